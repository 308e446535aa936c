import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { pagePrefixes, prefixOf } from './locales.config.ts';

/** Starts the font with the entry, and the charts beside it: neither waits for the other. */
function hints() {
  return {
    name: 'hints',
    transformIndexHtml: {
      order: 'post' as const,
      // biome-ignore lint/suspicious/noExplicitAny: the bundle's type differs between vite and rolldown
      handler(_html: string, context: any) {
        // biome-ignore lint/suspicious/noExplicitAny: as above
        const files: any[] = Object.values(context.bundle ?? {});
        const charts = files.find((f) => f.type === 'chunk' && Object.keys(f.modules).some((m) => m.includes('zrender')));
        const font = files.find((f) => /inter-latin-wght-normal.*woff2$/.test(f.fileName));
        const link = (attrs: Record<string, string | boolean>) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true },
          injectTo: 'head' as const,
        });
        return [
          ...(charts ? [link({ rel: 'modulepreload', href: `/${charts.fileName}` })] : []),
          ...(font ? [link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font.fileName}` })] : []),
        ];
      },
    },
  };
}

/**
 * The catalogues lie in several files, fr.json and server-….fr.json: the page
 * gets those of its texts in one, without what only the binary says.
 */
function pageTexts() {
  return {
    name: 'page-texts',
    enforce: 'pre' as const,
    transform(this: { addWatchFile: (file: string) => void }, _code: string, id: string) {
      const found = /^(.*[\\/]locales)[\\/](fr|en)\.json$/.exec(id);
      if (!found) return;
      const [, folder, lang] = found;
      const names = readdirSync(folder).filter((name) => name === `${lang}.json` || name.endsWith(`.${lang}.json`));
      const all: Record<string, string> = {};
      for (const name of names.sort()) {
        this.addWatchFile(join(folder, name));
        Object.assign(all, JSON.parse(readFileSync(join(folder, name), 'utf8')));
      }
      const kept = Object.entries(all).filter(([key]) => pagePrefixes.includes(prefixOf(key)));
      return { code: JSON.stringify(Object.fromEntries(kept)), map: null };
    },
  };
}

export default defineConfig({
  plugins: [pageTexts(), react(), hints()],
  html: { cspNonce: '__CSP_NONCE__' },
  json: { namedExports: false },
  server: { proxy: { '/api': process.env.BOUSSOLE_URL ?? 'http://127.0.0.1:8080' }, fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    manifest: true,
    emptyOutDir: false, // scripts/clean.mjs does it and keeps placeholder.html
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            // What every screen needs: one request instead of five.
            {
              name: 'frame',
              test: /node_modules[\\/]@tanstack[\\/](react-)?(router|query|history|store)|createReactComponent|src[\\/]i18n/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
