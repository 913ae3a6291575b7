import { TRUST_DIMENSIONS, type Dimension } from '../../model/index.js';
import { COLUMN_DIMENSIONS } from '../headers/column-names.js';
import type { PlanHeader } from '../headers/header.js';
import type { AmountMeaning } from '../meaning/amount-meaning.js';
import type { SpendHeader } from '../headers/spend-header.js';

/** The dimensions that every line has, whatever its file. */
const ALWAYS: readonly Dimension[] = ['option', 'status', 'year', 'file'];

/** Returns the dimensions that the lines of a file have, from its columns, its layout or the options of the run. */
export function dimensionsOf(
  header: PlanHeader | SpendHeader,
  meaning: AmountMeaning,
  isTrustSaid: boolean,
): Dimension[] {
  const columns: ReadonlyMap<string, number> = header.columns;
  const namesTrust = isTrustSaid || ['trust_code', 'trust_name', 'entity'].some((name) => columns.has(name));
  return [
    ...new Set([
      ...ALWAYS,
      ...(namesTrust ? TRUST_DIMENSIONS : []),
      ...(header.layout === 'spend' ? (['month', 'category'] as const) : []),
      ...COLUMN_DIMENSIONS.flatMap(([column, dimension]) => (columns.has(column) ? [dimension] : [])),
      ...(meaning.saysVat ? (['vat'] as const) : []),
    ]),
  ];
}
