import { Money } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import type { FoundHeader } from './find-header.js';
import { headsMoney } from './columns.js';
import type { Columns } from './sample-columns.js';

/**
 * Takes the amounts of lines where the column of amounts repeats the total of an invoice or a payment in each line of
 * it: added up, it would count that total once for each line.
 */
export function amountsOfLines(
  file: string,
  found: FoundHeader,
  columns: Columns,
  notes: Problem[],
): FoundHeader {
  const { header, line } = found;
  if (header.layout !== 'spend') return found;
  const [total, supplier] = [header.columns.get('amount') ?? -1, header.columns.get('supplier') ?? -1];
  const parts = found.unused.filter(
    (index) =>
      headsMoney((header.headings[index] ?? '').trim()) && isSplit(columns, { total, supplier, part: index }),
  );
  const [part, ...others] = parts;
  if (part === undefined || others.length > 0) return found;
  const [heading = '', instead = ''] = [header.headings[total], header.headings[part]].map((text) =>
    text?.trim(),
  );
  notes.push(problem('amounts-repeated', 'warning', { file, line, column: heading }, { instead }));
  return {
    ...found,
    header: { ...header, columns: new Map([...header.columns, ['amount', part]]) },
    unused: found.unused.filter((index) => index !== part),
  };
}

/** Returns whether runs of rows with one supplier and one total are the parts of that total, and one run is of several. */
function isSplit(
  { rows, readAmount }: Columns,
  at: { readonly total: number; readonly supplier: number; readonly part: number },
): boolean {
  let isOfSeveral = false;
  for (let i = 0; i < rows.length;) {
    const fields = rows[i] ?? [];
    const total = readAmount(fields[at.total] ?? '');
    if (!total) {
      i += 1;
      continue;
    }
    const isOfRun = (row: readonly string[] | undefined): boolean =>
      row?.[at.total] === fields[at.total] && row?.[at.supplier] === fields[at.supplier];
    let sum = Money.zero;
    const first = i;
    do {
      const part = readAmount(rows[i]?.[at.part] ?? '');
      if (!part) return false;
      sum = sum.plus(part);
      i += 1;
    } while (!sum.equals(total) && isOfRun(rows[i]));
    // the last run may go on behind the rows that are examined
    if (!sum.equals(total) && i < rows.length) return false;
    isOfSeveral ||= i - first > 1 && sum.equals(total);
  }
  return isOfSeveral;
}
