// The total follows the choice of collection or delivery; Pay cannot be pressed twice by accident.
// Without this script the page works the same: the server answers, and one order comes of any number of clicks.
const form = document.getElementById("checkout");

function follow() {
  const chosen = form.querySelector("input[name='Input.Method']:checked")?.dataset.total;
  for (const sums of form.querySelectorAll("[data-sums]")) sums.hidden = sums.dataset.sums !== chosen;
  document.getElementById("address").hidden = chosen !== "delivery";
}

// Gone, not hidden: Enter in a field presses the form's first button, seen or not.
for (const needless of form.querySelectorAll(".js-hide")) needless.remove();
form.addEventListener("change", follow);
follow();

form.addEventListener("submit", (event) => {
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const pay = event.submitter;
  if (pay) {
    pay.setAttribute("aria-busy", "true");
    pay.textContent = "One moment…";
  }
});

// Coming back with the browser's Back button must find a form that can be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

(document.getElementById("error-summary") ?? document.getElementById("notice"))?.focus();
