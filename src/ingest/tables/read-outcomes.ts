import { nearest } from '../../model/index.js';
import { parsePercent, parseScenarioMoney, Rate, type Money } from '../../money/index.js';
import { fail, Failure, problem, type Problem } from '../../problem/index.js';
import { readSmallTable } from './small-table.js';

/** The unit of outcomes: percentages with their sign %, or pounds. */
export type OutcomeUnit = 'percent' | 'money';

/**
 * Reads outcomes that were observed from a column of a CSV file, one in a row.
 *
 * @param column its heading; null: the first column, whose heading may be left out.
 * @throws Failure naming every row that cannot be read, with file and line.
 */
export function readOutcomes(
  csv: string,
  file: string,
  unit: OutcomeUnit,
  column: string | null,
): (Money | Rate)[] {
  const read: (text: string) => Money | Rate | null = unit === 'percent' ? parsePercent : parseScenarioMoney;
  const rows = readSmallTable(csv, file, 'outcomes-value');
  const [first] = rows;
  if (!first) throw fail('file-empty', { file });
  const at = column === null ? 0 : columnOf(first.record, column, file);
  const hasHeading = column !== null || read(first.record[0] ?? '') === null;
  const faults: Problem[] = [];
  const outcomes = rows.slice(hasHeading ? 1 : 0).flatMap(({ record, info }) => {
    const written = record[at] ?? '';
    const value = read(written);
    const isTooLow = value instanceof Rate && value.compare(Rate.percent('-100')) < 0;
    if (value !== null && !isTooLow) return [value];
    const what = isTooLow
      ? 'It takes away more than the lines come to: below -100%.'
      : unit === 'percent'
        ? 'This is no outcome of an uplift. Write a percentage with its sign, such as 12.5%.'
        : 'This is no outcome of an amount. Write pounds, such as 12500000 or 12.5m.';
    faults.push(
      problem(
        'outcomes-value',
        'error',
        { file, line: info.lines, value: written, ...(column === null ? {} : { column }) },
        { what },
      ),
    );
    return [];
  });
  if (faults.length > 0) throw new Failure(faults);
  if (outcomes.length === 0) throw fail('outcomes-value', { file }, { what: 'There is no outcome in it.' });
  return outcomes;
}

function columnOf(headings: readonly string[], wanted: string, file: string): number {
  const plain = (text: string): string => text.trim().toLowerCase();
  const at = headings.findIndex((heading) => plain(heading) === plain(wanted));
  if (at !== -1) return at;
  const near = nearest(wanted, headings);
  throw fail(
    'outcomes-value',
    { file, line: 1 },
    { what: `There is no column "${wanted}".${near === null ? '' : ` Did you mean "${near}"?`}` },
  );
}
