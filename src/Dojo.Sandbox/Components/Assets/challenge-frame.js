// The bank's question inside the shop's page: tells that page how it ended, and lets it end the question.
(function () {
  'use strict';
  // The shop's page says in the address whether it is dark; the answer's page is told in the same way.
  if (location.hash === '#dark') document.documentElement.dataset.scheme = 'dark';
  var done = document.getElementById('result');
  if (done) {
    window.parent.postMessage({
      dojo: 'challenged',
      result: { statusCode: +done.dataset.statusCode, authCode: done.dataset.authCode || undefined, message: done.dataset.message }
    }, '*');
    return;
  }

  window.parent.postMessage({ dojo: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
  var form = document.getElementById('challenge-form'), abandon = document.getElementById('abandon');
  form.addEventListener('submit', function (e) {
    if (form.dataset.sent) e.preventDefault();
    form.dataset.sent = 'yes';
  });
  form.action += location.hash;
  function leave() { if (!form.dataset.sent) form.requestSubmit(abandon); }
  window.addEventListener('message', function (e) { if (e.source === window.parent && e.data && e.data.dojo === 'abandon') leave(); });
  window.DojoFrame.onEscape(leave);
})();
