import AxeBuilder from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import { send, tourDate, until } from '../support/api';
import { told } from '../support/people';
import { ADMIN } from '../support/places';
import { accessible, alive, expect, signIn, test } from '../support/test';

test('a guest is checked in by reference, once, and a manager undoes it', async ({ page }) => {
  const reference = `CI${randomUUID().slice(0, 8).toUpperCase()}`;
  await send({
    source: 'GYG',
    externalBookingRef: reference,
    booking: { tourDate: tourDate(0), tourTime: '08:30', adult: 2, child: 1, currency: 'USD', totalPrice: '145.50' },
  });
  await signIn(page, 'MANAGER');
  await until('applied', 15, async () => {
    await page.goto(`${ADMIN}/check-in`);
    await page.getByLabel('Code or reference').fill(reference.toLowerCase());
    await page.getByLabel('Code or reference').press('Enter');
    await page.waitForURL(/code=/);
    return (await page.getByRole('button', { name: 'Check in' }).count()) > 0;
  });
  await alive(page);
  await accessible(page);
  await expect(page.getByRole('heading', { name: 'Amélie Laurent' })).toBeVisible();
  await expect(page.getByText('Not today')).toHaveCount(0);
  await page.getByRole('button', { name: 'Check in' }).click();
  await expect(told(page, 'Checked in.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check in' })).toHaveCount(0);

  await page.locator('summary', { hasText: 'Undo the check-in…' }).click();
  await page.getByLabel('Why?').fill('The guest of another booking');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(told(page, 'The check-in is undone.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check in' })).toBeVisible();
});

test('every mail can be looked at, and runs nothing', async ({ page, complaints }) => {
  await signIn(page, 'ADMIN');
  await page.goto(`${ADMIN}/settings/mails?kind=confirmed`);
  await alive(page);
  // not into the frame: no script runs in there, not axe's either
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe').analyze();
  expect(violations.map((found) => found.id)).toEqual([]);
  const frame = page.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  // nothing may run in the frame, so what it shows is asked for as the frame does
  const drawn = async () =>
    page.evaluate(async (src) => (await fetch(src)).text(), (await frame.getAttribute('src')) ?? '');
  expect(await drawn()).toContain('Your booking is confirmed');
  await page.getByRole('link', { name: 'Reminder' }).click();
  await expect(frame).toHaveAttribute('src', /reminder/);
  expect(await drawn()).toContain('See you tomorrow');
  await expect(page.getByLabel('The mail as plain text')).toContainText('Tomorrow, Wednesday, 10 June 2026');
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  // Playwright's own recorder tries to run in the frame, and is refused as anybody
  const ours = complaints.filter((text) => !text.includes('Blocked script execution'));
  complaints.splice(0, complaints.length, ...ours);
});
