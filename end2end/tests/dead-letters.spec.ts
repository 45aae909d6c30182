import { deadLetter } from '../support/api';
import { alive, expect, looks, signIn, test } from '../support/test';

test('a manager replays a dead letter', async ({ page }) => {
  const reference = 'E2E-DEAD-1';
  await deadLetter(reference);
  await signIn(page, 'MANAGER');
  await alive(page);
  await page.getByRole('link', { name: 'Dead letters' }).click();
  await expect(page.getByRole('heading', { name: 'Dead letters', level: 1 })).toBeFocused();
  const row = page.getByRole('row', { name: new RegExp(reference) });
  await expect(row).toMatchAriaSnapshot(`
    - row:
      - cell:
        - link "${reference}"
        - text: GetYourGuide Created
      - cell /SCHEMA_MISMATCH/
      - cell "Open"
      - cell
      - cell
      - cell:
        - button "Replay ${reference}"
        - button "Resolve ${reference}"
        - button "Close ${reference}"
  `);
  await looks(page, 'dead-letters', [page.locator('tbody')]);

  await row.getByRole('button', { name: 'Replay' }).click();
  await expect(page.locator('[data-slot="toasts"]')).toContainText(`${reference} was handed back`);
  await expect(row.getByText('Succeeded')).toBeVisible({ timeout: 10_000 });
  await row.getByRole('link', { name: reference }).click();
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toHaveCount(1);
});

test('what cannot be undone asks first', async ({ page }) => {
  const reference = 'E2E-DEAD-2';
  await deadLetter(reference);
  await signIn(page, 'ADMIN');
  await page.goto('/dead-letters?status=OPEN');
  await alive(page);
  const row = page.getByRole('row', { name: new RegExp(reference) });
  const close = row.getByRole('button', { name: 'Close' });
  await close.click();
  const dialog = page.getByRole('dialog', { name: `Close ${reference}?` });
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Close ${reference}?":
      - heading "Close ${reference}?" [level=2]
      - paragraph: /cannot be undone/
      - button "Cancel"
      - button "Close it"
  `);
  await looks(page, 'dead-letter-dialog', [], dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(close).toBeFocused();

  await close.click();
  await dialog.getByRole('button', { name: 'Close it' }).click();
  await expect(page.locator('[data-slot="toasts"]')).toContainText(`${reference} is closed`);
  await expect(row).toHaveCount(0);
});

test('all that match are replayed, with progress', async ({ page }) => {
  await deadLetter('E2E-DEAD-3');
  await deadLetter('E2E-DEAD-4');
  await signIn(page, 'MANAGER');
  await page.goto('/dead-letters?reason=SCHEMA_MISMATCH&status=OPEN');
  await alive(page);
  await page.getByRole('button', { name: 'Replay all that match' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Replay them' }).click();
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
  await expect(page.getByText('is for a manager or administrator')).toBeVisible();
  await expect(page.getByRole('button', { name: /Replay|Resolve|Close/ })).toHaveCount(0);
  await looks(page, 'dead-letters-staff', [page.locator('tbody')]);

  // and the server refuses, whatever the page shows
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ key: '01990000-0000-7000-8000-000000000000' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/admin/replay_dead_letter', { method: 'POST', headers, body })).status;
  });
  expect(status).toBe(403);
  expect(complaints.filter((text) => !text.includes('status of 403'))).toEqual([]);
  complaints.length = 0;
});
