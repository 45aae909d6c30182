import { CONTENT } from '../support/places';
import { alive, expect, looks, signIn, test } from '../support/test';
import type { Page } from '@playwright/test';

/** A month that the demo's clock does not reach: its days look the same whenever this runs. */
const MONTH = '2031-06-01';

async function variant(page: Page, name: RegExp): Promise<void> {
  await page.goto(`${CONTENT}/departures`);
  await page.locator('main a[href^="/departures/"]', { hasText: name }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':');
}

async function ask(page: Page, name: RegExp | string): Promise<void> {
  const summary = page.locator('summary', { hasText: name }).first();
  await summary.focus();
  await page.keyboard.press('Enter');
}

test('departures: staff look, and are told that changes are a manager’s', async ({ page }) => {
  await signIn(page, 'STAFF', CONTENT);
  await page.goto(`${CONTENT}/departures`);
  await alive(page);
  await looks(page, 'content-departures');
  await variant(page, /./);
  await expect(page.getByText('Changes are a manager')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop selling now' })).toHaveCount(0);
});

test('departures: arrows move between days, a day is closed and opened again', async ({ page, isMobile }) => {
  await signIn(page, 'MANAGER', CONTENT);
  await variant(page, /Private/);
  await page.goto(`${page.url()}?month=${MONTH}`);
  await alive(page);
  await looks(page, 'content-departures-month');
  if (!isMobile) {
    await page.locator('[data-day="2031-06-10"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-day="2031-06-18"]')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(page.locator('[data-day="2031-06-16"]')).toBeFocused();
    await page.keyboard.press('Enter');
  } else {
    await page.locator('ol').getByRole('link', { name: /Monday 16 June/ }).click();
  }
  const day = page.locator('#day');
  await expect(day.getByRole('heading', { level: 2 })).toHaveText('Mon 16 Jun 2031');
  await day.getByRole('radio', { name: 'Closed' }).check();
  await day.getByRole('button', { name: 'Save' }).click();
  await expect(day.locator('[data-slot="field-error"]')).toContainText('Say why');
  await day.getByRole('radio', { name: 'Closed' }).check();
  await day.getByLabel('Why it is closed').fill('Boat repair');
  await day.getByRole('button', { name: 'Save' }).click();
  await expect(day.getByText('Closed: Boat repair')).toBeVisible();
  await ask(page, 'Back to the plan…');
  await day.getByRole('button', { name: 'Do it' }).click();
  await expect(day.getByText('Boat repair')).toHaveCount(0);
});

test('departures: many at once are counted before they are made; a stop is confirmed with its reason', async ({ page }) => {
  await signIn(page, 'MANAGER', CONTENT);
  await variant(page, /Shared|group/i);
  await alive(page);
  const home = page.url();
  await ask(page, 'Choose days and times…');
  const add = page.locator('#add');
  const inTwoYears = new Date().getUTCFullYear() + 2;
  await add.getByRole('textbox', { name: 'First day' }).fill(`${inTwoYears}-06-01`);
  await add.getByRole('textbox', { name: 'Last day' }).fill(`${inTwoYears}-06-14`);
  await add.getByLabel('Start times').fill('06:15');
  await add.getByRole('spinbutton', { name: 'Seats of each' }).fill('8');
  await add.getByRole('button', { name: 'Show how many' }).click();
  await expect(add.getByText(/14 departures from/)).toBeVisible();
  await add.getByRole('button', { name: 'Make 14 departures' }).click();
  await expect(page.getByRole('main').getByText('14 departures are made')).toBeVisible();

  await page.goto(home);
  await alive(page);
  await ask(page, 'Stop selling…');
  await page.locator('#stop').getByLabel('Why').fill('Volcano closed');
  await page.locator('#stop').getByRole('button', { name: 'Stop selling now' }).click();
  await expect(page.getByText('Selling is stopped: Volcano closed')).toBeVisible();
  await ask(page, 'Lift…');
  await page.getByRole('button', { name: 'Lift it' }).click();
  await expect(page.getByText('Selling is stopped: Volcano closed')).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('departures: a month is read and turned, a day is chosen', async ({ page, isMobile }) => {
    await signIn(page, 'MANAGER', CONTENT);
    await variant(page, /Private/);
    await page.goto(`${page.url()}?month=${MONTH}`);
    await expect(page.getByRole('heading', { name: /June 2031/ })).toBeVisible();
    await page.getByRole('link', { name: 'Month after' }).click();
    await expect(page.getByRole('heading', { name: /July 2031/ })).toBeVisible();
    const days = isMobile ? page.locator('ol') : page.locator('table');
    await days.getByRole('link', { name: /Friday 4 July/ }).click();
    await expect(page.locator('#day').getByRole('heading', { level: 2 })).toHaveText('Fri 4 Jul 2031');
  });
});
