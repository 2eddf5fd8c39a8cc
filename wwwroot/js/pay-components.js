// Dojo's components as this shop uses them: loaded from Dojo, dressed in the shop's colours, each with a new secret when it is put up.
(() => {
  'use strict';

  // A script or a frame that has not come by then is taken for blocked. A slow telephone line needs some seconds.
  const patience = 15000;
  let loading;

  const load = (address) => {
    loading ??= new Promise((resolve, reject) => {
      if (window.Dojo?.Payment) {
        resolve();
        return;
      }
      const script = document.createElement('script');
      const end = (act, value) => { clearTimeout(timer); act(value); };
      const timer = setTimeout(() => end(reject, new Error('late')), patience);
      script.src = address;
      script.nonce = document.querySelector('script[nonce]')?.nonce ?? '';
      script.addEventListener('load', () => (window.Dojo?.Payment ? end(resolve) : end(reject, new Error('empty'))));
      script.addEventListener('error', () => end(reject, new Error('blocked')));
      document.head.append(script);
    });
    // The next try loads it anew.
    loading.catch(() => { loading = undefined; });
    return loading;
  };

  const styles = () => {
    const palette = getComputedStyle(document.documentElement);
    const colour = (name) => palette.getPropertyValue(`--${name}`).trim();
    const ring = { borderColor: colour('focus'), outline: `2px solid ${colour('focus')}`, outlineOffset: '0px' };
    return {
      base: {
        default: {
          color: colour('ink'), backgroundColor: colour('surface'), borderColor: colour('line-strong'), borderRadius: '6px', borderWidth: '1px',
          boxShadow: 'none', fontSize: '16px', minHeight: '46px',
        },
        focus: ring,
        error: { borderColor: colour('bad'), borderWidth: '2px' },
        errorFocus: ring,
        validFocus: ring,
        label: { color: colour('ink'), fontWeight: '600' },
        validationText: { color: colour('bad'), fontWeight: '600' },
        validationIcon: { backgroundColor: colour('bad') },
      },
      // A frame does not know what it lies on; its labels are read on the colour they were meant for.
      form: { backgroundColor: colour('surface') },
    };
  };

  // Dojo's documentation spells it both ways.
  const button = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'white' : 'black');

  const { fields: text, errors: errorMessages } = window.PayWords;

  // A frame that is there, or not. What comes after its time is too late.
  const framed = (put) => new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), patience);
    put(() => { clearTimeout(timer); resolve(); }, () => { clearTimeout(timer); reject(new Error('blocked')); });
  });

  window.PayComponents = {
    load,

    async card(containerId, secret, hear) {
      let component;
      await framed((loaded, failed) => {
        component = new window.Dojo.Payment({
          containerId, paymentDetails: { paymentToken: secret }, styles: styles(), text, errorMessages,
          onIframeLoaded: loaded, onIframeLoadFailed: failed,
          callbacks: { onFormFieldValid: hear.touched },
        }, hear.errors, hear.submit, hear.touched);
      });
      return component;
    },

    wallet(containerId, secret, hear) {
      return framed((loaded, failed) => {
        // The component keeps itself alive by its frame.
        Reflect.construct(window.Dojo.WalletPayment, [{
          containerId, paymentDetails: { paymentToken: secret }, errorMessages,
          buttonConfig: { colour: button(), color: button(), type: 'plain' },
          onIframeLoaded: loaded, onIframeLoadFailed: failed,
          callbacks: { onPaymentInitiated: hear.begun, onPaymentCancelled: hear.left },
        }, hear.errors, hear.complete]);
      });
    },
  };
})();
