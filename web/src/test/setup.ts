import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup);

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
