import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { GALLERY } from '../support/places';
import { alive, expect, looks, test } from '../support/test';

const ENTRIES = readdirSync(join(__dirname, '../../shared-ui/gallery/src/entries'))
  .filter((file) => file !== 'mod.rs')
  .map((file) => file.replace('.rs', '').replaceAll('_', '-'))
  .sort();

/** What is laid out anew on a phone. */
const ON_PHONES = ['drawer', 'filter-bar', 'menu', 'modal', 'pagination', 'popover', 'shell', 'table'];

const PHONE = { width: 390, height: 844 };

async function open(page: Page, entry: string): Promise<void> {
  await page.goto(`${GALLERY}/${entry}`);
  await alive(page);
}

/** A component's page (what is still loading is dimmed on purpose): examples repeat what a real page has once. In the dark only the colours differ. */
async function pictured(page: Page, name: string, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  const axe = new AxeBuilder({ page }).include('main').exclude('[aria-busy="true"]');
  if (scheme === 'light') {
    axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).disableRules(['landmark-unique']);
  } else {
    axe.withRules(['color-contrast']);
  }
  const { violations } = await axe.analyze();
  expect(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
  await expect(page.getByRole('main')).toHaveScreenshot(`${name}-${scheme}.png`);
}

async function holdsFocus(within: Locator): Promise<boolean> {
  return within.evaluate((element) => element.contains(document.activeElement));
}

/** Tab goes round inside, or out to the browser's own bars, never to the page behind. */
async function tabStaysIn(page: Page, within: Locator, stops = 8): Promise<void> {
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const inside = await within.evaluate(
      (element) => element.contains(document.activeElement) || document.activeElement === document.body,
    );
    expect(inside).toBe(true);
  }
}

test('the index lists every component', async ({ page }) => {
  await page.goto(GALLERY);
  await alive(page);
  const listed = await page.locator('main a[data-entry]').evaluateAll((links) => links.map((link) => link.getAttribute('data-entry')));
  expect(listed.toSorted()).toEqual(ENTRIES);
  await looks(page, 'index');
});

for (const entry of ENTRIES) {
  test(`how ${entry} looks`, async ({ page }) => {
    test.setTimeout(120_000);
    await open(page, entry);
    expect(await page.locator('[data-slot="example"]').count()).toBeGreaterThan(0);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: `${entry}.aria.yml` });
    await pictured(page, entry, 'light');
    await pictured(page, entry, 'dark');
    if (ON_PHONES.includes(entry)) {
      await page.setViewportSize(PHONE);
      await pictured(page, `${entry}-phone`, 'dark');
      await pictured(page, `${entry}-phone`, 'light');
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect(sideways).toBe(false);
    }
  });
}

test.describe('by keyboard', () => {
  test.setTimeout(60_000);

  test('a modal takes the focus, keeps it, and gives it back', async ({ page }) => {
    await open(page, 'modal');
    const button = page.getByRole('button', { name: 'Assign driver' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Assign driver' });
    await expect(dialog).toBeVisible();
    await expect(dialog).toMatchAriaSnapshot(`
      - dialog "Assign driver":
        - heading "Assign driver" [level=2]
        - paragraph: /GYG-48213/
        - text: 2 adults, 1 child
        - paragraph: /fewest tours/
        - button "Cancel"
        - button "Assign"
        - button "Close"
    `);
    expect(await holdsFocus(dialog)).toBe(true);
    await looks(page, 'modal-open');
    await page.emulateMedia({ colorScheme: 'dark' });
    await looks(page, 'modal-open-dark');
    await tabStaysIn(page, dialog);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('a press outside closes a modal, one that began inside does not', async ({ page }) => {
    await open(page, 'modal');
    await page.getByRole('button', { name: 'Assign driver' }).click();
    const dialog = page.getByRole('dialog', { name: 'Assign driver' });
    await dialog.getByRole('heading').hover();
    await page.mouse.down();
    await page.mouse.move(20, 20);
    await page.mouse.up();
    await expect(dialog).toBeVisible();
    await page.mouse.click(20, 20);
    await expect(dialog).toBeHidden();
  });

  test('a drawer opens, and on a phone it is a sheet', async ({ page }) => {
    await open(page, 'drawer');
    const button = page.getByRole('button', { name: 'Open booking' });
    await button.focus();
    await page.keyboard.press('Space');
    const drawer = page.getByRole('dialog', { name: 'GYG-48213' });
    await expect(drawer).toBeVisible();
    await tabStaysIn(page, drawer);
    await looks(page, 'drawer-open');
    await page.setViewportSize(PHONE);
    await looks(page, 'drawer-open-phone');
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('a busy confirm dialog cannot be left', async ({ page }) => {
    await open(page, 'confirm-dialog');
    const button = page.getByRole('button', { name: 'Cancel booking' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Cancel GYG-48213?' });
    await expect(dialog.getByRole('button', { name: 'Cancel', exact: true })).toBeFocused();
    await looks(page, 'confirm-open');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Cancel booking' })).toHaveAttribute('aria-busy', 'true');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
    await expect(dialog).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('GYG-48213 is cancelled');
    await expect(button).toBeFocused();
  });

  test('a confirm dialog waits for the words', async ({ page }) => {
    await open(page, 'confirm-dialog');
    await page.getByRole('button', { name: 'Revoke producer' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Revoke bokun-mail?' });
    const revoke = dialog.getByRole('button', { name: 'Revoke' });
    await expect(revoke).toBeDisabled();
    await dialog.getByLabel(/to confirm/).fill('bokun');
    await expect(revoke).toBeDisabled();
    await dialog.getByLabel(/to confirm/).fill('bokun-mail');
    await expect(revoke).toBeEnabled();
    await revoke.press('Enter');
    await expect(dialog).toBeHidden();
  });

  test('a popover opens at its button and stays in the window', async ({ page }) => {
    await open(page, 'popover');
    const button = page.getByRole('button', { name: 'Rate', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Exchange rate' });
    await expect(panel).toBeVisible();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(await holdsFocus(panel)).toBe(true);
    const [at, shown] = [(await button.boundingBox())!, (await panel.boundingBox())!];
    expect(Math.abs(shown.x - at.x)).toBeLessThan(2);
    expect(shown.y).toBeGreaterThanOrEqual(at.y + at.height);
    await looks(page, 'popover-open');
    await page.keyboard.press('Tab');
    await expect(panel.getByRole('link', { name: 'All rates' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
    await expect(button).toHaveAttribute('aria-expanded', 'false');

    await page.setViewportSize({ width: 320, height: 560 });
    for (const name of ['Top', 'Right', 'Bottom, end', 'Left']) {
      await page.getByRole('button', { name }).press('Enter');
      const box = (await page.getByRole('dialog', { name }).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(320);
      await page.keyboard.press('Escape');
    }
  });

  test('a menu roves, finds by letter, and gives the focus back', async ({ page }) => {
    await open(page, 'menu');
    const button = page.getByRole('button', { name: 'Booking', exact: true });
    const item = (name: string) => page.getByRole('menuitem', { name });
    await button.focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menu', { name: 'Booking' })).toMatchAriaSnapshot(`
      - menu "Booking":
        - menuitem "Assign driver"
        - menuitem "Copy link"
        - menuitem "Read mail again" [disabled]
        - menuitem "History"
        - separator
        - menuitem "Delete booking"
    `);
    await expect(item('Assign driver')).toBeFocused();
    await looks(page, 'menu-open');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(item('History')).toBeFocused();
    await page.keyboard.press('End');
    await expect(item('Delete booking')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(item('Assign driver')).toBeFocused();
    await page.keyboard.press('c');
    await expect(item('Copy link')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(item('Copy link')).toBeHidden();
    await expect(button).toBeFocused();

    await page.keyboard.press('ArrowUp');
    await expect(item('Delete booking')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Booking is deleted');
    await expect(button).toBeFocused();
  });

  test('a choice in a menu keeps it open', async ({ page }) => {
    await open(page, 'menu');
    await page.getByRole('button', { name: 'Columns' }).press('Enter');
    const driver = page.getByRole('menuitemcheckbox', { name: 'Driver' });
    await expect(driver).toBeChecked();
    await page.keyboard.press('Space');
    await expect(driver).not.toBeChecked();
    await page.keyboard.press('Tab');
    await expect(driver).toBeHidden();
  });

  test('a tooltip comes with the focus and goes with Escape', async ({ page }) => {
    await open(page, 'tooltip');
    const button = page.getByRole('button', { name: 'Lock' });
    const tip = page.getByRole('tooltip', { name: /locked finance/ });
    await expect(button).toHaveAccessibleDescription('Nobody can change a locked finance');
    await page.getByRole('main').focus();
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused();
    await expect(tip).toBeVisible();
    await looks(page, 'tooltip-open');
    await page.keyboard.press('Escape');
    await expect(tip).toBeHidden();
    await expect(button).toBeFocused();
    await button.hover();
    await expect(tip).toBeVisible();
    await page.mouse.move(5, 400);
    await expect(tip).toBeHidden();
  });

  test('tabs are chosen with arrows', async ({ page }) => {
    await open(page, 'tabs');
    const tab = (name: string) => page.getByRole('tab', { name });
    await tab('Tours').focus();
    await page.keyboard.press('ArrowRight');
    await expect(tab('Earnings')).toBeFocused();
    await expect(page.getByRole('tabpanel', { name: 'Earnings' })).toContainText('8 400 000');
    await page.keyboard.press('End');
    await expect(tab('Notes')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowRight');
    await expect(tab('Tours')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('tabpanel', { name: 'Tours' })).toBeFocused();
  });

  test('toasts are reached with Alt+T and left with Escape', async ({ page }) => {
    await open(page, 'toast');
    const region = page.getByRole('region', { name: 'Notifications' });
    const button = page.getByRole('button', { name: 'Unassign driver' });
    await button.press('Enter');
    await expect(region).toContainText('Wayan is unassigned');
    await page.getByRole('button', { name: 'Failed' }).press('Enter');
    await expect(region.getByRole('alert')).toContainText('Nothing was sent');
    await expect(region.getByRole('status')).not.toContainText('Nothing was sent');
    await looks(page, 'toasts');
    const failed = page.getByRole('button', { name: 'Failed' });
    await expect(failed).toBeFocused();
    await page.keyboard.press('Alt+t');
    expect(await holdsFocus(region)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(region).not.toContainText('Nothing was sent');
    await expect(failed).toBeFocused();
    await region.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(region).toContainText('Wayan is assigned again');
  });

  test('the skip link leads past the navigation', async ({ page }) => {
    await open(page, 'button');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('the side narrows, and stays so after a reload', async ({ page }) => {
    await open(page, 'button');
    await page.getByRole('button', { name: 'Collapse the navigation' }).press('Enter');
    const widen = page.getByRole('button', { name: 'Expand the navigation' });
    await expect(widen).toBeFocused();
    await page.reload();
    await expect(widen).toBeVisible();
    await alive(page);
    await looks(page, 'shell-narrow');
  });
});

test('the theme holds: no flash, no script needed on the next page', async ({ page }) => {
  await open(page, 'theme');
  await page.getByRole('main').getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass('dark');
  // as the server sends it, before any script
  const response = await page.reload();
  expect(await response?.text()).toMatch(/<html[^>]* class="dark"/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, viewport: PHONE });

  test('the navigation opens on a phone, and the theme is chosen', async ({ page }) => {
    await page.goto(`${GALLERY}/theme`);
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await page.getByRole('button', { name: 'Open the navigation' }).click();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await page.getByRole('button', { name: 'Close the navigation' }).click();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();

    await page.getByRole('main').getByRole('button', { name: 'Dark' }).click();
    await expect(page).toHaveURL(`${GALLERY}/theme`);
    await expect(page.locator('html')).toHaveClass('dark');
    await expect(page.getByRole('main').getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('menus and popovers open', async ({ page }) => {
    await page.goto(`${GALLERY}/menu`);
    await page.getByRole('button', { name: 'Booking', exact: true }).click();
    await page.getByRole('menuitem', { name: 'History' }).click();
    await expect(page).toHaveURL(`${GALLERY}/table`);
  });
});
