import { WEB } from '../support/places';
import { alive, expect, looks, noWiderThanTheScreen, test } from '../support/test';

// its name puts it before the specs that publish: the site is as the demo made it
const PAGES = [
  ['home', '/'],
  ['tours', '/tours'],
  ['none-found', '/tours?q=no-such-word'],
  ['tour', '/tours/batur-sunrise-trek'],
  ['about', '/about'],
  ['faq', '/faq'],
  ['blog', '/blog'],
  ['post', '/blog/when-to-climb-batur'],
  ['contact', '/contact'],
  ['privacy', '/privacy-policy'],
  ['terms', '/terms-of-service'],
] as const;

for (const [width, size] of [
  [1366, 'desktop'],
  [390, 'phone'],
] as const) {
  test(`each public page, ${size}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 860 });
    for (const [name, path] of PAGES) {
      const response = await page.goto(WEB + path);
      expect(response?.status(), path).toBe(200);
      await alive(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await noWiderThanTheScreen(page);
      await looks(page, `web-${name}-${size}`);
    }
  });
}
