import { parseScenarioMoney } from '../../money/index.js';
import type { Assumption } from '../../scenario/index.js';

/** An assumption that is not the same on both sides; null where a side has none. */
export interface AssumptionChange {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: string | null;
  readonly after: string | null;
}

/** The assumptions added, removed and changed, in the order of the files. The order of steps is an assumption too. */
export function changedAssumptions(
  before: readonly Assumption[],
  after: readonly Assumption[],
): AssumptionChange[] {
  const [was, is] = [before, after].map((list) => new Map(list.map(({ path, value }) => [path, value])));
  const paths = [...new Set([...before, ...after].map(({ path }) => path))];
  const changes = paths.flatMap((path): AssumptionChange[] => {
    const [old, now] = [was?.get(path) ?? null, is?.get(path) ?? null];
    if (old !== null && now !== null)
      return isAlike(old, now) ? [] : [{ path, kind: 'changed', before: old, after: now }];
    return [{ path, kind: old === null ? 'added' : 'removed', before: old, after: now }];
  });
  return [...changes, ...changedOrder(before, after)];
}

/** '11.4bn' and '11,400m' are one amount. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [parseScenarioMoney(a), parseScenarioMoney(b)];
  return x !== null && y !== null && x.equals(y);
}

/** Steps that both have and that come in another order. */
function changedOrder(before: readonly Assumption[], after: readonly Assumption[]): AssumptionChange[] {
  const stepsOf = (list: readonly Assumption[]): string[] => [
    ...new Set(list.flatMap(({ path }) => /^steps\[(.*?)\](?:\.|$)/.exec(path)?.[1] ?? [])),
  ];
  const [was, is] = [stepsOf(before), stepsOf(after)];
  const common = (names: readonly string[], others: readonly string[]): string =>
    names.filter((name) => others.includes(name)).join(' > ');
  const [old, now] = [common(was, is), common(is, was)];
  return old === now ? [] : [{ path: 'order of steps', kind: 'changed', before: old, after: now }];
}
