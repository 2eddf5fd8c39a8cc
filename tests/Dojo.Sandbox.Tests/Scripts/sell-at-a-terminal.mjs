// A till in a café: find a free card machine, hand it the bill, wait while the guest pays, accept the signature, take the sale back.
import { assert, call, gbp } from './dojo.mjs';

const till = { 'software-house-id': 'softwareHouse1', 'reseller-id': 'reseller1' };
const control = (method, path, body) => call(method, `/_sandbox${path}`, body);

async function until(session, ...wanted) {
  for (let tries = 0; tries < 400; tries++) {
    const now = await call('GET', `/terminal-sessions/${session}`, undefined, till);
    if (wanted.includes(now.status)) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The session never became ${wanted.join(' or ')}.`);
}

const bill = await call('POST', '/payment-intents', { amount: gbp(1000), reference: 'Table 7', captureMode: 'Auto' });
const machines = await call('GET', '/terminals?statuses=Available', undefined, till);
// One that somebody plays by hand, so that this script decides what happens at it.
const machine = machines.find((m) => /^\d{8}$/.test(m.properties?.tid ?? '')) ?? machines[0];
const sale = await call('POST', '/terminal-sessions', {
  terminalId: machine.id,
  details: { sessionType: 'Sale', sale: { paymentIntentId: bill.id } },
}, till);

await until(sale.id, 'Initiated');
await control('POST', `/terminal-sessions/${sale.id}/card`, { cardNumber: '4456530000001005', entryMode: 'Magstripe', signature: true });
await until(sale.id, 'SignatureVerificationRequired');
await call('PUT', `/terminal-sessions/${sale.id}/signature`, { accepted: true }, till);
await until(sale.id, 'Captured', 'SignatureVerificationAccepted');
assert.equal((await call('GET', `/payment-intents/${bill.id}`)).status, 'Captured');
