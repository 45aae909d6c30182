import { tourDate } from '../support/api';
import { toasts } from '../support/bookings';
import { alive, expect, looks, signIn, test } from '../support/test';

test('staff book by hand, and sending twice is one booking', async ({ page, complaints }) => {
  const guest = 'Wayan Manual';
  await signIn(page, 'STAFF');
  await page.goto('/bookings');
  await alive(page);
  await page.getByRole('link', { name: 'New booking' }).click();
  await expect(page.getByRole('heading', { name: 'New booking', level: 1 })).toBeFocused();
  await alive(page);
  await looks(page, 'manual-booking');

  await page.getByRole('button', { name: 'Book', exact: true }).click();
  const summary = page.locator('[data-slot="error-summary"]');
  await expect(summary).toBeFocused();
  await expect(summary).toContainText("Write the guest's name.");
  await expect(page.getByLabel('Guest name')).toHaveAttribute('aria-invalid', 'true');

  await page.getByLabel('Guest name').fill(guest);
  await page.getByLabel('Phone').fill('+62 812 3456 7890');
  const packages = page.getByRole('combobox', { name: 'Package' });
  await packages.fill('A tour nobody sold before');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Tour date' }).fill(tourDate(9));
  await page.getByLabel('Tour time').fill('07:15');
  await page.getByRole('spinbutton', { name: 'Adults' }).fill('2');
  await page.getByRole('textbox', { name: 'Price', exact: true }).fill('1250000');
  await page.getByRole('textbox', { name: 'Reference', exact: true }).fill('AGENT-E2E-7');
  const book = page.getByRole('button', { name: 'Book', exact: true });
  await book.dblclick();

  await expect(page).toHaveURL(/\/bookings\/[0-9a-f-]{36}/, { timeout: 15_000 });
  await expect(toasts(page)).toContainText('Booked');
  await expect(page.locator('#tour')).toContainText('A tour nobody sold before');
  await expect(page.locator('#tour')).toContainText('07:15');
  await expect(page.locator('#money')).toContainText('IDR 1,250,000');
  await expect(page.locator('#references')).toContainText('AGENT-E2E-7');
  await expect(page.locator('#events')).toContainText('Created');

  await page.goto(`/bookings?q=${encodeURIComponent(guest)}`);
  await expect(page.locator('tbody tr')).toHaveCount(1);
  // the browser's own note on what was refused at first
  expect(complaints.filter((text) => !text.includes('status of 422'))).toEqual([]);
  complaints.length = 0;
});

test('a half-entered booking is still there after a reload', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto('/bookings/new');
  await alive(page);
  await page.getByLabel('Guest name').fill('Half Entered');
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await alive(page);
  await expect(page.getByLabel('Guest name')).toHaveValue('Half Entered');
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await expect(page.getByLabel('Guest name')).toHaveValue('');
});

test('the form reads on a phone, in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'STAFF');
  await page.goto('/bookings/new');
  await alive(page);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wider, 'the page scrolls sideways').toBe(false);
  await looks(page, 'manual-booking-phone-dark');
});
