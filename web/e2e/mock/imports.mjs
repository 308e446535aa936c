// Files and imports of the mock server: enough of the contract to walk every state.
import { TODAY } from './facts.mjs';

const at = (minutes) => `${TODAY}T09:${String(minutes).padStart(2, '0')}:00+01:00`;
const one = (id, file, fact, platform, more = {}) => ({
  id,
  state: 'live',
  file,
  fact,
  platform,
  connection: platform,
  currency: 'EUR',
  rows_read: 1240,
  rows_kept: 1240,
  rows_refused: 0,
  totals_skipped: 1,
  fraction: 1,
  step: 'load',
  from: '2026-10-01',
  to: '2026-10-31',
  sums: {},
  stated: {},
  replaced_imports: 0,
  notes: [],
  problem: null,
  started_at: at(10),
  ended_at: at(10),
  can_undo: true,
  ...more,
});

const spendFields = [
  'day',
  'last_day',
  'campaign',
  'ad_group',
  'cost',
  'currency',
  'impressions',
  'clicks',
  'interactions',
  'platform_conversions',
  'platform_revenue',
  'campaign_type',
  'channel',
];
const orderFields = [
  'day',
  'order_id',
  'status',
  'gross',
  'vat',
  'discount',
  'revenue',
  'refunded',
  'margin',
  'currency',
  'product',
  'source',
  'medium',
  'campaign',
  'channel',
  'email',
  'segment',
  'promo_code',
];
const costFields = [
  'day',
  'last_day',
  'label',
  'supplier',
  'category',
  'variable',
  'amount',
  'vat',
  'currency',
  'channel',
  'campaign',
  'action',
];
const withRequired = (fields, required) => fields.map((name) => ({ name, required: required.includes(name) }));
const facts = [
  { name: 'spend', fields: withRequired(spendFields, ['day', 'cost']) },
  { name: 'orders', fields: withRequired(orderFields, ['day', 'order_id']) },
  { name: 'costs', fields: withRequired(costFields, ['day', 'amount']) },
  { name: 'leads', fields: withRequired(['day', 'lead_id', 'email', 'source', 'medium', 'qualification', 'channel'], ['day']) },
];

const dialect = { kind: 'csv', encoding: 'utf-8', separator: ';', decimal: ',', day_order: 'dmy', sheet: '', header_row: 1 };
const samples = {
  spend: {
    header: ['Campagne', 'Type de campagne', 'Code de devise', 'Clics', 'Impr.', 'Coût', 'CPC moy.', 'Conversions'],
    fields: ['campaign', 'campaign_type', 'currency', 'clicks', 'impressions', 'cost', '', 'platform_conversions'],
    rows: [
      ['Marque', 'Réseau de Recherche', 'EUR', '4 812', '31 193', '2 105,40', '0,44', '212,00'],
      ['Hors marque – Cuisine', 'Réseau de Recherche', 'EUR', '9 264', '129 392', '8 365,22', '0,90', '125,00'],
      ['PMax – Meilleures ventes', 'Performance Max', 'EUR', '7 118', '240 112', '5 402,18', '0,76', '148,50'],
    ],
  },
  orders: {
    header: ['N° commande', 'Date', 'Statut', 'Total TTC', 'Remise', 'Source', 'Canal', 'E-mail'],
    fields: ['order_id', 'day', 'status', 'gross', 'discount', 'source', 'channel', 'email'],
    rows: [
      ['C-20418', '02/10/2026', 'Terminée', '128,40', '0,00', 'google', 'Google Ads', '…@…'],
      ['C-20419', '02/10/2026', 'Terminée', '64,90', '5,00', 'newsletter', 'E-mail', '…@…'],
      ['C-20420', '03/10/2026', 'Annulée', '212,00', '0,00', '', 'Direct', '…@…'],
    ],
  },
};

export function makeImports() {
  const files = new Map();
  const running = new Map();
  let imports = [
    one('imp_4', 'commandes-octobre.csv', 'orders', 'file', {
      rows_read: 4210,
      rows_kept: 4198,
      rows_refused: 12,
      totals_skipped: 0,
      sums: { revenue: '351204.90', margin: '158042.21' },
      started_at: at(42),
    }),
    one('imp_3', 'Rapport sur les campagnes.csv', 'spend', 'google_ads', {
      sums: { cost: '41204.10', impressions: '1840585', clicks: '62867', platform_conversions: '2074' },
      stated: { cost: '41204.09', impressions: '1840585', clicks: '62867' },
      started_at: at(31),
    }),
    one('imp_2', 'autres-coûts-T4.xlsx', 'costs', 'file', {
      rows_read: 38,
      rows_kept: 38,
      totals_skipped: 0,
      sums: { amount: '18420.00' },
      from: '2026-10-01',
      to: '2026-12-31',
      state: 'undone',
      can_undo: false,
      started_at: at(20),
    }),
    one('imp_1', 'meta-octobre.csv', 'spend', 'meta_ads', {
      state: 'failed',
      rows_kept: 0,
      from: null,
      to: null,
      can_undo: false,
      problem: {
        code: 'file_truncated',
        title: 'Le fichier est incomplet.',
        detail: 'Il s’arrête au milieu de la ligne 812. Exportez-le de nouveau.',
      },
      started_at: at(12),
    }),
  ];
  const find = (id) => imports.find((i) => i.id === id);

  function preview(name, size) {
    const kind = /commande|order/i.test(name) ? 'orders' : 'spend';
    const sample = samples[kind];
    const id = `file_${files.size + 1}`;
    const known = kind === 'spend';
    const made = {
      file_id: id,
      name,
      size,
      dialect: { ...dialect, header_row: known ? 3 : 1 },
      sheets: [],
      preamble: known ? ['Rapport sur les campagnes', '1 octobre 2026 - 31 octobre 2026'] : [],
      header: sample.header,
      sample: sample.rows,
      mapping: {
        fact: kind,
        profile: known ? 'google_ads' : '',
        platform: known ? 'google_ads' : 'file',
        columns: sample.header.map((header, i) => ({ header, field: sample.fields[i] })),
        currency: '',
        vat_rate: '',
        defaults: known ? { day: '2026-10-01', last_day: '2026-10-31' } : {},
        dialect,
      },
      confidence: known ? 'recognised' : 'suggested',
      facts,
      period: { from: '2026-10-01', to: '2026-10-31' },
      account: '',
      currency: 'EUR',
      notes: [],
    };
    files.set(id, made);
    return made;
  }

  function start({ file_id, mapping }) {
    const file = files.get(file_id);
    const id = `imp_${imports.length + 1}`;
    const begun = one(id, file.name, mapping?.fact ?? file.mapping.fact, file.mapping.platform, {
      state: 'running',
      fraction: 0,
      rows_read: 0,
      rows_kept: 0,
      ended_at: null,
      can_undo: false,
      totals_skipped: 0,
    });
    imports = [begun, ...imports];
    running.set(id, 0);
    return begun;
  }

  /** Each look moves the import on by a quarter. */
  function look(id) {
    const found = find(id);
    if (found?.state !== 'running') return found;
    const step = running.get(id) + 1;
    running.set(id, step);
    found.fraction = step / 4;
    found.rows_read = Math.round((4210 * step) / 4);
    if (step < 4) return found;
    const orders = found.fact === 'orders';
    Object.assign(found, {
      state: 'live',
      rows_kept: orders ? 4198 : 4210,
      rows_refused: orders ? 12 : 0,
      totals_skipped: orders ? 0 : 1,
      sums: orders ? { revenue: '351204.90' } : { cost: '15872.80', impressions: '400697', clicks: '21194' },
      stated: orders ? {} : { cost: '15872.81', impressions: '400697', clicks: '21194' },
      ended_at: at(55),
      can_undo: true,
    });
    return found;
  }

  const refusals = (id) => {
    const n = find(id)?.rows_refused ?? 0;
    const kinds = [
      ['Date', '31/02/2026', 'unreadable_day', 'La date « 31/02/2026 » n’existe pas.'],
      ['Total TTC', '12O,50', 'not_a_number', '« 12O,50 » n’est pas un nombre : il contient la lettre O.'],
      ['Statut', 'En litige', 'unknown_status', 'Le statut « En litige » n’est pas connu.'],
      ['N° commande', '', 'missing_value', 'Le numéro de commande manque.'],
    ];
    const list = Array.from({ length: n }, (_, i) => {
      const [column, value, reason, sentence] = kinds[i % kinds.length];
      return { row: 14 + i * 37, column, value, reason, sentence };
    });
    return { refusals: list, total: n };
  };

  return {
    preview,
    again: (id, mapping) => ({ ...files.get(id), mapping, dialect: mapping.dialect ?? files.get(id).dialect }),
    has: (id) => files.has(id),
    list: () => imports,
    find,
    look,
    start,
    refusals,
    cancel: (id) => Object.assign(find(id), { state: 'cancelled', ended_at: at(56), rows_kept: 0 }),
    undo: (id) => Object.assign(find(id), { state: 'undone', can_undo: false }),
  };
}
