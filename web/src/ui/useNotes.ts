import { useCallback } from 'react';
import { useI18n } from '../i18n';
import type { Note } from '../lib/api';

/** The sentence of a note; one that this page is too old to know is shown by its code rather than hidden. */
export function useNotes() {
  const { maybe, t } = useI18n();
  return useCallback((note: Note) => maybe(`note.${note.code}`, note.with) ?? t('state.note', { code: note.code }), [maybe, t]);
}
