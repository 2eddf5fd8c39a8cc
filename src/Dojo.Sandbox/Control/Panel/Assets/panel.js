// Live updates and copy buttons. The panel works without them: Reload shows what is new.
(function () {
  'use strict';
  var main = document.getElementById('main'), note = document.getElementById('live');
  var busy = false, again = false;

  // Whoever types or marks text is not to be disturbed.
  function occupied() {
    var at = document.activeElement;
    return (at && main.contains(at) && /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) || String(window.getSelection()).length > 0;
  }

  function show(fresh) {
    document.querySelectorAll('[data-live]').forEach(function (part) {
      var next = fresh.querySelector('[data-live="' + part.dataset.live + '"]');
      if (!next || next.innerHTML === part.innerHTML) return;
      var focused = part.contains(document.activeElement) ? document.activeElement.outerHTML : null;
      var open = Array.from(part.querySelectorAll('details[open] > summary')).map(function (s) { return s.textContent; });
      part.innerHTML = next.innerHTML;
      part.querySelectorAll('details > summary').forEach(function (s) { if (open.indexOf(s.textContent) >= 0) s.parentNode.open = true; });
      if (focused) Array.from(part.querySelectorAll('a, button, summary, pre')).some(function (e) { return e.outerHTML === focused && (e.focus(), true); });
    });
  }

  function refresh() {
    if (occupied()) return;
    if (busy) { again = true; return; }
    busy = true;
    fetch(location.href).then(function (r) { return r.text(); })
      .then(function (html) { show(new DOMParser().parseFromString(html, 'text/html')); })
      .catch(function () { /* The Sandbox is away; the event source finds it again. */ })
      .then(function () { busy = false; if (again) { again = false; refresh(); } });
  }

  if (window.EventSource && document.querySelector('[data-live]')) {
    var feed = new EventSource('/_sandbox/live');
    feed.onmessage = refresh;
    feed.onopen = function () { note.textContent = 'Live'; note.hidden = false; };
    feed.onerror = function () { note.textContent = 'Not connected'; };
  }

  // On a phone the menu is scrolled sideways; where one is should be in sight.
  var here = document.querySelector('.panel-head [aria-current]');
  if (here) here.parentNode.scrollLeft = here.offsetLeft - here.parentNode.offsetLeft - here.parentNode.clientWidth / 2 + here.clientWidth / 2;

  // Of a fault rule only what belongs to its kind is asked for.
  var kind = document.getElementById('kind');
  function ask() {
    document.querySelectorAll('[data-kinds]').forEach(function (field) {
      field.hidden = field.dataset.kinds.split(' ').indexOf(kind.value) < 0;
      field.querySelector('input').disabled = field.hidden;
    });
  }
  if (kind) { kind.addEventListener('change', ask); ask(); }

  document.addEventListener('click', function (e) {
    var button = e.target.closest('[data-copy]');
    if (!button) return;
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
      .then(function () { button.textContent = 'Copied'; });
  });
  document.querySelectorAll('[data-copy]').forEach(function (b) { b.hidden = !navigator.clipboard; });
})();
