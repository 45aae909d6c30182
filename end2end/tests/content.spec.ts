import { CONTENT, WEB } from '../support/places';
import { told } from '../support/people';
import { alive, expect, signIn, test, type Role } from '../support/test';
import type { Browser, Page } from '@playwright/test';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${CONTENT}${path}`);
  await alive(page);
}

/** Somebody else, in a browser of their own. */
async function another(browser: Browser, role: Role): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 860 } })).newPage();
  await signIn(page, role, CONTENT);
  return page;
}

const saved = (page: Page) => page.locator('[data-slot="save-state"]', { hasText: /Saved \d\d:\d\d/ });

async function begin(page: Page, name: string): Promise<string> {
  await open(page, '/tours/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page).toHaveURL(/\/tours\/[0-9a-f-]{36}/);
  await alive(page);
  return new URL(page.url()).pathname;
}

async function ask(page: Page, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).click();
}

test('an editor writes a tour, a manager sends it back, then it is published, and a guest finds it', async ({ page, browser }) => {
  test.setTimeout(150_000);
  const name = 'Rice Fields on Foot';
  await signIn(page, 'STAFF', CONTENT);
  const tour = await begin(page, name);

  await open(page, `${tour}?stage=experience`);
  await page.getByLabel('In one or two sentences').fill('A quiet morning between the terraces.');
  await page.getByLabel('Description').fill('First line.\n\nA second paragraph.');
  await page.getByRole('button', { name: 'Add a highlight' }).click();
  await page.keyboard.type('The first light');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Coffee with a farmer');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('textbox', { name: 'Highlight 1' })).toHaveValue('Coffee with a farmer');
  await expect(saved(page)).toBeVisible();

  await page.getByRole('navigation', { name: 'Stages', exact: true }).getByRole('link', { name: /Variants/ }).click();
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await page.getByLabel('Name').fill('Private walk');
  await page.getByLabel('Code').fill('PRIVATE');
  const price = page.getByLabel('Price', { exact: true });
  await price.fill('45.');
  await expect(page.getByText('Write the amount in digits')).toBeVisible();
  await price.fill('45.50');
  await expect(page.getByText('This party pays USD 91.00.')).toBeVisible();
  await expect(page.getByText('Can be handed in')).toBeVisible();
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await alive(page);
  await expect(page.getByLabel('Code')).toHaveValue('PRIVATE');
  await page.getByRole('link', { name: 'Hand in for review' }).click();
  await page.getByLabel('For whoever reviews it').fill('A new walk.');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page).toHaveURL(/\/publish\/[0-9a-f-]{36}/);
  const job = new URL(page.url()).pathname;
  await expect(page.getByText('A manager reviews it.')).toBeVisible();

  const manager = await another(browser, 'MANAGER');
  await open(manager, job);
  await expect(manager.getByText('Coffee with a farmer')).toBeVisible();
  await ask(manager, 'Send back…');
  await manager.getByRole('button', { name: 'Send back' }).click();
  await manager.getByLabel('What is to be mended?').fill('Say where it begins.');
  await manager.getByRole('button', { name: 'Send back' }).click();
  await expect(told(manager, 'It is sent back with your comment')).toBeVisible();
  expect((await page.request.get(`${WEB}/tours/rice-fields-on-foot`)).status()).toBe(404);

  await open(page, '/');
  await expect(page.locator('#back')).toContainText('Say where it begins.');
  await open(page, `${tour}?stage=know`);
  await page.getByRole('button', { name: 'Add an area' }).click();
  await page.keyboard.type('Ubud');
  await expect(saved(page)).toBeVisible();
  await open(page, job);
  await page.getByRole('button', { name: 'Hand in again' }).click();
  await expect(told(page, 'It is handed in again')).toBeVisible();

  await open(manager, job);
  await manager.getByRole('button', { name: 'Approve' }).click();
  await expect(told(manager, 'It is approved')).toBeVisible();
  const admin = await another(browser, 'ADMIN');
  await open(admin, job);
  await ask(admin, 'Publish now…');
  await admin.getByRole('button', { name: 'Publish now' }).click();
  await expect(told(admin, 'It is public now')).toBeVisible();

  const seen = async () => (await page.request.get(`${WEB}/tours/rice-fields-on-foot`)).status();
  await expect.poll(seen, { timeout: 2_000 }).toBe(200);
  await page.goto(`${WEB}/tours?q=rice+fields`);
  await page.getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('A second paragraph.')).toBeVisible();
});

test('two editors: what only one changed is merged, what both changed is asked', async ({ page, browser }) => {
  test.setTimeout(90_000);
  await signIn(page, 'STAFF', CONTENT);
  const tour = await begin(page, 'Two Hands');
  const other = await another(browser, 'MANAGER');
  await open(other, tour);
  await page.getByLabel('Category').fill('Walks');
  await expect(saved(page)).toBeVisible();
  await other.getByLabel('Region').fill('Ubud');
  await expect(other.locator('[data-slot="toast"]')).toContainText('saved meanwhile');
  await expect(saved(other)).toBeVisible();
  await expect(other.getByLabel('Category')).toHaveValue('Walks');

  await page.getByLabel('Category').fill('Hikes');
  await expect(page.locator('[data-slot="toast"]')).toContainText('saved meanwhile');
  await expect(saved(page)).toBeVisible();
  await other.getByLabel('Category').fill('Tours');
  await expect(other.getByRole('heading', { name: /changed the same places/ })).toBeVisible();
  await other.locator('#clashes').getByLabel('Hikes').check();
  await other.getByRole('button', { name: 'Save it so' }).click();
  await expect(saved(other)).toBeVisible();
  await expect(other.getByLabel('Category')).toHaveValue('Hikes');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('lists are read and filtered, a tour is begun', async ({ page }) => {
    await signIn(page, 'STAFF', CONTENT);
    await page.goto(`${CONTENT}/tours`);
    await page.getByLabel('Search').fill('nothing is called so');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await page.goto(`${CONTENT}/tours/new`);
    await page.getByLabel('Name').fill('Plain Beginning');
    await page.getByLabel('Address').fill('Not An Address');
    await page.getByRole('button', { name: 'Begin' }).click();
    await expect(page.getByLabel('Name')).toHaveValue('Plain Beginning');
    await page.getByLabel('Address').fill('');
    await page.getByRole('button', { name: 'Begin' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Plain Beginning' })).toBeVisible();
    // a noscript: shown by a browser whose script is off, not by one whose script is held back for a test
    expect(await page.content()).toContain('Writing here needs script');
  });
});
