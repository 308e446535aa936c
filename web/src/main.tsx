import './styles/fonts.css';
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { makeRouter } from './app/router';
import { fetchFirstFigures } from './features/overview/prefetch';
import { type Lang, loadCatalogue } from './i18n';
import { newQueryClient } from './lib/queries';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// react-remove-scroll, inside Mantine's dialogs, adds a <style> and reads its nonce here.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce;

// After an upgrade an old tab asks for scripts that are gone: load the page anew, once.
addEventListener('vite:preloadError', () => {
  if (sessionStorage.getItem('boussole-reloaded') === location.pathname) return;
  sessionStorage.setItem('boussole-reloaded', location.pathname);
  location.reload();
});

const client = newQueryClient();
// The figures are on their way before React starts.
if (location.pathname === '/') {
  void fetchFirstFigures(client, location.search);
  void import('./features/overview/RoiTable');
}

const lang: Lang = document.documentElement.lang === 'en' ? 'en' : 'fr';
const root = document.getElementById('root');
if (root) {
  void loadCatalogue(lang).then((catalogue) => {
    createRoot(root).render(<App router={makeRouter()} client={client} nonce={nonce} first={{ lang, catalogue }} />);
  });
}
