// Asks what became of a payment until it is known, then goes on to its page. Slower and slower, for ten minutes.
const box = document.querySelector("[data-status-url]");
if (box?.dataset.statusUrl) {
  const waitingFor = box.dataset.statusNow ?? "AwaitingPayment";
  const until = Date.now() + 10 * 60 * 1000;
  let wait = 1000;

  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.statusUrl, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (answer.ok && (await answer.json()).status !== waitingFor) {
        window.location.replace(box.dataset.orderUrl);
        return;
      }
    } catch {
      // Offline for a moment; the next try finds out.
    }
    wait = Math.min(wait * 1.4, 10000);
    if (Date.now() < until) window.setTimeout(ask, wait);
  };
  window.setTimeout(ask, wait);
}
