// What the payment page says. Each outcome names what happened, that nothing was taken (the shop has asked Dojo by then), and what to do.
(() => {
  'use strict';

  const again = 'You have not been charged. Enter your card again, or use another one.';
  const outcome = (tone, ...lines) => Object.assign(lines, { tone });
  const renewed = outcome('warn', 'Please enter your card again', 'The card form had been open too long, or in another tab, so it was made new. You have not been charged.');

  window.PayWords = {
    buttons: { loading: 'One moment…', paying: 'Paying…', checking: 'Checking…', leaving: 'One moment…' },
    states: {
      loading: 'Loading the card form.',
      paying: 'Your payment is under way. Please keep this page open.',
      checking: 'We are asking Dojo what became of your payment.',
      leaving: 'Taking you on.',
    },
    mistakes: 'Check your card details',
    blocked: ['The card form could not be loaded', 'Something keeps it from this browser: an extension, or the network. You have not been charged. Pay on Dojo’s own page instead, or load the form again.'],
    shopAway: ['We cannot reach the payment service', 'You have not been charged for anything that you did not confirm, and nothing can be charged twice. Load the form again in a moment, or pay on Dojo’s own page.'],
    tooMany: ['Too many tries', 'Please wait a minute before you load the form again.'],
    unsure: ['We do not know yet whether your payment went through', 'We keep asking Dojo, and this page goes on by itself. You can close it: nothing is lost, and you cannot be charged twice. Please do not pay in another way meanwhile.'],
    outcomes: {
      4: outcome('bad', 'Your bank wants to hear from you first', 'It neither approved nor declined the payment. Call the number on your card and try again, or use another card. You have not been charged.'),
      5: outcome('bad', 'Your card was declined', again),
      20: outcome('bad', 'Your bank took this for a payment that it had seen before', 'We asked Dojo: this order is not paid. Try again; it cannot be charged twice.'),
      30: outcome('bad', 'The payment did not go through', `Something went wrong at the bank’s end. ${again}`),
      400: outcome('bad', 'The payment was not accepted', `Dojo could not read it. ${again}`),
      401: renewed,
      404: renewed,
      unknown: outcome('warn', 'Your payment did not arrive', 'We lost sight of it and asked Dojo several times: this order is not paid. You can try again; the same order cannot be charged twice.'),
    },
  };
})();
