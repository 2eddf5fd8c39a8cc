// A returning customer: the card is kept with the first payment, listed with the customer's secret, removed by its owner.
import { assert, call, card, gbp } from './dojo.mjs';

const customer = await call('POST', '/customers', { emailAddress: 'ada@example.com', name: 'Ada Lovelace' });
const { secret } = await call('POST', `/customers/${customer.id}/create-secret`);
const intent = await call('POST', '/payment-intents', {
  amount: gbp(1000),
  reference: 'Order-0001',
  paymentMethods: ['SavedCard', 'Card'],
  customer: { id: customer.id, secret },
});
await call('POST', `/_sandbox/payment-intents/${intent.id}/pay`, { ...card, savePaymentMethod: true });

const asTheCustomer = { Authorization: `Basic ${secret}` };
const methods = await call('GET', `/customers/public/${customer.id}/payment-methods`, undefined, asTheCustomer);
const [saved] = methods.savedPaymentMethods;
assert.ok(!JSON.stringify(methods).includes(card.cardNumber), 'a whole card number was shown');
await call('DELETE', `/customers/public/${customer.id}/payment-methods/${saved.id}`, undefined, asTheCustomer);
assert.deepEqual((await call('GET', `/customers/public/${customer.id}/payment-methods`, undefined, asTheCustomer)).savedPaymentMethods, []);
