import { enter, linkFor, newPerson, told, totp } from '../support/people';
import { ADMIN, CONTENT } from '../support/places';
import { alive, expect, looks, signIn, test } from '../support/test';

const PASSWORD = 'laju merah sungai tenang';
const NEXT = 'pintu kayu jendela biru';

test('sign-in codes: set up, asked for, a recovery code stands in, turned off', async ({ page }) => {
  test.setTimeout(90_000);
  const email = 'codes@kembara.test';
  await newPerson(page, email, PASSWORD);
  await enter(page, email, PASSWORD);
  await page.goto('/account');
  await alive(page);
  await looks(page, 'account', [page.locator('time'), page.locator('#sessions li')]);

  await page.getByRole('link', { name: 'Set up' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const picture = page.getByRole('img', { name: 'QR code of the key' });
  await expect(picture).toBeVisible();
  const key = (await page.locator('#confirm .font-mono').innerText()).trim();
  await looks(page, 'second-step-set-up', [picture, page.locator('#confirm .font-mono')]);

  await page.getByLabel('Enter the code the app shows').fill('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This code is not right');
  await page.getByLabel('Enter the code the app shows').fill(totp(key));
  await page.keyboard.press('Enter');
  const codes = page.locator('[data-slot="shown-once"] li');
  await expect(codes).toHaveCount(10);
  const recovery = await codes.first().innerText();
  await page.reload();
  await expect(codes).toHaveCount(0);

  // the code that confirmed it has been used: the next one is taken half a minute ahead
  await page.context().clearCookies();
  await enter(page, email, PASSWORD);
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await looks(page, 'sign-in-code');
  await page.goto('/bookings');
  await expect(page).toHaveURL(/sign-in\?next/);
  await enter(page, email, PASSWORD);
  await page.getByLabel('Code').fill(totp(key, 1));
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/);

  await page.context().clearCookies();
  await enter(page, email, PASSWORD);
  await page.getByLabel('Code').fill(recovery);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/);
  await page.goto('/account/second-step');
  await expect(page.getByText('9 of 10 recovery codes are left')).toBeVisible();
  await looks(page, 'second-step-on', [page.getByText('On since')]);
  await page.locator('#turn-off summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('#turn-off').getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(told(page, 'Sign-ins ask for the password only.')).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a forgotten password is set by mail, once', async ({ page }) => {
    test.setTimeout(60_000);
    const email = 'forgot@kembara.test';
    await newPerson(page, email, PASSWORD);
    const invitation = await linkFor(email);
    await page.goto(`${ADMIN}/sign-in`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail').fill('nobody@example.org');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    const said = await page.locator('[data-slot="note"]').innerText();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    expect(await page.locator('[data-slot="note"]').innerText()).toBe(said);

    const first = await linkFor(email, invitation);
    await page.goto(first);
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill('password1234!');
    await page.getByRole('textbox', { name: 'New password again' }).fill('password1234!');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await expect(page.getByRole('alert')).toContainText('among the first that are tried');
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill(NEXT);
    await page.getByRole('textbox', { name: 'New password again' }).fill(NEXT);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await expect(told(page, 'Your password is set')).toBeVisible();
    await page.goto(first);
    await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
    await enter(page, email, NEXT);
    await expect(page).not.toHaveURL(/sign-in/);
  });
});

test('the password is changed by keyboard, and other browsers are signed out', async ({ page, browser }) => {
  test.setTimeout(60_000);
  const email = 'change@kembara.test';
  await newPerson(page, email, PASSWORD);
  const elsewhere = await (await browser.newContext()).newPage();
  await enter(elsewhere, email, PASSWORD);
  await enter(page, email, PASSWORD);
  await page.goto('/account');
  await expect(page.locator('#sessions li')).toHaveCount(2);
  await page.getByRole('textbox', { name: 'Password until now' }).focus();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(NEXT);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(NEXT);
  await page.keyboard.press('Enter');
  await expect(told(page, 'Your password is changed')).toBeVisible();
  await expect(page.locator('#sessions li')).toHaveCount(1);
  await elsewhere.goto(`${ADMIN}/bookings`);
  await expect(elsewhere).toHaveURL(/sign-in/);

  await page.getByText('Sign out everywhere…').click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(told(page, 'You are signed out everywhere')).toBeVisible();
});

test('the pages of the way in, and the same account on the other site', async ({ page }) => {
  for (const [path, name] of [['/forgot', 'forgot'], ['/reset?token=none', 'reset-spent']] as const) {
    await page.goto(path);
    await alive(page);
    await looks(page, name);
  }
  await signIn(page, 'STAFF', CONTENT);
  await page.goto(`${CONTENT}/account`);
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
  await looks(page, 'account-content', [page.locator('#sessions li')]);
});
