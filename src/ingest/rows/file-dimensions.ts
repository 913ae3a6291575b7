import type { Dimension } from '../../model/index.js';
import type { PlanHeader } from '../headers/header.js';
import type { AmountMeaning } from '../meaning/amount-meaning.js';
import type { SpendHeader } from '../headers/spend-header.js';

/** The dimensions that every line has, whatever its file. */
const ALWAYS: readonly Dimension[] = ['option', 'status', 'year', 'file'];

/** The dimensions that a line gets from its trust through the register. */
const OF_TRUSTS: readonly Dimension[] = ['trust', 'region', 'cluster', 'nhs-region', 'icb', 'trust-type'];

/** The columns that give a dimension, where the file has one of them. */
const COLUMNS: readonly (readonly [column: string, dimension: Dimension])[] = [
  ['region', 'region'],
  ['product', 'product'],
  ['supplier', 'supplier'],
  ['route', 'route'],
  ['cost_type', 'cost-type'],
  ['month', 'month'],
  ['category', 'category'],
];

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
      ...(namesTrust ? OF_TRUSTS : []),
      ...(header.layout === 'spend' ? (['month', 'category'] as const) : []),
      ...COLUMNS.flatMap(([column, dimension]) => (columns.has(column) ? [dimension] : [])),
      ...(meaning.saysVat ? (['vat'] as const) : []),
    ]),
  ];
}
