import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import french from '../../../locales/fr.json';
import { CHANNELS, channelClass, isChannel } from './channels';

test('the channels are those of the Go side, in its order', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../marketing/channel.go'), 'utf8');
  const list = /return \[\]Channel\{([^}]*)\}/.exec(source)?.[1] ?? '';
  expect(CHANNELS).toEqual([...[...list.matchAll(/"([a-z_]+)"/g)].map((m) => m[1]), 'unknown']);
});
test('each has a name', () => {
  for (const id of CHANNELS) expect(french).toHaveProperty([`channel.${id}`]);
});
test('a channel keeps its colour, those without a slot are neutral', () => {
  expect(channelClass('paid_search')).toBe('c-search');
  expect(channelClass('radio')).toBe('c-other');
  expect(channelClass(null)).toBe('c-other');
  expect(isChannel('nonsense')).toBe(false);
});
