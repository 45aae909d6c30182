import { CONTENT } from '../support/places';
import { alive, looks, noWiderThanTheScreen, signIn, test } from '../support/test';
import type { Locator, Page } from '@playwright/test';

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

const STAGES = ['basics', 'experience', 'photos', 'itinerary', 'included', 'know', 'faq', 'variants'];

async function seen(page: Page, path: string, name: string, mask: Locator[] = []): Promise<void> {
  await page.goto(`${CONTENT}${path}`);
  await alive(page);
  await looks(page, name, mask);
  await noWiderThanTheScreen(page);
}

for (const [width, size] of [
  [1366, 'desktop'],
  [390, 'phone'],
] as const) {
  test(`each screen, ${size}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 860 });
    await signIn(page, 'MANAGER', CONTENT);
    for (const [name, path] of SCREENS) {
      await seen(page, path, `content-${name}-${size}`);
    }
  });

  test(`each stage of a tour, its history and its publication, ${size}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 860 });
    await signIn(page, 'MANAGER', CONTENT);
    await page.goto(`${CONTENT}/tours?q=batur`);
    const tour = await page.getByRole('main').locator('a[href^="/tours/"]:not([href="/tours/new"])').first().getAttribute('href');
    // when something was done, and prices of a day to come
    const passing = [page.getByText(/^Saved \d|\d [A-Z][a-z]{2}, \d\d:\d\d/), page.locator('[data-slot=matrix]')];
    for (const stage of STAGES) {
      await seen(page, `${tour}?stage=${stage}`, `content-tour-${stage}-${size}`, passing);
    }
    await seen(page, tour!.replace('/tours/', '/history/'), `content-history-${size}`, passing);
    await page.goto(`${CONTENT}/publish?status=PUBLISHED`);
    const job = await page.getByRole('main').locator('a[href^="/publish/"]:not([href="/publish/new"])').first().getAttribute('href');
    await seen(page, job!, `content-job-${size}`, passing);
  });
}
