import { IconFileImport, IconHistory, IconLayoutDashboard, IconRoute } from '@tabler/icons-react';
import type { Key } from '../i18n';

export interface NavEntry {
  key: Key;
  to: '/' | '/import' | '/imports' | '/channel-rules';
  icon: typeof IconRoute;
  /** The letter that, after G, goes there. */
  letter: string;
}

/** The screens, in groups, in the order of the side navigation. */
export const navigation: { group: Key; entries: NavEntry[] }[] = [
  { group: 'nav.steer', entries: [{ key: 'nav.overview', to: '/', icon: IconLayoutDashboard, letter: 'v' }] },
  {
    group: 'nav.data',
    entries: [
      { key: 'nav.import', to: '/import', icon: IconFileImport, letter: 'i' },
      { key: 'nav.imports', to: '/imports', icon: IconHistory, letter: 'h' },
      { key: 'nav.rules', to: '/channel-rules', icon: IconRoute, letter: 'r' },
    ],
  },
];
