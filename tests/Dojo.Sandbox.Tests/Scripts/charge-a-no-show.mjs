// A restaurant: the guest agrees to a fee and leaves a card; they do not come; the fee is charged, once.
import { assert, call, card, gbp } from './dojo.mjs';

const setup = await call('POST', '/setup-intents', {
  reference: 'Table 4',
  merchantInitiatedTransactionType: 'NoShow',
  terms: 'If you do not come, we charge 10.00.',
  intendedAmount: gbp(1000),
});
assert.equal(setup.status, 'Created');
await call('POST', `/_sandbox/setup-intents/${setup.id}/authorize`, card);
assert.equal((await call('GET', `/setup-intents/${setup.id}`)).status, 'Authorized');

const fee = await call('POST', '/payment-intents', { amount: gbp(1000), reference: 'Table 4, no-show', setupIntentId: setup.id });
await call('POST', `/payment-intents/${fee.id}/charge`);
assert.equal((await call('GET', `/payment-intents/${fee.id}`)).status, 'Captured');
await assert.rejects(call('POST', `/payment-intents/${fee.id}/charge`), 'a second charge must be refused');
