// The shapes on the wire and the one way to ask for them. Ratios are fractions,
// money is in major units, days are inclusive, an absent value is null.

export interface Both {
  fr: string;
  en: string;
}
export interface Workspace {
  id: string;
  name: string;
  zone: string;
  currency: string;
  language: string;
  today: string;
  first_day: string | null;
  last_day: string | null;
  demo: boolean;
  version: string;
  week_start: string;
}
export interface Kpi {
  id: string;
  name: Both;
  short: Both;
  sentence: Both;
  formula: string;
  formula_text: Both;
  unit: 'money' | 'percent' | 'times' | 'count' | 'hours' | 'days' | 'months';
  direction: 'higher' | 'lower' | 'none';
  family: string;
  domain: string;
  scope: 'media' | 'variable' | 'full' | null;
  n: string | null;
  warning: Both | null;
  vanity: boolean;
  custom: boolean;
  decimals: number;
}
export interface Catalogue {
  kpis: Kpi[];
  dimensions: { id: string; name: Both; time: boolean }[];
  channels: { id: string; name: Both }[];
}

export interface Filter {
  dimension: string;
  op: 'is' | 'is_not' | 'contains';
  values: string[];
}
export interface QueryBody {
  kpis: string[];
  by: string[];
  from: string;
  to: string;
  compare?: 'previous' | 'year' | 'none';
  filters?: Filter[];
  cost_scope?: 'media' | 'variable' | 'full';
  basis?: 'revenue' | 'margin';
  sort?: { by: string; descending: boolean };
  limit?: number;
}
export type Values = Record<string, number | null>;
export type Row = { missing?: Record<string, string> } & Record<string, string | number | null | Record<string, string> | undefined>;
export interface Note {
  code: string;
  with?: Record<string, string>;
}
export interface Freshness {
  connection: string;
  platform: string;
  fact?: string;
  through: string | null;
  imported_at: string | null;
}
export interface QueryResult {
  currency: string;
  from: string;
  to: string;
  kpis: string[];
  by: string[];
  rows: Row[];
  totals: Values;
  missing: Record<string, string>;
  n: Record<string, number>;
  freshness: Freshness[];
  scopes: Record<string, { cost?: string; basis?: string }>;
  notes: Note[];
  /** What each figure was computed from, for the totals. */
  inputs: Record<string, { measure: string; scope?: string; value: number | null }[]>;
  attribution: { model: string };
  previous?: { from: string; to: string; rows: Row[]; totals: Values; missing: Record<string, string>; n: Record<string, number> } | null;
}

export interface Dialect {
  kind: string;
  encoding: string;
  separator: string;
  decimal: string;
  day_order: string;
  sheet?: string;
  header_row: number;
}
export interface Mapping {
  fact: string;
  profile: string;
  platform: string;
  columns: { header: string; field: string }[];
  currency: string;
  vat_rate: string;
  defaults: Record<string, string> | null;
  dialect: Dialect;
}
export interface Preview {
  file_id: string;
  name: string;
  size: number;
  dialect: Dialect;
  sheets: string[];
  preamble: string[];
  header: string[];
  sample: string[][];
  mapping: Mapping;
  confidence: 'recognised' | 'suggested' | 'by_hand';
  facts: { name: string; fields: { name: string; required: boolean }[] }[];
  period: Span | null;
  account: string;
  currency: string;
  notes: Note[];
}
interface Span {
  from: string;
  to: string;
}
export type ImportState = 'running' | 'live' | 'unchanged' | 'failed' | 'cancelled' | 'undone';
export interface Import {
  id: string;
  state: ImportState;
  file: string;
  fact: string;
  platform: string;
  connection: string;
  currency: string;
  rows_read: number;
  rows_kept: number;
  rows_refused: number;
  totals_skipped: number;
  fraction: number | null;
  step: string;
  from: string | null;
  to: string | null;
  sums: Record<string, string>;
  stated: Record<string, string>;
  /** Earlier imports that gave days to this one. */
  replaced_imports: number;
  /** The import that already holds the same file. */
  same_as?: string;
  notes: Note[];
  problem: { code: string; title: string; detail: string } | null;
  started_at: string;
  ended_at: string | null;
  can_undo: boolean;
}
export interface Refusal {
  row: number;
  column: string;
  value: string;
  reason: string;
  sentence: string;
}

export type RuleOp = 'is' | 'in' | 'contains' | 'starts_with' | 'ends_with' | 'matches' | 'present' | 'absent';
export interface Condition {
  field: string;
  op: RuleOp;
  /** Absent where the operator takes none; “@name” stands for a list of the product's own. */
  values?: string[];
}
export interface ChannelRule {
  id: string;
  name: string;
  channel: string;
  all: Condition[];
  builtin: boolean;
}
export interface ChannelRules {
  rules: ChannelRule[];
  version: number;
}
export interface RuleVerdict {
  channel: string;
  rule_id: string | null;
  rule_name: string | null;
  /** The conditions that held, each with the value found. */
  matched: { field: string; op: RuleOp; value?: string }[];
}

/** An answer that is not the one asked for: RFC 9457, in the reader's language. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly reference: string;
  constructor(status: number, body: { code?: string; title?: string; detail?: string; reference?: string } = {}) {
    super(body.detail || body.title || `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? '';
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.reference = body.reference ?? '';
  }
}

const BASE = '/api/v1';
export const apiAddress = (path: string) => BASE + path;

/** Status 0 means that no answer came: the server is stopped or the network is down. */
export async function call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': document.documentElement.lang };
  if (method !== 'GET') headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(BASE + path, { method, signal, headers, body: method === 'GET' ? undefined : JSON.stringify(body ?? {}) });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0);
  }
  const text = await response.text();
  if (!response.ok) throw new Problem(response.status, readProblem(text));
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new Problem(response.status);
  }
}

export function readProblem(text: string) {
  try {
    return JSON.parse(text) as { code?: string; title?: string; detail?: string; reference?: string };
  } catch {
    return {};
  }
}
