// How long the goods are still held, beside the time that says it already. Quiet: it counts minutes, and nothing reads it out.
for (const held of document.querySelectorAll("[data-held]")) {
  const until = Date.parse(held.querySelector("time").dateTime);
  const left = held.querySelector("[data-left]");
  const words = JSON.parse(held.dataset.words);
  left.setAttribute("aria-hidden", "true");
  const tick = () => {
    const seconds = Math.max(0, Math.round((until - Date.now()) / 1000));
    left.textContent = seconds === 0 ? words.over : seconds < 60 ? words.less : words.left.replace("{0}", Math.ceil(seconds / 60));
    if (seconds > 0) setTimeout(tick, seconds < 120 ? 1000 : 15000);
  };
  tick();
}
