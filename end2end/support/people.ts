import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { ADMIN, demo } from './places';
import { signIn } from './test';

/** What a page says of the form that led to it. Its live region says it too: not there. */
export function told(page: Page, text: string): Locator {
  return page.locator('[data-slot="note"]', { hasText: text });
}

/** What an authenticator app shows; `later` half minutes on. RFC 6238: SHA-1, six digits, 30 s. */
export function totp(key: string, later = 0): string {
  const bits = [...key.replace(/\s/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const at = hash[hash.length - 1]! & 15;
  return ((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0');
}

/** The mails the demo's file outbox holds for somebody, decoded enough to read. */
export function mails(to: string): string[] {
  const folder = demo('MAIL_FOLDER');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, '').replace(/=3D/g, '='))
    .filter((mail) => mail.includes(`To: ${to}`));
}

/** The address of the newest link to set a password, once it is another than `before`. */
export async function linkFor(to: string, before?: string): Promise<string> {
  let link: string | undefined;
  await expect(() => {
    link = mails(to)
      .map((mail) => /https?:\/\/\S+\/reset\?token=[\w-]+/.exec(mail)?.[0])
      .filter(Boolean)
      .at(-1);
    expect(link).toBeTruthy();
    expect(link).not.toBe(before);
  }).toPass({ timeout: 15_000 });
  return link!;
}

/** Somebody of their own for a test: invited by the administrator, with a password chosen by mail. */
export async function newPerson(page: Page, email: string, password: string, role = 'Staff'): Promise<void> {
  await signIn(page, 'ADMIN');
  await page.goto(`${ADMIN}/settings/users/new`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Name').fill('Wayan Test');
  await page.getByLabel('Role').selectOption({ label: role });
  await page.getByRole('button', { name: 'Add the user' }).click();
  await expect(told(page, 'is invited')).toBeVisible();
  const link = await linkFor(email);
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password', exact: true }).fill(password);
  await page.getByRole('textbox', { name: 'New password again' }).fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(told(page, 'Your password is set')).toBeVisible();
}

export async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${ADMIN}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
