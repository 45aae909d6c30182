import { demo } from '../support/places';
import { alive, expect, looks, signIn, test } from '../support/test';

test('a wrong password says what to mend and keeps the e-mail; the right one opens what was asked for', async ({ page }) => {
  await page.goto('/dead-letters?status=OPEN');
  await expect(page).toHaveURL(/sign-in\?next=/);
  await alive(page);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - text: Kembara admin-ops
      - heading "Sign in" [level=1]
      - paragraph: With your staff account, to admin-ops.
      - text: E-mail
      - textbox "E-mail"
      - text: Password
      - textbox "Password"
      - button "Show the password"
      - button "Sign in"
      - paragraph:
        - link "Forgot your password?":
          - /url: /forgot
  `);
  await looks(page, 'sign-in');

  await page.getByLabel('E-mail').fill(demo('DEMO_STAFF_EMAIL'));
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toMatchAriaSnapshot(`
    - alert:
      - paragraph: You are not signed in
      - list:
        - listitem: /e-mail or the password is wrong/
  `);
  await expect(page.getByLabel('E-mail')).toHaveValue(demo('DEMO_STAFF_EMAIL'));
  await alive(page);
  await looks(page, 'sign-in-wrong');

  await page.getByRole('textbox', { name: 'Password' }).fill(demo('DEMO_STAFF_PASSWORD'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/dead-letters\?status=OPEN/);
});

test('signing out ends the session', async ({ page }) => {
  await signIn(page, 'STAFF');
  const cookie = (await page.context().cookies()).find((cookie) => cookie.name === 'kembara_admin_session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', domain: 'admin.localhost' });

  await page.locator('summary', { hasText: 'Staff' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.context().addCookies([cookie!]);
  await page.goto('/bookings');
  await expect(page).toHaveURL(/sign-in/);
});

test('a session of one site opens nothing in the other', async ({ page }) => {
  await signIn(page, 'ADMIN');
  const cookie = (await page.context().cookies()).find((cookie) => cookie.name === 'kembara_admin_session')!;
  const content = page.url().replace('admin.', 'content.').replace(/\/bookings.*/, '/');
  await page.context().addCookies([{ name: 'kembara_content_session', value: cookie.value, url: content }]);
  await page.goto(content);
  await expect(page).toHaveURL(/sign-in/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('one signs in, reads and filters the list', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(demo('DEMO_STAFF_EMAIL'));
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('password is wrong');
    await expect(page.getByLabel('E-mail')).toHaveValue(demo('DEMO_STAFF_EMAIL'));
    await page.getByRole('textbox', { name: 'Password' }).fill(demo('DEMO_STAFF_PASSWORD'));
    await page.getByRole('button', { name: 'Sign in' }).click();

    await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
    await page.getByRole('link', { name: 'Bookings', exact: true }).first().click();
    await expect(page.getByRole('heading', { name: 'Bookings', level: 1 })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Bookings' }).locator('tbody tr').first()).toBeVisible();
    await page.getByLabel('Status').selectOption({ label: 'Cancelled' });
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page).toHaveURL(/status=CANCELLED/);
    await expect(page.getByLabel('Status')).toHaveValue('CANCELLED');
    const chips = page.locator('tbody tr > td:last-child [data-slot="badge"]');
    await expect(chips.first()).toBeVisible();
    expect(new Set(await chips.allTextContents())).toEqual(new Set(['Cancelled']));
  });
});
