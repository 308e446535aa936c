import { useI18n } from '../../i18n';
import type { ImportState } from '../../lib/api';
import s from './imports.module.css';

const tones: Record<ImportState, string> = {
  running: 'info',
  live: 'good',
  unchanged: 'quiet',
  failed: 'bad',
  cancelled: 'quiet',
  undone: 'quiet',
};

export function StateBadge({ state }: { state: ImportState }) {
  const { t } = useI18n();
  return <span className={`${s.badge} ${s[tones[state]]}`}>{t(`import.state_${state}`)}</span>;
}
