import { CONTENT } from '../support/places';
import { alive, looks, noWiderThanTheScreen, signIn, test } from '../support/test';
import type { Page } from '@playwright/test';

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

async function seen(page: Page, path: string, name: string): Promise<void> {
  await page.goto(`${CONTENT}${path}`);
  await alive(page);
  // when it was saved, and prices of a day to come
  await looks(page, name, [page.locator('time'), page.getByText(/^Saved \d/), page.locator('[data-slot=matrix]')]);
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
    for (const stage of STAGES) {
      await seen(page, `${tour}?stage=${stage}`, `content-tour-${stage}-${size}`);
    }
    await seen(page, tour!.replace('/tours/', '/history/'), `content-history-${size}`);
    await page.goto(`${CONTENT}/publish?status=PUBLISHED`);
    const job = await page.getByRole('main').locator('a[href^="/publish/"]:not([href="/publish/new"])').first().getAttribute('href');
    await seen(page, job!, `content-job-${size}`);
  });
}
