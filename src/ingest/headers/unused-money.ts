import { monthNumber } from '../../model/index.js';
import { Money } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import { amountIndexes } from '../rows/amount-cells.js';
import { saysTotal } from '../totals/total-word.js';
import { headsMoney } from './columns.js';
import type { FoundHeader } from './find-header.js';
import { WITH_PENCE, type Columns } from './sample-columns.js';

/** A part of a year by itself, but for months by name: 'Q1', 'Quarter 2', 'Month 3'. */
const PART_OF_YEAR = /^(?:(?:q|quarter)\s*[1-4]|(?:m|month|period)\s*\d{1,2})$/i;

/**
 * Warns of a column of money beside those of years or options that no year or option heads: it is not counted. A total,
 * or what is the sum of its row, is no loss; nor are columns of months that together are that sum.
 */
export function warnOfUnusedMoney(
  file: string,
  { header, line, unused }: FoundHeader,
  columns: Columns,
): Problem[] {
  if (header.layout !== 'years' && header.layout !== 'side by side') return [];
  const sumOf = (fields: readonly string[], indexes: readonly number[]): Money =>
    Money.sum(indexes.map((at) => columns.readAmount(fields[at] ?? '') ?? Money.zero));
  const amounts = amountIndexes(header);
  const areSum = (indexes: readonly number[]): boolean =>
    columns.rows.every((fields) => sumOf(fields, indexes).equals(sumOf(fields, amounts)));
  const headingAt = (index: number): string => (header.headings[index] ?? '').trim();
  const holdAmounts = unused.filter((index) =>
    columns.isNearlyAll(index, (cell) => columns.readAmount(cell) !== null),
  );
  const parts = holdAmounts.filter(
    (index) => monthNumber(headingAt(index)) > 0 || PART_OF_YEAR.test(headingAt(index)),
  );
  const others = holdAmounts.filter((index) => {
    const heading = headingAt(index);
    if (saysTotal(heading) || parts.includes(index)) return false;
    return headsMoney(heading) || columns.filled(index).some((cell) => WITH_PENCE.test(cell));
  });
  const warn = (indexes: readonly number[]): Problem[] => {
    const [first = -1] = indexes;
    if (first === -1 || areSum(indexes)) return [];
    const column = indexes.map(headingAt).join(', ');
    return [problem('money-unused', 'warning', { file, line, column, value: columns.first(first).trim() })];
  };
  return [...warn(parts), ...others.flatMap((index) => warn([index]))];
}
