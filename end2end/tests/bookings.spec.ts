import { send, until } from '../support/api';
import { book, openBooking, toasts } from '../support/bookings';
import { alive, expect, looks, signIn, test } from '../support/test';

test('an event sent from outside appears within two seconds without reload, and opens', async ({ page }) => {
  const reference = 'E2E-LIVE-1';
  await signIn(page, 'STAFF');
  await page.goto('/bookings');
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

  await row.getByRole('link', { name: reference, exact: true }).click();
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
    - term: Driver
    - definition: Unassigned
  `);
  // each value says where it came from, and leads there
  const pickup = page.locator('#values > div > dl > div', { hasText: 'Pick-up' });
  await expect(pickup).toContainText('Alaya Resort Ubud, lobby');
  await expect(pickup.getByRole('link', { name: 'GetYourGuide event' })).toHaveAttribute('href', /\/events\/[0-9a-f-]{36}/);
  await expect(page.locator('#events')).toMatchAriaSnapshot(`
    - heading "Events behind it" [level=2]
    - list:
      - listitem:
        - link "Created"
        - text: Applied
        - paragraph: /Sent .* WITA, applied .* WITA/
  `);
  await looks(page, 'booking', [page.locator('time, #tour dl:first-of-type dd, #references header p, #events li p')]);
});

test('the list is filtered by address, sorted and paged', async ({ page }) => {
  const reference = 'E2E-LIST-1';
  await send({ source: 'VIATOR', externalBookingRef: reference });
  await signIn(page, 'STAFF');
  await page.goto('/bookings');
  await alive(page);
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await page.getByRole('link', { name: 'First page' }).click();
  await expect(page).not.toHaveURL(/cursor=/);

  await page.getByRole('columnheader', { name: 'Tour date' }).getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: 'Tour date' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('columnheader', { name: 'Tour date' }).getByRole('link').click();
  await expect(page.getByRole('columnheader', { name: 'Tour date' })).toHaveAttribute('aria-sort', 'descending');

  await page.goto('/bookings');
  await alive(page);
  await page.getByLabel('Search').fill(reference);
  await page.getByLabel('Channel').selectOption('VIATOR');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/q=E2E-LIST-1/);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Filters that are on' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('table', { name: 'Bookings' })).toMatchAriaSnapshot(`
    - table "Bookings":
      - rowgroup:
        - row:
          - columnheader "Select all changed ones on this page":
            - checkbox
          - columnheader "Booking"
          - columnheader "Guest"
          - columnheader "Package"
          - columnheader "Tour date"
          - columnheader "Driver"
          - columnheader "Amount"
          - columnheader "Status"
      - rowgroup:
        - row:
          - cell
          - cell:
            - link "E2E-LIST-1"
            - text: /Viator received .*/
          - cell "Amélie Laurent 2 adults, 1 child"
          - cell
          - cell /08:30 · in 12 days/
          - cell "Unassigned"
          - cell "USD 145.50 Paid"
          - cell /Need Assigned/
  `);
  await looks(page, 'bookings', [page.locator('tbody td:nth-child(2), tbody td:nth-child(5)')]);

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
  await expect(page.getByRole('link', { name: 'E2E-PHONE-1', exact: true })).toBeVisible();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wider, 'the page scrolls sideways').toBe(false);
  await looks(page, 'bookings-phone-dark', [page.locator('tbody td:nth-child(2), tbody td:nth-child(5)')]);
});

test('by keyboard: past the navigation, into a booking, and back', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto('/bookings');
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

test('tabs count under the other filters, and keep them', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto('/bookings?channel=VIATOR');
  await alive(page);
  const tabs = page.getByRole('navigation', { name: 'Which bookings' });
  const count = async (name: string) => Number((await tabs.getByRole('link', { name }).innerText()).match(/\((\d+)\)/)?.[1]);
  const [all, done] = [await count('All'), await count('Done')];
  expect(all).toBeGreaterThan(done);
  await tabs.getByRole('link', { name: 'Done' }).click();
  await expect(page).toHaveURL(/tab=done/);
  await expect(page).toHaveURL(/channel=VIATOR/);
  await expect(tabs.getByRole('link', { name: 'Done' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: /Take away: Channel/ }).click();
  await expect(page).not.toHaveURL(/channel=/);
  await expect(page).toHaveURL(/tab=done/);
});

test('a list is kept as a view, applied and deleted', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto('/bookings?tab=upcoming&driver=none');
  await alive(page);
  const views = page.getByRole('button', { name: 'Views' });
  await views.click();
  await page.getByRole('menuitem', { name: 'Save this list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this list as a view' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Give the view a name.')).toBeVisible();
  await dialog.getByLabel('Name').fill('To assign');
  await page.keyboard.press('Enter');
  await expect(toasts(page)).toContainText('Saved as “To assign”');

  await page.goto('/bookings');
  await alive(page);
  await views.click();
  await page.getByRole('menuitem', { name: 'To assign', exact: true }).click();
  await expect(page).toHaveURL(/driver=none/);
  await expect(page).toHaveURL(/tab=upcoming/);

  await views.click();
  await page.getByRole('menuitem', { name: 'Delete this view' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click();
  await expect(toasts(page)).toContainText('deleted');
});

test('changes of the channel are acknowledged in bulk, save what changed meanwhile', async ({ page }) => {
  const references = ['E2E-BULK-1', 'E2E-BULK-2', 'E2E-BULK-3'];
  const email = 'bulk.acknowledge@guests.test';
  for (const externalBookingRef of references) {
    await send({ source: 'GYG', externalBookingRef, customer: { name: 'Bulk', email } });
  }
  const update = (externalBookingRef: string, adult: number) =>
    send({ source: 'GYG', externalBookingRef, eventType: 'UPDATED', customer: { name: 'Bulk', email }, booking: { adult } });
  for (const reference of references) await update(reference, 4);
  await signIn(page, 'STAFF');
  await until('all changed', 15, async () => {
    await page.goto(`/bookings?q=${email}`);
    return (await page.getByText('changed', { exact: true }).count()) === 3;
  });
  await alive(page);
  await page.getByRole('checkbox', { name: 'Select E2E-BULK-1' }).check();
  await page.getByRole('checkbox', { name: 'Select E2E-BULK-2' }).check();
  const bar = page.getByRole('group', { name: 'Selected rows' });
  await expect(bar).toContainText('2 bookings selected');
  await bar.getByRole('button', { name: 'Acknowledge changes' }).click();
  await expect(toasts(page)).toContainText('2 bookings acknowledged');
  await expect(page.getByRole('checkbox', { name: /Select E2E/ })).toHaveCount(1);
  await expect(bar).toHaveCount(0);
});

test('what the channel changed is shown field by field, then acknowledged', async ({ page }) => {
  const reference = 'E2E-NEWS-1';
  await signIn(page, 'STAFF');
  await book(page, { source: 'GYG', externalBookingRef: reference });
  await alive(page);
  // half a note is not lost when the page follows the change
  await page.getByLabel('New note').fill('Guest asked for');
  await send({ source: 'GYG', externalBookingRef: reference, eventType: 'UPDATED', booking: { adult: 5 } });
  const news = page.locator('[data-slot="note"]', { hasText: 'Changed by the channel' });
  await expect(news).toContainText('Adults');
  await expect(news.locator('del')).toHaveText('2');
  await expect(news.locator('ins')).toHaveText('5');
  await expect(page.getByLabel('New note')).toHaveValue('Guest asked for');
  await looks(page, 'booking-changed', [page.locator('time, #tour dl:first-of-type dd, #references header p, #events li p, [data-slot="note"] li span:last-child')]);

  await news.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(toasts(page)).toContainText('Acknowledged');
  await expect(news).toHaveCount(0);

  await page.getByLabel('New note').fill('Guest asked for a child seat');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('list', { name: 'Notes, newest first' })).toContainText('Guest asked for a child seat');
  await expect(page.getByLabel('New note')).toHaveValue('');
});

test('a manager cancels with a reason; staff are told why they may not', async ({ page, complaints }) => {
  const reference = 'E2E-CANCEL-1';
  await signIn(page, 'STAFF');
  const address = await book(page, { source: 'DIRECT', externalBookingRef: reference });
  await alive(page);
  const cancel = page.getByRole('button', { name: 'Cancel booking' });
  await expect(cancel).toBeDisabled();
  await expect(cancel).toHaveAccessibleDescription('These are for a manager or administrator.');

  await page.context().clearCookies();
  await signIn(page, 'MANAGER');
  await page.goto(address);
  await alive(page);
  await cancel.click();
  const dialog = page.getByRole('dialog', { name: `Cancel ${reference}?` });
  await dialog.getByRole('button', { name: 'Cancel the booking' }).click();
  await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
  await looks(page, 'booking-cancel', [], dialog);
  await dialog.getByLabel('Reason').fill('Guest fell ill');
  await dialog.getByRole('button', { name: 'Cancel the booking' }).click();
  await expect(toasts(page)).toContainText(`${reference} is cancelled`);
  await expect(page.locator('#facts')).toContainText('Guest fell ill');
  await expect(cancel).toBeDisabled();
  await expect(page.locator('#decisions')).toContainText('That is final.');
  // of the moment between the two sign-ins
  expect(complaints.filter((text) => !text.includes('status of 401'))).toEqual([]);
  complaints.length = 0;
});

test('a manager sets a status until a time, and lifts it', async ({ page, complaints }) => {
  const reference = 'E2E-SET-1';
  await signIn(page, 'MANAGER');
  await book(page, { source: 'GYG', externalBookingRef: reference });
  await alive(page);
  await page.getByRole('button', { name: 'Set the status' }).click();
  const dialog = page.getByRole('dialog', { name: `Set the status of ${reference}` });
  await dialog.getByLabel('Status').selectOption('READY');
  await dialog.getByLabel('Until').fill('2020-01-01T08:00');
  await dialog.getByLabel('Reason').fill('Driver confirmed by phone');
  await dialog.getByRole('button', { name: 'Set it' }).click();
  // refused: what was typed is still there
  await expect(dialog.getByText('must end in the future')).toBeVisible();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Driver confirmed by phone');
  await dialog.getByLabel('Until').fill('');
  await dialog.getByRole('button', { name: 'Set it' }).click();
  await expect(page.getByText('READY because a manager set it').first()).toBeVisible();
  await page.getByRole('button', { name: 'Lift the set status' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('No longer needed');
  await page.getByRole('dialog').getByRole('button', { name: 'Lift it' }).click();
  await expect(page.locator('#facts')).not.toContainText('Set by a manager');
  expect(complaints.filter((text) => !text.includes('status of 409'))).toEqual([]);
  complaints.length = 0;
});

test('two bookings of one sale are compared and merged; the old address leads on', async ({ page }) => {
  const [mine, other] = ['E2E-DUP-1', 'E2E-DUP-2'];
  await signIn(page, 'MANAGER');
  const otherAddress = await book(page, { source: 'VIATOR', externalBookingRef: other });
  await book(page, { source: 'GYG', externalBookingRef: mine });
  await send({ source: 'GYG', externalBookingRef: mine, eventType: 'UPDATED', booking: {}, references: [{ issuer: 'VIATOR', ref: other }] });
  const card = page.locator('[data-slot="card"]', { hasText: 'The same sale twice?' });
  // on the page that stands open
  await expect(card).toBeVisible({ timeout: 15_000 });
  await alive(page);
  await page.goto('/bookings');
  await page.getByRole('link', { name: /Possible duplicates \(/ }).click();
  await expect(page.getByRole('heading', { name: 'Possible duplicates', level: 1 })).toBeVisible();
  const pair = page.getByRole('row').filter({ hasText: mine }).filter({ hasText: other });
  await pair.getByRole('link', { name: mine, exact: true }).click();
  await expect(card.getByRole('row', { name: /Channel \(differs\)/ })).toBeVisible();
  await looks(page, 'booking-duplicate', [page.locator('time, p, dd, td')]);
  await card.getByRole('button', { name: 'Merge into this one' }).click();
  const dialog = page.getByRole('dialog', { name: `Merge ${other} into ${mine}?` });
  await dialog.getByLabel('Reason').fill('Same guest, same day');
  await dialog.getByRole('button', { name: 'Merge them' }).click();
  await expect(toasts(page)).toContainText(`${other} was merged into ${mine}`);
  await expect(card).toHaveCount(0);
  await expect(page.locator('#references')).toContainText(other);

  await page.goto(otherAddress);
  await expect(page.getByText('was merged into this one')).toBeVisible();
  await expect(page.locator('#references')).toContainText(mine);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('tabs, filters, order and acknowledging work', async ({ page }) => {
    const reference = 'E2E-PLAIN-1';
    await send({ source: 'GYG', externalBookingRef: reference });
    await signIn(page, 'STAFF');
    await send({ source: 'GYG', externalBookingRef: reference, eventType: 'UPDATED', booking: { adult: 6 } });
    await openBooking(page, reference);
    await until('the change', 15, async () => {
      await page.reload();
      return (await page.getByRole('button', { name: 'Acknowledge' }).count()) > 0;
    });
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(page.getByRole('heading', { name: reference, level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);

    await page.getByLabel('New note').fill('Written without script');
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByText('Written without script')).toBeVisible();

    await page.goto('/bookings');
    await page.getByRole('link', { name: /^Upcoming/ }).click();
    await page.getByRole('columnheader', { name: 'Booking' }).getByRole('link').click();
    await page.getByLabel('Channel').selectOption('GYG');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/tab=upcoming/);
    await expect(page).toHaveURL(/sort=received/);
    await expect(page).toHaveURL(/channel=GYG/);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
  });
});
