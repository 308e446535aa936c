import { useCallback } from 'react';
import { useI18n } from '../i18n';

/** Names a channel in the reader's language; an id that the catalogue does not know stands for itself. */
export function useChannelName() {
  const { maybe, t } = useI18n();
  return useCallback((id: string | null) => (id === null || id === '' ? t('channel.unknown') : (maybe(`channel.${id}`) ?? id)), [maybe, t]);
}
