import { Button, Modal } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconLayoutDashboard, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { Import } from '../../lib/api';
import { useFormat } from '../../lib/format';
import { useImportAct } from '../../lib/queries';
import { Card } from '../../ui/Card';
import { Hint } from '../../ui/Hint';
import { Failure } from '../../ui/States';
import { useNotes } from '../../ui/useNotes';
import s from './imports.module.css';
import { StateBadge } from './StateBadge';
import { useImportWords } from './words';

export function ImportResult({ one }: { one: Import }) {
  const { t, count } = useI18n();
  const format = useFormat();
  const note = useNotes();
  const kept = count('import.rows_kept', one.rows_kept, format.integer(one.rows_kept));
  const figures = [
    [t('import.read'), format.integer(one.rows_read)],
    [t('import.kept'), format.integer(one.rows_kept)],
    [t('import.refused_rows'), format.integer(one.rows_refused)],
    [t('import.totals_skipped'), format.integer(one.totals_skipped)],
    [t('import.replaced'), format.integer(one.replaced_imports)],
  ];
  return (
    <Card
      id="result"
      title={t('import.result')}
      sub={one.from && one.to ? t('import.covers', { span: format.span(one.from, one.to) }) : undefined}
      tools={<StateBadge state={one.state} />}
    >
      <div className={s.stack}>
        {one.state === 'live' && (
          <Hint kind={one.rows_refused > 0 ? 'warn' : 'good'}>
            {one.rows_refused > 0 ? `${kept} ${count('import.rows_refused', one.rows_refused, format.integer(one.rows_refused))}` : kept}
          </Hint>
        )}
        {one.state !== 'live' && one.state !== 'failed' && (
          <Hint kind="info">
            {t(`import.outcome_${one.state}`)}{' '}
            {one.same_as && (
              <Link to="/imports/$id" params={{ id: one.same_as }}>
                {t('import.see')}
              </Link>
            )}
          </Hint>
        )}
        {one.problem && (
          <Hint kind="bad">
            <strong>{one.problem.title}</strong> {one.problem.detail}
          </Hint>
        )}
        <dl className={`${s.figures} num`}>
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Sums one={one} />
        {one.notes.map((each) => (
          <Hint key={each.code + JSON.stringify(each.with ?? {})}>{note(each)}</Hint>
        ))}
        <Acts one={one} />
      </div>
    </Card>
  );
}

/** Our sums of the rows kept beside what the file's own total row says. */
function Sums({ one }: { one: Import }) {
  const { t } = useI18n();
  const format = useFormat();
  const words = useImportWords();
  const stated = one.stated ?? {};
  const columns = Object.keys(one.sums ?? {});
  if (columns.length === 0) return null;
  const hasStated = Object.keys(stated).length > 0;
  return (
    <section className={s.scroll} tabIndex={0} aria-label={t('import.sums')}>
      <table className={`${s.table} num`}>
        <caption>{t(one.currency ? 'import.sums_in' : 'import.sums', { currency: one.currency })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.our_sum')}</th>
            {hasStated && <th scope="col">{t('import.file_total')}</th>}
            {hasStated && <th scope="col">{t('import.agreement')}</th>}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column}>
              <th scope="row">{words.field(column)}</th>
              <td>{format.decimalText(one.sums[column])}</td>
              {hasStated && <td>{stated[column] === undefined ? '' : format.decimalText(stated[column])}</td>}
              {hasStated && (
                <td>
                  <Agreement sum={one.sums[column]} stated={stated[column]} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Platforms round their total row on their own: a gap under one per thousand is said, not alarming. */
function Agreement({ sum, stated }: { sum: string; stated?: string }) {
  const { t } = useI18n();
  const format = useFormat();
  if (stated === undefined) return null;
  const gap = Number(sum) - Number(stated);
  if (Math.abs(gap) < 1e-9) {
    return (
      <span className="good">
        <IconCheck size={14} aria-hidden /> {t('import.same')}
      </span>
    );
  }
  const small = Math.abs(gap) <= Math.abs(Number(stated)) / 1000;
  return (
    <span className={small ? 'muted' : 'bad'}>
      {t(small ? 'import.rounding' : 'import.gap', { gap: format.decimalText(gap.toFixed(2)) })}
    </span>
  );
}

function Acts({ one }: { one: Import }) {
  const { t } = useI18n();
  const undo = useImportAct('undo');
  const [asking, setAsking] = useState(false);
  return (
    <div className={s.acts}>
      {one.state === 'live' && one.from && one.to && (
        <Button component={Link} to="/" search={{ from: one.from, to: one.to } as never} leftSection={<IconLayoutDashboard size={16} />}>
          {t('import.show')}
        </Button>
      )}
      <Button component={Link} to="/import" variant="default" leftSection={<IconPlus size={16} />}>
        {t('import.another')}
      </Button>
      {one.can_undo && (
        <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setAsking(true)}>
          {t('import.undo')}
        </Button>
      )}
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('import.undo_title')}
        size="sm"
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <p>{t('import.undo_body', { name: one.file })}</p>
        {undo.isError && <Failure inCard error={undo.error} title={t('import.undo_failed')} />}
        <div className={s.dialogFoot}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('action.keep')}
          </Button>
          <Button color="red" loading={undo.isPending} onClick={() => undo.mutate(one.id, { onSuccess: () => setAsking(false) })}>
            {t('import.undo')}
          </Button>
        </div>
      </Modal>
    </div>
  );
}
