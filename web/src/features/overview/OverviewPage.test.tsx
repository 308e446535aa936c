import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { QueryBody, QueryResult } from '../../lib/api';
import { answer, catalogue, workspace } from '../../test/figures';
import { draw } from '../../test/render';
import { OverviewPage } from './OverviewPage';

// The drawing library needs a real screen: the browser tests see to it.
vi.mock('../../charts/echarts', () => ({
  init: () => ({ setOption() {}, resize() {}, dispose() {}, getWidth: () => 400, getHeight: () => 200 }),
}));

const asked: QueryBody[] = [];
const campaigns: QueryResult = {
  ...answer,
  by: ['campaign'],
  rows: [
    { campaign: 'Marque', cost: 5000, attributed_revenue: 20000, romi: 3, orders: 100, leads: 10, cpl: 500 },
    { campaign: null, cost: 10000, attributed_revenue: 10000, romi: 0, orders: 200, leads: 40, cpl: 250 },
  ],
};
const server = setupServer(
  http.get('*/api/v1/workspace', () => HttpResponse.json(workspace)),
  http.get('*/api/v1/catalogue', () => HttpResponse.json(catalogue)),
  http.post('*/api/v1/query', async ({ request }) => {
    const body = (await request.json()) as QueryBody;
    asked.push(body);
    return HttpResponse.json(body.by[0] === 'campaign' ? campaigns : { ...answer, by: body.by });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  asked.length = 0;
});
afterAll(() => server.close());
const page = () => draw(() => <OverviewPage />);
const tidy = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

test('the page opens with its sentence: 1 € spent, 2.50 € back', async () => {
  page();
  await waitFor(() =>
    expect(tidy(document.body.textContent)).toContain('1 € dépensé (en coûts variables) a rapporté 2,50 € de CA attribué.'),
  );
});

test('tiles show value, change, what it rests on; few leads are said to be few', async () => {
  page();
  const tile = await screen.findByRole('article', { name: 'cpl' });
  expect(tidy(tile.textContent)).toContain('400,00 €');
  const revenue = screen.getByRole('article', { name: 'attributed_revenue' });
  expect(tidy(revenue.textContent)).toContain('56,3 %');
  expect(within(revenue).getByText(/56,3/).closest('b')?.className).toBe('good');
  expect(tidy(revenue.textContent)).toContain('sur 500 orders');
});

test('unfolding a channel asks for its campaigns and keeps it in the address', async () => {
  const { router } = page();
  fireEvent.click(await screen.findByRole('button', { name: 'Déplier SEA' }));
  await screen.findByText('Marque');
  expect(asked.at(-1)?.filters).toEqual([{ dimension: 'channel', op: 'is', values: ['paid_search'] }]);
  expect(router.state.location.searchStr).toBe('?open=paid_search');
  expect(screen.getByText('Sans campagne')).toBeTruthy();
});

test('a missing figure in the table is a dash with its reason', async () => {
  page();
  const row = (await screen.findByRole('button', { name: 'Déplier E-mail' })).closest('tr') as HTMLElement;
  const cell = within(row).getByRole('button', { name: /^–, d’où vient cpl/ });
  fireEvent.click(cell);
  expect(await screen.findByText('Aucun prospect connu pour ces jours')).toBeTruthy();
});

test('sorting is said and kept in the address', async () => {
  const { router } = page();
  const head = await screen.findByRole('columnheader', { name: /^romi/ });
  fireEvent.click(within(head).getByRole('button'));
  await waitFor(() => expect(head.getAttribute('aria-sort')).toBe('descending'));
  expect(router.state.location.searchStr).toBe('?sort=-romi');
  const names = within(screen.getByRole('table'))
    .getAllByRole('rowheader')
    .map((x) => x.textContent);
  expect(names).toEqual(['E-mail', 'SEA', 'Total']);
});

test('an empty workspace shows the three first steps', async () => {
  server.use(http.get('*/api/v1/workspace', () => HttpResponse.json({ ...workspace, first_day: null, last_day: null })));
  page();
  expect(await screen.findAllByText('Choisir le fichier')).toHaveLength(3);
  expect(asked).toEqual([]);
});

test('a failure says what to do, with the reference to quote', async () => {
  server.use(
    http.post('*/api/v1/query', () =>
      HttpResponse.json({ title: 'Occupé', detail: 'Réessayez.', status: 503, code: 'busy', reference: '7F3A' }, { status: 503 }),
    ),
  );
  page();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Réessayez.');
  expect(alert.textContent).toContain('Référence 7F3A');
  server.resetHandlers();
  fireEvent.click(within(alert).getByRole('button', { name: 'Réessayer' }));
  expect(await screen.findByRole('article', { name: 'cost' })).toBeTruthy();
});

test('nothing for a filter: says which one and offers to remove it', async () => {
  const none = { ...answer, rows: [], totals: { cost: 0, attributed_revenue: 0, romi: null }, previous: null };
  server.use(http.post('*/api/v1/query', () => HttpResponse.json(none)));
  const { router } = draw(() => <OverviewPage />, '/?channels=radio');
  expect(await screen.findByText('Le filtre garde seulement Radio.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Retirer le filtre de canaux' }));
  await waitFor(() => expect(router.state.location.searchStr).toBe(''));
});
