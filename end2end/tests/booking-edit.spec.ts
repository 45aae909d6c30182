import { send } from '../support/api';
import { book, toasts } from '../support/bookings';
import { alive, expect, looks, signIn, test } from '../support/test';

test('staff edit a booking; what they set stands, with their name', async ({ page, complaints }) => {
  const reference = 'E2E-EDIT-1';
  await signIn(page, 'STAFF');
  await book(page, { source: 'GYG', externalBookingRef: reference });
  await alive(page);
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('heading', { name: `Edit ${reference}`, level: 1 })).toBeFocused();
  await alive(page);
  await expect(page.getByLabel('Guest name')).toHaveAccessibleDescription(/GetYourGuide event/);
  await looks(page, 'booking-edit', [page.locator('[id$="-hint"], input[name="tour_date"]')]);

  await page.getByLabel('Guest name').fill('Amélie Laurent-Roux');
  await page.getByLabel('E-mail').fill('not an address');
  await page.getByRole('button', { name: 'Save' }).click();
  const summary = page.locator('[data-slot="error-summary"]');
  await expect(summary).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Guest name')).toHaveValue('Amélie Laurent-Roux');

  await summary.getByRole('link').first().click();
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.getByLabel('E-mail').fill('amelie@guests.test');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(toasts(page)).toContainText(`${reference} is saved`);
  const name = page.locator('#values > div > dl > div', { hasText: 'Guest name' });
  await expect(name).toContainText('Amélie Laurent-Roux');
  await expect(name).toContainText('edited by');

  // the channel's other word is a proposal, and raises UPDATED
  await send({ source: 'GYG', externalBookingRef: reference, eventType: 'UPDATED', customer: { name: 'Somebody Else' } });
  await expect(page.getByText('Changed by the channel, not acknowledged yet')).toBeVisible();
  await expect(page.locator('#proposals')).toContainText('Somebody Else');
  await expect(name).toContainText('Amélie Laurent-Roux');
  // the browser's own note on what was refused at first
  expect(complaints.filter((text) => !text.includes('status of 422'))).toEqual([]);
  complaints.length = 0;
});

test('two edit at once: the second one chooses, and nothing typed is lost', async ({ page, browser }) => {
  await signIn(page, 'STAFF');
  const address = await book(page, { source: 'VIATOR', externalBookingRef: 'E2E-EDIT-2' });
  await page.goto(`${address}/edit`);
  await alive(page);
  await page.getByLabel('Guest name').fill('Mine');
  await page.getByLabel('Note of the booking').fill('Window seat');

  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'MANAGER');
  await other.goto(`${address}/edit`);
  await alive(other);
  await other.getByLabel('Guest name').fill('Theirs');
  await other.getByLabel('Meeting point').fill('Harbour');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other).toHaveURL(address);
  await other.context().close();

  await page.getByRole('button', { name: 'Save' }).click();
  const merge = page.locator('#merge');
  await expect(merge).toMatchAriaSnapshot(`
    - heading "Changed by somebody else meanwhile" [level=2]
    - group /Guest name/:
      - radio "Mine"
      - text: Mine What you typed
      - radio "Theirs"
      - text: Theirs What stands now
      - radio "Amélie Laurent"
      - text: /Amélie Laurent What stood/
  `);
  await looks(page, 'booking-merge', [page.locator('[id$="-hint"], input[name="tour_date"]')]);
  // undecided is not saved
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-slot="error-summary"]')).toContainText('choose which value stands');
  await expect(page.getByLabel('Meeting point')).toHaveValue('Harbour');
  await expect(page.getByLabel('Note of the booking')).toHaveValue('Window seat');

  await merge.getByRole('radio', { name: 'Mine' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(address);
  const values = page.locator('#values');
  await expect(values).toContainText('Mine');
  await expect(values).toContainText('Harbour');
  await expect(values).toContainText('Window seat');
});

test('what is typed outlives a stray link, a reload and the end of the session', async ({ page, complaints }) => {
  await signIn(page, 'STAFF');
  const address = await book(page, { source: 'GYG', externalBookingRef: 'E2E-EDIT-3' });
  await page.goto(`${address}/edit`);
  await alive(page);
  await page.getByLabel('Pick-up').fill('Hotel Bali, gate 2');
  await page.getByRole('link', { name: 'Back without saving' }).click();
  const leave = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(leave).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Pick-up')).toHaveValue('Hotel Bali, gate 2');

  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await alive(page);
  await expect(page.getByText('What you typed here before')).toBeVisible();
  await expect(page.getByLabel('Pick-up')).toHaveValue('Hotel Bali, gate 2');

  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-slot="error-summary"]')).toContainText('Your session has ended');
  await expect(page.getByRole('link', { name: 'Sign in again in a new tab' })).toBeVisible();
  await expect(page.getByLabel('Pick-up')).toHaveValue('Hotel Bali, gate 2');

  await page.context().addCookies(cookies);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(address);
  await expect(page.locator('#values')).toContainText('Hotel Bali, gate 2');
  expect(complaints.filter((text) => !text.includes('status of 401'))).toEqual([]);
  complaints.length = 0;
});
