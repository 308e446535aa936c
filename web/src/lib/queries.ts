// What the screens ask the server for, each under one key.
import { keepPreviousData, QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type Catalogue,
  type ChannelRule,
  type ChannelRules,
  call,
  type Import,
  type Mapping,
  type Preview,
  type QueryBody,
  type QueryResult,
  type Refusal,
  type RuleVerdict,
  type Workspace,
} from './api';

export const newQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000, refetchOnWindowFocus: true } } });

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => call<Workspace>('GET', '/workspace', undefined, signal),
});
export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => call<Catalogue>('GET', '/catalogue', undefined, signal),
  staleTime: 600_000,
});
export const figuresQuery = (body: QueryBody) =>
  queryOptions({ queryKey: ['figures', body], queryFn: ({ signal }) => call<QueryResult>('POST', '/query', body, signal) });
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => call<{ imports: Import[] }>('GET', '/imports', undefined, signal),
  staleTime: 5_000,
});
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => call<ChannelRules>('GET', '/channel-rules', undefined, signal),
  refetchOnWindowFocus: false,
});

export const useWorkspace = () => useQuery(workspaceQuery);
export const useCatalogue = () => useQuery(catalogueQuery);

/** Figures; while others are fetched the old ones stay, marked as placeholders. */
export const useFigures = (body: QueryBody | null) =>
  useQuery({
    ...figuresQuery(body ?? { kpis: [], by: [], from: '', to: '' }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
  });

/** Follows one import: each answer comes at its next change, until it has ended. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal, client }) => {
      const known = client.getQueryData<Import>(['import', id]);
      const wait = known?.state === 'running' ? '?wait=20' : '';
      return call<Import>('GET', `/imports/${encodeURIComponent(id)}${wait}`, undefined, signal);
    },
    // The server holds the answer until something changes; the pause only spares it a tight loop.
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 150 : false),
    staleTime: 1_000,
  });

export const useRefusals = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['refusals', id, document.documentElement.lang],
    queryFn: ({ signal }) =>
      call<{ refusals: Refusal[]; total: number }>('GET', `/imports/${encodeURIComponent(id)}/refusals`, undefined, signal),
    enabled,
  });

/** After new or withdrawn rows every figure may have changed. */
export function useForgetFigures() {
  const client = useQueryClient();
  return () => {
    for (const key of ['figures', 'workspace', 'imports', 'refusals']) void client.invalidateQueries({ queryKey: [key] });
  };
}

/** The server writes null for a mapping without fixed values, and wants an object back. */
const complete = (mapping: Mapping): Mapping => ({ ...mapping, defaults: mapping.defaults ?? {} });

export const usePreviewAgain = (fileId: string) =>
  useMutation({
    mutationFn: (mapping: Mapping) => call<Preview>('POST', `/files/${encodeURIComponent(fileId)}/preview`, { mapping: complete(mapping) }),
  });

export const useStartImport = () =>
  useMutation({
    mutationFn: (order: { file_id: string; mapping: Mapping; connection?: string; currency?: string }) =>
      call<Import>('POST', '/imports', { ...order, mapping: complete(order.mapping) }),
  });

export function useImportAct(act: 'cancel' | 'undo') {
  const client = useQueryClient();
  const forget = useForgetFigures();
  return useMutation({
    mutationFn: (id: string) => call<Import>('POST', `/imports/${encodeURIComponent(id)}/${act}`),
    onSuccess: (done) => {
      client.setQueryData(['import', done.id], done);
      forget();
    },
  });
}

export function useSaveRules() {
  const client = useQueryClient();
  const forget = useForgetFigures();
  return useMutation({
    mutationFn: (rules: ChannelRules) => call<ChannelRules>('PUT', '/channel-rules', rules),
    onSuccess: (saved) => {
      client.setQueryData(rulesQuery.queryKey, saved);
      forget();
    },
  });
}

export const testRules = (tag: Record<string, string>, rules: ChannelRule[] | undefined, signal?: AbortSignal) =>
  call<RuleVerdict>('POST', '/channel-rules/test', { tag, rules }, signal);
