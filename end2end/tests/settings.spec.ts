import { told } from '../support/people';
import { alive, expect, looks, signIn, test } from '../support/test';
import type { Page } from '@playwright/test';

/** Unfolds a question by keyboard. */
async function ask(page: Page, name: RegExp | string): Promise<void> {
  const summary = page.locator('summary', { hasText: name }).first();
  await summary.focus();
  await page.keyboard.press('Enter');
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

test('staff and managers do not see the settings, and are refused', async ({ page, complaints }) => {
  for (const role of ['STAFF', 'MANAGER'] as const) {
    await page.context().clearCookies();
    await signIn(page, role);
    await page.locator('[data-slot="menu"] summary').first().click();
    await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
    const audit = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' });
    await expect(audit).toHaveCount(role === 'STAFF' ? 0 : 1);
    for (const path of ['users', 'tokens', 'producers', 'switches', 'channels']) {
      // asked by the browser: Node does not know admin.localhost everywhere
      const status = await page.evaluate(async (path) => (await fetch(path)).status, `/settings/${path}`);
      expect(status).toBe(403);
    }
  }
  expect(complaints.filter((text) => !text.includes('status of 403'))).toEqual([]);
  complaints.length = 0;
});

test('users: one-time password, role, lock and disable, by keyboard', async ({ page }) => {
  await signIn(page, 'ADMIN');
  await open(page, '/settings/users');
  await looks(page, 'settings-users', [page.locator('tbody td:last-child')]);
  await page.getByRole('link', { name: 'Add a user' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('E-mail').focus();
  await page.keyboard.type('desk@kembara.test');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Desk Person');
  await page.getByLabel('Make a one-time password').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-slot="shown-once"] code')).toHaveText(/^[\w-]{20}$/);
  await looks(page, 'settings-user', [page.locator('[data-slot="shown-once"] code'), page.locator('#user dd')]);

  await page.locator('#role select').selectOption('MANAGER');
  await page.getByRole('button', { name: 'Change the role' }).focus();
  await page.keyboard.press('Enter');
  await expect(told(page, 'The role is changed')).toBeVisible();
  await ask(page, 'Disable…');
  await page.getByRole('button', { name: 'Disable the account' }).focus();
  await page.keyboard.press('Enter');
  await expect(told(page, 'The account is disabled')).toBeVisible();
});

test('an administrator does not shut themselves out by accident', async ({ page }) => {
  await signIn(page, 'ADMIN');
  await open(page, '/settings/users');
  await page.locator('tr', { hasText: 'You' }).getByRole('link').click();
  await ask(page, 'Disable…');
  await page.getByRole('button', { name: 'Disable the account' }).click();
  await expect(page.getByRole('alert')).toContainText('This is your own account');
});

test('tokens: made, shown once, revoked, by keyboard', async ({ page }) => {
  await signIn(page, 'ADMIN');
  await open(page, '/settings/tokens');
  await looks(page, 'settings-tokens-new', [], page.locator('#new-token'));
  await page.getByLabel('For which program?').focus();
  await page.keyboard.type('end to end');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-slot="shown-once"] code')).toHaveText(/^kmb_/);
  await page.reload();
  await expect(page.locator('[data-slot="shown-once"]')).toHaveCount(0);
  await ask(page, /Revoke…/);
  await page.getByRole('button', { name: 'Revoke the token' }).focus();
  await page.keyboard.press('Enter');
  await expect(told(page, 'The token is revoked')).toBeVisible();
});

test('producers: added, limited, secret rotated with overlap, by keyboard', async ({ page }) => {
  await signIn(page, 'ADMIN');
  await open(page, '/settings/producers/new');
  await page.getByLabel('Name').focus();
  await page.keyboard.type('End To End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('a-z, 0-9');
  await expect(page.getByLabel('Name')).toHaveValue('End To End');
  await page.getByLabel('Name').fill('end-to-end');
  await page.getByRole('checkbox', { name: 'GetYourGuide' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-slot="shown-once"] code')).toHaveCount(2);
  await looks(page, 'settings-producer', [
    page.locator('[data-slot="shown-once"] code'),
    page.locator('#producer dd'),
    page.locator('#secrets li'),
  ]);
  await page.getByRole('button', { name: 'Make a second secret' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#secrets li')).toHaveCount(2);
  await ask(page, /Drop…/);
  await page.getByRole('button', { name: 'Drop the secret' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#secrets li')).toHaveCount(1);
  await ask(page, 'Make a new token…');
  await page.getByRole('button', { name: 'Make a new token' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-slot="shown-once"] code')).toHaveText(/^kmp_/);
});

test('switches: off with a reason and on again, in effect, by keyboard', async ({ page }) => {
  await signIn(page, 'ADMIN');
  await open(page, '/settings/switches');
  const card = page.locator('#ingest-replay-enabled');
  await looks(page, 'settings-switch', [card.getByText(/Never set|Set /)], card);
  for (const [question, state] of [
    ['Turn off…', 'is off'],
    ['Turn on…', 'is on'],
  ] as const) {
    await card.locator('summary', { hasText: question }).focus();
    await page.keyboard.press('Enter');
    await card.getByLabel('Why?').focus();
    await page.keyboard.type('end to end');
    await page.keyboard.press('Enter');
    await expect(told(page, `INGEST_REPLAY_ENABLED ${state}`)).toBeVisible();
  }
});

test('channels: added and turned off', async ({ page }) => {
  await signIn(page, 'ADMIN');
  await open(page, '/settings/channels');
  await looks(page, 'settings-channels', [page.locator('tbody')]);
  await page.getByLabel('Code').fill('e2e_test');
  await page.getByLabel('Name').fill('End to end');
  await page.keyboard.press('Enter');
  await expect(told(page, 'End to end is added')).toBeVisible();
  const row = page.locator('tr', { hasText: 'E2E_TEST' });
  await row.locator('summary').focus();
  await page.keyboard.press('Enter');
  await row.getByRole('button', { name: 'Turn the channel off' }).click();
  await expect(told(page, 'E2E_TEST is off')).toBeVisible();
});

test('the settings on a phone, in the dark', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, 'ADMIN');
  for (const name of ['users', 'producers', 'switches'] as const) {
    await open(page, `/settings/${name}`);
    await looks(page, `settings-${name}-phone`, [page.locator('tbody'), page.getByText(/Never set|Set /)]);
  }
});
