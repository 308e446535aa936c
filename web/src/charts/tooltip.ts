// Tooltips are DOM nodes with classes, not HTML strings: the policy allows no
// inline style, and a campaign's name can then never be read as markup.
import s from './tooltip.module.css';

export interface TipRow {
  mark: 'dot' | 'cost' | 'line' | 'dash' | 'tick';
  /** Class that sets the mark's colour. */
  className?: string;
  name: string;
  value: string;
}

export function tip(title: string, rows: TipRow[], foot?: string): HTMLElement {
  const add = (parent: HTMLElement, tag: string, className: string, text?: string) => {
    const node = parent.appendChild(document.createElement(tag));
    node.className = className;
    if (text) node.textContent = text;
    return node;
  };
  const root = document.createElement('div');
  root.className = s.tip;
  add(root, 'p', s.title, title);
  const grid = add(root, 'div', s.rows);
  for (const row of rows) {
    add(grid, 'i', `${s.mark} ${s[row.mark]} ${row.className ?? ''}`);
    add(grid, 'span', '', row.name);
    add(grid, 'b', '', row.value);
  }
  if (foot) add(root, 'p', s.foot, foot);
  return root;
}

export const tooltipBase = {
  trigger: 'axis' as const,
  confine: true,
  className: s.box,
  appendTo: 'body',
  transitionDuration: 0,
  borderWidth: 0,
  padding: 0,
  backgroundColor: 'transparent',
  extraCssText: 'box-shadow:none',
};
