import { Money, Rate } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import { bareName, headsMoney } from './columns.js';
import { withColumn, type FoundHeader } from './find-header.js';
import type { Columns } from './sample-columns.js';

const OF_LINES =
  /(?:^|[^a-z])(?:lines?|dist|distribution|distributions|item|split|analysis|coded?)(?:$|[^a-z])/i;
/** 'Line VAT' is no amount of a line, 'Line amount ex VAT' is. */
const OF_TAX = /^(?!.*\b(?:ex|exc|excl|excluding|inc|incl|including|net|gross)\b).*\b(?:vat|tax)\b/i;
const QUANTITY = /^(?:quantity|qty|volume|units|noofunits|numberofunits|number|no|count)$/;
/** An invoice with VAT at 20%, and some rounding, is no more than this many times its lines without. */
const MOST_WITH_VAT = Rate.of('1.25');

/**
 * Takes the amounts from another column where the one that the heading names holds the total of an invoice on each of its
 * lines, or the price of one of several units.
 */
export function takeLineAmounts(
  file: string,
  found: FoundHeader,
  columns: Columns,
  notes: Problem[],
): FoundHeader {
  const { header, line, unused } = found;
  if (header.layout !== 'spend' && header.layout !== 'lines') return found;
  const index = header.columns.get('amount') ?? -1;
  const isAmount = (cell: string): boolean => columns.readAmount(cell) !== null;
  const heading = (at: number): string => (header.headings[at] ?? '').trim();
  const candidates = unused.filter(
    (at) => headsMoney(heading(at)) && !OF_TAX.test(heading(at)) && columns.isNearlyAll(at, isAmount, 1),
  );
  if (candidates.length === 0) return found;
  const invoices = header.layout === 'spend' ? invoicesOf(header.columns, columns, index) : [];
  const fit = candidates.filter((at) => areLinesOf(invoices, columns, at, heading(at)));
  const lines = [...fit.filter((at) => addUp(invoices, columns, at)), ...fit].slice(0, 1);
  const totals = lines.length > 0 ? [] : candidates.filter((at) => isPriceOfOne(found, columns, index, at));
  const [instead, ...others] = [...lines, ...totals];
  if (instead === undefined || others.length > 0) return found;
  const why =
    lines.length > 0 ? 'repeats the total of an invoice on each of its lines' : 'holds the price of one unit';
  notes.push(
    problem(
      'amount-taken',
      'warning',
      { file, line, column: heading(index) },
      { instead: heading(instead), why },
    ),
  );
  const taken = withColumn(found, 'amount', instead);
  return { ...taken, unused: [...taken.unused, index].sort((a, b) => a - b) };
}

/** Rows that share supplier, number and amount: the lines of an invoice, where the amount is its total. */
interface Invoice {
  readonly total: Money;
  readonly rows: readonly (readonly string[])[];
  readonly hasNumber: boolean;
}

function invoicesOf(
  named: ReadonlyMap<string, number>,
  { rows, readAmount }: Columns,
  index: number,
): Invoice[] {
  const number = named.get('transaction_number');
  const keys = ['date', 'supplier', 'transaction_number'].flatMap((name) => named.get(name) ?? []);
  const groups = new Map<string, (readonly string[])[]>();
  for (const fields of rows) {
    const key = JSON.stringify([...keys, index].map((at) => (fields[at] ?? '').trim()));
    const group = groups.get(key);
    if (group) group.push(fields);
    else groups.set(key, [fields]);
  }
  return [...groups.values()].flatMap((group) => {
    const total = readAmount(group[0]?.[index] ?? '');
    if (group.length < 2 || total === null || total.isZero()) return [];
    const hasNumber = number !== undefined && (group[0]?.[number] ?? '').trim() !== '';
    return [{ total, rows: group, hasNumber }];
  });
}

/** Returns whether the cells of a column add up to the totals exactly. */
function addUp(invoices: readonly Invoice[], { readAmount }: Columns, at: number): boolean {
  return invoices.every(({ total, rows }) =>
    Money.sum(rows.map((fields) => readAmount(fields[at] ?? '') ?? Money.zero)).equals(total),
  );
}

/** Returns whether the cells of a column may be the lines of their invoice, in all invoices of several lines. */
function areLinesOf(
  invoices: readonly Invoice[],
  { readAmount }: Columns,
  at: number,
  heading: string,
): boolean {
  return (
    invoices.length > 0 &&
    invoices.every(({ total, rows, hasNumber }) => {
      const amounts = rows.map((fields) => readAmount(fields[at] ?? '') ?? Money.zero);
      const sum = Money.sum(amounts);
      if (sum.equals(total)) return true;
      const differ = amounts.some((amount) => !amount.equals(amounts[0] ?? Money.zero));
      // small lines may be left out of what is published, and lines may be without the VAT of their invoice
      const isLess = sum.abs().compare(total.abs()) < 0 && sum.isNegative() === total.isNegative();
      const isWithoutVat = sum.times(MOST_WITH_VAT).abs().compare(total.abs()) >= 0;
      return hasNumber && differ && isLess && (isWithoutVat || OF_LINES.test(heading));
    })
  );
}

/** Returns whether every cell is the amount times the quantity of its row, and some quantities are not one. */
function isPriceOfOne({ header }: FoundHeader, columns: Columns, index: number, at: number): boolean {
  const quantity = header.headings.findIndex((heading) => QUANTITY.test(bareName(heading)));
  if (quantity === -1) return false;
  let isOfSeveral = false;
  for (const fields of columns.rows) {
    const [count, price, total] = [quantity, index, at].map((i) => columns.readAmount(fields[i] ?? ''));
    if (!count || !price || !total) return false;
    if (!price.times(Rate.of(count.toFixed(6))).equals(total)) return false;
    if (!price.equals(total)) isOfSeveral = true;
  }
  return isOfSeveral;
}
