import { WEB } from '../support/places';
import { accessible, alive, expect, noWiderThanTheScreen, test } from '../support/test';
import type { Browser, Page } from '@playwright/test';

const PHONE = { width: 390, height: 844 };
const TOUR = 'village-cycling';

/** A day that far ahead, as a calendar has it; no clock of a browser is asked. */
function dayAhead(days: number): string {
  const bali = new Date(Date.now() + (8 * 3600 + days * 86_400) * 1000);
  return bali.toISOString().slice(0, 10);
}

/** Next year's. */
function june(day: number): string {
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() + 1;
  return `${year}-06-${day}`;
}

async function chooseDay(page: Page, date: string): Promise<void> {
  await page.goto(`${WEB}/tours/${TOUR}/book?month=${date.slice(0, 7)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose your day');
  await page.locator(`a[href*="date=${date}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who comes along?');
}

async function typeDetails(page: Page, email = 'ana.guest@mail.example'): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your details');
  await page.getByLabel('Your name').fill('Ana Guest');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Country of your phone').selectOption('+61');
  await page.getByLabel('Phone', { exact: false }).last().fill('0412 345 678');
  await page.getByLabel('Anything we should know').fill('One of us eats no meat.');
}

async function hold(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is everything right?');
  await page.getByLabel('I accept the terms').check();
  await page.getByRole('button', { name: 'Hold my seats and pay' }).click();
  await expect(page).toHaveURL(/\/checkout\/[\w-]{43}$/);
}

async function toThePayment(page: Page, date: string): Promise<void> {
  await chooseDay(page, date);
  await page.getByRole('button', { name: 'Continue' }).click();
  await typeDetails(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await hold(page);
}

async function pay(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.getByRole('button', { name: button, exact: true }).click();
}

async function booked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are booked');
  await expect(page.getByRole('link', { name: 'Open your voucher' })).toHaveAttribute('href', /^\/bookings\/[\w-]{43}\/voucher$/);
}

test('a guest books, is declined, and pays', async ({ page }) => {
  await page.goto(`${WEB}/tours/${TOUR}`);
  await page.getByRole('link', { name: 'Book your day' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose your day');
  await alive(page);
  await expect(page.getByRole('navigation', { name: 'Steps of the booking' }).locator('[aria-current=step]')).toHaveText(/Day/);
  await accessible(page);

  await chooseDay(page, dayAhead(30));
  await alive(page);
  // the price follows without a press
  await expect(page.getByText('Total', { exact: true })).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Adults' }).fill('3');
  await expect(page.getByRole('region', { name: 'Your booking' })).toContainText('3 × IDR');
  await page.getByLabel('Promo code').fill('NO-SUCH-CODE');
  await expect(page.getByText('We do not know this code')).toBeVisible();
  await page.getByLabel('Promo code').fill('');
  await expect(page.getByText('We do not know this code')).toHaveCount(0);
  await accessible(page);
  await page.getByRole('button', { name: 'Continue' }).click();

  await alive(page);
  await typeDetails(page, 'ana@nowhere');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('write it as name@mail.com');
  await expect(page.getByLabel('Anything we should know')).toHaveValue('One of us eats no meat.');
  await alive(page);
  await accessible(page);
  await typeDetails(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).not.toHaveURL(/mail|Ana|412/);
  await alive(page);
  await accessible(page);
  // back, and on again: nothing typed is lost
  await page.goBack();
  await expect(page.getByLabel('Your name')).toHaveValue('Ana Guest');
  await page.goForward();
  await hold(page);

  await alive(page);
  await expect(page.getByRole('timer')).toHaveText(/^1[0-9]:[0-5][0-9] left$/);
  await accessible(page);
  await pay(page, 'Be declined');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The payment was declined');
  await alive(page);
  await accessible(page);
  await page.getByRole('link', { name: 'Try again or another way' }).click();
  await pay(page, 'Pay');
  await booked(page);
  await alive(page);
  await accessible(page);
});

test('a payment that is on its way says so until it is here', async ({ page }) => {
  await toThePayment(page, dayAhead(31));
  await pay(page, 'Pay by bank transfer (stays pending)');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your payment is on its way');
  await accessible(page);
});

test('a price that changed is shown with the old one, and asked again', async ({ page }) => {
  await chooseDay(page, dayAhead(32));
  await page.getByRole('button', { name: 'Continue' }).click();
  await typeDetails(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is everything right?');
  await alive(page);
  // as if it had been shown before
  await page.locator('input[name="agreed[fingerprint]"]').evaluate((field: HTMLInputElement) => (field.value = 'another'));
  await page.locator('input[name="agreed[seen]"]').evaluate((field: HTMLInputElement) => (field.value = 'IDR 1'));
  await page.getByLabel('I accept the terms').check();
  await page.getByRole('button', { name: 'Hold my seats and pay' }).click();
  await expect(page.getByText('The price has changed', { exact: true })).toBeVisible();
  await expect(page.getByText('Before: IDR 1')).toBeVisible();
  await accessible(page);
  await hold(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a guest books and pays on a phone', async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto(`${WEB}/tours/${TOUR}`);
    await page.getByRole('link', { name: 'Book your day' }).click();
    await noWiderThanTheScreen(page);
    await chooseDay(page, dayAhead(33));
    await noWiderThanTheScreen(page);
    await page.getByRole('spinbutton', { name: 'Adults' }).fill('4');
    await page.getByRole('button', { name: 'Update the price' }).click();
    await expect(page.getByRole('region', { name: 'Your booking' })).toContainText('4 × IDR');
    await page.getByRole('button', { name: 'Continue' }).click();
    await noWiderThanTheScreen(page);
    await typeDetails(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await noWiderThanTheScreen(page);
    await hold(page);
    await expect(page.getByText(/held until \d\d:\d\d \(Bali time\)/)).toBeVisible();
    await noWiderThanTheScreen(page);
    await pay(page, 'Pay');
    await booked(page);
    await noWiderThanTheScreen(page);
  });
});

/** Books as a browser there would, and is shown the day that was chosen. */
async function bookFrom(browser: Browser, timezoneId: string, date: string): Promise<void> {
  const context = await browser.newContext({ timezoneId, locale: 'en-AU' });
  const page = await context.newPage();
  await toThePayment(page, date);
  await alive(page);
  const [year] = date.split('-');
  await expect(page.getByRole('region', { name: 'Your booking' })).toContainText(`10 June ${year}`);
  await pay(page, 'Pay');
  await booked(page);
  await alive(page);
  await expect(page.getByRole('region', { name: 'Your booking' })).toContainText(`10 June ${year}`);
  await context.close();
}

for (const zone of ['Australia/Sydney', 'Europe/London', 'America/New_York', 'Asia/Makassar']) {
  test(`10 June is 10 June from ${zone}`, async ({ browser }) => {
    await bookFrom(browser, zone, june(10));
  });
}
