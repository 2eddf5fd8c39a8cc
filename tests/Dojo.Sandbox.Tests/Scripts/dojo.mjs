// The few lines every script here shares. Written from Dojo's documentation alone: it knows nothing of the Sandbox's code.
import assert from 'node:assert/strict';

const { BASE_URL, API_KEY } = process.env;

/** Calls the API as the documentation shows it; answers the parsed body, or fails with what was said. */
export async function call(method, path, body, headers = {}) {
  const answer = await fetch(BASE_URL + path, {
    method,
    headers: {
      Authorization: `Basic ${API_KEY}`,
      version: '2026-02-27',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path} answered ${answer.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}

export const gbp = (value) => ({ value, currencyCode: 'GBP' });

/** What the customer types on the hosted page. */
export const card = { cardNumber: '4456530000001005', expiryDate: '12/30', cv2: '020', cardName: 'Ada Lovelace' };

export { assert };
