import { send, tourDate } from '../support/api';
import { alive, expect, looks, signIn, test } from '../support/test';
import { ADMIN } from '../support/places';

test('home is the dashboard, and each card leads to the list behind it', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto(ADMIN);
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  await alive(page);
  await expect(page.getByRole('region', { name: 'Alarms' })).toBeVisible();
  const leads: [string, string][] = [
    ['Tours today', `/bookings?date_from=${tourDate(0)}&date_to=${tourDate(0)}`],
    ['Tours tomorrow', `/bookings?date_from=${tourDate(1)}&date_to=${tourDate(1)}`],
    ['Need attention', '/bookings?tab=attention'],
    ['Waiting to be applied', '/events?state=RECEIVED'],
    ['Retries due', '/events?state=FAILED'],
    ['Dead letters waiting', '/dead-letters?status=OPEN'],
  ];
  for (const [name, href] of leads) {
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('href', href);
  }
  await expect(page.getByRole('link', { name: 'Without a driver, next 7 days' })).toHaveAttribute(
    'href',
    `/bookings?tab=upcoming&driver=none&date_from=${tourDate(0)}&date_to=${tourDate(6)}`,
  );
  // every chart also stands as a table
  await expect(page.locator('[data-slot="chart"]')).toHaveCount(4);
  await expect(page.locator('[data-slot="chart"] table')).toHaveCount(4);

  await page.getByRole('link', { name: 'Need attention' }).click();
  await expect(page).toHaveURL(/tab=attention/);
});

test('a booking for tomorrow is counted without reload', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto(ADMIN);
  await alive(page);
  const card = page.locator('[data-slot="stat-card"]', { hasText: 'Tours tomorrow' });
  const before = Number((await card.locator('.text-2xl').innerText()).replace(',', ''));
  await send({
    source: 'GYG',
    externalBookingRef: `E2E-DASH-${Date.now()}`,
    booking: { tourDate: tourDate(1), adult: 2, currency: 'USD', totalPrice: '10.00' },
  });
  await expect(card.locator('.text-2xl')).toHaveText(String(before + 1), { timeout: 12_000 });
});

test('it looks as it should', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto(ADMIN);
  await alive(page);
  // how many alarms stand, and so how high they are, depends on how busy this machine is
  await page.evaluate(() => document.querySelectorAll<HTMLElement>('#alarms, #alerts').forEach((part) => (part.hidden = true)));
  // what depends on the hour and on what other tests sent
  await looks(page, 'dashboard', [
    page.locator('[data-slot="stat-card"], [data-slot="chart"]'),
    page.locator('[data-slot="page-header"] p, #flow-title + p, [data-slot="bell"]'),
  ]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the figures are there', async ({ page }) => {
    await signIn(page, 'STAFF');
    await page.goto(ADMIN);
    await expect(page.getByText('Tours today')).toBeVisible();
    await expect(page.getByText('Success, last hour')).toBeVisible();
  });
});
