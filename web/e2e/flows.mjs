// What a marketing manager does, one test per act. The same acts run against the
// invented company and, when BOUSSOLE_URL names it, against the real binary.
import { drawn, openBrowser } from './browser.mjs';
import { assert, test, timed } from './harness.mjs';

let serial = 0;
/** A file of orders like no other, so that it is never "already imported". */
export const ordersFile = (day) => {
  const id = `${Date.now().toString(36)}${serial++}`;
  const lines = [
    'N° commande;Date de commande;Montant HT;Marge;utm_source;utm_medium',
    `E2E-${id}-1;${day};120,50;40,00;google;cpc`,
    `E2E-${id}-2;${day};1 080,00;410,00;newsletter;email`,
    `E2E-${id}-3;31/02/2026;10,00;2,00;google;cpc`,
  ];
  return { name: `commandes-${id}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`) };
};
const french = (day) => day.split('-').reverse().join('/');

const actor = (label) => (name, settings, steps) =>
  test(`${label}: ${name}`, async () => {
    const browser = await openBrowser(settings);
    try {
      await steps(browser.page, browser);
      assert.deepEqual(browser.faults, [], 'the console, the policy and the network stay silent');
    } finally {
      await browser.close();
    }
  });

/** A workspace without data shows the three first steps, each of which leads to the import. */
export function emptyFlow(label, base) {
  actor(label)('an empty workspace shows its first steps', {}, async (page) => {
    await page.goto(base());
    await page.locator('#first-steps').waitFor();
    assert.equal(await page.locator('ol a').count(), 3);
    await page.locator('ol a').nth(1).click();
    await page.waitForURL(/import\?fact=orders/);
  });
}

export function flows(label, base) {
  const act = actor(label);
  const overview = async (page, address = '/') => {
    await page.goto(base() + address);
    await drawn(page);
  };

  act('the overview opens with its sentence, eight tiles, charts and a table', {}, async (page) => {
    const start = performance.now();
    await page.goto(base());
    await page.locator('article').first().waitFor();
    timed('first tile', performance.now() - start, 800);
    await page.locator('[data-drawn]').nth(1).waitFor();
    timed('charts drawn', performance.now() - start, 1200);
    assert.equal(await page.locator('article').count(), 8);
    assert.match(await page.locator('h1 + div').textContent(), /1\s€ dépensé .* a rapporté/s);
    await page.locator('tbody tr').first().waitFor();
    const shift = await page.evaluate(
      () =>
        new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 200);
        }),
    );
    assert.ok(shift <= 0.02, `layout shift ${shift}`);
    const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
    assert.ok(nodes <= 1500, `${nodes} nodes`);
  });

  act('a channel unfolds to its campaigns and a campaign to its ad groups', { height: 1400 }, async (page) => {
    await overview(page);
    const before = await page.locator('tbody tr').count();
    await page.locator('tbody tr button[aria-expanded=false]').first().click();
    await page.waitForFunction((n) => document.querySelectorAll('tbody tr').length > n, before);
    assert.match(page.url(), /open=[a-z_]+/);
    const inner = page.locator('tbody tr button[aria-expanded=false]').first();
    await inner.click();
    await page.reload();
    await page.locator('tbody tr button[aria-expanded=true]').first().waitFor();
  });

  act('every figure says where it comes from', {}, async (page) => {
    await overview(page);
    for (const tile of await page.locator('article button[aria-haspopup=dialog]').all()) {
      await tile.click();
      const dialog = page.locator('[role=dialog]');
      await dialog.locator('tbody tr').last().waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    await page.locator('tbody [data-figure]').nth(2).click();
    assert.match(await page.locator('[role=dialog]').textContent(), /D’où vient ce chiffre/);
  });

  act('period, comparison, channels and costs live in the address; back undoes one choice', {}, async (page) => {
    await overview(page);
    await page.locator('[role=toolbar] button').first().click();
    await page.getByRole('button', { name: '91 derniers jours' }).click();
    await page.getByLabel('Année précédente').check();
    await page.getByRole('button', { name: 'Appliquer' }).click();
    await page.waitForURL(/period=91d&compare=year|compare=year&period=91d/);
    await page.locator('[data-filter=channels]').click();
    await page.locator('[role=dialog] input[type=checkbox]').first().check();
    await page.waitForURL(/channels=/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Coûts/ }).click();
    await page.getByRole('menuitemradio', { name: /^média/ }).click();
    await page.waitForURL(/scope=media/);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('scope'));
  });

  act('keys: compare, previous period, palette, list, go to', {}, async (page) => {
    await overview(page);
    await page.keyboard.press('/');
    await page.locator('[role=dialog] input[type=checkbox]').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.waitForURL(/compare=none/);
    await page.keyboard.press('[');
    await page.waitForURL(/from=/);
    await page.keyboard.press('Control+k');
    await page.locator('[role=dialog] input').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForURL(/channel-rules/);
  });

  act('language and theme change at once and are kept', {}, async (page) => {
    await overview(page);
    await page.getByRole('button', { name: 'EN, English' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.mantineColorScheme]), [
      'en',
      'dark',
    ]);
  });

  act('a card shows its figures as a table and gives them as a file', {}, async (page) => {
    await overview(page);
    const card = page.locator('section[aria-labelledby=bars]');
    await card.locator('header button').last().click();
    await page.getByRole('menuitem', { name: 'Voir les données' }).click();
    await card.locator('table').waitFor();
    await card.locator('header button').last().click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Télécharger en CSV' }).click()]);
    assert.equal(file.suggestedFilename(), 'cout-et-ca-par-canal.csv');
  });

  act('a file is previewed, imported, its refusals listed, and the import undone', {}, async (page) => {
    const { last_day: last } = await (await page.request.get(`${base()}/api/v1/workspace`)).json();
    await page.goto(`${base()}/import`);
    await page.locator('input[type=file]').setInputFiles(ordersFile(french(last ?? '2026-11-01')));
    await page.locator('#columns').waitFor();
    const start = page.getByRole('button', { name: 'Importer', exact: true });
    await start.click();
    await page.locator('#result').waitFor({ timeout: 30_000 });
    assert.match(page.url(), /\/imports\/.+/);
    await page.locator('[role=row]').nth(1).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download').catch(() => null),
      page.getByRole('link', { name: 'Télécharger les lignes refusées' }).click(),
    ]).catch(() => [null]);
    if (label !== 'mock') assert.ok(file, 'the refused rows come as a file');
    await page.getByRole('button', { name: 'Retirer cet import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer cet import' }).click();
    await page.getByText('Import retiré', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Historique des imports' }).click();
    await page.getByText('Retiré', { exact: true }).first().waitFor();
  });

  act('the rules say why a channel, before they are saved', {}, async (page) => {
    await page.goto(`${base()}/channel-rules`);
    const verdict = page.locator('section[aria-labelledby=rule-test] [aria-live=polite]');
    await verdict.getByText('SEA', { exact: true }).waitFor();
    await page.getByLabel('Source (utm_source)').fill('newsletter');
    await page.getByLabel('Support (utm_medium)').fill('email');
    await verdict.getByText('E-mail', { exact: true }).waitFor();
    await page
      .getByRole('button', { name: /^Descendre/ })
      .first()
      .click();
    await page.getByText('Modifications non enregistrées.').waitFor();
    await page.getByRole('button', { name: 'Abandonner' }).click();
  });

  act('on a phone: the menu opens, nothing overflows', { width: 390, height: 844, touch: true }, async (page) => {
    for (const [address, width] of [
      ['/', 390],
      ['/import', 390],
      ['/imports', 390],
      ['/channel-rules', 390],
      ['/', 320],
    ]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(base() + address);
      await page.locator('h1').waitFor();
      await page.waitForTimeout(300);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${address} at ${width} overflows by ${wide}`);
    }
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Importer' }).click();
    await page.waitForURL(/\/import$/);
  });
}
