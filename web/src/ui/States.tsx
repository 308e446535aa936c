import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n';
import { Problem } from '../lib/api';
import s from './States.module.css';

/** A quiet message in the middle of where content would be. */
export function Notice({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className={s.notice}>
      {icon}
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What failed, that the work is kept, a way on, and a reference to quote. */
export function Failure({
  error,
  title,
  onRetry,
  inCard = false,
}: {
  error: Error;
  title: string;
  onRetry?: () => void;
  inCard?: boolean;
}) {
  const { t } = useI18n();
  const problem = error instanceof Problem ? error : null;
  const offline = problem?.status === 0;
  const Icon = offline ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <div className={`${s.notice} ${s.failure} ${inCard ? s.small : ''}`} role="alert">
      <Icon size={26} aria-hidden />
      <h2>{title}</h2>
      <p>{offline ? t('state.offline') : problem?.detail || problem?.title || t('state.unexpected')}</p>
      {onRetry && (
        <Button onClick={onRetry} size="sm">
          {t('action.retry')}
        </Button>
      )}
      {problem?.reference && <code>{t('state.reference', { reference: problem.reference })}</code>}
    </div>
  );
}

/** The grey shape of what is on its way, at its exact size. */
export const Bone = ({ width, height, top = 0 }: { width: number | string; height: number; top?: number }) => (
  <span className={s.bone} style={{ width, height, marginTop: top }} />
);
