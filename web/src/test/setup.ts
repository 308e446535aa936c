import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup);
// The machine is shared: a lazy part may take its time.
configure({ asyncUtilTimeout: 10_000 });

// happy-dom has no layout: nothing ever overlaps the view.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);
document.documentElement.lang = 'fr';
process.env.DEBUG_PRINT_LIMIT = '0';
