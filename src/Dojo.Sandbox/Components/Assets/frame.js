// What every frame of a component does first: it tells the page that opened it that it is there, and takes one configuration
// and one private line from it. Nothing secret is said before that.
(function () {
  'use strict';
  window.DojoFrame = {
    connect: function (configured) {
      var port = null;
      window.addEventListener('message', function (e) {
        if (port || e.source !== window.parent || !e.data || e.data.dojo !== 'configure' || !e.ports[0]) return;
        port = e.ports[0];
        var line = {
          send: function (type, more) { port.postMessage(Object.assign({ type: type }, more)); },
          hear: function () { }
        };
        port.onmessage = function (m) {
          if (m.data.type === 'dark') dress(m.data.dark); else line.hear(m.data);
        };
        dress(e.data.dark);
        configured(e.data.config || {}, line);
        var height = 0;
        new ResizeObserver(function () {
          var now = Math.ceil(document.body.getBoundingClientRect().height);
          if (now !== height) { height = now; line.send('height', { height: now }); }
        }).observe(document.body);
        line.send('configured');
      });
      window.parent.postMessage({ dojo: 'ready' }, '*');
    },

    // Escape leaves, once it is let go of: the page hides this frame then, and the end of a key press belongs where it began.
    onEscape: function (leave) {
      var pressed = false;
      document.addEventListener('keydown', function (e) { if (e.key === 'Escape') pressed = true; });
      document.addEventListener('keyup', function (e) {
        if (e.key !== 'Escape' || !pressed) return;
        pressed = false;
        leave();
      });
    },

    // The Sandbox always answers 200 with a status code; anything else means that nobody knows what became of it.
    post: function (path, body) {
      return fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), credentials: 'omit' })
        .then(function (r) { if (!r.ok) throw new Error(String(r.status)); return r.json(); })
        .catch(function () {
          return { statusCode: 500, message: 'There was an error submitting the transaction. Check its status before trying again.' };
        });
    }
  };

  // The shop's page says whether it is dark: a frame that differed from the page around it would get a background of its own.
  function dress(dark) { document.documentElement.dataset.scheme = dark ? 'dark' : 'light'; }
})();
