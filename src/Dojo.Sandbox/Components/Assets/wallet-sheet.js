// The sheet that a phone or browser would show: which card, and what the shop asks for beside it.
(function () {
  'use strict';
  var form = document.getElementById('sheet-form'), problem = document.getElementById('problem'), paying = false;
  function field(id) { return document.getElementById(id); }
  window.DojoFrame.connect(function (config, line) {
    var asks = { email: config.emailRequired, billing: config.billingAddressRequired, shipping: config.shippingAddressRequired };
    field('wallet-name').textContent = config.wallet === 'APPLE_PAY' ? 'Apple Pay' : 'Google Pay';
    form.querySelectorAll('[data-asks]').forEach(function (part) { part.hidden = !asks[part.dataset.asks]; });
    window.DojoFrame.post('/payments/v1/session', { paymentToken: config.paymentToken }).then(function (session) {
      if (session.statusCode !== 0) { line.send('refused', { statusCode: session.statusCode }); return; }
      field('merchant').textContent = session.merchant;
      field('amount').textContent = session.amount;
      field('pay').textContent = 'Pay ' + session.amount;
      field('wallet-name').focus();
      line.send('shown');
    });

    form.addEventListener('submit', function (e) {
      e.preventDefault();
      if (paying) return;
      var errors = check(asks), own = config.errorMessages || {};
      errors.forEach(function (x) { if (own[x.errorType]) x.message = String(own[x.errorType]); });
      problem.hidden = !errors.length;
      problem.textContent = errors.map(function (x) { return x.message; }).join('. ');
      line.send('errors', { errors: errors });
      if (errors.length) { field(errors[0].field).focus(); return; }
      paying = true;
      field('pay').setAttribute('aria-disabled', 'true');
      field('pay').textContent = 'Paying…';
      window.DojoFrame.post('/payments/v1/transactions', {
        paymentToken: config.paymentToken, wallet: config.wallet, cardNumber: field('card').value, additionalInfo: info(asks)
      }).then(function (result) { line.send('result', { result: result }); });
    });
    function leave() { if (!paying) line.send('cancelled'); }
    field('cancel').addEventListener('click', leave);
    window.DojoFrame.onEscape(leave);
    line.hear = function (message) { if (message.type === 'abandon') leave(); };
  });

  function check(asks) {
    var errors = [];
    function need(id, type, message) { if (!field(id).value.trim()) errors.push({ field: id, errorType: type, message: message }); }
    if (asks.email && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(field('email').value.trim()))
      errors.push({ field: 'email', errorType: 'emailRequired', message: 'Enter an email address like name@example.com' });
    [['billing', 'billing'], ['shipping', 'delivery']].forEach(function (a) {
      if (!asks[a[0]]) return;
      var type = a[0] + 'AddressRequired';
      if (a[0] === 'shipping') need('shippingName', type, 'Enter the name for the delivery');
      need(a[0] + 'Address1', type, 'Enter the first line of your ' + a[1] + ' address');
      need(a[0] + 'City', type, 'Enter the town or city of your ' + a[1] + ' address');
      need(a[0] + 'Postcode', type, 'Enter the postcode of your ' + a[1] + ' address');
    });
    return errors;
  }

  function info(asks) {
    var result = {};
    function address(what) {
      return { address1: field(what + 'Address1').value, city: field(what + 'City').value, postcode: field(what + 'Postcode').value, countryCode: field(what + 'Country').value };
    }
    if (asks.email) result.userEmailAddress = field('email').value.trim();
    if (asks.billing) result.billingAddress = address('billing');
    if (asks.shipping) result.shippingDetails = { name: field('shippingName').value, address: address('shipping') };
    return result;
  }
})();
