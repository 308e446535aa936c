// Runs before the first paint: sets theme and language without an inline script.
(() => {
  var root = document.documentElement;
  var kept = {};
  try {
    kept = { theme: localStorage.getItem('boussole-theme'), lang: localStorage.getItem('boussole-lang') };
  } catch (_) {
    // Storage is closed in some private windows: the system's settings hold.
  }
  var dark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.setAttribute('data-mantine-color-scheme', kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : dark ? 'dark' : 'light');
  root.lang = kept.lang === 'en' || kept.lang === 'fr' ? kept.lang : /^fr/i.test(navigator.language || 'fr') ? 'fr' : 'en';
})();
