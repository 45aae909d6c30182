import type { Page } from '@playwright/test';
import { GALLERY } from '../support/places';
import { alive, expect, test } from '../support/test';

async function open(page: Page, entry: string): Promise<void> {
  await page.goto(`${GALLERY}/${entry}`);
  await alive(page);
}

test('a combobox finds, takes and lets go by keyboard', async ({ page }) => {
  await open(page, 'combobox');
  const example = page.locator('section[aria-label="Default"]');
  const input = example.getByRole('combobox', { name: 'Package' });
  const list = example.getByRole('listbox');
  const chosen = example.locator('output');
  await input.focus();
  await expect(list).toBeHidden();

  // every word typed, wherever it stands
  await page.keyboard.type('boat pen');
  await expect(list.getByRole('option')).toHaveText(['Nusa Penida west, by fast boat', 'Nusa Penida east, by fast boat']);
  await expect(input).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  const pointed = await input.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${pointed}"]`)).toHaveText('Nusa Penida east, by fast boat');
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(input).toHaveValue('Nusa Penida east, by fast boat');
  await expect(chosen).toHaveText('penida-east');
  await expect(example.locator('input[name="package"]')).toHaveValue('penida-east');

  // it opens again with everything, at what is chosen, and goes round
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option')).toHaveCount(10);
  await expect(list.getByRole('option', { selected: true })).toHaveText('Nusa Penida east, by fast boat');
  for (let n = 0; n < 6; n += 1) await page.keyboard.press('ArrowDown');
  const round = await input.getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${round}"]`)).toHaveText('Ubud full day');

  // Escape keeps what was chosen, and again empties it
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(chosen).toHaveText('penida-east');
  await page.keyboard.press('Escape');
  await expect(input).toHaveValue('');
  await expect(chosen).toHaveText('');

  // what was typed in part goes back when one goes on
  await page.keyboard.type('zzz');
  await expect(example.getByText('Nothing matches')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(input).toHaveValue('');
  await expect(list).toBeHidden();
});

test('choices that are looked up arrive while one types', async ({ page }) => {
  await open(page, 'combobox');
  const input = page.getByRole('combobox', { name: 'Package, looked up' });
  await input.focus();
  await page.keyboard.type('rice');
  // what the first letters found has gone
  await expect(page.getByRole('option')).toHaveText(['Bedugul lakes and Jatiluwih rice terraces']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(input).toHaveValue('Bedugul lakes and Jatiluwih rice terraces');
});

test('a day is found by keyboard', async ({ page }) => {
  await open(page, 'date-picker');
  const example = page.locator('section[aria-label="Default"]');
  const input = example.getByRole('textbox', { name: 'Tour date' });
  const dialog = page.getByRole('dialog', { name: 'Tour date calendar' });
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await input.focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog).toBeVisible();
  await expect.poll(focused).toBe('Wed 25 Nov 2026');
  for (const [key, day] of [
    ['ArrowRight', 'Thu 26 Nov 2026'],
    ['ArrowDown', 'Thu 3 Dec 2026'],
    ['Home', 'Mon 30 Nov 2026'],
    ['End', 'Sun 6 Dec 2026'],
    ['PageUp', 'Fri 6 Nov 2026'],
    ['Shift+PageDown', 'Sat 6 Nov 2027'],
    ['Shift+PageUp', 'Fri 6 Nov 2026'],
    ['ArrowUp', 'Fri 30 Oct 2026'],
    ['ArrowLeft', 'Thu 29 Oct 2026'],
    ['PageDown', 'Sun 29 Nov 2026'],
  ] as const) {
    await page.keyboard.press(key);
    await expect.poll(focused, { message: key }).toBe(day);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(input).toBeFocused();
  await expect(input).toHaveValue('2026-11-25');

  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('Wed 25 Nov 2026');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(input).toBeFocused();
  await expect(input).toHaveValue('2026-11-26');
  await expect(example.locator('output')).toHaveText('2026-11-26');

  // typed: what cannot be read is said, and stays
  await input.fill('26/11/2026');
  await page.keyboard.press('Tab');
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAccessibleDescription(/year-month-day, like 2026-11-23/);
  await expect(input).toHaveValue('26/11/2026');
  await expect(example.locator('output')).toHaveText('2026-11-26');
});

test('a calendar stays within its ends', async ({ page }) => {
  await open(page, 'date-picker');
  const input = page.getByRole('textbox', { name: 'Pickup' });
  await input.focus();
  await page.keyboard.press('ArrowDown');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await expect.poll(focused).toBe('Mon 23 Nov 2026');
  await page.keyboard.press('ArrowUp');
  await expect.poll(focused).toBe('Mon 23 Nov 2026');
  await page.keyboard.press('PageDown');
  await expect.poll(focused).toBe('Sat 12 Dec 2026');
  await expect(page.getByRole('gridcell', { name: 'Sun 13 Dec 2026' })).toHaveAttribute('aria-disabled', 'true');
});

test('radios and a switch by keyboard', async ({ page }) => {
  await open(page, 'radio-group');
  const example = page.locator('section[aria-label="Side by side"]');
  await example.getByRole('radio', { name: 'Up to 6' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(example.getByRole('radio', { name: '7 to 12' })).toBeFocused();
  await expect(example.getByRole('radio', { name: '7 to 12' })).toBeChecked();
  await expect(example.locator('output')).toHaveText('mid');

  await open(page, 'switch');
  const events = page.getByRole('switch', { name: 'Accept events' });
  await expect(events).not.toBeChecked();
  await expect(events).toHaveAccessibleDescription(/told to try again later/);
  await events.focus();
  await page.keyboard.press('Space');
  await expect(events).toBeChecked();
  await expect(page.getByText('Events are accepted')).toBeVisible();
});

test('rows are ticked by keyboard, one and all', async ({ page }) => {
  await open(page, 'table');
  const example = page.locator('section[aria-label="Sorted, with selection"]');
  const all = example.getByRole('checkbox', { name: 'Select all on this page' });
  const bar = example.getByRole('group', { name: 'Selected rows' });
  const live = page.locator('[data-slot="live-region"]');
  await expect(bar).toBeHidden();
  await example.getByRole('checkbox', { name: 'Select VT-220145' }).focus();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('1 booking selected');
  await expect(live).toHaveText('1 booking selected');
  expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await all.focus();
  await page.keyboard.press('Space');
  await expect(bar).toContainText('4 bookings selected');
  await expect(all).toBeChecked();

  // the order stands in the address; what is ticked stays ticked
  await example.getByRole('link', { name: 'Tour date' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=date-down/);
  await expect(example.getByRole('columnheader', { name: 'Tour date' })).toHaveAttribute('aria-sort', 'descending');
  await expect(example.getByRole('row').nth(1)).toContainText('DIR-00031');
  await expect(bar).toContainText('4 bookings selected');
  await bar.getByRole('button', { name: 'Acknowledge' }).press('Enter');
  await expect(page.locator('output')).toHaveText(/GYG-7F3K9, VT-220145/);
  await bar.getByRole('button', { name: 'Clear' }).press('Enter');
  await expect(bar).toBeHidden();
});

test('a form that fails leads to what is wrong, and does not lose what was typed', async ({ page }) => {
  await open(page, 'form-frame');
  await page.getByLabel('Note').fill('Vegetarian lunch');
  await page.getByLabel('Guest name').press('Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(page.getByLabel('Guest name')).toHaveAccessibleDescription('Write the name of the guest.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Guest name')).toBeFocused();

  // leaving asks
  await page.getByRole('link', { name: 'Back to the gallery' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Note')).toHaveValue('Vegetarian lunch');

  await page.getByLabel('Guest name').fill('Amélie Laurent');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(summary).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to the gallery' }).press('Enter');
  await expect(page).toHaveURL(`${GALLERY}/`);
});

test('a chart says its values by keyboard', async ({ page }) => {
  await open(page, 'chart');
  const chart = page.getByRole('figure', { name: 'Tours this week' });
  await chart.getByRole('img', { name: /^Mon 23/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(chart.getByRole('img', { name: 'Tue 24: Tours 18, Without driver 1' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(chart.getByRole('img', { name: /^Sun 29/ })).toBeFocused();
  await chart.getByText('Show as table').press('Enter');
  await expect(chart.getByRole('row', { name: 'Sat 28 44 12' })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('controls are native, and nothing is offered that does nothing', async ({ page }) => {
    await page.goto(`${GALLERY}/combobox`);
    await page.locator('section[aria-label="Default"] select').selectOption('kintamani');
    await page.goto(`${GALLERY}/date-picker`);
    await expect(page.getByRole('textbox', { name: 'Tour date' }).first()).toHaveValue('2026-11-25');
    await expect(page.getByRole('button', { name: /calendar/ })).toHaveCount(0);
    await page.goto(`${GALLERY}/filter-bar`);
    await page.getByLabel('Search').fill('GYG-7F3K9');
    await page.getByRole('button', { name: 'Apply' }).first().click();
    await expect(page).toHaveURL(/q=GYG-7F3K9/);
    await page.getByRole('link', { name: /Take away: Search/ }).click();
    await expect(page).not.toHaveURL(/q=GYG/);
  });
});
