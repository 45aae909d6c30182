import { ADMIN, CONTENT, WEB } from '../support/places';
import { alive, expect, looks, signIn, test } from '../support/test';

test('the public site says who it is and comes alive', async ({ page }) => {
  const response = await page.goto(WEB);
  expect(response?.headers()['content-security-policy']).toMatch(/script-src 'self' ('sha256-[^']+' )+'wasm-unsafe-eval'/);
  await alive(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await looks(page, 'web');
});

test('content-manager opens for who signed in', async ({ page }) => {
  await signIn(page, 'MANAGER', CONTENT);
  await alive(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('an address that names no page is a real 404 on each site', async ({ page, complaints }) => {
  await signIn(page, 'STAFF', ADMIN);
  for (const site of [WEB, ADMIN]) {
    const response = await page.goto(`${site}/no-such-page`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await alive(page);
  }
  expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
  complaints.length = 0;
});

test('assets cache for ever under a name of their content', async ({ request }) => {
  const html = await (await request.get(WEB)).text();
  const style = html.match(/\/pkg\/[0-9a-f]{16}\/web\.css/)?.[0];
  expect(style).toBeTruthy();
  const response = await request.get(WEB + style);
  expect(response.headers()['cache-control']).toContain('immutable');
  expect((await request.get(`${WEB}/pkg/0000000000000000/web.css`)).status()).toBe(404);
});

test('an admin function is not there on the public site', async ({ request }) => {
  const headers = { origin: WEB, 'content-type': 'application/json' };
  const response = await request.post(`${WEB}/api/admin/booking_list`, { headers, data: { query: {} } });
  expect(response.status()).toBe(404);
});
