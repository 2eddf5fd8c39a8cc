// What the payment page says, as the page gives it in the shopper's language. An outcome is its lines, with the tone they are said in.
(() => {
  'use strict';

  const page = document.getElementById('pay');
  if (!page) return;
  const words = JSON.parse(page.dataset.words);
  for (const [code, { tone, lines }] of Object.entries(words.outcomes)) words.outcomes[code] = Object.assign(lines, { tone });
  window.PayWords = words;
})();
