import type { Dimension } from '../model/index.js';
import type { ColumnName } from './columns.js';
import type { PlanHeader } from './header.js';
import type { ColumnUse } from './row-scanner.js';

/** The columns that decide what becomes of a row of a plan, whatever is kept. */
const DECIDING: readonly ColumnName[] = [
  'trust_code',
  'trust_name',
  'option',
  'status',
  'financial_year',
  'kind',
  'benefit_type',
  'price_base',
  'month',
];

/** The columns that matter only where their dimension is kept. */
const DESCRIBING: readonly (readonly [ColumnName, Dimension])[] = [
  ['region', 'region'],
  ['product', 'product'],
  ['supplier', 'supplier'],
  ['cost_type', 'cost-type'],
  ['category', 'category'],
  ['route', 'route'],
];

/** What the fast lane looks at in each column of a plan, when these dimensions are kept. */
export function columnUses(header: PlanHeader, kept: ReadonlySet<Dimension>): ColumnUse[] {
  const uses = header.headings.map((): ColumnUse => 'nothing');
  const use = (name: ColumnName, what: ColumnUse): void => {
    const index = header.columns.get(name);
    if (index !== undefined) uses[index] = what;
  };
  for (const name of DECIDING) use(name, 'value');
  for (const [name, dimension] of DESCRIBING) if (name === 'route' || kept.has(dimension)) use(name, 'value');
  use('low', 'empty');
  use('high', 'empty');
  for (const index of amountColumns(header)) uses[index] = 'amount';
  return uses;
}

/** In the order in which the row reader makes lines of them, which is that of the columns. */
export function amountColumns({ layout, columns, yearColumns }: PlanHeader): number[] {
  switch (layout) {
    case 'lines':
      return [columns.get('amount') ?? -1];
    case 'side by side':
      return [columns.get('central_amount') ?? -1, columns.get('local_amount') ?? -1];
    case 'years':
      return yearColumns.map(({ index }) => index);
  }
}
