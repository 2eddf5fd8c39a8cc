// A listener in another language: subscribe, be told, check the signature as the documentation says, believe nothing else.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { assert, call, card, gbp } from './dojo.mjs';

let heard;
const told = new Promise((resolve) => { heard = resolve; });
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(200).end();
    heard({ body: Buffer.concat(chunks), signature: request.headers['dojo-signature'] });
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

try {
  const subscription = await call('POST', '/webhooks', {
    events: ['payment_intent.status_updated'],
    url: `http://127.0.0.1:${server.address().port}/incoming-events`,
  });
  const { secrets: [secret] } = await call('GET', `/webhooks/${subscription.id}/secrets`);
  const intent = await call('POST', '/payment-intents', { amount: gbp(1000), reference: 'Order-0001' });
  await call('POST', `/_sandbox/payment-intents/${intent.id}/pay`, card);

  const { body, signature } = await told;
  const digest = createHmac('sha256', secret.value).update(body).digest('hex').toUpperCase();
  assert.equal(signature, `sha256=${digest.match(/../g).join('-')}`);
  const event = JSON.parse(body);
  assert.deepEqual([event.event, event.data.paymentIntentId, event.data.paymentStatus], ['payment_intent.status_updated', intent.id, 'Captured']);
} finally {
  server.closeAllConnections();
  server.close();
}
