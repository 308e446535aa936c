// Browser tests: node e2e/run.mjs [part of a test's name…]
//   BOUSSOLE_URL  the real binary to run the flows against as well
//   BOUSSOLE_EMPTY_URL  the same, without any data
//   CI=true       whatever would be skipped fails instead
// The last line is "N passed, N failed".
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { executablePath, hasBrowser } from './browser.mjs';
import { emptyFlow, flows } from './flows.mjs';
import { run } from './harness.mjs';
import { startMock } from './mock/server.mjs';
import { stateTests } from './states.mjs';

const strict = process.env.CI === 'true';
const real = process.env.BOUSSOLE_URL?.replace(/\/$/, '');
const lacking = [
  ...(hasBrowser() ? [] : [`no browser at ${executablePath}`]),
  ...(existsSync(fileURLToPath(new URL('../dist/index.html', import.meta.url))) ? [] : ['the page is not built']),
];
let skipped = lacking.length;
for (const reason of lacking) console.log(`skip  all browser tests: ${reason}`);

let count = { passed: 0, failed: 0 };
if (lacking.length === 0) {
  const state = { mode: 'normal' };
  const mock = await startMock(state);
  flows('mock', () => mock.url);
  stateTests(() => mock.url, state);
  const empty = process.env.BOUSSOLE_EMPTY_URL?.replace(/\/$/, '');
  if (empty) emptyFlow('binary', () => empty);
  if (real) flows('binary', () => real);
  else {
    skipped++;
    console.log('skip  flows against the binary: BOUSSOLE_URL is not set');
  }
  count = await run(process.argv.slice(2));
  await mock.stop();
}
if (strict && skipped > 0) count.failed += skipped;
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed > 0 ? 1 : 0);
