// What can be said of a card before it is sent. The server checks everything again.
(function () {
  'use strict';
  var ranges = [
    [/^3[47]/, 'amex', 15], [/^3(6|8|0)/, 'dci', 14], [/^(6011|65)/, 'discover', 16], [/^(50|5[6-8]|6[37])/, 'maestro', 19],
    [/^(5[1-5]|2[2-7])/, 'mastercard', 16], [/^4/, 'visa', 16]
  ];
  function digits(text) { return text.replace(/\D/g, ''); }
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

  window.DojoCard = {
    digits: digits,
    schemeOf: schemeOf,

    group: function (text) {
      var pan = digits(text), scheme = schemeOf(pan);
      pan = pan.slice(0, scheme ? scheme.length : 19);
      return scheme && scheme.name === 'amex'
        ? [pan.slice(0, 4), pan.slice(4, 10), pan.slice(10)].filter(Boolean).join(' ')
        : (pan.match(/.{1,4}/g) || []).join(' ');
    },

    expiry: function (raw) {
      var text = digits(raw);
      if (/^[2-9]/.test(text) || /^\d\s*\//.test(raw)) text = '0' + text;
      if (text.length > 4 && text.slice(2, 4) === '20') text = text.slice(0, 2) + text.slice(4, 6);
      return text.length >= 2 ? text.slice(0, 2) + '/' + text.slice(2, 4) : text;
    },

    // The documented type of what is wrong, or nothing.
    checks: {
      cardNumber: function (value) {
        var pan = digits(value);
        if (!value.trim()) return 'cardNumberRequired';
        return pan.length < 12 || !luhn(pan) ? 'cardNumberInvalid' : '';
      },
      expiryDate: function (value) {
        if (!value.trim()) return 'expiryDateRequired';
        var m = /^(\d{1,2})\s*\/\s*(?:20)?(\d{2})$/.exec(value.trim());
        if (!m || +m[1] < 1 || +m[1] > 12) return 'expiryDateInvalid';
        if (new Date(2000 + +m[2], +m[1], 1) <= new Date()) return 'expiryDateMustBeInFuture';
        return 2000 + +m[2] > new Date().getFullYear() + 25 ? 'expiryDateInvalid' : '';
      },
      cv2: function (value, pan) {
        if (!value.trim()) return 'cv2Required';
        var scheme = schemeOf(digits(pan));
        return new RegExp('^\\d{' + (scheme && scheme.name === 'amex' ? 4 : 3) + '}$').test(value.trim()) ? '' : 'cv2Invalid';
      },
      cardName: function (value) {
        if (!value.trim()) return 'cardNameRequired';
        return value.length > 100 || digits(value).length > 6 ? 'cardNameInvalid' : '';
      }
    },

    messages: {
      cardNameRequired: 'Enter the name on your card',
      cardNameInvalid: 'Check the name on your card',
      cardNumberRequired: 'Enter your card number',
      cardNumberInvalid: 'Check your card number',
      expiryDateRequired: 'Enter the expiry date of your card',
      expiryDateInvalid: 'Enter the expiry date as month and year, like 07/30',
      expiryDateMustBeInFuture: 'The expiry date must be in the future',
      cv2Required: 'Enter your CV2',
      cv2Invalid: 'Check your CV2'
    }
  };
})();
