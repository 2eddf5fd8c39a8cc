// The captcha before a Pay button: tells Altcha's widget, which was loaded before this, who does its sums. All of it comes from this shop.
const address = "/lib/pbkdf2.js";
const policy = globalThis.trustedTypes?.createPolicy("shop-captcha", { createScriptURL: () => address });

globalThis.$altcha.algorithms.set("PBKDF2/SHA-256", () => new Worker(policy ? policy.createScriptURL(address) : address));

// Who waits instead of solving it presses Pay without a tick; whether that is good enough the server says.
for (const widget of document.querySelectorAll("altcha-widget")) {
  const form = widget.closest("form");
  if (form) form.noValidate = true;
}
