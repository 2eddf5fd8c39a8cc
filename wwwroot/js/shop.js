// What the shop adds where scripts run. Everything works without it.
(() => {
  'use strict';

  // Plus and minus beside each quantity.
  for (const box of document.querySelectorAll('.stepper')) {
    const input = box.querySelector('input');
    const step = (by, label, sign) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      button.setAttribute('aria-label', label);
      button.addEventListener('click', () => {
        if (by > 0) input.stepUp(); else input.stepDown();
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      return button;
    };
    box.prepend(step(-1, box.dataset.fewer, '−'));
    box.append(step(1, box.dataset.more, '+'));
  }

  // Tells the shop that this browser can pay on its own page, where Dojo's components need scripts.
  for (const form of document.querySelectorAll('form[data-on-page]')) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'onPage';
    field.value = 'true';
    form.append(field);
  }

  // A second press while the first is under way does nothing. Coming back makes the form whole again.
  for (const form of document.querySelectorAll('form[data-once]')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = 'yes';
      event.submitter?.setAttribute('aria-disabled', 'true');
    });
  }
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) {
      delete form.dataset.sent;
    }
    for (const button of document.querySelectorAll('[aria-disabled]')) {
      button.removeAttribute('aria-disabled');
    }
  });

  // A new quantity in the basket counts at once.
  const lines = document.getElementById('lines');
  if (lines) {
    // Whoever changed a quantity a moment ago sees the new total before paying it.
    document.getElementById('express')?.addEventListener('submit', (event) => {
      if ([...lines.elements].some((input) => input.type === 'number' && input.value !== input.defaultValue)) {
        event.preventDefault();
        lines.requestSubmit();
      }
    });
    let soon;
    for (const input of lines.elements) {
      if (input.type === 'number') {
        input.addEventListener('change', () => {
          clearTimeout(soon);
          soon = setTimeout(() => lines.requestSubmit(), 700);
        });
      }
    }
    lines.addEventListener('submit', () => clearTimeout(soon));
  }

  // A message that was there when the page came is read out once the page has settled.
  const flash = document.getElementById('flash');
  if (flash && flash.firstElementChild) {
    const message = flash.firstElementChild;
    message.remove();
    setTimeout(() => flash.append(message), 150);
  }
})();
