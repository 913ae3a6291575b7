import type { Dimension } from '../../model/index.js';
import { COLUMN_DIMENSIONS, type ColumnName } from './column-names.js';
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

/** Returns the columns that belong to the key only because their dimensions are kept. */
export function describingColumns(kept: ReadonlySet<Dimension>): ColumnName[] {
  const always: readonly ColumnName[] = REST_COLUMNS;
  return COLUMN_DIMENSIONS.flatMap(([name, dimension]) =>
    kept.has(dimension) && !always.includes(name) ? [name] : [],
  );
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
