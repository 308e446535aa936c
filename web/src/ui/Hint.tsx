import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import s from './Hint.module.css';

const icons = { info: IconInfoCircle, warn: IconAlertTriangle, bad: IconAlertTriangle, good: IconCircleCheck };

/** A sentence that the reader must not miss: its kind is told by colour, sign and words. */
export function Hint({ kind = 'info', children }: { kind?: keyof typeof icons; children: ReactNode }) {
  const Icon = icons[kind];
  return (
    <div className={`${s.hint} ${s[kind]}`}>
      <Icon size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
