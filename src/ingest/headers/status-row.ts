import type { Status } from '../../model/index.js';
import { fail, problem, type Problem } from '../../problem/index.js';
import { statusInWords } from '../meaning/year-heading.js';
import type { CsvRecord } from '../text/records.js';
import type { FoundHeader } from './find-header.js';
import type { PlanHeader, YearColumn } from './header.js';

/** Returns whether a row below the header holds statuses in place of amounts, and names no trust. */
export function isStatusRow({ columns, yearColumns }: PlanHeader, fields: readonly string[]): boolean {
  const cellAt = (index: number | undefined): string =>
    index === undefined ? '' : (fields[index] ?? '').trim();
  if (cellAt(columns.get('trust_code')) !== '' || cellAt(columns.get('trust_name')) !== '') return false;
  const filled = yearColumns.filter(({ index }) => cellAt(index) !== '');
  return (
    filled.length > 0 &&
    filled.every(({ index, status }) => {
      const said = statusInWords(cellAt(index));
      return said !== null && (status === null || status === said);
    })
  );
}

/**
 * Takes the statuses of the columns of years from a row of them above or below the headings: "Actual", "Forecast". A
 * blank cell has the status of the one before, as under merged cells.
 *
 * @throws Failure where the row says something else too, or another status than a heading.
 */
export function withStatusRow(
  file: string,
  found: FoundHeader,
  sample: readonly CsvRecord[],
  notes: Problem[],
): FoundHeader {
  const { header, above = [], line } = found;
  if (header.layout !== 'years') return found;
  const [first] = sample;
  const isBelow = first?.fields != null && isStatusRow(header, first.fields);
  const cells = isBelow ? first.fields : above;
  const says = header.yearColumns.map(({ index }) => (cells[index] ?? '').trim());
  if (says.every((cell) => statusInWords(cell) === null)) return found;
  let status: Status | null = null;
  const yearColumns = header.yearColumns.map((column, i): YearColumn => {
    const cell = says[i] ?? '';
    const refuse = (why: string): never => {
      throw fail('year-heading-unclear', { file, line, value: column.heading }, { why });
    };
    if (cell !== '') status = statusInWords(cell) ?? refuse(`"${cell}" stands in the row of statuses`);
    if (status !== null && column.status !== null && status !== column.status)
      refuse(`the row of statuses says ${status}`);
    return { ...column, status: column.status ?? status };
  });
  // a row below the header is one of the file, and is reported as such
  if (!isBelow) {
    const words = [...new Set(says.filter((cell) => cell !== ''))].join(', ');
    notes.push(problem('status-row', 'note', { file, line, value: words }));
  }
  return { ...found, header: { ...header, yearColumns } };
}
