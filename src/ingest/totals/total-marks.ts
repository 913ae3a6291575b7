import { Money } from '../../money/index.js';
import type { PlanHeader } from '../headers/header.js';
import type { SpendHeader } from '../headers/spend-header.js';
import { amountIndexes } from '../rows/amount-cells.js';
import type { ReadAmount } from '../rows/amounts.js';
import type { CsvRecord } from '../text/records.js';
import { RunningTotals } from './total-rows.js';
import { saysTotal } from './total-word.js';
import { weaklySaysTotal } from './weak-word.js';

/** The columns of a file in which a word, or a blank, may mark a total: by them the sums are tried. */
export interface TotalMarks {
  /** Columns of words such as "All products" and "Carried forward". */
  readonly words: readonly number[];
  /** The column of products or suppliers, in which a blank may mark a total; null where it marks other rows too. */
  readonly blank: number | null;
}

export const NO_MARKS: TotalMarks = { words: [], blank: null };

/** Of rows that may be subtotals; words that more have are no marks. */
const MOST_MARKED = 2 / 3;

const OF_PLAN = [
  ...['trust_code', 'trust_name', 'region', 'product', 'supplier', 'category', 'cost_type'],
  ...['month', 'financial_year'],
];
/** Not descriptions: the balance of a payment in stages is the sum of those before it. */
const OF_SPEND = ['expense_type', 'expense_area', 'cost_type'];
/** Headings of columns that hold no labels: sentences, or numbers and addresses that differ in each row. */
export const NO_LABELS =
  /(?:^|[^a-z])(?:notes?|comments?|remarks?|sources?|justification|rationale|id|ids|ref|refs|reference|number|numbers|no|code|date|url|link|email|phone|postcode)(?:[^a-z]|$)/i;

/** Finds the marks of totals in a file by its first rows. A word that most rows have, and a blank without a sum, are none. */
export function totalMarks(
  header: PlanHeader | SpendHeader,
  sample: readonly CsvRecord[],
  readAmount: ReadAmount,
): TotalMarks {
  const columns: ReadonlyMap<string, number> = header.columns;
  const isSpend = header.layout === 'spend';
  const rows = sample.flatMap(({ fields }) => (fields ? [fields] : []));
  const used = new Set([...columns.values(), ...amountIndexes(header)]);
  const others = header.headings.flatMap((heading, i) => (used.has(i) || NO_LABELS.test(heading) ? [] : [i]));
  const named = (isSpend ? OF_SPEND : OF_PLAN).flatMap((name) => columns.get(name) ?? []);
  const words = [...named, ...others].filter((i) => {
    const marked = rows.filter((fields) => weaklySaysTotal(fields[i] ?? '')).length;
    // the rows of a large file of spend are not looked into where the first of them have no such word
    return marked <= MOST_MARKED * rows.length && (!isSpend || marked > 0);
  });
  const always = ['supplier', 'date'].flatMap((name) => columns.get(name) ?? []);
  const supplier = columns.get('supplier');
  const blank = (isSpend ? supplier : (columns.get('product') ?? supplier)) ?? null;
  return {
    words: isSpend ? [...always, ...words] : words,
    blank: blank !== null && mayMarkTotals(blank, rows, amountIndexes(header), readAmount) ? blank : null,
  };
}

/** Returns whether each row whose cell is blank may be the sum of rows before it. */
function mayMarkTotals(
  column: number,
  rows: readonly (readonly string[])[],
  amounts: readonly number[],
  readAmount: ReadAmount,
): boolean {
  const sums = new RunningTotals();
  let isNamed = false;
  for (const fields of rows) {
    const read = amounts.flatMap((i) => readAmount(fields[i] ?? '') ?? []);
    if (read.length === 0) continue;
    const amount = Money.sum(read);
    const isBlank = (fields[column] ?? '').trim() === '';
    if (isBlank && !amount.isZero() && !sums.mayBe(amount) && !fields.some(saysTotal)) return false;
    isNamed ||= !isBlank;
    if (fields.some(saysTotal) || (isBlank && !amount.isZero())) sums.pass(amount);
    else sums.add(amount);
  }
  return isNamed;
}
