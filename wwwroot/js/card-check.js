// The captcha before a Pay button: puts Altcha's widget, which was loaded before this, where the page wants it. All of it comes from this shop.
const address = "/lib/pbkdf2.js";
const policy = globalThis.trustedTypes?.createPolicy("shop-captcha", { createScriptURL: () => address });
const { algorithms, i18n } = globalThis.$altcha;

algorithms.set("PBKDF2/SHA-256", () => new Worker(policy ? policy.createScriptURL(address) : address));

for (const place of document.querySelectorAll("[data-captcha]")) {
  // In the page's language, whatever it is called here. The widget would make markup of its footer's words, which trusted types forbid.
  i18n.set("en", { ...i18n.get("en"), ...JSON.parse(place.dataset.captchaWords), footer: "" });
  const widget = document.createElement("altcha-widget");
  widget.setAttribute("name", "altcha");
  widget.setAttribute("challenge", place.dataset.captcha);
  widget.setAttribute("language", "en");
  widget.setAttribute("type", "native");
  widget.setAttribute("configuration", JSON.stringify({ hideFooter: true, hideLogo: true, humanInteractionSignature: false, minDuration: 0 }));
  place.replaceChildren(widget);

  // Who waits instead of solving it presses Pay without a tick; whether that is good enough the server says.
  const form = place.closest("form");
  if (form) form.noValidate = true;
}
