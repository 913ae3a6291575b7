import type { CellTable } from '../model/index.js';

/** How far a figure was spent: all of it, none of it (forecast), or a part. */
export type Basis = 'actual' | 'part actual' | 'forecast';

/** The basis of some of the cells, by their positions. */
export function basisOf(table: CellTable, members: ArrayLike<number>): Basis {
  const { texts, codes } = table.columns.statuses;
  const spent = texts.indexOf('actual');
  let actual = false;
  let forecast = false;
  for (let i = 0; i < members.length; i++) {
    if (codes[members[i] as number] === spent) actual = true;
    else forecast = true;
  }
  return actual ? (forecast ? 'part actual' : 'actual') : 'forecast';
}

/** The basis of several groups together. */
export function combineBasis(parts: readonly Basis[]): Basis {
  const [first = 'forecast'] = parts;
  return parts.every((part) => part === first) ? first : 'part actual';
}
