import { CONTENT } from '../support/places';
import { alive, expect, looks, signIn, test } from '../support/test';

// its name puts it before the specs that write: the demo is as it was made
const SCREENS = [
  ['dashboard', '/'],
  ['tours', '/tours'],
  ['new-tour', '/tours/new'],
  ['queue', '/publish'],
  ['hand-in', '/publish/new'],
  ['pages', '/pages'],
  ['home-page', '/pages/home'],
  ['posts', '/posts'],
  ['site', '/site'],
] as const;

for (const [width, size] of [
  [1366, 'desktop'],
  [390, 'phone'],
] as const) {
  test(`each screen, ${size}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 860 });
    await signIn(page, 'MANAGER', CONTENT);
    for (const [name, path] of SCREENS) {
      await page.goto(`${CONTENT}${path}`);
      await alive(page);
      await looks(page, `content-${name}-${size}`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider, path).toBeLessThanOrEqual(0);
    }
  });
}
