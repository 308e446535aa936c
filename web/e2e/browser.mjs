// Debian's Chromium, set so that pictures and timings do not depend on the machine.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const hasBrowser = () => existsSync(executablePath);

/** Opens a page that keeps account of everything that should not happen. */
export async function openBrowser({ width = 1440, height = 900, lang = 'fr', theme = 'light', touch = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'boussole-e2e-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    viewport: { width, height },
    hasTouch: touch,
    reducedMotion: 'reduce',
    colorScheme: theme,
    locale: lang === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    acceptDownloads: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const faults = [];
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  const watch = (page) => {
    page.on('console', (message) => {
      // An answer that a test asks to fail is logged by the browser itself.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1' && hostname !== 'localhost') faults.push(`request to ${hostname}`);
    });
    return page;
  };
  const page = watch(context.pages()[0] ?? (await context.newPage()));
  const newPage = async () => watch(await context.newPage());
  const close = async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { page, newPage, context, faults, close };
}

/** Waits until the overview's figures and charts are drawn. */
export async function drawn(page) {
  await page.locator('article').first().waitFor();
  await page.locator('[data-drawn]').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}
