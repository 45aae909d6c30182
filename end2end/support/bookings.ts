import { expect, type Page } from '@playwright/test';
import { send, until, type BookingEvent } from './api';
import { ADMIN } from './places';

/** Sends an event and opens its booking; answers its address. */
export async function book(page: Page, event: BookingEvent): Promise<string> {
  await send(event);
  return openBooking(page, event.externalBookingRef);
}

/** Waits until the booking is in the list, and opens it. */
export async function openBooking(page: Page, reference: string): Promise<string> {
  const link = page.getByRole('link', { name: reference, exact: true });
  await until(`${reference} in the list`, 15, async () => {
    await page.goto(`${ADMIN}/bookings?q=${reference}`);
    return (await link.count()) > 0;
  });
  await link.click();
  await expect(page.getByRole('heading', { name: reference, level: 1 })).toBeVisible();
  return page.url();
}

export const toasts = (page: Page) => page.locator('[data-slot="toasts"]');
