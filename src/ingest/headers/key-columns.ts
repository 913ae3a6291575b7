import type { Dimension } from '../../model/index.js';
import type { ColumnName } from './column-names.js';
import type { PlanHeader } from './header.js';

/** The columns of a plan that name the trust. */
export const TRUST_COLUMNS = ['trust_code', 'trust_name'] as const satisfies readonly ColumnName[];

/** The other columns of a plan that belong to the key of a row whatever dimensions are kept. */
export const REST_COLUMNS = [
  'option',
  'status',
  'financial_year',
  'kind',
  'benefit_type',
  'price_base',
  'month',
] as const satisfies readonly ColumnName[];

/** The columns that belong to the key only where their dimension is kept. */
const DESCRIBING: readonly (readonly [ColumnName, Dimension])[] = [
  ['region', 'region'],
  ['product', 'product'],
  ['supplier', 'supplier'],
  ['cost_type', 'cost-type'],
  ['category', 'category'],
  ['route', 'route'],
];

/** Returns the columns whose dimensions are kept. */
export function describingColumns(kept: ReadonlySet<Dimension>): ColumnName[] {
  return DESCRIBING.flatMap(([name, dimension]) => (kept.has(dimension) ? [name] : []));
}

/** Returns the columns of amounts, in the order in which the row reader makes lines of them. */
export function amountColumns({ layout, columns, yearColumns, optionColumns }: PlanHeader): number[] {
  switch (layout) {
    case 'lines':
      return [columns.get('amount') ?? -1];
    case 'side by side':
      return optionColumns.map(({ index }) => index);
    case 'years':
      return yearColumns.map(({ index }) => index);
  }
}
