import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChannelRules } from '../../lib/api';
import { workspace } from '../../test/figures';
import { draw } from '../../test/render';
import { RulesPage } from './RulesPage';

const rules: ChannelRules = {
  version: 4,
  rules: [
    { id: 'a', name: 'Annonces', channel: 'paid_search', builtin: true, all: [{ field: 'medium', op: 'in', values: ['cpc', 'ppc'] }] },
    { id: 'b', name: 'Lettres', channel: 'email', builtin: true, all: [{ field: 'medium', op: 'is', values: ['email'] }] },
  ],
};
let saved: ChannelRules | null = null;
let conflict = false;
const tested: unknown[] = [];
const server = setupServer(
  http.get('*/api/v1/workspace', () => HttpResponse.json(workspace)),
  http.get('*/api/v1/channel-rules', () => HttpResponse.json(rules)),
  http.put('*/api/v1/channel-rules', async ({ request }) => {
    if (conflict) return HttpResponse.json({ title: 'Conflit', detail: 'Les règles ont changé.', code: 'rules_changed' }, { status: 409 });
    saved = (await request.json()) as ChannelRules;
    return HttpResponse.json({ ...saved, version: 5 });
  }),
  http.post('*/api/v1/channel-rules/test', async ({ request }) => {
    tested.push(await request.json());
    return HttpResponse.json({
      channel: 'paid_search',
      rule_id: 'a',
      rule_name: 'Annonces',
      matched: [{ field: 'medium', op: 'in', value: 'cpc' }],
    });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  saved = null;
  conflict = false;
  tested.length = 0;
});
afterAll(() => server.close());
const page = () => draw(() => <RulesPage />, '/channel-rules');

test('moving a rule changes the order that is saved, with the version read', async () => {
  page();
  fireEvent.click(await screen.findByRole('button', { name: 'Descendre Annonces' }));
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(saved).not.toBeNull());
  expect(saved).toEqual({ version: 4, rules: [rules.rules[1], rules.rules[0]] });
});

test('the test runs on the rules of the page and says which one applies', async () => {
  page();
  expect(await screen.findByText('Par la règle « Annonces »')).toBeTruthy();
  expect(tested[0]).toEqual({ tag: { source: 'google', medium: 'cpc' } });
  fireEvent.click(screen.getByRole('button', { name: 'Supprimer Lettres' }));
  await waitFor(() => expect(tested.at(-1)).toEqual({ tag: { source: 'google', medium: 'cpc' }, rules: [rules.rules[0]] }));
});

test('a new rule comes first and takes a list of values', async () => {
  page();
  fireEvent.click(await screen.findByRole('button', { name: 'Ajouter une règle' }));
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByLabelText('Nom'), { target: { value: 'Podcasts' } });
  fireEvent.change(within(dialog).getByLabelText('Canal'), { target: { value: 'audio' } });
  fireEvent.change(within(dialog).getByLabelText('Valeurs'), { target: { value: 'acast, ausha' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Appliquer' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(saved?.rules).toHaveLength(3));
  expect(saved?.rules[0]).toMatchObject({
    name: 'Podcasts',
    channel: 'audio',
    builtin: false,
    all: [{ field: 'source', op: 'is', values: ['acast', 'ausha'] }],
  });
});

test('rules changed elsewhere are not overwritten, and the draft is kept', async () => {
  conflict = true;
  page();
  fireEvent.click(await screen.findByRole('button', { name: 'Monter Lettres' }));
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
  expect(await screen.findByText(/Les règles ont changé\./)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Enregistrer' })).toBeTruthy();
});
