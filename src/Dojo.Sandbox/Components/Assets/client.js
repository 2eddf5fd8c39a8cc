// Dojo.Payment and Dojo.WalletPayment: the components as shops use them. This script opens frames on the Sandbox's origin and
// carries options in and results out; card data never passes here. It writes no style attributes and fetches nothing, so a shop's
// content security policy needs this origin in script-src and frame-src only.
(function () {
  'use strict';
  // A frame says that it is there before its load event; what has not by then only gets the time that a slow machine needs.
  var GRACE_MILLISECONDS = 3000, PATIENCE_MILLISECONDS = 30000;
  // A click or a key press that closes a frame has to find its way back from that frame first: a browser driven by a test waits for
  // ever for one that was taken away meanwhile.
  var LINGER_MILLISECONDS = 2000, lingering = null;
  var script = document.currentScript || document.querySelector('script[src*="/payments/v1/client.js"]');
  var address = new URL(script.src, document.baseURI), home = address.href.replace(/\/payments\/v1\/client\.js.*$/, '');
  var mounted = new WeakMap();

  function call(f, value) { if (typeof f === 'function') f(value); }
  function style(element, properties) { Object.keys(properties).forEach(function (name) { element.style.setProperty(name, properties[name]); }); }

  // Options travel as data: functions stay here, and what cannot travel is left out.
  function data(config, names) {
    var result = {};
    names.forEach(function (name) { if (config[name] !== undefined) result[name] = config[name]; });
    return JSON.parse(JSON.stringify(result));
  }

  function containerOf(config) {
    if (!config || typeof config !== 'object') throw new Error('Dojo: config is required.');
    if (typeof config.containerId !== 'string' || !config.containerId) throw new Error('Dojo: config.containerId is required.');
    var container = document.getElementById(config.containerId);
    if (!container) throw new Error('Dojo: there is no element with the id ' + config.containerId + '.');
    return container;
  }

  function isDark(element) {
    var scheme = getComputedStyle(element).colorScheme || 'normal';
    return /dark/.test(scheme) && (!/light/.test(scheme) || matchMedia('(prefers-color-scheme: dark)').matches);
  }

  function frameAt(path, title) {
    var frame = document.createElement('iframe');
    frame.title = title;
    frame.src = home + path;
    style(frame, { display: 'block', width: '100%', border: '0', height: '0' });
    return frame;
  }

  // Waits for the frame to say that it is there, then gives it its configuration and a private line.
  function connect(frame, config, dark, hear, failed) {
    var port = null, over = false, timers = [];
    function end() { over = true; window.removeEventListener('message', ready); timers.forEach(clearTimeout); }
    function fail() { if (over) return; end(); failed(new Error('Dojo: the frame of ' + home + ' could not be loaded.')); }
    function ready(e) {
      if (e.source !== frame.contentWindow || e.origin !== address.origin || !e.data || e.data.dojo !== 'ready') return;
      end();
      var channel = new MessageChannel();
      port = channel.port1;
      port.onmessage = function (m) { hear(m.data); };
      frame.contentWindow.postMessage({ dojo: 'configure', config: config, dark: dark }, address.origin, [channel.port2]);
    }
    window.addEventListener('message', ready);
    frame.addEventListener('load', function () { timers.push(setTimeout(fail, GRACE_MILLISECONDS)); });
    frame.addEventListener('error', fail);
    timers.push(setTimeout(fail, PATIENCE_MILLISECONDS));
    return function (message) { if (port) port.postMessage(message); };
  }

  // A frame in the shop's container: as high as its content, in the page's colours.
  function mount(container, frame, config, options, hear) {
    var dark = isDark(container), failed = false, loaded = false, waiting = [], media = matchMedia('(prefers-color-scheme: dark)');
    style(frame, { 'color-scheme': dark ? 'dark' : 'light' });
    if (mounted.has(container)) mounted.get(container).remove();
    mounted.set(container, frame);
    var send = connect(frame, options, dark, function (message) {
      if (message.type === 'height') style(frame, { height: message.height + 'px' });
      else if (message.type === 'configured') {
        loaded = true;
        call(config.onIframeLoaded);
        waiting.splice(0).forEach(function (w) { w(true); });
      } else hear(message);
    }, function (error) {
      failed = true;
      call(config.onIframeLoadFailed, error);
      waiting.splice(0).forEach(function (w) { w(false); });
    });
    media.addEventListener('change', function () {
      if (!frame.isConnected) return;
      dark = isDark(container);
      style(frame, { 'color-scheme': dark ? 'dark' : 'light' });
      send({ type: 'dark', dark: dark });
    });
    container.append(frame);
    return {
      send: send,
      dark: function () { return dark; },
      whenLoaded: function (then) { if (loaded || failed) then(loaded); else waiting.push(then); }
    };
  }

  // Something that must be answered before the shop's page goes on: the bank's question, the wallet's sheet.
  function overlay(frame, dark, abandon) {
    var dialog = document.createElement('dialog');
    dialog.setAttribute('aria-label', frame.title);
    style(dialog, {
      position: 'fixed', inset: '0', width: '100%', height: '100%', 'max-width': 'none', 'max-height': 'none', margin: '0', padding: '1rem',
      border: '0', 'box-sizing': 'border-box', background: 'rgb(0 0 0 / .6)', 'z-index': '2147483647', 'color-scheme': dark ? 'dark' : 'light'
    });
    style(frame, {
      width: 'calc(100% - 2rem)', 'max-width': '26rem', height: '34rem', 'max-height': 'calc(100% - 2rem)', margin: 'auto', position: 'absolute', inset: '1rem',
      'border-radius': '12px', background: dark ? '#16201e' : '#fff', 'color-scheme': dark ? 'dark' : 'light', 'box-sizing': 'border-box'
    });
    dialog.append(frame);
    if (lingering) lingering.remove();
    document.body.append(dialog);
    dialog.addEventListener('cancel', function (e) { e.preventDefault(); abandon(); });
    dialog.showModal();
    return function () {
      dialog.close();
      lingering = dialog;
      setTimeout(function () { dialog.remove(); }, LINGER_MILLISECONDS);
    };
  }

  function challenge(path, dark, done) {
    var frame = frameAt(path + (dark ? '#dark' : ''), 'Confirm it is you');
    function hear(e) {
      if (e.source !== frame.contentWindow || e.origin !== address.origin || !e.data) return;
      if (e.data.dojo === 'height') style(frame, { height: e.data.height + 'px' });
      if (e.data.dojo !== 'challenged') return;
      window.removeEventListener('message', hear);
      close();
      done(e.data.result);
    }
    window.addEventListener('message', hear);
    var close = overlay(frame, dark, function () { frame.contentWindow.postMessage({ dojo: 'abandon' }, address.origin); });
    frame.addEventListener('load', function () { frame.focus(); });
  }

  function result(answer) { return { statusCode: answer.statusCode, authCode: answer.authCode, message: answer.message }; }

  function Payment(config, displayErrorsCallback, onSubmitTriggered, onBlur) {
    var container = containerOf(config), callbacks = config.callbacks || {}, running = null, number = 0;
    var options = data(config, ['paymentDetails', 'fontCss', 'styles', 'text', 'errorMessages']);
    var place = mount(container, frameAt('/payments/v1/card', 'Card details'), config, options, function (message) {
      switch (message.type) {
        case 'errors': call(displayErrorsCallback, message.errors); break;
        case 'submit': call(onSubmitTriggered); break;
        case 'blur': call(onBlur, message.valid); break;
        case 'field-valid': call(callbacks.onFormFieldValid, message.field); break;
        case 'form-complete': call(callbacks.onFormComplete); break;
        case 'rejected': settle(message.id, 'reject', { message: message.message, errors: message.errors }); break;
        case 'result':
          if (message.result.statusCode === 3 && message.result.challengeUrl)
            challenge(message.result.challengeUrl, place.dark(), function (answer) { settle(message.id, 'resolve', result(answer)); });
          else settle(message.id, 'resolve', result(message.result));
      }
    });

    function settle(id, how, value) {
      if (!running || running.id !== id) return;
      var payment = running;
      running = null;
      payment[how](value);
    }

    this.executePayment = function (additionalInfo) {
      return new Promise(function (resolve, reject) {
        if (running) { reject({ message: 'A payment is being executed already.' }); return; }
        var id = ++number;
        running = { id: id, resolve: resolve, reject: reject };
        place.whenLoaded(function (loaded) {
          if (loaded) place.send({ type: 'execute', id: id, info: JSON.parse(JSON.stringify(additionalInfo || {})) });
          else settle(id, 'reject', { message: 'The payment form could not be loaded.' });
        });
      });
    };
  }

  function WalletPayment(config, displayErrorsCallback, paymentComplete) {
    var container = containerOf(config), callbacks = config.callbacks || {}, open = false;
    var options = data(config, ['buttonConfig']);
    options.wallet = 'ApplePaySession' in window ? 'APPLE_PAY' : 'GOOGLE_PAY';
    var place = mount(container, frameAt('/payments/v1/wallet', options.wallet === 'APPLE_PAY' ? 'Apple Pay' : 'Google Pay'), config, options, function (message) {
      if (message.type !== 'initiated' || open) return;
      open = true;
      call(callbacks.onPaymentInitiated);
      sheet();
    });

    function sheet() {
      var frame = frameAt('/payments/v1/wallet/sheet', options.wallet === 'APPLE_PAY' ? 'Apple Pay' : 'Google Pay'), close, send;
      var wishes = data(config, ['emailRequired', 'billingAddressRequired', 'shippingAddressRequired', 'errorMessages']);
      wishes.wallet = options.wallet;
      wishes.paymentToken = config.paymentDetails && config.paymentDetails.paymentToken;
      function end() { open = false; close(); place.send({ type: 'focus' }); }
      send = connect(frame, wishes, place.dark(), function (message) {
        switch (message.type) {
          case 'height': style(frame, { height: message.height + 'px' }); break;
          case 'errors': call(displayErrorsCallback, message.errors.map(function (e) { return { errorType: e.errorType, message: e.message }; })); break;
          case 'cancelled': end(); call(callbacks.onPaymentCancelled); break;
          case 'refused': end(); call(paymentComplete, { statusCode: message.statusCode, message: 'The access token is missing or not valid.' }); break;
          case 'result': end(); call(paymentComplete, result(message.result));
        }
      }, function (error) { end(); call(config.onIframeLoadFailed, error); });
      close = overlay(frame, place.dark(), function () { send({ type: 'abandon' }); });
      frame.addEventListener('load', function () { frame.focus(); });
    }
  }

  window.Dojo = window.Dojo || {};
  window.Dojo.Payment = Payment;
  window.Dojo.WalletPayment = WalletPayment;
})();
