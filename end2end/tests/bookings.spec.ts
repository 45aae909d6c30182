import { send } from '../support/api';
import { alive, expect, looks, signIn, test } from '../support/test';

test('an event sent from outside appears within two seconds without reload, and opens', async ({ page }) => {
  const reference = 'E2E-LIVE-1';
  await signIn(page, 'STAFF');
  await alive(page);
  await expect(page.locator('[data-slot="badge"]', { hasText: /^Live$/ })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  // somebody is typing: a row that comes must not take the focus or the words
  await page.getByLabel('Search').fill('half a na');

  await send({ source: 'GYG', externalBookingRef: reference });
  const row = page.getByRole('row', { name: new RegExp(reference) });
  await expect(row).toBeVisible({ timeout: 2_000 });
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
  await expect(page.getByLabel('Search')).toBeFocused();
  await expect(page.getByLabel('Search')).toHaveValue('half a na');
  await expect(page.locator('[data-slot="live-region"]')).toHaveText(`New booking ${reference}`);

  await row.getByRole('link', { name: reference }).click();
  const heading = page.getByRole('heading', { name: reference, level: 1 });
  await expect(heading).toBeFocused();
  await expect(page.locator('#tour')).toMatchAriaSnapshot(`
    - heading "Tour" [level=2]
    - term: Date
    - definition
    - definition: in 12 days
    - term: Time
    - definition: 08:30
    - definition: WITA
    - term: Party
    - definition: 2 adults, 1 child
    - term: Pickup
    - definition: Alaya Resort Ubud, lobby
  `);
  await expect(page.locator('#events')).toMatchAriaSnapshot(`
    - heading "Events behind it" [level=2]
    - list:
      - listitem:
        - text: Created Applied
        - paragraph: /Sent .* WITA, applied .* WITA/
  `);
  await looks(page, 'booking', [page.locator('time, #tour dl:first-of-type dd, #money dd:last-of-type, #events li p')]);
});

test('the list is filtered by address, sorted and paged', async ({ page }) => {
  const reference = 'E2E-LIST-1';
  await send({ source: 'VIATOR', externalBookingRef: reference });
  await signIn(page, 'STAFF');
  await alive(page);
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await page.getByRole('link', { name: 'First page' }).click();
  await expect(page).not.toHaveURL(/cursor=/);

  await page.getByRole('columnheader', { name: 'Tour date' }).getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: 'Tour date' })).toHaveAttribute('aria-sort', 'ascending');

  await page.goto('/bookings');
  await alive(page);
  await page.getByLabel('Search').fill(reference);
  await page.getByLabel('Channel').selectOption('VIATOR');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/q=E2E-LIST-1/);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.getByRole('table', { name: 'Bookings' })).toMatchAriaSnapshot(`
    - table "Bookings":
      - rowgroup:
        - row:
          - columnheader "Booking"
          - columnheader "Guest"
          - columnheader "Package"
          - columnheader "Tour date"
          - columnheader "Pax"
          - columnheader "Amount"
          - columnheader "Payment"
          - columnheader "Status"
      - rowgroup:
        - row:
          - cell:
            - link "E2E-LIST-1"
            - text: Viator
          - cell "Amélie Laurent"
          - cell
          - cell /08:30 · in 12 days/
          - cell "3 2 adults, 1 child"
          - cell "USD 145.50"
          - cell "Paid"
          - cell /Need Assigned/
  `);
  await looks(page, 'bookings', [page.locator('tbody td:nth-child(4)')]);

  await page.getByLabel('Search').fill('nobody has this name');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('No booking matches')).toBeVisible();
  await page.getByRole('link', { name: 'Clear the filters' }).click();
  await expect(page.getByLabel('Search')).toHaveValue('');
  await expect(page.getByLabel('Channel')).toHaveValue('');
});

test('an unknown booking is a real 404', async ({ page, complaints }) => {
  await signIn(page, 'STAFF');
  const response = await page.goto('/bookings/01990000-0000-7000-8000-000000000000');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Booking' })).toBeAttached();
  await expect(page.getByText('Not found', { exact: true })).toBeVisible();
  await alive(page);
  // the browser's own note on the page's status
  expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
  complaints.length = 0;
});

test('it reads on a phone, in the dark', async ({ page }) => {
  await send({ source: 'DIRECT', externalBookingRef: 'E2E-PHONE-1' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'STAFF');
  await page.goto('/bookings?q=E2E-PHONE-1');
  await alive(page);
  await expect(page.getByRole('link', { name: 'E2E-PHONE-1' })).toBeVisible();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wider, 'the page scrolls sideways').toBe(false);
  await looks(page, 'bookings-phone-dark', [page.locator('tbody td:nth-child(4)')]);
});

test('by keyboard: past the navigation, into a booking, and back', async ({ page }) => {
  await signIn(page, 'STAFF');
  await alive(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.locator('tbody tr').first().getByRole('link').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Bookings', level: 1 })).toBeFocused();
});
