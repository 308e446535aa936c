import type { QueryClient } from '@tanstack/react-query';
import { catalogueQuery, figuresQuery, workspaceQuery } from '../../lib/queries';
import { parseSearch, readSearch, viewOf } from '../../lib/search';
import { ask } from './ask';
import { seriesPlans } from './useSeries';

/** Sends the overview's questions before the page is drawn; failures show later, where they are asked again. */
export async function fetchFirstFigures(client: QueryClient, search: string) {
  const [workspace, catalogue] = await Promise.all([client.fetchQuery(workspaceQuery), client.fetchQuery(catalogueQuery)]).catch(() => [
    null,
    null,
  ]);
  if (!workspace?.last_day || !catalogue) return;
  const view = viewOf(parseSearch(readSearch(search)), workspace);
  const { totals, byChannel } = ask(view, catalogue);
  const series = seriesPlans(view, catalogue).flatMap((plan) => [plan.now, ...(plan.before ? [plan.before] : [])]);
  for (const question of [totals, ...series, byChannel]) void client.prefetchQuery(figuresQuery(question));
}
