import { deadLetter } from '../support/api';
import { alive, expect, looks, signIn, test } from '../support/test';

test('a manager finds who did what, with before and after', async ({ page }) => {
  const reference = 'E2E-AUDIT-1';
  await deadLetter(reference);
  await signIn(page, 'MANAGER');
  await page.goto('/audit?actor=end2end&action=INGEST_EVENT_MARKED_FAILED');
  await alive(page);
  const row = page.getByRole('table', { name: 'Audit trail' }).getByRole('row').nth(1);
  await expect(row).toContainText('INGEST_EVENT_MARKED_FAILED');
  await row.getByText('Details').click();
  await expect(row).toContainText('SCHEMA_MISMATCH');
  await looks(page, 'audit', [page.getByRole('main')]);
});

test('the chain is verified in the background, by keyboard alone', async ({ page }) => {
  await signIn(page, 'MANAGER');
  await page.goto('/audit');
  await alive(page);
  await page.getByRole('button', { name: 'Verify now' }).focus();
  await page.keyboard.press('Enter');
  const walks = page.getByRole('list', { name: 'Verifications' });
  await expect(walks.getByRole('listitem').first()).toContainText(/All \d+ rows hold/, { timeout: 15_000 });
});

test('staff may not read the trail', async ({ page, complaints }) => {
  await signIn(page, 'STAFF');
  await page.goto('/audit');
  await alive(page);
  await expect(page.getByText('Your role may not do this.').first()).toBeVisible();
  const status = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/admin/audit_list', { method: 'POST', headers, body: '{"query":{}}' })).status;
  });
  expect(status).toBe(403);
  expect(complaints.filter((text) => !text.includes('status of 403'))).toEqual([]);
  complaints.length = 0;
});
