import { fromSpreadsheetText, yearOfDate } from '../../model/index.js';
import type { WrittenRules } from '../categories/categories.js';
import { rulesFrom } from '../categories/category-file.js';
import { isoMonth, readDate, dateOfPayment, type DateReading } from '../dates/dates.js';
import { saysCancelled } from '../rows/cancelled-payments.js';
import { THREE_DIGITS } from '../rows/record-cells.js';
import type { Field } from '../categories/described.js';
import { saysTotal, trustSaysTotal } from '../totals/total-word.js';
import { weaklySaysTotal } from '../totals/weak-word.js';

/**
 * How the cells of a part of a row's key are classed: rows with cells of one class can be added up. It is plain data, so
 * that it can be sent to the threads that scan.
 */
export type RowClass =
  /** One class for the allowed words, whatever their case; none for others. */
  | { readonly kind: 'one of'; readonly allowed: readonly string[] }
  /** One class for all cells but those that may be the rest of an amount cut in two at its comma. */
  | { readonly kind: 'no thousands' }
  /** One class for all cells but those that mark a total. */
  | { readonly kind: 'no total' }
  /** One class for all cells but those whose words may mark a total. */
  | { readonly kind: 'no mark' }
  /** One class for all cells but those that call a payment cancelled. */
  | { readonly kind: 'not cancelled' }
  /** One class for all cells that are not blank. */
  | { readonly kind: 'filled' }
  /** One class for cells that have a class of every kind. */
  | { readonly kind: 'all of'; readonly kinds: readonly RowClass[] }
  /** One class for cells that name a payee: neither blank nor a word for a total. */
  | { readonly kind: 'payee' }
  /** The financial year of a date, or its month. */
  | { readonly kind: 'date'; readonly reading: DateReading; readonly months: boolean }
  /** The category of spend. @see CategoryRules.written */
  | {
      readonly kind: 'category';
      readonly fields: readonly Field[];
      readonly rules: WrittenRules;
    };

const NOT_DESCRIBED = { expense_type: '', expense_area: '', supplier: '', description: '' };

/** Returns the function that classes cells; a row with cells of no class (null) is deferred. */
export function classifierOf(by: unknown): (cells: readonly string[]) => string | null {
  const how = by as RowClass;
  switch (how.kind) {
    case 'one of':
      return ([cell = '']) => (how.allowed.includes(cell.trim().toLowerCase()) ? '' : null);
    case 'no thousands':
      return ([cell = '']) => (THREE_DIGITS.test(cell) ? null : '');
    case 'no total':
      return ([cell = '']) => (trustSaysTotal(cell) ? null : '');
    case 'no mark':
      return ([cell = '']) => (weaklySaysTotal(cell) ? null : '');
    case 'not cancelled':
      return ([cell = '']) => (saysCancelled(cell) ? null : '');
    case 'filled':
      return ([cell = '']) => (cell.trim() === '' ? null : '');
    case 'all of': {
      const classifiers = how.kinds.map(classifierOf);
      return (cells) => (classifiers.some((classify) => classify(cells) === null) ? null : '');
    }
    case 'payee':
      return ([cell = '']) => (cell.trim() === '' || saysTotal(cell) ? null : '');
    case 'date':
      return ([cell = '']) => {
        const written = readDate(cell);
        const date = written && dateOfPayment(written, how.reading);
        if (!date) return null;
        return how.months ? isoMonth(date) : String(yearOfDate(date.year, date.month));
      };
    case 'category': {
      const rules = rulesFrom(how.rules);
      return (cells) => {
        const described: Record<Field, string> = { ...NOT_DESCRIBED };
        for (const [i, field] of how.fields.entries())
          described[field] = fromSpreadsheetText((cells[i] ?? '').trim());
        return rules.classify(described);
      };
    }
  }
}
