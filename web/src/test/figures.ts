// Small, hand-checked figures for the tests.
import type { Catalogue, Import, Kpi, QueryResult, Workspace } from '../lib/api';

const both = (text: string) => ({ fr: text, en: text });
export const kpi = (id: string, more: Partial<Kpi> = {}): Kpi => ({
  id,
  name: both(id),
  short: both(id),
  sentence: both(`${id} sentence`),
  formula: id,
  formula_text: both(`${id} formula`),
  unit: 'money',
  direction: 'higher',
  family: 'financial',
  domain: 'sales',
  scope: null,
  n: null,
  warning: null,
  vanity: false,
  custom: false,
  decimals: 0,
  ...more,
});

export const catalogue: Catalogue = {
  kpis: [
    kpi('cost', { direction: 'none', scope: 'variable' }),
    kpi('attributed_revenue', { n: 'orders' }),
    kpi('romi', { unit: 'percent', decimals: 1, formula: '(attributed_revenue - cost) / cost', scope: 'variable', n: 'orders' }),
    kpi('cpl', { decimals: 2, direction: 'lower', formula: 'cost / leads', scope: 'variable', n: 'leads' }),
    kpi('orders', { unit: 'count' }),
    kpi('leads', { unit: 'count' }),
  ],
  dimensions: [],
  channels: [
    { id: 'paid_search', name: both('SEA') },
    { id: 'email', name: both('E-mail') },
  ],
};

export const workspace: Workspace = {
  id: 'w',
  name: 'Essai',
  zone: 'Europe/Paris',
  currency: 'EUR',
  language: 'fr',
  today: '2026-11-22',
  first_day: '2025-01-01',
  last_day: '2026-11-21',
  demo: false,
  version: '1',
  week_start: 'monday',
};

/** Cost 20,000, revenue 50,000: ROMI 150 %, 1 € spent brings 2.50 € back. */
export const answer: QueryResult = {
  currency: 'EUR',
  from: '2026-10-25',
  to: '2026-11-21',
  kpis: ['cost', 'attributed_revenue', 'romi', 'cpl', 'orders', 'leads'],
  by: ['channel'],
  rows: [
    { channel: 'paid_search', cost: 15000, attributed_revenue: 30000, romi: 1, cpl: 300, orders: 300, leads: 50 },
    { channel: 'email', cost: 5000, attributed_revenue: 20000, romi: 3, cpl: null, orders: 200, leads: 0, missing: { cpl: 'no_leads' } },
  ],
  totals: { cost: 20000, attributed_revenue: 50000, romi: 1.5, cpl: 400, orders: 500, leads: 50 },
  missing: {},
  n: { attributed_revenue: 500, romi: 500, cpl: 50 },
  freshness: [{ connection: 'google_ads', platform: 'google_ads', through: '2026-11-21', imported_at: null }],
  scopes: { cost: { cost: 'variable' }, romi: { cost: 'variable', basis: 'revenue' }, cpl: { cost: 'variable' } },
  notes: [],
  inputs: {
    romi: [
      { measure: 'attributed_revenue', value: 50000 },
      { measure: 'cost', scope: 'variable', value: 20000 },
    ],
  },
  attribution: { model: 'tags' },
  previous: {
    from: '2026-09-27',
    to: '2026-10-24',
    rows: [
      { channel: 'paid_search', cost: 10000, attributed_revenue: 16000, romi: 0.6, cpl: 250, orders: 160, leads: 40 },
      { channel: 'email', cost: 6000, attributed_revenue: 16000, romi: 1.6667, cpl: null, orders: 180, leads: 0 },
    ],
    totals: { cost: 16000, attributed_revenue: 32000, romi: 1, cpl: 400, orders: 340, leads: 40 },
    missing: {},
    n: {},
  },
};

export const oneImport: Import = {
  id: 'imp_1',
  state: 'live',
  file: 'ventes.csv',
  fact: 'orders',
  platform: 'file',
  connection: 'file',
  currency: 'EUR',
  rows_read: 3,
  rows_kept: 2,
  rows_refused: 1,
  totals_skipped: 0,
  fraction: 1,
  step: 'load',
  from: '2026-10-01',
  to: '2026-10-02',
  sums: { revenue: '1164.10' },
  stated: { revenue: '1164.09' },
  replaced_imports: 0,
  notes: [],
  problem: null,
  started_at: '2026-11-22T09:00:00Z',
  ended_at: '2026-11-22T09:00:01Z',
  can_undo: true,
};
