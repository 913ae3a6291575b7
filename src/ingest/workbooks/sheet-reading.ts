import { Failure, type Place, type Problem } from '../../problem/index.js';
import type { FoundHeader } from '../headers/find-header.js';
import { ProblemLog } from '../problem-log.js';
import type { Reading } from '../reading.js';
import type { ReadOptions } from '../read-options.js';
import type { Row, RowReader } from '../rows/row.js';
import type { HeaderPlace, SheetOrigin } from './sheet-origin.js';

/** Returns the parts of a header that locate cells of its sheet. */
export function headerPlace({ header, titleRows }: FoundHeader): HeaderPlace {
  const years = header.layout === 'spend' ? [] : header.yearColumns.map(({ index }) => index);
  return { titleRows, headings: header.headings, used: new Set([...header.columns.values(), ...years]) };
}

/** Reads the rows of a sheet: a row with a bad cell is set aside, whatever its other cells are. */
export class SheetRowReader implements RowReader {
  private readonly header: HeaderPlace;
  private readonly severity: 'error' | 'warning';

  constructor(
    private readonly rows: RowReader,
    private readonly origin: SheetOrigin,
    found: FoundHeader,
  ) {
    this.header = headerPlace(found);
    this.severity = found.header.layout === 'spend' ? 'warning' : 'error';
  }

  read(fields: readonly string[], place: Place): Row {
    const row = this.rows.read(fields, place);
    const faults = this.origin.faults(place, this.header, this.severity);
    // a total is only compared with the rows above it
    if (faults.length === 0 || row.kind === 'total' || row.kind === 'none') return row;
    const others =
      row.kind === 'used' ? [] : row.faults.filter((fault) => !faults.some((one) => isSameCell(one, fault)));
    return { kind: 'set aside', faults: [...faults, ...others], amount: row.amount };
  }

  trustOf(...args: Parameters<RowReader['trustOf']>): ReturnType<RowReader['trustOf']> {
    return this.rows.trustOf(...args);
  }

  regionOf(...args: Parameters<RowReader['regionOf']>): string {
    return this.rows.regionOf(...args);
  }

  addSummed(...args: Parameters<RowReader['addSummed']>): void {
    this.rows.addSummed(...args);
  }

  finish(): Problem[] {
    return this.rows.finish();
  }
}

function isSameCell(a: Problem, b: Problem): boolean {
  return a.column === b.column;
}

/** Returns the options of a run with `onLine` receiving the cell of the sheet. */
export function locateLines(options: ReadOptions, origin: SheetOrigin, header: HeaderPlace): ReadOptions {
  const { onLine } = options;
  if (!onLine) return options;
  return {
    ...options,
    onLine: (line, place, cell) => {
      const { line: row, cell: address } = origin.locate({ ...place, column: cell.column }, header);
      const found = {
        ...place,
        ...(row !== undefined && { line: row }),
        ...(address !== undefined && { cell: address }),
      };
      onLine(line, found, cell);
    },
  };
}

/** Returns the result of reading a sheet's text with every place located in the sheet. */
export function locateReading(reading: Reading, origin: SheetOrigin, header: HeaderPlace): Reading {
  const { report, setAside } = reading;
  const locate = <P extends Place>(place: P): P => origin.locate(place, header);
  const log = new ProblemLog();
  log.addAll(origin.problems(report.file, header));
  log.addAll(reading.log.all().map(locate));
  return {
    report: {
      ...report,
      sheet: origin.sheet,
      encoding: origin.kind,
      delimiter: '',
      headerLine: header.titleRows + 1,
      reasons: report.reasons.map((reason) => ({ ...reason, places: reason.places.map(locate) })),
    },
    log,
    setAside: setAside.map((row) => ({ ...row, place: locate(row.place), faults: row.faults.map(locate) })),
  };
}

/** Returns a failure that names the sheet. */
export function locateFailure({ problems }: Failure, { sheet }: SheetOrigin): Failure {
  return new Failure(problems.map((fault) => ({ ...fault, sheet })));
}
