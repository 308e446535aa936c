// ECharts cannot read CSS variables: this gives it the tokens as they stand in the present theme.
const read = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const colours = () => ({
  ink: read('--ink'),
  ink2: read('--ink-2'),
  ink3: read('--ink-3'),
  grid: read('--grid'),
  lineStrong: read('--line-strong'),
  surface: read('--surface'),
  cost: read('--cost'),
  previous: read('--prev'),
  accent: read('--accent'),
  font: read('--font'),
  slot: (slot: string) => read(`--ch-${slot}`),
});
export type Colours = ReturnType<typeof colours>;
