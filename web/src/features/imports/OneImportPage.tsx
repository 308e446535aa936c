import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useI18n } from '../../i18n';
import { useFormat } from '../../lib/format';
import { useForgetFigures, useImport, useImportAct } from '../../lib/queries';
import { Page } from '../../ui/Page';
import { Bone, Failure } from '../../ui/States';
import { ImportResult } from './ImportResult';
import s from './imports.module.css';
import { Progress } from './Progress';
import { Refusals } from './Refusals';
import { useImportWords } from './words';

/** One import while it runs, and what came of it. */
export function OneImportPage() {
  const { t, count, maybe } = useI18n();
  const { id } = useParams({ from: '/imports/$id' });
  const format = useFormat();
  const words = useImportWords();
  const { data: one, error, isError, refetch } = useImport(id);
  const cancel = useImportAct('cancel');
  const forget = useForgetFigures();
  const wasRunning = useRef(false);
  const state = one?.state;
  useEffect(() => {
    if (wasRunning.current && state && state !== 'running') forget();
    wasRunning.current = state === 'running';
  }, [state, forget]);

  const title = one?.file ?? t('import.one');
  return (
    <Page title={title} lead={one ? `${words.fact(one.fact)} · ${words.platform(one.platform)}` : <Bone width={200} height={14} top={4} />}>
      {isError && !one ? (
        <Failure error={error} title={t('import.not_found')} onRetry={() => void refetch()} />
      ) : !one ? (
        <Bone width="100%" height={180} />
      ) : one.state === 'running' ? (
        <div className={s.panel}>
          <Progress
            fraction={one.fraction}
            label={maybe(`import.step_${one.step}`) ?? t('import.running')}
            detail={count('import.rows_read', one.rows_read, format.integer(one.rows_read))}
            onCancel={() => cancel.mutate(one.id)}
            cancelling={cancel.isPending}
          />
          {cancel.isError && <Failure inCard error={cancel.error} title={t('import.cancel_failed')} />}
          <p className="muted">{t('import.may_leave')}</p>
        </div>
      ) : (
        <div className={s.stack}>
          <ImportResult one={one} />
          {one.rows_refused > 0 && <Refusals one={one} />}
        </div>
      )}
    </Page>
  );
}
