import { defineConfig } from '@playwright/test';
import { API_PORT, DATA_DIR, PORT } from './support/places';

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  snapshotPathTemplate: '{testDir}/__screenshots__/{testFileName}/{arg}{ext}',
  globalSetup: './support/settled.ts',
  forbidOnly: true,
  fullyParallel: false,
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  timeout: 30_000,
  reporter: [['list'], ['html', { open: 'never', outputFolder: 'playwright-report' }]],
  expect: {
    timeout: 7_000,
    // fonts differ a little from machine to machine
    toMatchAriaSnapshot: { pathTemplate: '{testDir}/__screenshots__/{testFileName}/{arg}{ext}' },
    toHaveScreenshot: { maxDiffPixelRatio: 0.03, animations: 'disabled', caret: 'hide' },
  },
  use: {
    baseURL: `http://admin.localhost:${PORT}`,
    viewport: { width: 1366, height: 860 },
    locale: 'en-GB',
    // neither UTC nor Makassar: what is shown must not depend on it
    timezoneId: 'America/New_York',
    colorScheme: 'light',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: './start-server.sh',
    url: `http://127.0.0.1:${API_PORT}/health/ready`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGINT', timeout: 20_000 },
    env: { KEMBARA_E2E_DIR: DATA_DIR, KEMBARA_E2E_PORT: `${PORT}`, KEMBARA_E2E_API_PORT: `${API_PORT}` },
    stdout: 'ignore',
    stderr: 'ignore',
  },
});
