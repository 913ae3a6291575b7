import { Money } from '../money/index.js';
import { note, type Display, type Note, type Row, type Table } from './table.js';

/** Figures that a reader may add up: the parts, and what they come to. */
interface Sum {
  readonly parts: readonly Money[];
  readonly total: Money;
}

/**
 * Says so when figures as shown do not add up to the totals as shown: each is rounded on its own from an exact figure.
 */
export function noteRounding(
  tables: readonly Table[],
  display: Display,
  shown: (amount: Money) => string,
): Note[] {
  const asShown = (amount: Money): Money => Money.of(shown(amount).replaceAll(',', ''));
  const agrees = ({ parts, total }: Sum): boolean => Money.sum(parts.map(asShown)).equals(asShown(total));
  if (tables.every((table) => sumsOf(table).every(agrees))) return [];
  return [
    note(
      'Rounding',
      `Figures are rounded for display (to ${display.decimals} ${display.decimals === 1 ? 'decimal' : 'decimals'}, half away from zero) from exact ones, so some shown parts do not add to the shown total. CSV gives pence, JSON every digit.`,
    ),
  ];
}

/** Every sum that stands in a table: down its columns, and across its rows. */
function sumsOf(table: Table): Sum[] {
  return [
    ...downTheColumns(table),
    ...table.rows.flatMap((row, r) => [
      ...differencesInRow(table, row),
      ...differencesInColumn(table, row, r),
      ...(table.addsAcross ? lastIsTotal(row) : []),
    ]),
  ];
}

const amountAt = (row: Row | undefined, column: number): Money | null => {
  const value = row?.values[column];
  return value?.kind === 'money' ? value.amount : null;
};

/** All amounts of the row; the last is the total where the table says so. */
const amountsOf = (row: Row): Money[] =>
  row.values.flatMap((value) => (value.kind === 'money' ? [value.amount] : []));

const keyAt = (table: Table, key: string): number => table.columns.findIndex((column) => column.key === key);

/** The measure of a row, such as a saving, where each is a row of its own. */
function measureOf(table: Table, row: Row | undefined): string {
  const value = row?.values[keyAt(table, 'measure')];
  return value?.kind === 'text' ? value.text : '';
}

/** The items of a column, of one measure where there are several, and their total. */
function downTheColumns(table: Table): Sum[] {
  const totals = table.rows.filter(({ role }) => role === 'total');
  return totals.flatMap((last) => {
    const measure = measureOf(table, last);
    const items = table.rows.filter(
      (row) => row.role !== 'total' && row.role !== 'subtotal' && measureOf(table, row) === measure,
    );
    return last.values.flatMap((_, column) => {
      const total = amountAt(last, column);
      return total ? [{ parts: items.flatMap((row) => amountAt(row, column) ?? []), total }] : [];
    });
  });
}

/** Savings beside the amounts that they are the difference of. */
function differencesInRow(table: Table, row: Row): Sum[] {
  return table.columns.flatMap(({ derived }, c): Sum[] => {
    if (derived?.kind !== 'difference') return [];
    const [from, less] = derived.of.map((key) => amountAt(row, keyAt(table, key)));
    const total = amountAt(row, c);
    return from && less && total ? [{ parts: [from, less.negated()], total }] : [];
  });
}

/** Savings below the amounts that they are the difference of, in the rows of one group. */
function differencesInColumn(table: Table, row: Row, r: number): Sum[] {
  const found = table.differences?.find(({ measure }) => measure === measureOf(table, row));
  if (!found) return [];
  const [from, less] = found.of.map((measure) =>
    table.rows.slice(0, r).findLast((above) => measureOf(table, above) === measure),
  );
  return table.columns.flatMap((_, column): Sum[] => {
    const [x, y, total] = [from, less, row].map((of) => amountAt(of, column));
    return x && y && total ? [{ parts: [x, y.negated()], total }] : [];
  });
}

/** From the first of a row's amounts over the others to the last. */
function lastIsTotal(row: Row): Sum[] {
  const amounts = amountsOf(row);
  const total = amounts.at(-1);
  return total ? [{ parts: amounts.slice(0, -1), total }] : [];
}
