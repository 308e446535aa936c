// Accessibility by axe. The page's policy refuses a foreign script tag, so its
// source is evaluated through the browser's own channel.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert } from './harness.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Mantine's menu holds a focusable role="presentation" element: known upstream, on open menus alone. */
const isKnown = (violation) => violation.id === 'aria-required-children' && violation.nodes.every((node) => /role="menu"/.test(node.html));

export async function checkAccess(page, where) {
  const channel = await page.context().newCDPSession(page);
  await channel.send('Runtime.evaluate', { expression: source });
  const { result, exceptionDetails } = await channel.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] }).then((r) => JSON.stringify(r.violations))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await channel.detach();
  if (exceptionDetails) throw new Error(`${where}: ${exceptionDetails.exception?.description}`);
  const found = JSON.parse(result.value).filter((violation) => !isKnown(violation));
  const lines = found.flatMap((v) =>
    v.nodes.map((node) => `${v.id}: ${node.html.slice(0, 160)}\n  ${node.failureSummary?.replaceAll('\n', ' ')}`),
  );
  assert.deepEqual(lines, [], where);
}
