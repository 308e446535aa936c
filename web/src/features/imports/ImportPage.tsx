import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../../i18n';
import type { Preview } from '../../lib/api';
import { sendFile } from '../../lib/upload';
import { Page } from '../../ui/Page';
import { Failure } from '../../ui/States';
import { DropZone } from './DropZone';
import s from './imports.module.css';
import { PreviewStep } from './PreviewStep';
import { Progress } from './Progress';

type Stage =
  | { at: 'choose' }
  | { at: 'sending'; name: string; fraction: number }
  | { at: 'failed'; error: Error }
  | { at: 'preview'; preview: Preview };

/** A file in three acts: choose, check what was understood, import. */
export function ImportPage() {
  const { t, maybe } = useI18n();
  const navigate = useNavigate();
  const { fact } = useSearch({ from: '/import' });
  const [stage, setStage] = useState<Stage>({ at: 'choose' });
  const sending = useRef<AbortController | null>(null);
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (file: File) => {
    const control = new AbortController();
    sending.current = control;
    setStage({ at: 'sending', name: file.name, fraction: 0 });
    try {
      const preview = await sendFile(file, (fraction) => setStage({ at: 'sending', name: file.name, fraction }), control.signal);
      setStage({ at: 'preview', preview });
    } catch (error) {
      if (!control.signal.aborted) setStage({ at: 'failed', error: error as Error });
    }
  };
  const again = () => {
    sending.current?.abort();
    setStage({ at: 'choose' });
  };

  const wanted = fact && maybe(`fact.${fact}`);
  return (
    <Page title={t('import.title')} lead={wanted ? t('import.lead_for', { what: wanted }) : t('import.lead')}>
      {stage.at === 'choose' && <DropZone onFile={(file) => void send(file)} />}
      {stage.at === 'sending' && (
        <div className={s.panel}>
          <Progress fraction={stage.fraction} label={t('import.sending', { name: stage.name })} onCancel={again} />
        </div>
      )}
      {stage.at === 'failed' && <Failure error={stage.error} title={t('import.refused')} onRetry={again} />}
      {stage.at === 'preview' && (
        <PreviewStep
          first={stage.preview}
          wantedFact={fact}
          onOther={again}
          onStarted={(id) => void navigate({ to: '/imports/$id', params: { id } })}
        />
      )}
    </Page>
  );
}
