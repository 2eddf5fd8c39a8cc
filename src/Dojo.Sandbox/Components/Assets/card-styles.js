// Puts the shop's styles on the fields: those for all fields first, then the field's own; in each of them the initial state first,
// then what the field is in now. They are set property by property, which a content security policy allows.
(function () {
  'use strict';
  var put = new WeakMap();

  function dress(element, layers) {
    (put.get(element) || []).forEach(function (name) { element.style.removeProperty(name); });
    var names = [];
    layers.forEach(function (layer) {
      Object.keys(layer || {}).forEach(function (key) {
        var name = key.indexOf('--') === 0 ? key : key.replace(/[A-Z]/g, function (c) { return '-' + c.toLowerCase(); });
        var value = String(layer[key]), important = /\s*!important\s*$/.test(value);
        element.style.setProperty(name, value.replace(/\s*!important\s*$/, ''), important ? 'important' : '');
        names.push(name);
      });
    });
    put.set(element, names);
  }

  window.DojoStyles = function (styles) {
    styles = styles || {};
    function layers(field, states) {
      var result = [];
      states.forEach(function (state) {
        [styles.base, styles[field]].forEach(function (from) { if (from && from[state]) result.push(from[state]); });
      });
      return result;
    }

    return {
      still: function (form, icon, fields) {
        dress(form, [styles.form]);
        dress(icon, [styles.cardIcon]);
        Object.keys(fields).forEach(function (name) {
          var f = fields[name];
          dress(f.box, layers(name, ['container']));
          dress(f.label, layers(name, ['label']));
          dress(f.text, layers(name, ['validationText']));
          dress(f.icon, layers(name, ['validationIcon']));
        });
      },

      field: function (name, input, state) {
        var states = ['default'];
        if (state.focus) states.push('focus');
        if (state.error) states.push('error'); else if (state.valid) states.push('valid');
        if (state.focus && state.error) states.push('errorFocus'); else if (state.focus && state.valid) states.push('validFocus');
        dress(input, layers(name, states));
      }
    };
  };
})();
