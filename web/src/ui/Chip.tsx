import { IconChevronDown } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import s from './Chip.module.css';

interface Props extends ComponentProps<'button'> {
  icon?: ReactNode;
  on?: boolean;
  opens?: boolean;
}

/** A button of the filter bar; opens marks those that unfold a choice. */
export function Chip({ icon, on = false, opens = false, className = '', children, ...rest }: Props) {
  return (
    <button type="button" className={`${s.chip} ${on ? s.on : ''} ${className}`} {...rest}>
      {icon}
      {children}
      {opens && <IconChevronDown size={14} aria-hidden />}
    </button>
  );
}
