// Holds the shapes of api.ts against the server's own description: a field that
// one side has and the other has not is an error of the type check.
import type { Condition, Freshness, Import, Kpi, Mapping, Preview, QueryBody, QueryResult, Refusal, Workspace } from './api';
import type { components } from './openapi.gen';

type Schemas = components['schemas'];
type Same<A, B> = [Exclude<A, B> | Exclude<B, A>] extends [never] ? true : { onlyHere: Exclude<A, B>; onlyThere: Exclude<B, A> };
type Fields<T> = Exclude<keyof T, '$schema'>;

export const contract: {
  about: Same<Fields<Workspace>, Fields<Schemas['About']>>;
  importing: Same<Fields<Import>, Fields<Schemas['Import']>>;
  preview: Same<Fields<Preview>, Fields<Schemas['Preview']>>;
  mapping: Same<Fields<Mapping>, Fields<Schemas['ConnectMapping']>>;
  kpi: Same<Fields<Kpi>, Fields<Schemas['KPI']>>;
  query: Same<Fields<QueryBody>, Fields<Schemas['MetricsQuery']>>;
  result: Same<Fields<QueryResult>, Fields<Schemas['MetricsResult']>>;
  freshness: Same<Fields<Freshness>, Fields<Schemas['MetricsFreshness']>>;
  condition: Same<Fields<Condition>, Fields<Schemas['ChannelCondition']>>;
  refusal: Same<Fields<Refusal>, Fields<Schemas['Refusal']>>;
} = {
  about: true,
  importing: true,
  preview: true,
  mapping: true,
  kpi: true,
  query: true,
  result: true,
  freshness: true,
  condition: true,
  refusal: true,
};
