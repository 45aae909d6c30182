import { asAdmin, deadLetter, send, until } from '../support/api';
import { alive, expect, looks, signIn, test } from '../support/test';

async function applied(reference: string): Promise<string> {
  const id = await send({ source: 'GYG', externalBookingRef: reference });
  await until('applied', 15, async () => {
    const record = await asAdmin('GET', `/v1/ingest/bookings/events/${id}`);
    return record.processStatus === 'DONE';
  });
  return id;
}

test('an event is found by reference and by id, and tells its story', async ({ page }) => {
  const reference = 'E2E-EVENT-1';
  const id = await applied(reference);
  await signIn(page, 'MANAGER');
  await page.goto('/events');
  await alive(page);
  const search = page.getByLabel('Reference, idempotency key or event id');
  await search.fill(reference.toLowerCase());
  await search.press('Enter');
  await expect(page).toHaveURL(/q=e2e-event-1/i);
  const rows = page.getByRole('table', { name: 'Events' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('Applied');
  await looks(page, 'events', [page.locator('tbody')]);

  await page.goto(`/events?q=${id}`);
  await page.getByRole('link', { name: reference, exact: true }).click();
  await expect(page.getByRole('heading', { name: reference, level: 1 })).toBeVisible();
  const trace = page.getByRole('list', { name: 'Trace' });
  await expect(trace).toContainText('Received and accepted');
  await expect(trace).toContainText(/Attempt 1: applied after/);
  await expect(page.getByText('amelie.laurent@example.com').first()).toBeVisible();
  await expect(page.getByText('Redacted for your role')).toHaveCount(0);
  await looks(page, 'event', [page.getByRole('main')]);
  await page.getByRole('link', { name: 'Open the booking' }).click();
  await expect(page).toHaveURL(/\/bookings\//);
});

test('staff see the sale and not the guest', async ({ page }) => {
  const id = await applied('E2E-EVENT-2');
  await signIn(page, 'STAFF');
  await page.goto(`/events/${id}`);
  await alive(page);
  await expect(page.getByText('Redacted for your role').first()).toBeVisible();
  // asked by the browser: Node does not know admin.localhost everywhere
  const sent = await page.evaluate(async (path) => (await fetch(path)).text(), `/events/${id}`);
  expect(sent).toContain('Redacted for your role');
  for (const secret of ['Amélie', 'Laurent', 'amelie.laurent', '12 34 56 78', 'Alaya Resort']) {
    expect(sent).not.toContain(secret);
  }
  await looks(page, 'event-staff', [page.getByRole('main')]);
});

test('the ledger is searched by keyboard alone', async ({ page }) => {
  const reference = 'E2E-EVENT-3';
  await applied(reference);
  await signIn(page, 'STAFF');
  await page.goto('/events');
  await alive(page);
  await page.getByLabel('Reference, idempotency key or event id').focus();
  await page.keyboard.type(reference);
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: reference, exact: true });
  await expect(link).toBeVisible();
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: reference, level: 1 })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the ledger and an event can be read', async ({ page }) => {
    const reference = 'E2E-EVENT-4';
    await deadLetter(reference);
    await signIn(page, 'MANAGER');
    await page.goto('/events?state=FAILED');
    await page.getByRole('link', { name: reference, exact: true }).click();
    await expect(page.getByText('It waits in the dead letters.')).toBeVisible();
    await page.getByRole('link', { name: 'Open the dead letter' }).click();
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await expect(page.getByRole('heading', { name: reference, level: 1 })).toBeVisible();
  });
});
