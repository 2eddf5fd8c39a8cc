// What the order costs follows every choice, and Pay cannot be pressed twice by accident.
// Without this script the page works the same: a button updates it, the server answers, and one order comes of any number of clicks.
const form = document.getElementById("checkout");
const pay = document.getElementById("pay");
const said = document.getElementById("total-said");
const agreed = () => form.querySelector("[name='Input.AgreedMinor']").value;
let asked = 0;
let asking = null;

// Gone, not hidden: a button that is there can be reached by keyboard.
for (const needless of form.querySelectorAll(".js-hide")) needless.remove();

function follow() {
  const isDelivery = form.querySelector("input[name='Input.Method']:checked")?.value === "Delivery";
  document.getElementById("address").hidden = !isDelivery;
  document.getElementById("collect").hidden = isDelivery;
}

// The server works everything out; what it shows differently is put in its place. Nodes, never markup: trusted types forbid that here.
function show(fresh) {
  const focused = document.activeElement?.id;
  const before = document.getElementById("total").textContent;
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (other && other.innerHTML !== part.innerHTML) part.replaceChildren(...[...other.childNodes].map((node) => document.importNode(node, true)));
  }
  const total = document.getElementById("total").textContent;
  if (total !== before) said.textContent = said.dataset.words.replace("{0}", total);
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// Offline for a moment, nothing changes: Pay asks the server anyway, and it says so if the total is another.
function ask() {
  const mine = ++asked;
  asking = new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/checkout?handler=Update");
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      if (mine === asked) {
        asking = null;
        if (request.status === 200 && request.response?.getElementById("checkout")) show(request.response);
        else if (request.status === 200) window.location.assign(request.responseURL);
      }
      done();
    });
    request.send(new FormData(form));
  });
}

form.addEventListener("change", (event) => {
  follow();
  if (event.target.matches("[data-asks]:not([data-asks=no])")) ask();
});
follow();

// Enter in a field means Pay, except beside a code, where it means Apply.
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  if (event.target.id === "Input_Code") ask();
  else form.requestSubmit(pay);
});

form.addEventListener("submit", async (event) => {
  if (event.submitter?.id === "apply") {
    event.preventDefault();
    ask();
    return;
  }
  if (event.submitter?.formAction.includes("handler=Address")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (asking) {
    // A choice was made just before: nobody pays a total they have not seen.
    event.preventDefault();
    const seen = agreed();
    await asking;
    if (agreed() === seen) form.requestSubmit(pay);
    else document.getElementById("Input_AcceptTerms").focus();
    return;
  }
  form.dataset.sent = "yes";
  pay.setAttribute("aria-busy", "true");
  pay.textContent = pay.dataset.busy;
});

// Coming back with the browser's Back button must find a form that can be sent again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

(document.getElementById("error-summary") ?? document.getElementById("notice"))?.focus();
