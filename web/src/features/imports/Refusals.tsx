import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useI18n } from '../../i18n';
import { apiAddress, type Import } from '../../lib/api';
import { useFormat } from '../../lib/format';
import { useRefusals } from '../../lib/queries';
import { Card } from '../../ui/Card';
import { Bone, Failure } from '../../ui/States';
import s from './Refusals.module.css';

// Thousands of rows are drawn as one scrolls, which a table element cannot hold: roles say what it is.
const ROW = 40;

/** The rows that were not taken, each with the cell at fault and the reason; to download, mend and import again. */
export function Refusals({ one }: { one: Import }) {
  const { t, lang, count } = useI18n();
  const format = useFormat();
  const asked = useRefusals(one.id, true);
  const rows = asked.data?.refusals ?? [];
  const holder = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => holder.current, estimateSize: () => ROW, overscan: 12 });
  const total = asked.data?.total ?? one.rows_refused;
  return (
    <Card
      id="refusals"
      title={t('import.refusals')}
      sub={
        rows.length > 0 && rows.length < total
          ? t('import.refusals_first', { n: format.integer(rows.length), total: format.integer(total) })
          : count('import.refusals_sub', total, format.integer(total))
      }
      tools={
        <Button
          component="a"
          href={apiAddress(`/imports/${encodeURIComponent(one.id)}/refusals.csv?lang=${lang}`)}
          download
          variant="default"
          size="xs"
          leftSection={<IconDownload size={15} />}
        >
          {t('import.download')}
        </Button>
      }
    >
      {asked.isError ? (
        <Failure inCard error={asked.error} title={t('import.refusals_failed')} onRetry={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Bone width="100%" height={160} />
      ) : (
        <div
          ref={holder}
          className={`${s.scroll} num`}
          role="table"
          aria-label={t('import.refusals')}
          aria-rowcount={rows.length + 1}
          tabIndex={0}
        >
          <div className={`${s.row} ${s.head}`} role="row" aria-rowindex={1}>
            {(['line', 'column', 'value', 'reason'] as const).map((key) => (
              <span key={key} role="columnheader">
                {t(`import.refusal_${key}`)}
              </span>
            ))}
          </div>
          <div className={s.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const refusal = rows[item.index];
              return (
                <div
                  key={item.key}
                  className={s.row}
                  role="row"
                  aria-rowindex={item.index + 2}
                  style={{ transform: `translateY(${item.start}px)` }}
                  ref={virtual.measureElement}
                  data-index={item.index}
                >
                  <span role="cell">{format.integer(refusal.row)}</span>
                  <span role="cell">{refusal.column}</span>
                  <span role="cell" className={s.value} title={refusal.value}>
                    {refusal.value}
                  </span>
                  <span role="cell">{refusal.sentence}</span>
                </div>
              );
            })}
          </div>
        </div>
      )}
    </Card>
  );
}
