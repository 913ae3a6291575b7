import type { Row, Table } from '../../table.js';

/** A table without the columns of options that cost nothing in any of its rows, and the headings of those. */
export interface Filled {
  readonly table: Table;
  readonly leftOut: readonly string[];
}

/**
 * Leaves out the options that have no amount in any row, and what is reckoned from them: a saving against nothing is
 * none. Where every option is so, all stay.
 */
export function withoutEmptyOptions(table: Table): Filled {
  const { columns, rows } = table;
  const options = columns.flatMap(({ isOption }, c) => (isOption ? [c] : []));
  const empty = options.filter((c) => rows.every((row) => isNothing(row, c)));
  if (empty.length === 0 || empty.length === options.length) return { table, leftOut: [] };
  const gone = new Set(empty.map((c) => columns[c]?.key ?? ''));
  // a share is of a saving, which stands before it
  for (const { key, derived } of columns) if (derived?.of.some((each) => gone.has(each))) gone.add(key);
  const kept = columns.flatMap(({ key }, c) => (gone.has(key) ? [] : [c]));
  return {
    table: {
      ...table,
      columns: kept.flatMap((c) => columns[c] ?? []),
      rows: rows.map(({ role, values }) => ({ role, values: kept.flatMap((c) => values[c] ?? []) })),
    },
    leftOut: empty.map((c) => columns[c]?.heading ?? ''),
  };
}

function isNothing({ values }: Row, column: number): boolean {
  const value = values[column];
  return value?.kind === 'none' || (value?.kind === 'money' && value.amount.isZero());
}
