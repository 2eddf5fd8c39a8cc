// Keeps the progress of a run in view: asks for the page again and takes over its progress; reloads once there is none any more.
const every = 2000;

// The page itself, asked for again: the one text that this script makes markup of.
const policy = globalThis.trustedTypes?.createPolicy("shop-progress", { createHTML: (page) => page });

const look = async () => {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  try {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (answer.ok) {
      const page = await answer.text();
      const fresh = new DOMParser().parseFromString(policy ? policy.createHTML(page) : page, "text/html").querySelector("[data-progress]");
      if (!fresh) {
        window.location.reload();
        return;
      }
      // Only what changed is written, so that a screen reader hears news and nothing else.
      for (const part of ["[role=status]", "progress"]) {
        const [now, then] = [box.querySelector(part), fresh.querySelector(part)];
        if (now && then && now.outerHTML !== then.outerHTML) {
          if (part === "progress") now.replaceWith(then);
          else now.textContent = then.textContent;
        }
      }
    }
  } catch {
    // Offline for a moment; the next look finds out.
  }
  window.setTimeout(look, every);
};
window.setTimeout(look, every);
