/**
 * The catalogues of locales/ serve the page and the binary alike. These are the
 * prefixes that the page reads; the builder leaves the others out of the page.
 */
export const pagePrefixes = [
  'action',
  'attribution',
  'app',
  'card',
  'chart',
  'channel',
  'dialect',
  'explain',
  'fact',
  'field',
  'filter',
  'fresh',
  'import',
  'keys',
  'measure',
  'missing',
  'nav',
  'note',
  'overview',
  'palette',
  'period',
  'platform',
  'reading',
  'rules',
  'scope',
  'setup',
  'state',
  'table',
  'tile',
  'top',
  'unit',
];

/** Prefixes that the binary writes and the page shows as the server names them. */
export const serverPrefixes = ['attribution', 'channel', 'fact', 'field', 'measure', 'missing', 'note', 'platform'];

export const prefixOf = (key: string) => key.slice(0, key.indexOf('.'));
