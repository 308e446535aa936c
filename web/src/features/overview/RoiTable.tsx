import { Button, Modal } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import {
  createColumnHelper,
  createExpandedRowModel,
  createSortedRowModel,
  rowExpandingFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useI18n } from '../../i18n';
import type { Kpi, QueryResult } from '../../lib/api';
import type { Sheet } from '../../lib/csv';
import { useFormat } from '../../lib/format';
import type { Search } from '../../lib/search';
import type { Grain } from '../../lib/series';
import { Card } from '../../ui/Card';
import { useChannelName } from '../../ui/useChannelName';
import { kpiOf } from './ask';
import s from './RoiTable.module.css';
import { RoiTableRow, RoiTotalRow } from './RoiTableRow';
import type { Ground } from './useOverview';
import { type TreeRow, useTree } from './useTree';
import { useWords } from './useWords';

const Explain = lazy(() => import('./Explain'));
const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  rowExpandingFeature,
  expandedRowModel: createExpandedRowModel(),
});
const helper = createColumnHelper<typeof features, TreeRow>();
/** The figures shown, in order; those the catalogue lacks are left out. */
const shown = ['cost', 'attributed_revenue', 'romi', 'roas', 'orders', 'cost_per_sale', 'cpl'];
const figure = (row: TreeRow, id: string) => (typeof row.values[id] === 'number' ? (row.values[id] as number) : undefined);
const romiChange = (now: unknown, before: unknown) => (typeof now === 'number' && typeof before === 'number' ? now - before : null);

const columnsWith = (nameOf: (row: TreeRow) => string, compare: (a: string, b: string) => number) =>
  helper.columns([
    helper.accessor(nameOf, { id: 'name', sortFn: (a, b) => compare(nameOf(a.original), nameOf(b.original)) }),
    ...shown.map((id) => helper.accessor((row) => figure(row, id), { id, sortUndefined: 'last' })),
    helper.accessor((row) => romiChange(row.values.romi, row.before?.romi) ?? undefined, { id: 'change', sortUndefined: 'last' }),
  ]);

interface Props {
  ground: Ground;
  grain: Grain;
  result: QueryResult;
  byChannel?: QueryResult;
  search: Search;
}

/** Where in detail: channel → campaign → ad group. */
export default function RoiTable({ ground, grain, result, byChannel, search }: Props) {
  const { t, of } = useI18n();
  const channelName = useChannelName();
  const navigate = useNavigate({ from: '/' });
  const [openBelow, setOpenBelow] = useState<Record<string, boolean>>({});
  const [explained, setExplained] = useState<{ kpi: Kpi; row: TreeRow } | null>(null);
  const openChannels = useMemo(() => search.open?.split(',') ?? [], [search.open]);
  const open = useMemo(() => ({ ...openBelow, ...Object.fromEntries(openChannels.map((id) => [id, true])) }), [openBelow, openChannels]);
  const data = useTree(ground, result, open);
  const sorted = search.sort ?? '-attributed_revenue';
  const sorting = useMemo(() => [{ id: sorted.replace(/^-/, ''), desc: sorted.startsWith('-') }], [sorted]);
  const format = useFormat();
  const nameOf = useCallback(
    (row: TreeRow) =>
      row.level === 0 ? channelName(row.member) : (row.member ?? t(row.level === 1 ? 'table.no_campaign' : 'table.no_ad_group')),
    [channelName, t],
  );
  const columns = useMemo(() => columnsWith(nameOf, format.compareText), [nameOf, format]);
  const table = useTable({
    features,
    columns,
    data,
    getSubRows: (row) => row.children,
    getRowId: (row) => row.id,
    state: { expanded: open, sorting: columns.some((c) => c.id === sorting[0].id) ? sorting : [] },
    enableSortingRemoval: false,
    sortDescFirst: true,
  });

  const set = (change: Partial<Search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false });
  const setOpenChannels = (ids: string[]) => set({ open: ids.length > 0 ? ids.join(',') : undefined });
  const toggle = (row: TreeRow) => {
    if (row.level > 0) setOpenBelow({ ...openBelow, [row.id]: !open[row.id] });
    else setOpenChannels(open[row.id] ? openChannels.filter((id) => id !== row.id) : [...openChannels, row.id]);
  };
  const sortBy = (id: string) => {
    const now = sorting[0].id === id ? sorting[0].desc : undefined;
    const descending = now === undefined ? id !== 'name' : !now;
    set({ sort: `${descending ? '-' : ''}${id}` });
  };

  const words = useWords(ground.catalogue);
  const kpis = shown.flatMap((id) => kpiOf(ground.catalogue, id) ?? []);
  const flat = (rows: TreeRow[]): TreeRow[] => rows.flatMap((row) => [row, ...flat(row.children?.filter((c) => !c.state) ?? [])]);
  const sheet = (): Sheet => ({
    name: t('table.file'),
    columns: [
      { label: t('table.level') },
      { label: t('table.channel') },
      { label: t('table.name') },
      ...kpis.map((k) => ({ label: of(k.short), unit: k.unit, decimals: k.decimals })),
    ],
    rows: flat(data).map((row) => [
      t(`table.level_${row.level}`),
      channelName(row.channel),
      nameOf(row),
      ...kpis.map((k) => figure(row, k.id) ?? null),
    ]),
  });
  const most = {
    cost: Math.max(1, ...data.map((r) => figure(r, 'cost') ?? 0)),
    attributed_revenue: Math.max(1, ...data.map((r) => figure(r, 'attributed_revenue') ?? 0)),
  };
  const heads = [
    { id: 'name', label: t('table.channel'), title: undefined, scope: '' },
    ...kpis.flatMap((k) => [
      { id: k.id, label: of(k.short), title: of(k.name), scope: words.costs(k, result) },
      ...(k.id === 'romi' && result.previous
        ? [{ id: 'change', label: t('table.change'), title: t('table.change_title'), scope: '' }]
        : []),
    ]),
  ];
  const row = {
    ground,
    grain,
    result,
    byChannel,
    kpis,
    most,
    nameOf,
    onToggle: toggle,
    onExplain: (kpi: Kpi, r: TreeRow) => setExplained({ kpi, row: r }),
  };

  return (
    <Card
      id="table"
      title={t('table.title')}
      sub={t('table.sub')}
      className={s.card}
      sheet={sheet}
      canShowTable={false}
      tools={
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          fw={550}
          onClick={() => setOpenChannels(openChannels.length > 0 ? [] : data.filter((r) => r.canOpen).map((r) => r.id))}
        >
          {t(openChannels.length > 0 ? 'table.close_all' : 'table.open_all')}
        </Button>
      }
    >
      <section className={s.scroll} tabIndex={0} aria-label={t('card.figures', { name: t('table.title') })}>
        <table className={`${s.table} num`}>
          <thead>
            <tr>
              {heads.map((head) => {
                const direction = sorting[0].id === head.id ? (sorting[0].desc ? 'descending' : 'ascending') : undefined;
                const Arrow = direction === 'ascending' ? IconArrowUp : IconArrowDown;
                return (
                  <th key={head.id} scope="col" className={head.id === 'name' ? s.first : undefined} aria-sort={direction}>
                    <button type="button" className={s.sort} title={head.title} onClick={() => sortBy(head.id)}>
                      {head.label}
                      {direction && <Arrow size={12} aria-hidden />}
                    </button>
                    {head.scope && <span className={s.scope}>{head.scope}</span>}
                  </th>
                );
              })}
              <th scope="col" className={s.trend}>
                {t('table.trend')}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.getRowModel().rows.map((r) => (
              <RoiTableRow key={r.id} {...row} row={r.original} isOpen={!!open[r.original.id]} />
            ))}
          </tbody>
          <tfoot>
            <RoiTotalRow kpis={kpis} result={result} />
          </tfoot>
        </table>
      </section>
      <Modal
        opened={explained !== null}
        onClose={() => setExplained(null)}
        size="md"
        title={explained ? t('explain.title_for', { name: nameOf(explained.row) }) : ''}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {explained && (
          <Suspense fallback={null}>
            <Explain
              kpi={explained.kpi}
              ground={ground}
              result={result}
              totals={{ now: explained.row.values, before: explained.row.before }}
              place={{ name: nameOf(explained.row), filters: explained.row.filters }}
              reason={explained.row.values.missing?.[explained.kpi.id]}
            />
          </Suspense>
        )}
      </Modal>
    </Card>
  );
}
