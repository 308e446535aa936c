import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Import, Preview } from '../../lib/api';
import { oneImport, workspace } from '../../test/figures';
import { draw } from '../../test/render';
import { OneImportPage } from './OneImportPage';
import { PreviewStep } from './PreviewStep';

const preview: Preview = {
  file_id: 'f1',
  name: 'ventes.csv',
  size: 2048,
  dialect: { kind: 'csv', encoding: 'windows-1252', separator: ';', decimal: ',', day_order: 'dmy', sheet: '', header_row: 3 },
  sheets: [],
  preamble: [],
  header: ['N°', 'Date', 'Montant TTC'],
  sample: [['C1', '01/10/2026', '12,50']],
  mapping: {
    fact: 'orders',
    profile: '',
    platform: 'file',
    columns: [
      { header: 'N°', field: '' },
      { header: 'Date', field: 'day' },
      { header: 'Montant TTC', field: 'gross' },
    ],
    currency: '',
    vat_rate: '',
    defaults: {},
    dialect: { kind: 'csv', encoding: 'windows-1252', separator: ';', decimal: ',', day_order: 'dmy', sheet: '', header_row: 3 },
  },
  confidence: 'suggested',
  facts: [
    {
      name: 'orders',
      fields: [
        { name: 'day', required: true },
        { name: 'order_id', required: true },
        { name: 'gross', required: false },
      ],
    },
  ],
  period: null,
  account: '',
  currency: '',
  notes: [],
};

let state: Import = oneImport;
const orders: unknown[] = [];
const server = setupServer(
  http.get('*/api/v1/workspace', () => HttpResponse.json(workspace)),
  http.get('*/api/v1/imports/:id', () => HttpResponse.json(state)),
  http.post('*/api/v1/imports', async ({ request }) => {
    orders.push(await request.json());
    return HttpResponse.json({ ...oneImport, state: 'running' }, { status: 202 });
  }),
  http.post('*/api/v1/imports/:id/undo', () => {
    state = { ...oneImport, state: 'undone', can_undo: false };
    return HttpResponse.json(state);
  }),
  http.get('*/api/v1/imports/:id/refusals', () =>
    HttpResponse.json({
      refusals: [{ row: 3, column: 'Date', value: '31/02/2026', reason: 'x', sentence: 'Cette date n’existe pas.' }],
      total: 1,
    }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  state = oneImport;
  orders.length = 0;
});
afterAll(() => server.close());

test('the file is told in words, what lacks is named, and the import takes what was set', async () => {
  let started = '';
  draw(
    () => (
      <PreviewStep
        first={preview}
        onOther={() => {}}
        onStarted={(id) => {
          started = id;
        }}
      />
    ),
    '/import',
  );
  expect(
    await screen.findByText(/CSV, Windows-1252, point-virgule, virgule décimale, jour\/mois\/année, en-têtes en ligne 3/),
  ).toBeTruthy();
  expect(screen.getByText('Il manque : Numéro de commande')).toBeTruthy();
  const button = screen.getByRole('button', { name: 'Importer' }) as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Sens de la colonne N°'), { target: { value: 'order_id' } });
  fireEvent.change(screen.getByLabelText('Taux de TVA'), { target: { value: '5,5' } });
  await waitFor(() => expect(button.disabled).toBe(false));
  fireEvent.click(button);
  await waitFor(() => expect(started).toBe('imp_1'));
  expect(orders).toEqual([
    expect.objectContaining({
      file_id: 'f1',
      mapping: expect.objectContaining({ vat_rate: '5.5', columns: expect.arrayContaining([{ header: 'N°', field: 'order_id' }]) }),
    }),
  ]);
});

test('the result sets our sums beside the file’s own total', async () => {
  draw(() => <OneImportPage />, '/imports/imp_1');
  expect(await screen.findByText('arrondi de 0,01')).toBeTruthy();
  expect(screen.getByText('2 lignes gardées. 1 ligne refusée, détaillée plus bas.')).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Télécharger les lignes refusées' });
  expect(link.getAttribute('href')).toBe('/api/v1/imports/imp_1/refusals.csv?lang=fr');
});

test('undoing asks first', async () => {
  draw(() => <OneImportPage />, '/imports/imp_1');
  fireEvent.click(await screen.findByRole('button', { name: 'Retirer cet import' }));
  const confirm = (await screen.findAllByRole('button', { name: 'Retirer cet import' })).at(-1) as HTMLElement;
  expect(state.state).toBe('live');
  fireEvent.click(confirm);
  expect(await screen.findByText(/Import retiré/)).toBeTruthy();
});

test('a running import shows how far it is', async () => {
  state = { ...oneImport, state: 'running', fraction: 0.25, rows_read: 1200 };
  draw(() => <OneImportPage />, '/imports/imp_1');
  const bar = await screen.findByRole('progressbar');
  expect(bar.getAttribute('aria-valuenow')).toBe('25');
  state = oneImport;
  expect(await screen.findByText('Résultat de l’import')).toBeTruthy();
});
