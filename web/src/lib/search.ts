// Everything that a screen shows is in its address, readable, defaults left out:
// ?period=91d&compare=year&channels=paid_search,email&scope=media
import { isChannel } from './channels';
import { COMPARES, type Compare, DEFAULT_PRESET, isDay, lastUsefulDay, PRESETS, type Preset, presetSpan, type Span } from './period';

export const SCOPES = ['media', 'variable', 'full'] as const;
export type CostScope = (typeof SCOPES)[number];

export interface Search {
  period?: Preset;
  from?: string;
  to?: string;
  compare?: Compare;
  channels?: string;
  scope?: CostScope;
  /** Sorted column of the table, with a minus for descending. */
  sort?: string;
  /** Channels unfolded in the table. */
  open?: string;
}

const among = <T extends string>(list: readonly T[], value: unknown): T | undefined => list.find((x) => x === value);
const channelList = (value: unknown) =>
  typeof value === 'string' ? [...new Set(value.split(','))].filter(isChannel).join(',') || undefined : undefined;

/** Reads an address's parameters: unknown ones and unreadable values are dropped. */
export function parseSearch(raw: Record<string, unknown>): Search {
  const search: Search = {
    period: among(PRESETS, raw.period),
    compare: among(COMPARES, raw.compare),
    scope: among(SCOPES, raw.scope),
    channels: channelList(raw.channels),
    open: channelList(raw.open),
    sort: typeof raw.sort === 'string' && /^-?[a-z_]{2,30}$/.test(raw.sort) ? raw.sort : undefined,
  };
  if (isDay(raw.from) && isDay(raw.to) && raw.from <= raw.to) {
    search.from = raw.from;
    search.to = raw.to;
    search.period = undefined;
  }
  if (search.period === DEFAULT_PRESET) search.period = undefined;
  if (search.compare === 'previous') search.compare = undefined;
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export interface View {
  span: Span;
  preset: Preset | null;
  compare: Compare;
  channels: string[];
  scope: CostScope | null;
}

/** What the address means for this workspace. */
export function viewOf(search: Search, workspace: { today: string; last_day: string | null }): View {
  const preset = search.from ? null : (search.period ?? DEFAULT_PRESET);
  const end = lastUsefulDay(workspace.today, workspace.last_day);
  return {
    span: preset ? presetSpan(preset, end) : { from: search.from ?? end, to: search.to ?? end },
    preset,
    compare: search.compare ?? 'previous',
    channels: search.channels?.split(',') ?? [],
    scope: search.scope ?? null,
  };
}

/** Plain query strings; commas stay readable. */
export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value)).replace(/%2C/g, ',')}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
export const readSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
