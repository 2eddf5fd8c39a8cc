// The payment page: card fields and wallet of Dojo on one intent, and what the shopper must know of each outcome. What this script hears
// decides what is said, never what is so: after anything but a typing error the shop asks Dojo, and the page follows the shop's answer.
(() => {
  'use strict';

  const page = document.getElementById('pay');
  if (!page) return;
  const words = window.PayWords;
  const { order, orderUrl, returnUrl, statusUrl, clientScript, payUntil } = page.dataset;
  const part = (name) => document.getElementById(`pay-${name}`);
  const [alertBox, status, button, card, walletBox, wallet, save] = ['alert', 'status', 'button', 'card', 'wallet-box', 'wallet', 'save'].map(part);
  const label = button.textContent;
  const sleep = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

  // A secret is taken for old a minute before it is.
  const secretMinutes = 29;

  let state = 'loading', turn = 0, component, fieldsUp = false, typed = false, stale = false, renewal, mistakes = [];

  const become = (next) => {
    state = next;
    page.dataset.state = next;
    button.setAttribute('aria-disabled', String(next !== 'ready'));
    button.setAttribute('aria-busy', String(next === 'paying' || next === 'checking'));
    button.textContent = words.buttons[next] ?? label;
    status.textContent = words.states[next] ?? '';
  };

  const tell = ([title, ...lines], tone = 'bad', focus = true) => {
    const heading = document.createElement('h2');
    heading.textContent = title;
    const box = document.createElement('div');
    box.append(heading, ...lines.map((line) => { const p = document.createElement('p'); p.textContent = line; return p; }));
    alertBox.className = `alert alert-${tone}`;
    alertBox.replaceChildren(box);
    alertBox.hidden = false;
    if (focus) alertBox.focus();
  };
  const hush = () => { alertBox.hidden = true; alertBox.replaceChildren(); };

  const go = (address) => {
    turn++;
    become('leaving');
    window.location.replace(address);
  };

  // Asks the shop for a new secret; it looks at Dojo first, so the answer also says whether there is anything to pay any more.
  const ask = async () => {
    try {
      const answer = await fetch('/checkout', {
        method: 'POST', cache: 'no-store', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify({ order }),
      });
      if (answer.ok) return { session: await answer.json() };
      // Where there is a page that knows more, the answer names it: the order's, or one that asks for a captcha.
      const told = answer.headers.get('Content-Type')?.includes('problem+json') ? await answer.json() : {};
      if (told.orderUrl || answer.status === 409 || answer.status === 404) return { moved: told.orderUrl ?? orderUrl };
      return { busy: answer.status === 429 };
    } catch {
      return {};
    }
  };

  const look = async () => {
    try {
      const answer = await fetch(statusUrl, { headers: { Accept: 'application/json' }, cache: 'no-store' });
      return answer.ok ? await answer.json() : undefined;
    } catch {
      return undefined;
    }
  };
  const isOver = (seen) => seen !== undefined && seen.status !== 'AwaitingPayment';

  // Another tab of the same order takes the secret over, and this one knows.
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(`pay-${order}`) : undefined;
  tabs?.addEventListener('message', () => { stale = true; });

  const fail = (message) => {
    become('failed');
    tell(message);
  };

  // Puts the components up with a new secret. The last call wins.
  const open = async () => {
    const mine = ++turn;
    become('loading');
    fieldsUp = false;
    delete card.dataset.scheme;
    const scripted = window.PayComponents.load(clientScript).then(() => true, () => false);
    let session;
    for (let tries = 0; !session; tries++) {
      const answer = await ask();
      if (mine !== turn) return;
      if (answer.moved) { go(answer.moved); return; }
      session = answer.session;
      if (!session && (answer.busy || tries === 3)) { fail(answer.busy ? words.tooMany : words.shopAway); return; }
      if (!session) await sleep(800 * 2 ** tries);
    }
    const loaded = await scripted;
    if (mine !== turn) return;
    if (!loaded) { fail(words.blocked); return; }
    stale = false;
    tabs?.postMessage('opened');
    const secret = session.clientSessionSecret;
    mountWallet(secret, mine);
    try {
      typed = false;
      mistakes = [];
      component = await window.PayComponents.card('pay-card', secret, {
        errors: (errors) => { mistakes = errors ?? []; }, submit: pay, touched: () => { typed = true; },
      });
    } catch {
      if (mine === turn) fail(words.blocked);
      return;
    }
    if (mine !== turn) return;
    clearTimeout(renewal);
    renewal = setTimeout(() => { if (state === 'ready' && !typed) open(); }, secretMinutes * 60000);
    fieldsUp = true;
    if (state === 'loading') become('ready');
  };

  // Where no wallet can pay there is no box for one: its frame does not come, or is empty.
  const mountWallet = async (secret, mine) => {
    const show = (visible) => { if (mine === turn) walletBox.dataset.wallet = visible ? 'ready' : 'none'; };
    walletBox.dataset.wallet = 'loading';
    try {
      await window.PayComponents.wallet('pay-wallet', secret, {
        errors: () => {},
        begun: () => { hush(); become('paying'); follow(mine); },
        left: () => become(fieldsUp ? 'ready' : 'loading'),
        complete: (result) => settle(result?.statusCode),
      });
      for (let looks = 0; looks < 10 && wallet.offsetHeight < 20; looks++) await sleep(100);
      show(wallet.offsetHeight >= 20);
    } catch {
      show(false);
    }
  };

  async function pay() {
    if (state !== 'ready') return;
    const mine = turn;
    hush();
    become('paying');
    follow(mine);
    let result;
    try {
      result = await component.executePayment(save?.checked ? { savePaymentMethod: true } : {});
    } catch (error) {
      if (mine !== turn) return;
      const found = error?.errors?.length ? error.errors : mistakes;
      if (found.length) {
        // Nothing was sent: the fields say what is wrong, and the component leads to the first.
        become('ready');
        tell([words.mistakes, ...found.map((e) => e.message)], 'bad', false);
        return;
      }
      result = {};
    }
    if (mine === turn) settle(result?.statusCode);
  }

  // While a payment is under way its answer may never come: the network went, or the frame. Then the shop's word ends the waiting.
  const follow = async (mine) => {
    await sleep(15000);
    while (mine === turn && state === 'paying') {
      if (isOver(await look())) go(orderUrl);
      await sleep(5000);
    }
  };

  const settle = async (code) => {
    if (code === 0) { go(returnUrl); return; }
    const mine = ++turn;
    become('checking');
    const refused = words.outcomes[code];
    // One clear look is enough after a clear no; when nobody knows, a payment may still be on its way.
    const looksNeeded = refused ? 1 : 3;
    for (let looks = 0, wait = refused ? 0 : 1500, waited = 0; looks < looksNeeded; waited += wait) {
      await sleep(wait);
      const seen = await look();
      if (mine !== turn) return;
      if (isOver(seen)) { go(orderUrl); return; }
      if (seen?.isKnown) looks++;
      if (!seen?.isKnown && waited > 4000 && alertBox.hidden) tell(words.unsure, 'warn');
      wait = seen?.isKnown ? 1500 : Math.min(Math.max(wait, 1000) * 1.5, 10000);
    }
    tell(refused ?? words.outcomes.unknown, refused?.tone ?? 'bad');
    await open();
  };

  // The order may be paid, cancelled or out of time while the page is open: then it moves on.
  const watch = async () => {
    if (document.visibilityState !== 'visible' || !['ready', 'failed'].includes(state)) return;
    const mine = turn;
    if (isOver(await look()) && mine === turn) go(orderUrl);
    else if (stale && mine === turn && state === 'ready') open();
  };
  setInterval(watch, 45000);
  setTimeout(watch, Math.max(1000, new Date(payUntil) - Date.now() + 5000));
  document.addEventListener('visibilitychange', watch);
  window.addEventListener('focus', () => { if (stale) watch(); });
  window.addEventListener('online', () => { if (state === 'failed') { hush(); open(); } });
  // Kept by the browser while another page was shown: nothing in it is sure any more.
  window.addEventListener('pageshow', (event) => { if (event.persisted) { hush(); open(); } });

  // The fields are dressed when they are put up. Empty ones are put up anew in the other colours, filled ones keep theirs.
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
    if (state === 'ready' && !typed) open();
    else if (typed && !card.dataset.scheme) card.dataset.scheme = event.matches ? 'light' : 'dark';
  });

  button.addEventListener('click', pay);
  part('retry').addEventListener('click', () => { hush(); open(); });
  open();
})();
