import { Fragment } from 'react';
import { type Key, useI18n, type Vars } from '../i18n';

/** A sentence whose variables stand out, but for the plain ones. */
export function Rich({ k, vars, plain = [] }: { k: Key; vars: Vars; plain?: string[] }) {
  const { parts } = useI18n();
  let at = 0;
  return parts(k, vars).map((part) =>
    part.variable && !plain.includes(part.variable) ? <b key={at++}>{part.text}</b> : <Fragment key={at++}>{part.text}</Fragment>,
  );
}
