import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { ADMIN, demo } from './places';

export { expect };

/** Every test fails on anything the browser complains of: errors, warnings (hydration's too), refused policies. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        // without script nothing uses what was preloaded for it; on a busy machine it is used late
        if (message.text().includes('preloaded using link preload')) return;
        if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export type Role = 'STAFF' | 'MANAGER' | 'ADMIN';

export async function signIn(page: Page, role: Role, site = ADMIN): Promise<void> {
  await page.goto(`${site}/sign-in`);
  await page.getByLabel('E-mail').fill(demo(`DEMO_${role}_EMAIL`));
  await page.getByRole('textbox', { name: 'Password' }).fill(demo(`DEMO_${role}_PASSWORD`));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Hydrated: the page answers to more than links and forms. */
export async function alive(page: Page): Promise<void> {
  await expect(page.locator('html[data-alive]')).toHaveCount(1, { timeout: 15_000 });
}

export function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

/** That axe finds nothing. */
export async function accessible(page: Page): Promise<void> {
  // set a moment after the page is alive
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
}

/** How it looks, and that it is accessible. The ARIA snapshot stands in the test, where it is read. */
export async function looks(page: Page, name: string, mask: Locator[] = [], part?: Locator): Promise<void> {
  await accessible(page);
  if (part) await expect(part).toHaveScreenshot(`${name}.png`, { mask });
  else await expect(page).toHaveScreenshot(`${name}.png`, { mask });
}

export async function noWiderThanTheScreen(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, page.url()).toBeLessThanOrEqual(0);
}
