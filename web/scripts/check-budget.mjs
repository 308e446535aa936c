// Fails the build when the page grows beyond what it may weigh, or when the
// charts slip into what the first screen must wait for.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const KIB = 1024;
const limits = { script: 210, style: 22, entry: 232, charts: 200, lazy: 40, font: 50 };
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));
const gz = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length / KIB;

const entryKey = Object.keys(manifest).find((key) => manifest[key].isEntry);
const inEntry = new Set();
const follow = (key) => {
  if (inEntry.has(key)) return;
  inEntry.add(key);
  for (const next of manifest[key].imports ?? []) follow(next);
};
follow(entryKey);

const chunks = Object.entries(manifest).filter(([, chunk]) => chunk.file.endsWith('.js'));
const isCharts = (file) => readFileSync(dist + file, 'utf8').includes('zrender') || /echarts/i.test(file);
const problems = [];
const rows = [];
const hold = (name, size, limit) => {
  rows.push([name, size, limit]);
  if (size > limit) problems.push(`${name} weighs ${size.toFixed(1)} KiB gz, limit ${limit}`);
};

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const scripts = [...inEntry].map((key) => manifest[key].file);
const styles = [...new Set([...inEntry].flatMap((key) => manifest[key].css ?? []))];
hold('entry scripts', sum(scripts.map(gz)), limits.script);
hold('entry styles', sum(styles.map(gz)), limits.style);
hold('entry, all told', sum([...scripts, ...styles].map(gz)), limits.entry);
for (const file of scripts) if (isCharts(file)) problems.push(`the charts are in the entry's graph: ${file}`);
const charts = chunks.filter(([key, chunk]) => !inEntry.has(key) && isCharts(chunk.file));
if (charts.length === 0) problems.push('no chunk holds the charts: the check itself is broken');
hold('charts', sum(charts.map(([, chunk]) => gz(chunk.file))), limits.charts);
for (const [key, chunk] of chunks) {
  if (!inEntry.has(key) && !charts.some(([other]) => other === key)) hold(chunk.file, gz(chunk.file), limits.lazy);
}
const used = readFileSync(`${dist}index.html`, 'utf8').match(/[^"/]+\.woff2/g) ?? [];
for (const name of readdirSync(`${dist}assets`)) {
  if (used.includes(name)) hold(name, readFileSync(`${dist}assets/${name}`).length / KIB, limits.font);
}

for (const [name, size, limit] of rows) console.log(`${size.toFixed(1).padStart(7)} KiB of ${String(limit).padStart(3)}  ${name}`);
for (const problem of problems) console.error(`over budget: ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);
