import { send } from '../support/api';
import { alive, expect, looks, signIn, test } from '../support/test';
import { ADMIN } from '../support/places';

const bell = /^Notifications(, .* unread)?$/;

test('a new booking rings the bell, by keyboard alone', async ({ page }) => {
  const reference = `E2E-BELL-${Date.now()}`;
  await signIn(page, 'STAFF');
  await page.goto(`${ADMIN}/notifications`);
  await alive(page);
  await send({ source: 'GYG', externalBookingRef: reference });
  const button = page.locator('[data-slot="bell"]');
  await expect(button).toHaveAccessibleName(/unread/, { timeout: 5_000 });

  await button.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Notifications' });
  await expect(panel).toBeVisible();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.getByRole('link', { name: new RegExp(reference) })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(button).toBeFocused();

  await page.keyboard.press('Enter');
  const link = panel.getByRole('link', { name: new RegExp(reference) });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: reference, level: 1 })).toBeVisible();
  await expect(panel).toBeHidden();
});

test('the page lists, filters and marks; wishes are kept', async ({ page }) => {
  await send({ source: 'VIATOR', externalBookingRef: `E2E-NEWS-${Date.now()}` });
  await signIn(page, 'MANAGER');
  await page.goto(`${ADMIN}/notifications`);
  await alive(page);
  await expect(page.getByRole('list', { name: 'Notifications, newest first' })).toBeVisible();
  await page.getByRole('button', { name: 'Mark all read' }).first().click();
  await expect(page.getByRole('button', { name: /^Mark read/ })).toHaveCount(0);
  await expect(page.locator('[data-slot="bell"]')).toHaveAccessibleName(bell);

  await page.goto(`${ADMIN}/notifications?show=unread&kind=ALARM`);
  await expect(page.getByRole('list', { name: 'Filters that are on' })).toContainText('Unread only');

  await page.goto(`${ADMIN}/notifications`);
  await alive(page);
  await page.getByLabel('Changes by channels').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Changes by channels')).not.toBeChecked();
  await page.getByLabel('Changes by channels').check();
  await alive(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await looks(page, 'notifications', [page.locator('ol[aria-label^="Notifications"], [data-slot="bell"], [data-slot="toast"]')]);
});

test('offline is told, and what was missed is caught up', async ({ page, context }) => {
  const reference = `E2E-OFF-${Date.now()}`;
  await signIn(page, 'STAFF');
  await page.goto(`${ADMIN}/bookings`);
  await alive(page);
  await expect(page.locator('[data-slot="badge"]', { hasText: /^Live$/ })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/Offline since \d\d:\d\d WITA — what you see may be old/)).toBeVisible();
  await send({ source: 'GYG', externalBookingRef: reference });
  await context.setOffline(false);
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toBeVisible({ timeout: 10_000 });
  await expect(page.getByText(/Offline since/)).toBeHidden();
});

test('a session that ends is told', async ({ page, context, complaints }) => {
  test.setTimeout(60_000);
  await signIn(page, 'STAFF');
  await page.goto(`${ADMIN}/bookings`);
  await alive(page);
  await context.clearCookies();
  // the next connection has none
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(page.getByText('Your session has ended; this page no longer changes.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('link', { name: 'Sign in again' })).toBeVisible();
  // the browser itself tells of the lost line and of the refusals
  const meant = /ERR_INTERNET_DISCONNECTED|status of 401/;
  expect(complaints.filter((text) => !meant.test(text))).toEqual([]);
  complaints.length = 0;
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the bell leads to the page', async ({ page }) => {
    await signIn(page, 'STAFF');
    await page.goto(`${ADMIN}/bookings`);
    await page.locator('[data-slot="bell"]').click();
    await expect(page).toHaveURL(/\/notifications/);
    await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
  });
});
