// Comfort only: the page works without it, and the server checks everything again.
(function () {
  'use strict';
  var form = document.getElementById('pay-form');
  if (!form) return;
  var field = function (name) { return document.getElementById(name); };
  var number = field('cardNumber'), expiry = field('expiryDate'), cv2 = field('cv2'), holder = field('cardName'), saved = field('savedCv2');
  var schemes = document.querySelector('.schemes');

  var ranges = [
    [/^3[47]/, 'amex', 15], [/^3(6|8|0)/, 'dci', 14], [/^(6011|65)/, 'discover', 16], [/^(50|5[6-8]|6[37])/, 'maestro', 19],
    [/^(5[1-5]|2[2-7])/, 'mastercard', 16], [/^4/, 'visa', 16]
  ];
  function digits(input) { return input.value.replace(/\D/g, ''); }
  function schemeOf(pan) {
    for (var i = 0; i < ranges.length; i++) if (ranges[i][0].test(pan)) return { name: ranges[i][1], length: ranges[i][2] };
    return null;
  }
  function luhn(pan) {
    var sum = 0;
    for (var i = 0; i < pan.length; i++) {
      var d = +pan[pan.length - 1 - i];
      if (i % 2) { d *= 2; if (d > 9) d -= 9; }
      sum += d;
    }
    return sum % 10 === 0;
  }

  // Rewrites a field while typing and keeps the caret behind the same digit.
  function reformat(input, text) {
    if (input.value === text) return;
    var before = input.value.slice(0, input.selectionStart).replace(/\D/g, '').length;
    var atEnd = input.selectionStart === input.value.length;
    input.value = text;
    var caret = text.length;
    if (!atEnd) for (caret = 0; caret < text.length && before > 0; caret++) if (/\d/.test(text[caret])) before--;
    input.setSelectionRange(caret, caret);
  }
  if (number) number.addEventListener('input', function () {
    var pan = digits(number), scheme = schemeOf(pan);
    pan = pan.slice(0, scheme ? scheme.length : 19);
    reformat(number, scheme && scheme.name === 'amex'
      ? [pan.slice(0, 4), pan.slice(4, 10), pan.slice(10)].filter(Boolean).join(' ')
      : (pan.match(/.{1,4}/g) || []).join(' '));
    schemes.toggleAttribute('data-chosen', !!scheme);
    schemes.querySelectorAll('svg').forEach(function (svg) { svg.classList.toggle('chosen', !!scheme && svg.dataset.scheme === scheme.name); });
  });
  if (expiry) expiry.addEventListener('input', function (e) {
    if (e.inputType && e.inputType.indexOf('delete') === 0) return;
    var raw = expiry.value, text = raw.replace(/\D/g, '');
    if (/^[2-9]/.test(text) || /^\d\s*\//.test(raw)) text = '0' + text;
    if (text.length > 4 && text.slice(2, 4) === '20') text = text.slice(0, 2) + text.slice(4, 6);
    reformat(expiry, text.length >= 2 ? text.slice(0, 2) + '/' + text.slice(2, 4) : text);
  });
  [cv2, saved].forEach(function (input) {
    if (input) input.addEventListener('input', function () { reformat(input, digits(input).slice(0, 4)); });
  });

  var checks = {
    cardNumber: function () {
      var pan = digits(number);
      if (!pan) return 'Enter your card number';
      return pan.length < 12 || !luhn(pan) ? 'Check your card number: it is not complete or has a typing error' : '';
    },
    expiryDate: function () {
      if (!expiry.value.trim()) return 'Enter the expiry date of your card';
      var m = /^(\d{1,2})\s*\/\s*(?:20)?(\d{2})$/.exec(expiry.value.trim());
      if (!m || +m[1] < 1 || +m[1] > 12) return 'Enter the expiry date as month and year, like 07/30';
      return new Date(2000 + +m[2], +m[1], 1) <= new Date() ? 'The expiry date must be in the future' : '';
    },
    cv2: function () {
      var scheme = schemeOf(digits(number)), want = scheme && scheme.name === 'amex' ? 4 : 3;
      if (!cv2.value.trim()) return 'Enter your CV2';
      return digits(cv2).length !== want ? 'Your CV2 is the ' + want + ' digits on the ' + (want === 4 ? 'front' : 'back') + ' of your card' : '';
    },
    cardName: function () { return holder.value.trim() ? '' : 'Enter the name on your card'; },
    savedCv2: function () {
      if (!saved.value.trim()) return 'Enter the CV2 of your saved card';
      return digits(saved).length < 3 ? 'The CV2 of this card is 3 or 4 digits' : '';
    },
    amount: function () { return minor(field('amount').value) > 0 ? '' : 'Enter an amount like 12.34'; },
    tip: function () { return minor(field('tip').value || '0') >= 0 ? '' : 'Enter the tip as an amount like 2.50, or leave it empty'; },
    email: function () {
      var email = field('email').value.trim();
      if (!email) return 'Enter your email address';
      return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email) ? '' : 'Enter an email address like name@example.com';
    },
    shippingName: function () { return field('shippingName').value.trim() ? '' : 'Enter the name for the delivery'; }
  };
  [['billing', 'billing'], ['shipping', 'delivery']].forEach(function (a) {
    [['Address1', 'the first line'], ['City', 'the town or city'], ['Postcode', 'the postcode']].forEach(function (f) {
      checks[a[0] + f[0]] = function () { return field(a[0] + f[0]).value.trim() ? '' : 'Enter ' + f[1] + ' of your ' + a[1] + ' address'; };
    });
  });
  function show(name, message) {
    var input = field(name), error = field(name + '-error');
    error.textContent = message;
    input.closest('.field').classList.toggle('invalid', !!message);
    if (message) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
  }
  function minor(text) {
    var plain = text.trim().replace(/^[£€]\s*/, '').replace(/,/g, '');
    return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(parseFloat(plain) * 100) : -1;
  }
  var asked = Array.prototype.map.call(form.querySelectorAll('input'), function (i) { return i.id; }).filter(function (id) { return checks[id]; });
  asked.forEach(function (name) {
    var input = field(name);
    // Complain when the field is left, take the complaint back as soon as it is right.
    input.addEventListener('blur', function () { if (input.value.trim()) show(name, checks[name]()); });
    input.addEventListener('input', function () { if (input.getAttribute('aria-invalid') && !checks[name]()) show(name, ''); });
  });

  var button = field('pay-button'), label = button.textContent, busy = false;
  form.addEventListener('submit', function (e) {
    if (busy) { e.preventDefault(); return; }
    var wrong = asked.map(function (name) {
      // What belongs to the other way of paying is not shown and not asked for.
      var m = field(name).offsetParent ? checks[name]() : ''; show(name, m); return m && { name: name, message: m }; }).filter(Boolean);
    if (wrong.length) {
      e.preventDefault();
      summarise(wrong);
      return;
    }
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = 'Paying…';
    field('progress').textContent = 'Your payment is being processed. Please wait.';
  });
  // Back brings the page as it was left: ready to be used again.
  var amounts = field('amounts');
  function money(value) {
    return amounts.dataset.symbol + (value / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  }
  function addUp() {
    var total = +amounts.dataset.rest;
    ['amount', 'tip'].forEach(function (name) {
      var input = field(name), typed = input ? minor(input.value || '0') : +amounts.dataset[name];
      var line = document.querySelector('[data-follows=' + name + ']');
      total = typed < 0 ? NaN : total + typed;
      if (!line || typed < 0) return;
      line.textContent = money(typed);
      if (name === 'tip') line.closest('li').hidden = !typed;
    });
    var text = isNaN(total) ? '' : money(total);
    var shown = document.querySelector('.total span:last-child');
    if (shown && text) shown.textContent = text;
    document.querySelectorAll('.total-shown').forEach(function (e) { if (text) e.textContent = text; });
    label = text ? 'Pay ' + text : 'Pay';
    if (!busy) button.textContent = label;
  }
  if (amounts) { amounts.addEventListener('input', addUp); addUp(); }
  window.addEventListener('pageshow', function () {
    busy = false;
    button.removeAttribute('aria-disabled');
    button.textContent = label;
    field('progress').textContent = '';
  });
  function summarise(wrong) {
    var old = field('error-summary');
    if (old) old.remove();
    var box = document.createElement('div');
    box.className = 'summary'; box.id = 'error-summary'; box.tabIndex = -1;
    box.setAttribute('role', 'alert');
    var title = document.createElement('h2'), list = document.createElement('ul');
    title.textContent = 'There is a problem';
    wrong.forEach(function (w) {
      var item = document.createElement('li'), link = document.createElement('a');
      link.href = '#' + w.name; link.textContent = w.message;
      link.addEventListener('click', function (e) { e.preventDefault(); field(w.name).focus(); });
      item.append(link); list.append(item);
    });
    box.append(title, list);
    form.before(box);
    box.focus();
  }

  document.querySelectorAll('[data-fill]').forEach(function (use) {
    if (!number) return;
    use.hidden = false;
    use.addEventListener('click', function () {
      var another = field('method-new');
      if (another) another.checked = true;
      number.value = use.dataset.fill;
      expiry.value = '12/' + String(new Date().getFullYear() + 3).slice(2);
      cv2.value = digits(number).length === 15 ? '0200' : '020';
      if (!holder.value) holder.value = 'Sandbox Shopper';
      number.dispatchEvent(new Event('input'));
      asked.forEach(function (name) { if (field(name).value) show(name, ''); });
      button.scrollIntoView({ block: 'center' });
      button.focus();
    });
  });
})();
