// Every state of every screen, in languages × themes × widths covered pairwise:
// accessible, silent, and saying what it should. Only the invented company can be
// made to fail on demand.
import { checkAccess } from './a11y.mjs';
import { drawn, openBrowser } from './browser.mjs';
import { ordersFile } from './flows.mjs';
import { assert, atEnd, test } from './harness.mjs';

const views = [
  { lang: 'fr', theme: 'light', width: 1440, height: 900 },
  { lang: 'fr', theme: 'dark', width: 390, height: 844 },
  { lang: 'en', theme: 'light', width: 390, height: 844 },
  { lang: 'en', theme: 'dark', width: 1440, height: 900 },
];

const open =
  (selector, wanted = '[role=dialog]') =>
  async (page) => {
    await drawn(page);
    await page.locator(selector).first().click();
    await page.locator(wanted).first().waitFor();
  };
const preview = async (page) => {
  await page.locator('input[type=file]').setInputFiles(ordersFile('02/10/2026'));
  await page.locator('#columns').waitFor();
};

// name, address, server's mode, what to do, what must then be on the page
const states = [
  ['overview', '/', 'normal', drawn],
  ['overview, few channels', '/?channels=paid_search,email&compare=year', 'normal', drawn],
  ['overview, no value', '/?channels=organic_search', 'normal', (page) => page.locator('article').first().waitFor()],
  [
    'unfolded',
    '/?open=paid_search',
    'normal',
    async (page) => {
      await drawn(page);
      await page.locator('tbody tr').nth(2).waitFor();
    },
  ],
  ['explain', '/', 'normal', open('article button', '[role=dialog] tbody tr')],
  ['explain a cell', '/', 'normal', open('tbody [data-figure]', '[role=dialog] tbody tr')],
  ['period', '/', 'normal', open('[role=toolbar] button', '[role=dialog] fieldset')],
  ['channels', '/', 'normal', open('[data-filter=channels]')],
  ['costs', '/', 'normal', open('[role=toolbar] button[aria-haspopup=menu]', '[role=menu]')],
  [
    'figures as a table',
    '/',
    'normal',
    async (page) => {
      await open('section[aria-labelledby=bars] header button', '[role=menuitem]')(page);
      await page.locator('[role=menuitem]').first().click();
      await page.locator('section[aria-labelledby=bars] table').waitFor();
    },
  ],
  [
    'by channel',
    '/',
    'normal',
    async (page) => {
      await drawn(page);
      await page.locator('section[aria-labelledby=line] label').last().click();
      await page.locator('section[aria-labelledby=line] li svg').first().waitFor();
    },
  ],
  [
    'palette',
    '/',
    'normal',
    async (page) => {
      await drawn(page);
      await page.keyboard.press('Control+k');
      await page.locator('[role=dialog] input').waitFor();
    },
  ],
  [
    'keys',
    '/',
    'normal',
    async (page) => {
      await drawn(page);
      await page.keyboard.press('?');
      await page.locator('[role=dialog] dl').waitFor();
    },
  ],
  ['empty workspace', '/', 'empty', (page) => page.locator('#first-steps').waitFor()],
  ['failure', '/', 'error', (page) => page.locator('[role=alert]').waitFor()],
  ['loading', '/', 'slow', (page) => page.waitForTimeout(300)],
  ['nothing for this filter', '/?channels=radio', 'normal', (page) => page.locator('h2').first().waitFor()],
  ['unknown page', '/nowhere', 'normal', (page) => page.locator('h2').first().waitFor()],
  ['import', '/import?fact=orders', 'normal', (page) => page.locator('input[type=file]').waitFor({ state: 'attached' })],
  ['preview', '/import', 'normal', preview],
  [
    'running',
    '/import',
    'normal',
    async (page) => {
      await preview(page);
      await page.locator('main button').last().click();
      await page.locator('[role=progressbar]').waitFor();
    },
  ],
  ['result', '/imports/imp_3', 'normal', (page) => page.locator('#result').waitFor()],
  ['refusals', '/imports/imp_4', 'normal', (page) => page.locator('[role=row]').nth(1).waitFor()],
  ['failed import', '/imports/imp_1', 'normal', (page) => page.locator('#result').waitFor()],
  ['import that does not exist', '/imports/none', 'normal', (page) => page.locator('[role=alert]').waitFor()],
  ['history', '/imports', 'normal', (page) => page.locator('tbody tr').first().waitFor()],
  ['empty history', '/imports', 'empty', (page) => page.locator('h2').first().waitFor()],
  ['rules', '/channel-rules', 'normal', (page) => page.locator('ol li').first().waitFor()],
  [
    'rule editor',
    '/channel-rules',
    'normal',
    async (page) => {
      await page.locator('ol li button').nth(2).click();
      await page.locator('[role=dialog] fieldset').waitFor();
    },
  ],
];

export function stateTests(mock, state) {
  for (const view of views) {
    const label = `${view.lang} ${view.theme} ${view.width}`;
    // One browser for all states of a view; each state has a page of its own.
    let browser;
    for (const [name, address, mode, act] of states) {
      test(`state: ${name}, ${label}`, async () => {
        browser ??= await openBrowser(view);
        browser.faults.length = 0;
        state.mode = mode;
        state.stepMs = name === 'running' ? 5000 : undefined;
        const page = await browser.newPage();
        try {
          await page.goto(mock() + address);
          await page.locator('h1').waitFor();
          await act(page);
          await page.waitForTimeout(100);
          await checkAccess(page, name);
          assert.deepEqual(browser.faults, []);
          assert.equal(await page.evaluate(() => document.documentElement.lang), view.lang);
        } finally {
          await page.close();
          state.mode = 'normal';
          state.stepMs = undefined;
        }
      });
    }
    atEnd(() => browser?.close());
  }
}
