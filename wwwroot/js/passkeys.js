// Passkeys, where the browser has them. Forms with data-passkey stay hidden where it has not.
(() => {
  'use strict';

  const isName = !/^[\d.]+$/.test(location.hostname) && !location.hostname.includes(':');
  if (!isName || !window.PublicKeyCredential?.parseCreationOptionsFromJSON || !window.PublicKeyCredential.parseRequestOptionsFromJSON) return;

  const ask = async (form) => {
    const answer = await fetch(form.dataset.passkeyOptions, { method: 'POST', body: new FormData(form), redirect: 'error' });
    if (!answer.ok) throw new Error(`The shop answered ${answer.status}.`);
    const options = await answer.json();
    return form.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  };

  for (const missing of document.querySelectorAll('[data-passkey-missing]')) missing.hidden = true;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const says = form.querySelector('[data-passkey-says]');
      says.textContent = '';
      try {
        const credential = await ask(form);
        form.elements.Credential.value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch (error) {
        says.textContent = error.name === 'NotAllowedError' ? form.dataset.passkeyUnused
          : error.name === 'InvalidStateError' ? form.dataset.passkeyKnown
          : form.dataset.passkeyFailed;
      }
    });
  }
})();
