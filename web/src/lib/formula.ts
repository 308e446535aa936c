// Reads the formulas of the catalogue: numbers, names, + − × ÷ and brackets.
// The page needs them to know a figure's inputs and to smooth a ratio as the
// ratio of sums; it never defines a figure itself.

export interface Formula {
  inputs: string[];
  /** The value, or null when an input is missing or a divisor is zero. */
  evaluate: (values: Record<string, number | null | undefined>) => number | null;
}

type Node = (values: Record<string, number | null | undefined>) => number | null;
const operators: Record<string, (a: number, b: number) => number | null> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? null : a / b),
};
const binary =
  (operator: string, left: Node, right: Node): Node =>
  (values) => {
    const a = left(values);
    const b = right(values);
    return a === null || b === null ? null : operators[operator](a, b);
  };

/** Returns null for what is not such a formula: the caller then uses the server's figures as they are. */
export function parseFormula(text: string): Formula | null {
  const tokens = text.match(/[a-z_][a-z0-9_]*|\d+(?:\.\d+)?|[-+*/()]|\S/gi) ?? [];
  const inputs = new Set<string>();
  let at = 0;
  const isAny = (list: string) => at < tokens.length && tokens[at].length === 1 && list.includes(tokens[at]);

  function chain(list: string, next: () => Node): Node {
    let node = next();
    while (isAny(list)) node = binary(tokens[at++], node, next());
    return node;
  }
  const sum = (): Node => chain('+-', product);
  const product = (): Node => chain('*/', atom);
  function atom(): Node {
    const token = tokens[at++];
    if (token === undefined) throw new Error('unfinished');
    if (token === '(') {
      const inside = sum();
      if (tokens[at++] !== ')') throw new Error('bracket left open');
      return inside;
    }
    if (token === '-') return binary('-', () => 0, atom());
    if (/^\d/.test(token)) return () => Number(token);
    if (!/^[a-z_]/i.test(token)) throw new Error('not a value');
    inputs.add(token);
    return (values) => values[token] ?? null;
  }

  try {
    const evaluate = sum();
    return at === tokens.length ? { inputs: [...inputs], evaluate } : null;
  } catch {
    return null;
  }
}
