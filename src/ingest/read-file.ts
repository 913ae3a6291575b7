import { Failure, problem, type Problem } from '../problem/index.js';
import { DEFAULT_OPTIONS, DIMENSIONS, type ProcurementLine } from '../model/index.js';
import { Account, type SetAsideRow } from './rows/account.js';
import { amountIndexes } from './rows/amount-cells.js';
import { amountReader } from './rows/amounts.js';
import { DateEvidence } from './dates/date-evidence.js';
import { GuessedOrder } from './dates/date-order.js';
import { openText, type Encoding, type Text } from './text/encoding.js';
import { dataRecords } from './text/data-records.js';
import { FastLane, type SharedRows } from './lane/fast-lane.js';
import { dimensionsOf } from './rows/file-dimensions.js';
import { columnUses } from './headers/column-uses.js';
import { examineFile } from './headers/examine-file.js';
import { FileRows } from './rows/file-rows.js';
import type { FoundHeader } from './headers/find-header.js';
import { knownOptions } from './headers/option-words.js';
import { PlannedWords } from './rows/planned-words.js';
import { PlanRowReader } from './rows/plan-row.js';
import { readMeaning, type ReadMeaning } from './meaning/read-meaning.js';
import { RecordReader } from './rows/record-cells.js';
import type { CsvRecord } from './text/records.js';
import { ProblemLog } from './problem-log.js';
import type { RowReader } from './rows/row.js';
import type { Source } from './text/source.js';
import {
  headerPlace,
  locateFailure,
  locateLines,
  locateReading,
  SheetRowReader,
} from './workbooks/sheet-reading.js';
import { SpendRowReader } from './rows/spend-row.js';
import { contraryTrusts } from './rows/contrary-trusts.js';
import { warnOfThreeDecimals } from './rows/three-decimals.js';
import type { AmountsRow } from './totals/judge.js';
import { amountsRows } from './totals/amounts-rows.js';
import { lastRowOf } from './totals/last-row.js';
import { totalMarks, type TotalMarks } from './totals/total-marks.js';
import { TotalCells } from './totals/total-cells.js';
import { TrustColumn } from './rows/trust-column.js';
import type { SheetOrigin } from './workbooks/sheet-origin.js';
import type { Reading, Run } from './reading.js';

/** A file whose header has been found. */
interface Opened {
  readonly file: string;
  readonly found: FoundHeader;
  readonly meant: ReadMeaning;
  readonly holdThreeDigits: ReadonlySet<number>;
  readonly marks: TotalMarks;
  readonly run: Run;
  /** null: csv-parse reads every record. */
  readonly lane: FastLane | null;
  /** The sheet that the text was made from; null for a text file. */
  readonly sheet: SheetOrigin | null;
  /** Lines are only handed on once this resolves. */
  readonly turn: Promise<void>;
}

/** The bytes at the beginning of a file from which the order of day and month is guessed. */
const BEGINNING = 1 << 16;

/** The words of the default options. */
const DEFAULT_WORDS = knownOptions(DEFAULT_OPTIONS);

/** The size of a chunk in bytes where many rows may be deferred, since each takes memory. */
const STEP_BY_LINE = 1 << 20;

/** The largest plan, in bytes, in which equal rows are sought, which doubles the time; unknown sizes count as smaller. */
const MOST_SOUGHT = 8 << 20;

/**
 * Reads one file: every record after the header is used (its lines go to the sink) or set aside (its faults go to the
 * log). Blank records are skipped. A sink that adds lines up may receive rows with the same key as sums.
 *
 * @param turn lines are only handed on once this resolves, since files are opened ahead but come in their order.
 * @throws Failure where the file as a whole cannot be read.
 */
export async function readFile(source: Source, run: Run, turn: Promise<void>): Promise<Reading> {
  const prepared = source.prepare ? await source.prepare() : source;
  const { sheet } = prepared;
  if (!sheet) return readText(prepared, run, turn);
  try {
    return await readText(prepared, run, turn);
  } catch (error) {
    throw error instanceof Failure ? locateFailure(error, sheet) : error;
  }
}

async function readText(source: Source, whole: Run, turn: Promise<void>): Promise<Reading> {
  const { sheet } = source;
  const text = await openText(source, whole.options.tuning?.examinedBytes);
  const { found, holdThreeDigits, sample } = await examineFile(text, source.name, whole.options);
  const file = { file: source.name, found, holdThreeDigits, turn };
  if (!sheet) return readFound(text, sample, { ...file, run: whole, sheet: null });
  const header = headerPlace(found);
  sheet.refusePercents(source.name, amountIndexes(found.header), header);
  const run = { ...whole, options: locateLines(whole.options, sheet, header) };
  const reading = await readFound(text, sample, { ...file, run, sheet });
  return locateReading(reading, sheet, header);
}

async function readFound(
  from: Text,
  sample: readonly CsvRecord[],
  file: Omit<Opened, 'lane' | 'meant' | 'marks'>,
): Promise<Reading> {
  let text = from;
  const { found, sheet } = file;
  const { options } = file.run;
  const readAmount = amountReader({
    isPublished: found.header.layout === 'spend',
    decimal: options.decimal ?? 'point',
  });
  const said = await readMeaning(file.file, found, { ...options, readAmount }, sample, () =>
    dataRecords(from.resolveEncoding(0), found),
  );
  // a workbook's numbers are no text, whose points may mean something else
  const doubts = sheet || options.decimal === 'comma' ? [] : warnOfThreeDecimals(file.file, found, sample);
  const meant = { ...said, notes: [...said.notes, ...doubts] };
  const isFast =
    (options.onLine === undefined || options.wantsLine !== undefined) &&
    options.lane !== 'slow' &&
    options.decimal !== 'comma' &&
    meant.meaning.isPlain &&
    sheet?.hasBadCells(headerPlace(found)) !== true &&
    FastLane.serves(text, found);
  const marks = totalMarks(found.header, sample, readAmount);
  const opened: Opened = { ...file, meant, marks, lane: isFast ? file.run.lane : null };
  // onLine must not receive a line twice, as it would where the guess at the order of dates is given up
  if (opened.lane && found.header.layout === 'spend' && options.onLine === undefined) {
    const beginning = await readDates(text, opened, BEGINNING);
    if (!beginning.dates.isMixed) {
      const guess = new GuessedOrder(beginning.dates);
      const reading = await readRows(beginning, opened, guess);
      if (!guess.isRefuted) return reading;
    }
    text = beginning.text;
  }
  if (!opened.lane) text = text.resolveEncoding(0);
  return readRows(await readDates(text, opened), opened, null);
}

/** A text, with the evidence of its dates for the order of day and month. */
interface Dated {
  readonly text: Text;
  readonly dates: DateEvidence;
}

/** Reads the rows. @param guess where it is refuted afterwards, the result must not be used. */
async function readRows(
  { text, dates }: Dated,
  opened: Opened,
  guess: GuessedOrder | null,
): Promise<Reading> {
  const { file, found, lane, sheet, turn, meant } = opened;
  const { meaning } = meant;
  const { options, sink } = opened.run;
  const { header, delimiter } = found;
  const { reading } = dates;
  const log = new ProblemLog();
  const told = { ofContraryTrusts: false };
  const report = (p: Problem): void => {
    // the rows with both names are counted below
    if (p.code === 'trust-contrary') told.ofContraryTrusts = true;
    else log.add(p);
  };
  const totals = new TotalCells(header, options.register, opened.marks);
  const planned = new PlannedWords();
  const newReader = (tell: (problem: Problem) => void): RowReader => {
    const trusts = new TrustColumn(options.register, tell);
    const words = options.options ?? DEFAULT_WORDS;
    const kept = opened.run.lane && !options.onLine ? opened.run.lane.kept : new Set(DIMENSIONS);
    const rows =
      header.layout === 'spend'
        ? new SpendRowReader(
            header,
            file,
            delimiter,
            reading,
            trusts,
            { ...options, kept },
            tell,
            meaning,
            totals,
          )
        : new PlanRowReader(header, file, delimiter, trusts, tell, kept, meaning, totals, words, planned);
    return sheet ? new SheetRowReader(rows, sheet, found) : rows;
  };
  const reader = newReader(report);
  const setAside: SetAsideRow[] = [];
  const onSetAside = options.onSetAside && ((row: SetAsideRow) => setAside.push(row));
  const seeksEqualRows =
    options.onLine === undefined &&
    (header.layout === 'spend' || lane === null || (text.size ?? 0) <= MOST_SOUGHT);
  const account = new Account(file, found, report, {
    ...options,
    seeksEqualRows,
    vatOfAll: meaning.vatOfAll,
    ...(onSetAside && { onSetAside }),
  });
  const facts = { holdThreeDigits: opened.holdThreeDigits, neverFilled: meaning.deciding };
  const rows = new FileRows(file, header, found.line, {
    cells: new RecordReader(header, delimiter, (text, index) => meaning.readOfFaultyRow(text, index), facts),
    reader,
    newTrial: () => {
      let count = 0;
      return { reader: newReader(() => (count += 1)), warningCount: () => count };
    },
    account,
    meaning,
    add:
      typeof sink === 'function'
        ? sink
        : (line: ProcurementLine) => {
            sink.add(line);
          },
    onLine: options.onLine,
    wantsLine: options.onLine && (options.wantsLine ?? (() => true)),
    dates: reading,
    guess,
  });
  let read = text;
  if (lane) {
    const sharedIn = (encoding: Encoding): SharedRows =>
      lane.rowsOf(file, found, encoding, {
        categories: options.categories,
        seeksEqualRows,
        reading,
        holdThreeDigits: opened.holdThreeDigits,
        marks: opened.marks,
      });
    let shared = sharedIn(text.encoding);
    read = await lane.scan(
      ...([text, found] as const),
      (encoding) => (shared = sharedIn(encoding)).scanner,
      (chunk) => {
        rows.addChunk(chunk, shared);
        return !rows.canStop;
      },
      { chunkSize: options.tuning?.chunkSize ?? (options.onLine && STEP_BY_LINE), turn },
    );
  } else {
    await turn;
    for await (const { csv, record } of dataRecords(text, found)) rows.enter(csv, record);
  }
  rows.finish();
  if (lane) rows.setLastRow(lastRowOf(read, found));
  const readAmounts = (): AsyncIterable<AmountsRow> => amountsRows(text.resolveEncoding(0), found, meaning);
  await rows.judge(totals, readAmounts);
  if (told.ofContraryTrusts && !rows.canStop)
    log.addAll(await contraryTrusts(file, header, readAmounts(), options.register));

  log.addAll([...reader.finish(), ...planned.problems(file), ...account.problems(file)]);
  options.onColumns?.(file, columnUses(header));
  const whole = new ProblemLog();
  whole.addAll(read.notes);
  whole.addAll(found.notes);
  whole.addAll(meant.notes);
  if (found.titleRows > 0) whole.add(problem('title-rows', 'note', { file }, { count: found.titleRows }));
  whole.addAll(dates.problems(file));
  whole.addLog(log);
  return {
    report: {
      file,
      layout: header.layout,
      encoding: read.encoding,
      delimiter,
      headerLine: found.line,
      namesOptions:
        header.layout !== 'spend' &&
        (header.columns.has('option') ||
          header.optionColumns.length > 0 ||
          header.said?.has('option') === true),
      dimensions: dimensionsOf(header, meaning, options.trust !== undefined),
      dateOrder: header.layout === 'spend' ? reading.order : null,
      ...account.result(),
    },
    log: whole,
    setAside: setAside.sort((a, b) => (a.place.record ?? 0) - (b.place.record ?? 0)),
  };
}

/**
 * Reads the dates of a file, which together decide the order of day and month.
 *
 * @param most the number of bytes to read; by default all.
 * @returns the text, with its encoding resolved for what was read.
 */
async function readDates(text: Text, { found, run, lane }: Opened, most?: number): Promise<Dated> {
  const { header } = found;
  if (header.layout !== 'spend') return { text, dates: new DateEvidence(-1) };
  const dates = new DateEvidence(header.columns.get('date') ?? -1);
  if (!lane) {
    for await (const { csv } of dataRecords(text, found)) dates.addRecord(csv);
    return { text, dates };
  }
  const { chunkSize: testSize = Infinity } = run.options.tuning ?? {};
  const chunkSize = most === undefined ? run.options.tuning?.chunkSize : Math.min(most, testSize);
  const read = await lane.scan(
    ...([text, found] as const),
    (encoding) => lane.datesOf(found, encoding),
    (chunk) => {
      dates.addChunk(chunk);
      return true;
    },
    { chunkSize, isBeginning: most !== undefined },
  );
  return { text: read, dates };
}
