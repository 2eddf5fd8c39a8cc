// The wallet's button. Which wallet it is, the shop's page knows: only there one can see whether the browser has Apple Pay.
(function () {
  'use strict';
  var button = document.getElementById('wallet-button');
  var words = { plain: '', book: 'Book with ', buy: 'Buy with ', checkout: 'Check out with ', donate: 'Donate with ', order: 'Order with ' };
  window.DojoFrame.connect(function (config, line) {
    var look = config.buttonConfig || {}, name = config.wallet === 'APPLE_PAY' ? 'Apple Pay' : 'Google Pay';
    button.textContent = (words[look.type] || '') + name;
    button.setAttribute('aria-label', (words[look.type] || 'Pay with ') + name);
    button.classList.toggle('white', (look.colour || look.color) === 'white');
    button.hidden = false;
    button.addEventListener('click', function () { line.send('initiated'); });
    line.hear = function (message) { if (message.type === 'focus') button.focus(); };
  });
})();
