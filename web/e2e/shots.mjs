// Pictures of every screen and state, to be looked at: node e2e/shots.mjs [folder] [name…]
// Of BOUSSOLE_URL when it is set, else of the invented company.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawn, openBrowser } from './browser.mjs';
import { startMock } from './mock/server.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('./shots/', import.meta.url));
const only = process.argv.slice(3);
mkdirSync(folder, { recursive: true });

const state = { mode: 'normal' };
const mock = await startMock(state);
const real = process.env.BOUSSOLE_URL?.replace(/\/$/, '') ?? mock.url;
/** States that a working server is never in come from the invented company. */
const baseFor = (address, mode) => (mode === 'normal' && !address.includes('imp_') ? real : mock.url);
const csv = (name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('N° commande;Date;Total TTC\nC-1;02/10/2026;12,50\n') });

const upload = (name) => async (page) => {
  await page.locator('input[type=file]').setInputFiles(csv(name));
  await page.locator('#columns').waitFor();
};
const settle = (page) => page.waitForTimeout(400);

// name, address, settings, what to do before the picture
const shots = [
  ['01-overview-light', '/', {}, drawn],
  ['02-overview-dark', '/', { theme: 'dark' }, drawn],
  [
    '03-unfolded',
    '/?open=paid_search,paid_social',
    { height: 1500 },
    async (page) => {
      await drawn(page);
      await page.locator('tbody tr button[aria-expanded=false]').nth(1).click();
      await settle(page);
    },
  ],
  [
    '04-explain',
    '/',
    {},
    async (page) => {
      await drawn(page);
      await page.locator('article button').nth(2).click();
      await page.locator('[role=dialog] table').waitFor();
      await settle(page);
    },
  ],
  [
    '05-period',
    '/',
    {},
    async (page) => {
      await drawn(page);
      await page.locator('[role=toolbar] button').first().click();
      await page.locator('[role=dialog] fieldset').waitFor();
      await settle(page);
    },
  ],
  ['06-filtered-year', '/?compare=year&period=12m&channels=paid_search,paid_social,email&scope=media', {}, drawn],
  [
    '07-multiples-english',
    '/',
    { lang: 'en' },
    async (page) => {
      await drawn(page);
      await page.getByText('By channel', { exact: true }).click();
      await settle(page);
    },
  ],
  [
    '08-table-of-figures',
    '/',
    { lang: 'en', theme: 'dark' },
    async (page) => {
      await drawn(page);
      await page.locator('section[aria-labelledby=bars] header button').last().click();
      await page.getByText('View the figures').click();
      await settle(page);
    },
  ],
  [
    '09-palette',
    '/',
    {},
    async (page) => {
      await drawn(page);
      await page.keyboard.press('Control+k');
      await page.locator('[role=dialog] input').waitFor();
      await settle(page);
    },
  ],
  [
    '10-menu',
    '/',
    { theme: 'dark' },
    async (page) => {
      await drawn(page);
      await page.locator('[role=toolbar] button').nth(2).click();
      await settle(page);
    },
  ],
  ['11-phone', '/', { width: 390, height: 844, touch: true, full: true }, drawn],
  ['12-phone-dark-english', '/', { width: 390, height: 844, touch: true, lang: 'en', theme: 'dark', full: true }, drawn],
  ['13-empty', '/', { mode: 'empty' }, settle],
  ['14-error', '/', { mode: 'error' }, settle],
  ['15-loading', '/', { mode: 'slow' }, settle],
  ['16-nothing', '/?channels=radio', {}, settle],
  [
    '17-explain-cell',
    '/',
    { theme: 'dark' },
    async (page) => {
      await drawn(page);
      await page.locator('tbody [data-figure]').nth(2).click();
      await page.locator('[role=dialog] table').waitFor();
      await settle(page);
    },
  ],
  ['20-import', '/import', {}, settle],
  [
    '21-import-recognised',
    '/import',
    {},
    async (page) => {
      await upload('Rapport sur les campagnes.csv')(page);
      await settle(page);
    },
  ],
  [
    '22-import-suggested-dark',
    '/import',
    { theme: 'dark', lang: 'en' },
    async (page) => {
      await upload('commandes-novembre.csv')(page);
      await page.getByText('Correct how').click();
      await settle(page);
    },
  ],
  [
    '23-import-running',
    '/import',
    { stepMs: 4000 },
    async (page) => {
      await upload('Rapport sur les campagnes.csv')(page);
      await page.getByRole('button', { name: 'Importer', exact: true }).click();
      await page.locator('[role=progressbar]').waitFor();
      await settle(page);
    },
  ],
  ['24-import-result', '/imports/imp_3', {}, settle],
  ['25-import-refusals', '/imports/imp_4', { theme: 'dark' }, settle],
  ['26-import-failed', '/imports/imp_1', {}, settle],
  ['27-history', '/imports', {}, settle],
  [
    '28-import-phone',
    '/import',
    { width: 390, height: 844, touch: true, full: true },
    async (page) => {
      await upload('commandes-novembre.csv')(page);
      await settle(page);
    },
  ],
  ['30-rules', '/channel-rules', {}, settle],
  [
    '31-rule-editor',
    '/channel-rules',
    { theme: 'dark', lang: 'en' },
    async (page) => {
      await page.getByRole('button', { name: /^Edit/ }).nth(4).click();
      await settle(page);
    },
  ],
  ['32-rules-phone', '/channel-rules', { width: 390, height: 844, touch: true }, settle],
  [
    '33-shortcuts',
    '/',
    {},
    async (page) => {
      await drawn(page);
      await page.keyboard.press('?');
      await settle(page);
    },
  ],
  ['34-tablet', '/', { width: 820, height: 1180 }, drawn],
  ['35-narrow-320', '/', { width: 320, height: 700, touch: true }, drawn],
];

for (const [name, address, { mode = 'normal', stepMs, full = false, ...settings }, act] of shots) {
  if (only.length > 0 && !only.some((wanted) => name.startsWith(wanted))) continue;
  state.mode = mode;
  state.stepMs = stepMs;
  const browser = await openBrowser(settings);
  try {
    await browser.page.goto(baseFor(address, mode) + address);
    await browser.page.locator('h1').waitFor();
    await act(browser.page);
    await browser.page.screenshot({ path: `${folder}/${name}.png`, fullPage: full });
    console.log(name, browser.faults.length > 0 ? browser.faults : '');
  } catch (error) {
    console.log(name, 'failed:', error.message.split('\n')[0], browser.faults);
  } finally {
    await browser.close();
  }
}
if (only.length === 0 || only.includes('print')) await paper();
await mock.stop();

/** The print view, as the PDF that its reader gets. */
async function paper() {
  state.mode = 'normal';
  const browser = await openBrowser();
  await browser.page.goto(real);
  await drawn(browser.page);
  await browser.page.evaluate(() => {
    document.documentElement.setAttribute('data-print', '');
    document.documentElement.setAttribute('data-mantine-color-scheme', 'light');
  });
  await browser.page.waitForTimeout(500);
  await browser.page.pdf({ path: `${folder}/40-print.pdf`, preferCSSPageSize: true, printBackground: true });
  console.log('40-print.pdf', browser.faults.length > 0 ? browser.faults : '');
  await browser.close();
}
