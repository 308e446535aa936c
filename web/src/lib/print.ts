/** Lays the page out at paper width in light colours, lets the charts redraw, then prints. */
export function printView() {
  const root = document.documentElement;
  const scheme = root.getAttribute('data-mantine-color-scheme') ?? 'light';
  root.setAttribute('data-print', '');
  root.setAttribute('data-mantine-color-scheme', 'light');
  const restore = () => {
    root.removeAttribute('data-print');
    root.setAttribute('data-mantine-color-scheme', scheme);
  };
  addEventListener('afterprint', restore, { once: true });
  setTimeout(() => print(), 400);
}
