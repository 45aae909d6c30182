import { deadLetter } from '../support/api';
import { alive, expect, looks, signIn, test } from '../support/test';

test('a manager replays a dead letter', async ({ page }) => {
  const reference = 'E2E-DEAD-1';
  await deadLetter(reference);
  await signIn(page, 'MANAGER');
  await alive(page);
  await page.getByRole('link', { name: 'Dead letters' }).first().click();
  await expect(page.getByRole('heading', { name: 'Dead letters', level: 1 })).toBeFocused();
  await expect(page.getByRole('table', { name: 'Dead letters that wait, by reason' })).toContainText('SCHEMA_MISMATCH');
  const row = page.getByRole('row', { name: new RegExp(reference) });
  await expect(row.getByRole('checkbox', { name: `Select ${reference}` })).toBeVisible();
  await looks(page, 'dead-letters', [page.locator('tbody')]);

  await row.getByRole('button', { name: `Replay ${reference}` }).click();
  await expect(page.locator('[data-slot="toasts"]')).toContainText(`${reference} was handed back`);
  await expect(row.getByText('Succeeded')).toBeVisible({ timeout: 10_000 });
});

test('why, what it would change, and resolving with a note', async ({ page, complaints }) => {
  const reference = 'E2E-DEAD-2';
  await deadLetter(reference);
  await signIn(page, 'ADMIN');
  await page.goto(`/dead-letters?reference=${reference}`);
  await alive(page);
  await page.getByRole('link', { name: reference, exact: true }).click();
  await expect(page.getByRole('heading', { name: reference, level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Already applied');
  await expect(page.getByRole('list', { name: 'Trace' })).toContainText('Marked as failed');
  await looks(page, 'dead-letter', [page.getByRole('main')]);

  // by keyboard alone, and not without a note
  await page.getByText('Close…').focus();
  await page.keyboard.press('Enter');
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Close it' }) });
  await form.getByLabel('Note').fill('  ');
  await form.getByRole('button', { name: 'Close it' }).press('Enter');
  await expect(form).toContainText('Write in a few words');
  // the browser itself tells of the refusal
  expect(complaints.filter((text) => !text.includes('status of 422'))).toEqual([]);
  complaints.length = 0;
  await form.getByLabel('Note').fill('Test of the night shift');
  await form.getByRole('button', { name: 'Close it' }).press('Enter');
  await expect(page.locator('[data-slot="toasts"]')).toContainText(`${reference} is closed`);
  await expect(page.getByRole('main')).toContainText('Test of the night shift');
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveCount(0);
  // the message goes by itself, although the page that told it has been drawn anew
  await expect(page.locator('[data-slot="toasts"]')).not.toContainText(reference, { timeout: 12_000 });
});

test('the ticked ones are replayed', async ({ page }) => {
  await deadLetter('E2E-DEAD-6');
  await deadLetter('E2E-DEAD-7');
  await signIn(page, 'MANAGER');
  await page.goto('/dead-letters?status=OPEN');
  await alive(page);
  for (const reference of ['E2E-DEAD-6', 'E2E-DEAD-7']) {
    await page.getByRole('checkbox', { name: `Select ${reference}` }).check();
  }
  await page.getByRole('button', { name: 'Replay selected' }).click();
  await expect(page).toHaveURL(/replay=/);
  await expect(page.getByRole('main').getByText('Replayed 2 of 2: 2 applied, 0 failed again.')).toBeVisible({ timeout: 15_000 });
});

test('all that match are replayed, with progress', async ({ page }) => {
  await deadLetter('E2E-DEAD-3');
  await deadLetter('E2E-DEAD-4');
  await signIn(page, 'MANAGER');
  await page.goto('/dead-letters?reason=SCHEMA_MISMATCH&status=OPEN');
  await alive(page);
  const dialog = page.getByRole('dialog');
  // the page's head answers a little later than the frame around it
  await expect(async () => {
    if (!(await dialog.isVisible())) {
      await page.getByRole('button', { name: 'Replay all that match' }).click({ timeout: 1_000 });
    }
    await expect(dialog).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await dialog.getByRole('button', { name: 'Replay them' }).click();
  await expect(page).toHaveURL(/replay=/);
  await expect(page.getByRole('main').getByText(/Replayed \d+ of \d+: \d+ applied, 0 failed again/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('progressbar', { name: 'Replay' })).toBeVisible();
  await expect(page.getByRole('row', { name: /E2E-DEAD-[34]/ })).toHaveCount(0);
});

test('staff read, and are offered nothing they may not do', async ({ page, complaints }) => {
  const reference = 'E2E-DEAD-5';
  await deadLetter(reference);
  await signIn(page, 'STAFF');
  await page.goto('/dead-letters');
  await alive(page);
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toBeVisible();
  await expect(page.getByText('is for a manager or administrator').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Replay|Resolve|Close/ })).toHaveCount(0);
  await looks(page, 'dead-letters-staff', [page.locator('tbody')]);

  // and the server refuses, whatever the page shows
  const status = await page.evaluate(async () => {
    const body = 'key=01990000-0000-7000-8000-000000000000';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await fetch('/api/admin/replay_dead_letter', { method: 'POST', headers, body })).status;
  });
  expect(status).toBe(403);
  expect(complaints.filter((text) => !text.includes('status of 403'))).toEqual([]);
  complaints.length = 0;
});
