// A shop's day: ask for money, be paid, look, give a part back, hold money and take it later, let a hold go.
import { assert, call, card, gbp } from './dojo.mjs';

const order = await call('POST', '/payment-intents', { amount: gbp(1000), reference: 'Order-0001' });
assert.equal(order.status, 'Created');
await call('POST', `/_sandbox/payment-intents/${order.id}/pay`, card);
assert.equal((await call('GET', `/payment-intents/${order.id}`)).status, 'Captured');

const refund = { amount: 400, refundReason: 'One was broken' };
const first = await call('POST', `/payment-intents/${order.id}/refunds`, refund, { IdempotencyKey: 'refund-1' });
const again = await call('POST', `/payment-intents/${order.id}/refunds`, refund, { IdempotencyKey: 'refund-1' });
assert.equal(again.refundId, first.refundId);
assert.equal((await call('GET', `/payment-intents/${order.id}`)).refundedAmount, 400);

const hold = { amount: gbp(5000), reference: 'Order-0002', captureMode: 'Manual', autoExpireIn: '3.00:00:00', autoExpireAction: 'Release' };
const held = await call('POST', '/payment-intents', hold);
await call('POST', `/_sandbox/payment-intents/${held.id}/pay`, card);
assert.equal((await call('GET', `/payment-intents/${held.id}`)).status, 'Authorized');
await call('POST', `/payment-intents/${held.id}/captures`, { amount: 5000 });
assert.equal((await call('GET', `/payment-intents/${held.id}`)).status, 'Captured');

const released = await call('POST', '/payment-intents', { ...hold, reference: 'Order-0003' });
await call('POST', `/_sandbox/payment-intents/${released.id}/pay`, card);
await call('POST', `/payment-intents/${released.id}/reversal`);
assert.equal((await call('GET', `/payment-intents/${released.id}`)).status, 'Reversed');
