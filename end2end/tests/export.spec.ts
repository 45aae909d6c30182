import { readFile } from 'node:fs/promises';
import { send, until } from '../support/api';
import { toasts } from '../support/bookings';
import { ADMIN } from '../support/places';
import { alive, expect, signIn, test } from '../support/test';

test('the list is exported as it is filtered, and no cell is a formula', async ({ page }) => {
  const guest = '=HYPERLINK("https://evil.test")';
  for (const n of [1, 2]) {
    await send({ source: 'GYG', externalBookingRef: `E2E-CSV-${n}`, customer: { name: guest, email: 'csv.export@guests.test' } });
  }
  await signIn(page, 'STAFF');
  const search = '/bookings?q=csv.export@guests.test';
  await until('both in the list', 15, async () => {
    await page.goto(ADMIN + search);
    return (await page.locator('tbody tr').count()) === 2;
  });
  await alive(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^bookings-\d{4}-\d\d-\d\d\.csv$/);
  await expect(toasts(page)).toContainText('Exported 2 rows');
  const text = await readFile(await download.path(), 'utf8');
  const lines = text.replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(text).toContain('E2E-CSV-1');
  expect(text).toContain('E2E-CSV-2');
  // a cell that begins with = + - @ is read as a formula by spreadsheets
  expect(text).not.toMatch(/(^|,)"?=/m);
});

test('an export can be stopped', async ({ page }) => {
  await signIn(page, 'STAFF');
  await page.goto('/bookings');
  await alive(page);
  // an answer that never ends
  await page.evaluate(() => {
    let stopped = false;
    const answer = () =>
      new Response(
        new ReadableStream({
          pull: async (out) => {
            await new Promise((done) => setTimeout(done, 50));
            // cancelled meanwhile: it takes no more
            if (!stopped) out.enqueue(new TextEncoder().encode('a,b\n'));
          },
          cancel: () => {
            stopped = true;
          },
        }),
        { headers: { 'content-type': 'text/csv', 'x-export-rows': '500' } },
      );
    const fetched = window.fetch.bind(window);
    window.fetch = (input, init) =>
      String(input instanceof Request ? input.url : input).includes('export.csv') ? Promise.resolve(answer()) : fetched(input, init);
  });
  await page.getByRole('link', { name: 'Export CSV' }).click();
  await expect(page.getByRole('progressbar', { name: 'Export' })).toBeVisible();
  await expect(page.getByText(/Exporting: \d+ of 500 rows/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the export' }).click();
  await expect(page.getByRole('progressbar', { name: 'Export' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Export CSV' })).not.toHaveAttribute('aria-disabled', 'true');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the export is a plain link', async ({ page }) => {
    await signIn(page, 'STAFF');
    await page.goto('/bookings?channel=VIATOR');
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    const text = await readFile(await (await coming).path(), 'utf8');
    const rows = text.trim().split(/\r?\n/).slice(1);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.startsWith('VIATOR,') || !/^[A-Z]+,/.test(row))).toBe(true);
  });
});
