// A page that follows what happens. The shop says that something changed (server-sent events), and the page fetches itself and
// takes over the parts marked data-live-part, without moving the focus; what is new is read out politely. Where there is no
// stream it asks now and then. While a payment is awaited it also asks what Dojo says, in case a webhook was lost.
const box = document.querySelector("[data-live-url], [data-status-url]");
const patience = 10 * 60 * 1000;

if (box) {
  const until = Date.now() + patience;
  const follows = Boolean(document.querySelector("[data-live-part]"));
  const awaited = "AwaitingPayment";
  let status = box.dataset.statusNow ?? awaited;
  let stream = null;
  let isOver = false;
  let isOpen = false;

  const say = (text) => {
    const news = document.getElementById("live-news");
    if (news && text && news.textContent !== text) news.textContent = text;
  };

  // Where the focus was, if it is still there; else at the part it was in, so that it is not thrown to the top of the page.
  const refocus = (part, had) => {
    if (!had) return;
    const again = had.id ? document.getElementById(had.id) : [...part.querySelectorAll(had.tagName)].find((e) => e.textContent === had.textContent);
    if (!again) part.tabIndex = -1;
    (again ?? part).focus({ preventScroll: true });
  };

  // As a document from the network and not from a text: nothing in it runs, and no text becomes markup.
  const fetchPage = () => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", window.location.href);
    request.responseType = "document";
    request.setRequestHeader("Accept", "text/html");
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject(new Error(`${request.status}`)));
    request.onerror = () => reject(new Error("offline"));
    request.send();
  });

  const takeOver = (page) => {
    for (const part of document.querySelectorAll("[data-live-part]")) {
      const fresh = page.getElementById(part.id);
      if (!fresh || fresh.innerHTML === part.innerHTML) continue;
      if (fresh.querySelector("script")) {
        // A check before another card needs scripts of its own, and must not be taken away from whoever is at it.
        if (part.querySelector("script")) continue;
        return window.location.reload();
      }
      // Somebody is at work in there.
      if (part.querySelector("details[open]")) continue;
      const focused = part.contains(document.activeElement) ? document.activeElement : null;
      // The shop says it once; it stays for as long as the page does.
      const once = fresh.querySelector("[data-once]") ? null : part.querySelector("[data-once]");
      part.replaceChildren(...(once ? [once] : []), ...document.importNode(fresh, true).childNodes);
      refocus(part, focused);
    }
    const next = page.querySelector("[data-live-url], [data-status-url]");
    if (next) Object.assign(box.dataset, next.dataset);
    if (next && !next.dataset.statusUrl) delete box.dataset.statusUrl;
    status = box.dataset.statusNow ?? status;
    document.title = page.title;
    say(box.dataset.liveNews);
  };

  let looking = null;
  const look = () => {
    looking ??= (async () => {
      try {
        takeOver(await fetchPage());
      } catch {
        // Offline for a moment; the next change or question finds out.
      } finally {
        looking = null;
      }
    })();
    return looking;
  };

  const changed = () => {
    if (follows) return look();
    // Once: a second would break off the first, and with it the thank-you, which the shop says once.
    if (!isOver) window.location.replace(box.dataset.orderUrl);
    isOver = true;
    hush();
    return Promise.resolve();
  };

  const ask = async () => {
    if (!box.dataset.statusUrl) return changed();
    try {
      const answer = await fetch(box.dataset.statusUrl, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.ok && (await answer.json()).status !== status) await changed();
    } catch {
      // The same.
    }
  };

  // The page that only waits for a payment goes on when there is one; every other change is left to the next question.
  const listen = () => {
    if (stream || isOver || !box.dataset.liveUrl || !window.EventSource) return;
    stream = new EventSource(box.dataset.liveUrl);
    stream.addEventListener("open", () => { isOpen = true; });
    stream.addEventListener("change", () => (follows ? look() : ask()));
    stream.addEventListener("end", () => { isOver = true; hush(); });
    stream.addEventListener("error", () => { isOpen = false; });
  };
  const hush = () => {
    stream?.close();
    stream = null;
    isOpen = false;
  };

  // Browsers open few connections to one place: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return hush();
    listen();
    if (follows && !isOver) look();
  });
  window.addEventListener("pagehide", hush);
  window.addEventListener("pageshow", (event) => { if (event.persisted) { listen(); if (follows) look(); } });

  let wait = 1000;
  const turn = async () => {
    const isAwaited = status === awaited && Boolean(box.dataset.statusUrl);
    if (!document.hidden && (isAwaited || (!isOpen && !isOver))) await ask();
    wait = Math.min(wait * 1.4, isOpen || !isAwaited ? 30000 : 10000);
    if (Date.now() < until && !isOver) window.setTimeout(turn, wait);
  };
  listen();
  window.setTimeout(turn, wait);
}
