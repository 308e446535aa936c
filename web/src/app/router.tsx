import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { OverviewPage } from '../features/overview/OverviewPage';
import { parseSearch, readSearch, stringifySearch } from '../lib/search';
import { NotFound } from './NotFound';
import { Shell } from './Shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const overview = createRoute({ getParentRoute: () => root, path: '/', component: OverviewPage, validateSearch: parseSearch });
const importFile = createRoute({
  getParentRoute: () => root,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/imports/ImportPage'), 'ImportPage'),
  // ?fact=orders: what the reader said she brings, from the first steps.
  validateSearch: (raw: Record<string, unknown>): { fact?: string } =>
    typeof raw.fact === 'string' && /^[a-z_]+$/.test(raw.fact) ? { fact: raw.fact } : {},
});
const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('../features/imports/HistoryPage'), 'HistoryPage'),
});
const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('../features/imports/OneImportPage'), 'OneImportPage'),
});
const rules = createRoute({
  getParentRoute: () => root,
  path: '/channel-rules',
  component: lazyRouteComponent(() => import('../features/rules/RulesPage'), 'RulesPage'),
});

const routeTree = root.addChildren([overview, importFile, imports, oneImport, rules]);

export const makeRouter = () =>
  createRouter({ routeTree, parseSearch: readSearch, stringifySearch, defaultPreload: 'intent', scrollRestoration: true });
export type AppRouter = ReturnType<typeof makeRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
