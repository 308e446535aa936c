// Answers POST /query over the invented facts.
import { kpis as catalogue } from './catalogue.mjs';
import { addDays, FIRST, facts, LAST, TODAY } from './facts.mjs';

const measures = ['revenue', 'margin', 'orders', 'leads', 'clicks', 'impressions'];
const ratios = {
  romi: (m) => [m.revenue - m.cost, m.cost, 'no_cost'],
  roi_margin: (m) => [m.margin - m.cost, m.cost, 'no_cost'],
  roas: (m) => [m.revenue, m.cost, 'no_cost'],
  cost_per_sale: (m) => [m.cost, m.orders, 'no_orders'],
  aov: (m) => [m.revenue, m.orders, 'no_orders'],
  cpl: (m) => [m.cost, m.leads, 'no_leads'],
  cos: (m) => [m.cost, m.revenue, 'no_revenue'],
};
const round = (value) => Math.round(value * 1e6) / 1e6;

const scopeOf = (id, asked) => {
  const own = catalogue.find((k) => k.id === id)?.scope;
  return own ? (asked ?? own) : null;
};

function steps(dimension, day) {
  if (dimension === 'day') return day;
  if (dimension === 'week') return addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
  if (dimension === 'month') return `${day.slice(0, 7)}-01`;
  return undefined;
}

function holds(fact, { dimension, op, values }) {
  const value = fact[dimension] ?? '';
  if (op === 'is') return values.includes(value);
  if (op === 'is_not') return !values.includes(value);
  return values.some((v) => value.toLowerCase().includes(v.toLowerCase()));
}

const empty = () => ({ media: 0, variable: 0, full: 0, ...Object.fromEntries(measures.map((m) => [m, 0])), rows: 0 });
function add(sums, fact) {
  for (const name of ['media', 'variable', 'full', ...measures]) sums[name] += fact[name];
  sums.rows++;
}

function valuesOf(sums, ids, asked) {
  const values = {};
  const missing = {};
  for (const id of ids) {
    const cost = sums[scopeOf(id, asked) ?? 'variable'];
    const known = { ...sums, cost, attributed_revenue: sums.revenue };
    if (ratios[id]) {
      const [over, under, reason] = ratios[id](known);
      values[id] = under === 0 ? null : round(over / under);
      if (under === 0) missing[id] = reason;
    } else if (id === 'profit') values[id] = round(sums.margin - cost);
    else values[id] = round(known[id] ?? 0);
  }
  return { values, missing };
}

function over(body, from, to) {
  const total = empty();
  const groups = new Map();
  for (const fact of facts) {
    if (fact.day < from || fact.day > to || !(body.filters ?? []).every((f) => holds(fact, f))) continue;
    add(total, fact);
    const members = body.by.map((d) => steps(d, fact.day) ?? fact[d] ?? null);
    const key = JSON.stringify(members);
    if (!groups.has(key)) groups.set(key, { members, sums: empty() });
    add(groups.get(key).sums, fact);
  }
  const rows = [...groups.values()]
    .sort((a, b) => JSON.stringify(a.members).localeCompare(JSON.stringify(b.members)))
    .map(({ members, sums }) => {
      const { values, missing } = valuesOf(sums, body.kpis, body.cost_scope);
      const named = Object.fromEntries(body.by.map((d, i) => [d, members[i]]));
      return { ...named, ...values, ...(Object.keys(missing).length > 0 ? { missing } : {}) };
    });
  const { values, missing } = valuesOf(total, body.kpis, body.cost_scope);
  const counted = (id) => ({ cpl: total.leads })[id] ?? total.orders;
  const n = Object.fromEntries(body.kpis.filter((id) => catalogue.find((k) => k.id === id)?.n).map((id) => [id, counted(id)]));
  return { from, to, rows: body.by.length === 0 ? [] : rows, totals: values, missing, n };
}

/** What the totals were computed from, as the binary tells it; the page reads it one figure at a time. */
function inputsOf(body, totals) {
  return Object.fromEntries(
    body.kpis.map((id) => {
      const { formula } = catalogue.find((k) => k.id === id);
      const ids = [...new Set(formula.match(/[a-z_]+/g))];
      const cost_scope = scopeOf(id, body.cost_scope) ?? body.cost_scope;
      const { totals: values } = ids.every((i) => i in totals && i !== 'cost')
        ? { totals }
        : over({ ...body, by: [], kpis: ids, cost_scope }, body.from, body.to);
      return [id, ids.map((measure) => ({ measure, ...(measure === 'cost' ? { scope: cost_scope } : {}), value: values[measure] }))];
    }),
  );
}

export function answer(body) {
  const length = (Date.parse(body.to) - Date.parse(body.from)) / 86_400_000 + 1;
  const now = over(body, body.from, body.to);
  const back = body.compare === 'year' ? 364 : length;
  const previous = body.compare && body.compare !== 'none' ? over(body, addDays(body.from, -back), addDays(body.to, -back)) : null;
  const scopes = Object.fromEntries(
    body.kpis.flatMap((id) => {
      const cost = scopeOf(id, body.cost_scope);
      return cost ? [[id, { cost, basis: id === 'roi_margin' ? 'margin' : 'revenue' }]] : [];
    }),
  );
  const source = (platform, through) => ({ connection: platform, platform, through, imported_at: `${TODAY}T06:12:00+01:00` });
  return {
    currency: 'EUR',
    kpis: body.kpis,
    by: body.by,
    ...now,
    freshness: [source('google_ads', LAST), source('meta_ads', LAST), source('linkedin_ads', addDays(LAST, -6)), source('file', LAST)],
    scopes,
    notes: [],
    attribution: { model: 'tags' },
    inputs: body.kpis.length === 1 ? inputsOf(body, now.totals) : {},
    previous,
  };
}

export const span = { first_day: FIRST, last_day: LAST };
