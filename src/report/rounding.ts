import { Money } from '../money/index.js';
import { note, type Display, type Note, type Row, type Table } from './report.js';

/**
 * Says so when figures as shown do not add up to the totals as shown: each is rounded on its own from an exact figure.
 */
export function noteRounding(
  tables: readonly Table[],
  display: Display,
  shown: (amount: Money) => string,
): Note[] {
  const off = tables.some((table) => downTheColumns(table, shown) || acrossSaving(table, shown));
  if (!off) return [];
  return [
    note(
      'Rounding',
      `Figures are rounded for display (to ${display.decimals} ${display.decimals === 1 ? 'decimal' : 'decimals'}, half away from zero) from exact ones, so some shown parts do not add to the shown total. CSV and JSON give every penny.`,
    ),
  ];
}

const asMoney = (shown: string): Money => Money.of(shown.replaceAll(',', ''));

/** Whether the items of a column, as shown, differ from their total as shown. */
function downTheColumns(table: Table, shown: (amount: Money) => string): boolean {
  const measure = table.columns.findIndex((column) => column.key === 'measure');
  const measureOf = (row: Row): string => {
    const value = row.values[measure];
    return value?.kind === 'text' ? value.text : '';
  };
  return table.rows.some((total) => {
    if (total.role !== 'total') return false;
    const items = table.rows.filter((row) => row.role !== 'total' && measureOf(row) === measureOf(total));
    return total.values.some((value, column) => {
      if (value.kind !== 'money') return false;
      const parts = items.flatMap((row) => {
        const part = row.values[column];
        return part?.kind === 'money' ? [asMoney(shown(part.amount))] : [];
      });
      return !Money.sum(parts).equals(asMoney(shown(value.amount)));
    });
  });
}

/** Whether central minus local, as shown, differs from the saving as shown, in any row. */
function acrossSaving(table: Table, shown: (amount: Money) => string): boolean {
  const at = (key: string): number => table.columns.findIndex((column) => column.key === key);
  const [central, local, saving] = [at('central_gbp'), at('local_gbp'), at('saving_gbp')];
  if (central === -1 || local === -1 || saving === -1) return false;
  return table.rows.some((row) => {
    const figure = (column: number): Money => {
      const value = row.values[column];
      return value?.kind === 'money' ? asMoney(shown(value.amount)) : Money.zero;
    };
    return !figure(central).minus(figure(local)).equals(figure(saving));
  });
}
