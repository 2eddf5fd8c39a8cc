// The card fields. What is typed here stays here: the shop's page hears of validity and results only.
(function () {
  'use strict';
  var card = window.DojoCard, names = ['cardNumber', 'expiryDate', 'cv2', 'cardName'];
  var form = document.getElementById('card-form'), schemes = document.querySelector('.schemes'), announcement = document.getElementById('announcement');
  var fields = {}, texts = {}, messages = {}, token = '', styles, line, paying = false, complete = false, told = '[]';

  names.forEach(function (name) {
    var box = form.querySelector('[data-field=' + name + ']');
    fields[name] = {
      box: box, label: box.querySelector('label'), input: box.querySelector('input'), validation: box.querySelector('.validation'),
      text: box.querySelector('.validation-text'), icon: box.querySelector('.validation-icon'), focus: false, error: '', shown: '', valid: false
    };
  });

  window.DojoFrame.connect(function (config, theLine) {
    line = theLine;
    line.hear = hear;
    token = config.paymentDetails && config.paymentDetails.paymentToken || '';
    messages = Object.assign({}, card.messages, pick(config.errorMessages));
    texts = config.text || {};
    names.forEach(function (name) {
      var text = texts[name] || {};
      if (text.label) fields[name].label.textContent = text.label;
      if (text.placeholder) fields[name].input.placeholder = text.placeholder;
      fields[name].validation.classList.toggle('visually-hidden', text.showValidation !== true);
    });
    (config.fontCss || []).forEach(function (address) {
      if (!/^https?:\/\//i.test(address)) return;
      var link = document.createElement('link');
      link.rel = 'stylesheet'; link.href = address;
      document.head.append(link);
    });
    styles = window.DojoStyles(config.styles);
    styles.still(form, document.getElementById('cardIcon'), fields);
    names.forEach(listen);
    names.forEach(paint);
  });

  function pick(own) {
    var result = {};
    Object.keys(own || {}).forEach(function (key) { if (card.messages[key] && own[key]) result[key] = String(own[key]); });
    return result;
  }

  function listen(name) {
    var f = fields[name];
    f.input.addEventListener('focus', function () { f.focus = true; paint(name); });
    f.input.addEventListener('blur', function () {
      f.focus = false;
      if (f.input.value) f.touched = true;
      look();
      if (f.touched) f.shown = f.error;
      paint(name);
      tell();
      line.send('blur', { valid: complete });
    });
    f.input.addEventListener('input', function (e) {
      if (name === 'cardNumber') reformat(f.input, card.group(f.input.value));
      if (name === 'expiryDate' && !(e.inputType || '').startsWith('delete')) reformat(f.input, card.expiry(f.input.value));
      if (name === 'cv2') reformat(f.input, card.digits(f.input.value).slice(0, 4));
      look();
      // Complain when the field is left, take the complaint back as soon as it is right.
      if (!f.error) f.shown = '';
      names.forEach(paint);
      tell();
    });
    f.input.addEventListener('keydown', function (e) {
      if (e.key !== 'Enter') return;
      e.preventDefault();
      line.send('submit');
    });
  }
  form.addEventListener('submit', function (e) { e.preventDefault(); });

  // Rewrites a field while typing and keeps the caret behind the same digit.
  function reformat(input, text) {
    if (input.value === text) return;
    var before = input.value.slice(0, input.selectionStart).replace(/\D/g, '').length;
    var atEnd = input.selectionStart === input.value.length, caret = text.length;
    input.value = text;
    if (!atEnd) for (caret = 0; caret < text.length && before > 0; caret++) if (/\d/.test(text[caret])) before--;
    input.setSelectionRange(caret, caret);
  }

  function look() {
    var all = true;
    names.forEach(function (name) {
      var f = fields[name], was = f.valid;
      f.error = card.checks[name](f.input.value, fields.cardNumber.input.value);
      f.valid = !f.error;
      if (f.valid && !was) line.send('field-valid', { field: name });
      if (f.shown && f.shown !== f.error) f.shown = f.error;
      all = all && f.valid;
    });
    if (all && !complete) line.send('form-complete');
    complete = all;
    var scheme = card.schemeOf(card.digits(fields.cardNumber.input.value));
    schemes.toggleAttribute('data-chosen', !!scheme);
    schemes.querySelectorAll('svg').forEach(function (svg) { svg.classList.toggle('chosen', !!scheme && svg.dataset.scheme === scheme.name); });
  }

  function paint(name) {
    var f = fields[name], message = f.shown ? messages[f.shown] : '';
    if (f.text.textContent !== message) f.text.textContent = message;
    f.box.classList.toggle('invalid', !!f.shown);
    f.box.classList.toggle('right', f.valid);
    if (f.shown) f.input.setAttribute('aria-invalid', 'true'); else f.input.removeAttribute('aria-invalid');
    styles.field(name, f.input, { focus: f.focus, error: !!f.shown, valid: f.valid });
  }

  function tell() {
    var errors = names.filter(function (n) { return fields[n].shown; }).map(function (n) {
      return { errorType: fields[n].shown, message: messages[fields[n].shown] };
    });
    var text = JSON.stringify(errors);
    if (text === told) return errors;
    told = text;
    line.send('errors', { errors: errors });
    return errors;
  }

  function hear(message) {
    if (message.type === 'execute') execute(message);
  }

  function execute(message) {
    look();
    names.forEach(function (n) { fields[n].touched = true; fields[n].shown = fields[n].error; paint(n); });
    var errors = tell();
    if (errors.length) {
      fields[names.filter(function (n) { return fields[n].shown; })[0]].input.focus();
      line.send('rejected', { id: message.id, message: errors[0].message, errors: errors });
      return;
    }
    if (paying) return;
    busy(true);
    window.DojoFrame.post('/payments/v1/transactions', {
      paymentToken: token,
      cardNumber: fields.cardNumber.input.value, expiryDate: fields.expiryDate.input.value, cv2: fields.cv2.input.value, cardName: fields.cardName.input.value,
      additionalInfo: message.info
    }).then(function (result) {
      busy(false);
      line.send('result', { id: message.id, result: result });
    });
  }

  function busy(now) {
    paying = now;
    form.setAttribute('aria-busy', String(now));
    names.forEach(function (n) { fields[n].input.readOnly = now; });
    announcement.textContent = now ? 'Your payment is being processed. Please wait.' : '';
  }
})();
