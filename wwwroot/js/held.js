// How long things are still held, beside the time that says it already. Quiet: it counts minutes, and nothing reads it out.
{
  const text = (words, seconds) => {
    if (seconds === 0) return words.over;
    if (seconds < 60) return words.less;
    const minutes = Math.ceil(seconds / 60);
    return minutes < 120 ? words.left.replace("{0}", minutes) : "";
  };
  // Looked up anew each time: a page that follows its order swaps parts of itself.
  const tick = () => {
    for (const held of document.querySelectorAll("[data-held]")) {
      const left = held.querySelector("[data-left]");
      const said = text(JSON.parse(held.dataset.words), Math.max(0, Math.round((Date.parse(held.querySelector("time").dateTime) - Date.now()) / 1000)));
      if (left.textContent === said) continue;
      left.setAttribute("aria-hidden", "true");
      left.textContent = said;
    }
  };
  tick();
  setInterval(tick, 1000);
}
