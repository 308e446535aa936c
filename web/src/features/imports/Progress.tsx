import { Button } from '@mantine/core';
import { useI18n } from '../../i18n';
import { useFormat } from '../../lib/format';
import s from './imports.module.css';

interface Props {
  /** Null while the length is not known. */
  fraction: number | null;
  label: string;
  detail?: string;
  onCancel?: () => void;
  cancelling?: boolean;
}

export function Progress({ fraction, label, detail, onCancel, cancelling }: Props) {
  const { t } = useI18n();
  const format = useFormat();
  const shown = fraction === null ? undefined : Math.round(fraction * 100);
  return (
    <div className={s.progress}>
      <div className={s.progressHead}>
        <span aria-live="polite">{label}</span>
        {fraction !== null && <span className="num">{format.value(fraction, 'percent', { decimals: 0 })}</span>}
      </div>
      <div
        className={`${s.bar} ${fraction === null ? s.unknown : ''}`}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={shown}
      >
        <i style={{ width: fraction === null ? undefined : `${shown}%` }} />
      </div>
      <div className={s.progressFoot}>
        <span className="muted num">{detail}</span>
        {onCancel && (
          <Button variant="default" size="xs" onClick={onCancel} loading={cancelling}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
