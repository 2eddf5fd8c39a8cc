// How long things are still held, beside the time that says it already. Quiet: it counts minutes, and nothing reads it out.
{
  const words = (seconds) => {
    if (seconds === 0) return ", which is over";
    if (seconds < 60) return ", less than a minute";
    const minutes = Math.ceil(seconds / 60);
    return minutes < 120 ? `, ${minutes} min left` : "";
  };
  // Looked up anew each time: a page that follows its order swaps parts of itself.
  const tick = () => {
    for (const held of document.querySelectorAll("[data-held]")) {
      const left = held.querySelector("[data-left]");
      const text = words(Math.max(0, Math.round((Date.parse(held.querySelector("time").dateTime) - Date.now()) / 1000)));
      if (left.textContent === text) continue;
      left.setAttribute("aria-hidden", "true");
      left.textContent = text;
    }
  };
  tick();
  setInterval(tick, 1000);
}
