import { WEB } from '../support/places';
import { accessible, alive, expect, gate, noWiderThanTheScreen, test } from '../support/test';
import type { Page } from '@playwright/test';

const PHONE = { width: 390, height: 844 };

/** The first tour of the list. */
async function aTour(page: Page): Promise<string> {
  await page.goto(`${WEB}/tours`);
  const href = await page.getByRole('main').getByRole('link', { name: /: see the tour$/ }).first().getAttribute('href');
  expect(href).toMatch(/^\/tours\/[a-z0-9-]+$/);
  return href ?? '';
}

test('a guest finds a tour from the start page and opens it', async ({ page }) => {
  const response = await page.goto(WEB);
  expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self' ('sha256-[^']+' )+'wasm-unsafe-eval'/);
  await alive(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Main' })).toMatchAriaSnapshot(`
    - navigation "Main":
      - list:
        - listitem:
          - link "Home"
        - listitem:
          - link "Tours"
        - listitem:
          - link "About us"
        - listitem:
          - link "Blog"
        - listitem:
          - link "Contact"
  `);
  await accessible(page);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tours' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tours in Bali');
  const tour = page.getByRole('main').getByRole('link', { name: /: see the tour$/ }).first();
  const name = ((await tour.getAttribute('aria-label')) ?? '').replace(': see the tour', '');
  await tour.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page).toHaveTitle(new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  await expect(page.getByRole('heading', { name: 'Prices' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ask for your date' })).toHaveAttribute('href', /^\/contact\?tour=/);
});

test('what a tour page tells search engines', async ({ page, request }) => {
  const path = await aTour(page);
  const response = await page.goto(WEB + path);
  expect(response?.status()).toBe(200);
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', WEB + path);
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /.{30,}/);
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute('content', /^http/);
  const told = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '{}');
  const kinds = told['@graph'].map((part: { '@type': string }) => part['@type']);
  expect(kinds).toEqual(expect.arrayContaining(['TouristTrip', 'Product', 'BreadcrumbList', 'TravelAgency']));

  const sitemap = await (await request.get(`${WEB}/sitemap.xml`)).text();
  expect(sitemap).toContain(`<loc>${WEB}${path}</loc><lastmod>`);
  expect(await (await request.get(`${WEB}/robots.txt`)).text()).toContain(`Sitemap: ${WEB}/sitemap.xml`);
});

test('a page that has not changed is not sent again, and its policy names its scripts', async ({ request }) => {
  const first = await request.get(`${WEB}/tours`);
  const again = await request.get(`${WEB}/tours`, { headers: { 'accept-encoding': 'identity' } });
  const policy = first.headers()['content-security-policy'];
  expect(policy).toMatch(/script-src 'self' ('sha256-[^']+' )+'wasm-unsafe-eval'/);
  expect(policy).not.toContain('nonce');
  expect(first.headers()['content-encoding']).toBe('br');
  expect(again.headers()['content-encoding']).toBeUndefined();
  expect(await first.text()).toBe(await again.text());
  expect(first.headers()['etag']).toBe(again.headers()['etag']);

  const same = await request.get(`${WEB}/tours`, { headers: { 'if-none-match': first.headers()['etag'] ?? '' } });
  expect(same.status()).toBe(304);
  expect(same.headers()['content-security-policy']).toBeUndefined();
});

test('addresses that lead nowhere say so', async ({ page, complaints }) => {
  for (const path of ['/tours/no-such-tour', '/blog/no-such-post', '/no-such-page']) {
    const response = await page.goto(WEB + path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByText('There is no such page').last()).toBeVisible();
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  }
  expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
  complaints.length = 0;
});

test('the list is filtered by its address', async ({ page }) => {
  await page.goto(`${WEB}/tours?q=no-such-word-anywhere`);
  await alive(page);
  await expect(page.getByRole('status').filter({ hasText: /^0 of \d+ tours$/ })).toBeVisible();
  await page.getByRole('link', { name: 'Show all tours' }).click();
  await expect(page).toHaveURL(`${WEB}/tours`);
  await page.getByLabel('Sort by').selectOption('Name');
  await page.getByRole('button', { name: 'Show tours' }).click();
  await expect(page).toHaveURL(/sort=name/);
  const names = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  expect(names.length).toBeGreaterThan(1);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })));
});

test('a message is asked for again where something is missing, and arrives', async ({ page }) => {
  await page.goto(`${WEB}/contact`);
  await alive(page);
  await page.getByLabel('Your name').fill('Ayu Guest');
  await page.getByLabel('E-mail').fill('ayu@nowhere');
  await page.getByLabel('Message').fill('Is there a tour on a Sunday?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toContainText('Your message was not sent');
  await expect(page.getByLabel('Message')).toHaveValue('Is there a tour on a Sunday?');
  await page.getByLabel('E-mail').fill('ayu+bali@guest.example');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Thank you. Your message is here')).toBeVisible();
});

test('what a guest types before there is script stays', async ({ page }) => {
  // held back: the page's code, and then that of the part the form is in
  const [code, asked, part] = [gate(), gate(), gate()];
  await page.route('**/*.wasm', async (route) => {
    if (route.request().url().endsWith('/web.wasm')) {
      await code.opened;
    } else {
      asked.open();
      await part.opened;
    }
    await route.continue();
  });
  await page.goto(`${WEB}/contact`);
  await page.getByLabel('Your name').fill('Early Bird');
  await page.getByLabel('Message').fill('Before the code');
  code.open();
  await asked.opened;
  await page.getByLabel('Message').fill('Before the part');
  part.open();
  await alive(page);
  await expect(page.getByLabel('Your name')).toHaveValue('Early Bird');
  await expect(page.getByLabel('Message')).toHaveValue('Before the part');
  // the page knows of it, not the field alone
  await expect(page.getByText('15 of 2000 characters')).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a guest finds, filters and opens a tour, chooses a way to go, and writes', async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto(WEB);
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Tours' }).click();
    await page.getByText('Filter and sort').click();
    await page.getByLabel('Sort by').selectOption('Price, low to high');
    await page.getByRole('button', { name: 'Show tours' }).click();
    await expect(page).toHaveURL(/sort=price-up/);
    await page.getByRole('main').getByRole('link', { name: /: see the tour$/ }).first().click();
    await expect(page.getByRole('heading', { name: 'Prices' })).toBeVisible();
    await noWiderThanTheScreen(page);
    await page.getByRole('link', { name: 'Ask for your date' }).click();
    await expect(page.getByLabel('Message')).toHaveValue(/I am interested in/);
  });
});
