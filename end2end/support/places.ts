import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PORT = Number(process.env.KEMBARA_E2E_PORT ?? 3310);
export const API_PORT = Number(process.env.KEMBARA_E2E_API_PORT ?? 4310);
export const DATA_DIR = process.env.KEMBARA_E2E_DIR ?? join(tmpdir(), `kembara-e2e-${PORT}`);

export const ADMIN = `http://admin.localhost:${PORT}`;
export const CONTENT = `http://content.localhost:${PORT}`;
export const WEB = `http://localhost:${PORT}`;
export const GALLERY = `http://gallery.localhost:${PORT}`;
export const API = `http://127.0.0.1:${API_PORT}`;

/** A value the demo generated: sign-ins, tokens, secrets. */
export function demo(name: string): string {
  const line = readFileSync(join(DATA_DIR, 'demo.env'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}=`));
  if (!line) throw new Error(`${name} is not in demo.env`);
  return line.slice(name.length + 1).replace(/^(['"])(.*)\1$/, '$2');
}
