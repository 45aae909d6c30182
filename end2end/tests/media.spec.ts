import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT } from '../support/places';
import { alive, expect, looks, signIn, test } from '../support/test';

const PHOTO = join(__dirname, '../../frontend-web/assets/demo/crater-lake.webp');

test('an editor brings a picture, describes it, and sees that it is unused', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, 'STAFF', CONTENT);
  await page.goto(`${CONTENT}/media`);
  await alive(page);
  const files = page.getByLabel('Pictures', { exact: true }).and(page.locator('input'));
  await files.setInputFiles([
    { name: 'crater-lake.webp', mimeType: 'image/webp', buffer: readFileSync(PHOTO) },
    { name: 'trick.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') },
  ]);
  const uploads = page.getByRole('list', { name: 'Uploads' });
  await expect(uploads.getByRole('listitem').first()).toContainText(/Added|Known already/, { timeout: 90_000 });
  await expect(uploads.getByRole('listitem').nth(1)).toContainText('SVG');
  await uploads.getByRole('link', { name: 'crater-lake.webp' }).click();

  const sheet = page.getByRole('complementary', { name: 'The chosen picture' });
  await sheet.getByLabel('Alt text').fill('A lake in a crater');
  await sheet.locator('#focal-x').fill('30');
  await sheet.locator('#focal-y').fill('60');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await alive(page);
  await expect(page.getByText('The picture’s details are saved.').or(page.getByText("The picture's details are saved.")).first()).toBeVisible();
  await expect(sheet.locator('#focal-x')).toHaveValue('30');
  await expect(sheet).toContainText('Nothing shows this picture.');
  await page.goto(`${CONTENT}/media?only=unused`);
  await alive(page);
  await looks(page, 'media', [page.getByRole('main')]);
});
