import { createHash, createHmac, randomUUID } from 'node:crypto';
import { API, demo } from './places';

const EVENTS = '/v1/ingest/bookings/events';

export interface BookingEvent {
  source: string;
  externalBookingRef: string;
  eventType?: 'CREATED' | 'UPDATED' | 'CANCELLED';
  eventTime?: string;
  customer?: Record<string, unknown>;
  booking?: Record<string, unknown>;
  /** What others call the same sale. */
  references?: { issuer: string; ref: string }[];
}

/** A tour date so many days from today in Makassar. */
export function tourDate(daysAhead: number): string {
  const makassar = new Date(Date.now() + (8 + 24 * daysAhead) * 3_600_000);
  return makassar.toISOString().slice(0, 10);
}

/** Signs and posts an event as an outside program does; answers its id. */
export async function send(event: BookingEvent): Promise<string> {
  const body = JSON.stringify({
    payloadVersion: 'v1',
    eventType: 'CREATED',
    eventTime: new Date().toISOString(),
    customer: { name: 'Amélie Laurent', email: 'amelie.laurent@example.com', phone: '+33 6 12 34 56 78' },
    booking: {
      tourDate: tourDate(12),
      tourTime: '08:30',
      adult: 2,
      child: 1,
      currency: 'USD',
      totalPrice: '145.50',
      pickupLocation: 'Alaya Resort Ubud, lobby',
    },
    raw: { providerPayload: {} },
    ...event,
  });
  const timestamp = new Date().toISOString();
  const [nonce, key] = [randomUUID(), randomUUID()];
  const hash = createHash('sha256').update(body).digest('hex');
  const canonical = ['POST', EVENTS, timestamp, nonce, key, hash].join('\n');
  const response = await fetch(API + EVENTS, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${demo('INGEST_SERVICE_TOKEN')}`,
      'x-signature': createHmac('sha256', demo('INGEST_SERVICE_SECRET')).update(canonical).digest('hex'),
      'x-signature-algorithm': 'HMAC-SHA256',
      'x-timestamp': timestamp,
      'x-nonce': nonce,
      'x-idempotency-key': key,
    },
  });
  const answer = await response.json();
  if (response.status !== 202) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer.data.eventId;
}

/** As an operator's script, with the admin token. */
export async function asAdmin(method: string, path: string, body?: unknown): Promise<any> {
  const response = await fetch(API + path, {
    method,
    headers: {
      authorization: `Bearer ${demo('CORE_API_ADMIN_TOKEN')}`,
      'x-admin-role': 'ADMIN',
      'x-actor': 'end2end',
      'content-type': 'application/json',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer.data;
}

export async function until<T>(what: string, seconds: number, ask: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`after ${seconds} s still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Sends an event, waits until it is applied, and marks it failed: now it is a dead letter. */
export async function deadLetter(reference: string): Promise<void> {
  const eventId = await send({ source: 'GYG', externalBookingRef: reference });
  await until('applied', 15, async () => {
    const record = await asAdmin('GET', `${EVENTS}/${eventId}`);
    return record.processStatus === 'DONE';
  });
  await asAdmin('POST', `${EVENTS}/${eventId}/fail`, {
    reasonCode: 'SCHEMA_MISMATCH',
    reasonDetail: 'Marked by the end-to-end test',
  });
}
