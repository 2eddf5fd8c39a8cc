// A button beside a field copies it. Without scripts, or where the browser refuses, the field itself can be selected.
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.closest(".field")?.querySelector("[data-copied]");
  if (!field || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      if (said) said.textContent = "Copied.";
    } catch {
      field.select();
      if (said) said.textContent = "Press Ctrl and C to copy.";
    }
  });
  field.addEventListener("focus", () => field.select());
}
