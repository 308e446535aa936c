import { useMemo } from 'react';
import type { Catalogue, Workspace } from '../../lib/api';
import { useCatalogue, useFigures, useWorkspace } from '../../lib/queries';
import { type Search, type View, viewOf } from '../../lib/search';
import { ask } from './ask';
import { useSeries } from './useSeries';

export interface Ground {
  workspace: Workspace;
  catalogue: Catalogue;
  view: View;
}

/** Workspace, catalogue and what the address means for them; null until both have come. */
export function useGround(search: Search) {
  const workspace = useWorkspace();
  const catalogue = useCatalogue();
  const ground = useMemo<Ground | null>(
    () =>
      workspace.data && catalogue.data
        ? { workspace: workspace.data, catalogue: catalogue.data, view: viewOf(search, workspace.data) }
        : null,
    [workspace.data, catalogue.data, search],
  );
  return { ground, error: workspace.error ?? catalogue.error, retry: () => void Promise.all([workspace.refetch(), catalogue.refetch()]) };
}

/** The overview's answers: totals by channel, the tiles over time, the channels over time. */
export function useOverview(ground: Ground | null) {
  const asked = useMemo(() => (ground?.workspace.last_day ? ask(ground.view, ground.catalogue) : null), [ground]);
  return { asked, totals: useFigures(asked?.totals ?? null), series: useSeries(ground), byChannel: useFigures(asked?.byChannel ?? null) };
}
