import s from './Sparkline.module.css';

interface Props {
  values: (number | null)[];
  previous?: (number | null)[];
  width?: number;
  height?: number;
  /** A level drawn as a thin line, such as break-even. */
  level?: number;
  className?: string;
}

/** One path of M and L; a missing value breaks the line instead of falling to zero. */
function pathOf(values: (number | null)[], x: (i: number) => number, y: (v: number) => number): string {
  let pen = 'M';
  return values
    .map((value, i) => {
      if (value === null) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}

/** A small line without axes, in plain SVG: no library, no layout shift, prints as vectors. */
export function Sparkline({ values, previous = [], width = 96, height = 34, level, className = '' }: Props) {
  const known = [...values, ...previous, level ?? null].filter((v) => v !== null);
  if (values.filter((v) => v !== null).length < 2) return <svg width={width} height={height} aria-hidden="true" />;
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const pad = 3;
  const y = (v: number) => pad + (1 - (v - low) / span) * (height - 2 * pad);
  const across = (n: number) => (i: number) => pad + (i / Math.max(1, n - 1)) * (width - 2 * pad);
  const last = values.findLastIndex((v) => v !== null);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`${s.spark} ${className}`}
    >
      {level !== undefined && <line x1={pad} x2={width - pad} y1={y(level)} y2={y(level)} className={s.level} />}
      {previous.length > 1 && <path d={pathOf(previous, across(previous.length), y)} className={s.previous} />}
      <path d={pathOf(values, across(values.length), y)} className={s.line} />
      <circle cx={across(values.length)(last)} cy={y(values[last] as number)} r={2.2} className={s.end} />
    </svg>
  );
}
