import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Catalogue, I18nContext, type Lang, loadCatalogue, makeI18n } from '../i18n';
import { keep } from './remember';
import type { AppRouter } from './router';
import { cssVariables, theme } from './theme';

const scheme = {
  get: () => (document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark' ? ('dark' as const) : ('light' as const)),
  set: (value: string) => keep('boussole-theme', value),
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

interface Props {
  router: AppRouter;
  client: QueryClient;
  nonce: string;
  first: { lang: Lang; catalogue: Catalogue };
}

export function App({ router, client, nonce, first }: Props) {
  const [spoken, setSpoken] = useState(first);
  const setLang = useCallback(
    (lang: Lang) => {
      keep('boussole-lang', lang);
      void loadCatalogue(lang).then((catalogue) => {
        document.documentElement.lang = lang;
        setSpoken({ lang, catalogue });
        // Problems and refusals come in the language of the request.
        void client.invalidateQueries({ queryKey: ['refusals'] });
      });
    },
    [client],
  );
  const value = useMemo(() => ({ i18n: makeI18n(spoken.lang, spoken.catalogue), setLang }), [spoken, setLang]);
  useEffect(() => {
    document.documentElement.lang = spoken.lang;
  }, [spoken.lang]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} getStyleNonce={() => nonce} colorSchemeManager={scheme}>
      <I18nContext value={value}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nContext>
    </MantineProvider>
  );
}
