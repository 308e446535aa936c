// Draws a piece of the page as the application would, in French, at an address.
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import french from '../../../locales/fr.json';
import { I18nContext, makeI18n } from '../i18n';
import { newQueryClient } from '../lib/queries';
import { parseSearch, readSearch, stringifySearch } from '../lib/search';

export const fr = makeI18n('fr', french);

export function draw(page: () => ReactNode, address = '/') {
  const root = createRootRoute();
  const path = address.split('?')[0];
  const patterns = ['/', '/import', '/imports', '/imports/$id', '/channel-rules'];
  const matches = (pattern: string) => new RegExp(`^${pattern.replace('$id', '[^/]+')}$`).test(path);
  const routes = patterns.map((pattern) =>
    createRoute({
      getParentRoute: () => root,
      path: pattern,
      component: matches(pattern) ? page : () => <p>{pattern}</p>,
      validateSearch: (raw: Record<string, unknown>) => (pattern === '/' ? parseSearch(raw) : raw),
    }),
  );
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch: readSearch,
    stringifySearch,
  });
  const client = newQueryClient();
  return {
    router,
    client,
    ...render(
      <MantineProvider env="test">
        <I18nContext value={{ i18n: fr, setLang: () => {} }}>
          <QueryClientProvider client={client}>
            {/* biome-ignore lint/suspicious/noExplicitAny: the application's own router has another type */}
            <RouterProvider router={router as any} />
          </QueryClientProvider>
        </I18nContext>
      </MantineProvider>,
    ),
  };
}
