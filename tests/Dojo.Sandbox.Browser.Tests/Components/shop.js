// A shop's checkout, written from the documentation's example; it writes down everything it is told.
(function () {
  'use strict';
  var block = document.getElementById('config'), config = JSON.parse(block.textContent), pay = document.getElementById('pay');
  window.seen = [];
  function note(what) { return function (value) { window.seen.push(value === undefined ? [what] : [what, value]); }; }
  config.containerId = config.containerId || 'demo-payment';
  config.onIframeLoaded = note('loaded');
  config.onIframeLoadFailed = function (error) { note('loadFailed')(error.message); };
  config.callbacks = {
    onFormComplete: note('formComplete'), onFormFieldValid: note('fieldValid'),
    onPaymentCancelled: note('cancelled'), onPaymentInitiated: note('initiated')
  };
  function showErrors(errors) {
    note('errors')(errors);
    document.getElementById('errors').textContent = errors.map(function (e) { return e.message; }).join('. ');
  }
  if (block.dataset.component === 'wallet') {
    pay.remove();
    window.wallet = new Dojo.WalletPayment(config, showErrors, note('complete'));
  } else {
    window.card = new Dojo.Payment(config, showErrors, note('submit'), note('blur'));
    pay.onclick = function () {
      window.card.executePayment(window.info).then(note('result')).catch(note('rejected'));
    };
  }
})();
