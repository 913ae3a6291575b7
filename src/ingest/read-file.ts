import { problem, type Place, type Problem } from '../problem.js';
import type { ProcurementLine, TrustRegister } from '../model/index.js';
import type { Layout } from './columns.js';
import { openText, type Encoding } from './encoding.js';
import { findHeader } from './find-header.js';
import { Footing } from './footing.js';
import { PlanRowReader } from './plan-row.js';
import { readRecords, type CsvRecord, type Delimiter } from './records.js';
import type { Row } from './row.js';
import { keepIfSmall, type Source } from './source.js';
import { TrustColumn } from './trust-column.js';

/** What a file was recognised as and what it came to. */
export interface FileReport {
  readonly file: string;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly headerLine: number;
  readonly footing: Footing;
}

export interface ReadOptions {
  readonly register: TrustRegister;
  /** Forces a layout instead of recognising it. */
  readonly layout?: Layout;
  /** Whether a row of a plan that cannot be used is set aside with a warning instead of stopping the run. */
  readonly lenient?: boolean;
}

/** Takes each line with the place it came from. */
export type LineSink = (line: ProcurementLine, place: Place) => void;

/**
 * Reads one file: every record after the header is used (its lines go to the sink) or set aside (its faults are
 * reported). A wholly blank record is none.
 *
 * @throws Failure where the file as a whole cannot be read.
 */
export async function readFile(
  source: Source,
  options: ReadOptions,
  sink: LineSink,
  report: (problem: Problem) => void,
): Promise<FileReport> {
  const file = source.name;
  const text = await openText(await keepIfSmall(source));
  const found = await findHeader(text.read(), file, options.layout);
  found.notes.forEach(report);
  if (found.titleRows > 0) report(problem('title-rows', 'note', { file }, { count: found.titleRows }));

  const width = found.header.headings.length;
  const trusts = new TrustColumn(options.register, report);
  const reader = new PlanRowReader(found.header, file, found.delimiter, trusts, report);
  const footing = new Footing();
  const setAside = (faults: readonly Problem[]): void => {
    for (const fault of faults) report(options.lenient === true ? { ...fault, severity: 'warning' } : fault);
  };

  let number = -found.titleRows;
  for await (const batch of readRecords(text.read(), found.delimiter)) {
    for (const csv of batch) {
      const record = number++;
      if (record < 1 || isBlank(csv)) continue;
      const place = { file, record, line: csv.line };
      const row = readRow(csv, place, width, reader);
      if (row.kind === 'used') {
        footing.use(row.amount);
        for (const line of row.lines) sink(line, place);
      } else {
        footing.setAside(row.amount);
        setAside(row.faults);
      }
    }
  }
  if (footing.rowsUsed === 0) report(problem('no-usable-row', 'error', { file }));
  const { layout } = found.header;
  return {
    file,
    layout,
    encoding: text.encoding,
    delimiter: found.delimiter,
    headerLine: found.line,
    footing,
  };
}

function readRow(csv: CsvRecord, place: Place, width: number, reader: PlanRowReader): Row {
  if (csv.fields === null)
    return {
      kind: 'set aside',
      faults: [problem('stray-quote', 'error', { ...place, value: csv.text })],
      amount: null,
    };
  const extra = csv.fields.slice(width);
  // blank cells beyond the header hold nothing that could be lost; any other difference may have shifted the cells
  if (csv.fields.length < width || extra.some((cell) => cell.trim() !== ''))
    return {
      kind: 'set aside',
      faults: [
        problem(
          'ragged',
          'error',
          { ...place, value: csv.text },
          { found: csv.fields.length, expected: width },
        ),
      ],
      amount: null,
    };
  return reader.read(csv.fields, place);
}

function isBlank(csv: CsvRecord): boolean {
  return csv.fields?.every((cell) => cell.trim() === '') === true;
}
