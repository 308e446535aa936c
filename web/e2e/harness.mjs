// The smallest test runner that fits: named tests in order, one line each, a closing count.
import assert from 'node:assert/strict';

const tests = [];
const closings = [];
export const test = (name, act) => tests.push({ name, act });
/** Something to do when all tests have run, such as closing a browser that several of them shared. */
export const atEnd = (act) => closings.push(act);
export { assert };

/** Runs what was registered; answers how many passed and failed. */
export async function run(only = []) {
  const count = { passed: 0, failed: 0 };
  for (const { name, act } of tests.splice(0)) {
    if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
    const start = performance.now();
    try {
      await act();
      count.passed++;
      console.log(`ok    ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      count.failed++;
      console.log(`FAIL  ${name}\n${String(error.stack ?? error).replace(/^/gm, '      ')}`);
    }
  }
  for (const close of closings.splice(0)) await close();
  return count;
}

/** A reading to compare with its limit: too slow is said, not failed, because the machine is shared. */
export function timed(name, ms, limit) {
  console.log(`      ${name}: ${Math.round(ms)} ms${ms > limit ? `, over its ${limit} ms` : ''}`);
}
