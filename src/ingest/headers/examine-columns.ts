import { DEFAULT_OPTIONS, type OptionList } from '../../model/index.js';
import { fail, problem, type Problem } from '../../problem/index.js';
import { amountIndexes } from '../rows/amount-cells.js';
import { amountReader, isReference, type DecimalMark } from '../rows/amounts.js';
import { bareName, headsMoney } from './columns.js';
import { SPEND_COLUMN_NAMES } from './column-names.js';
import { columnsByCells, type ColumnsByCells } from '../meaning/by-cells.js';
import { readDate } from '../dates/dates.js';
import { withColumn, type FoundHeader } from './find-header.js';
import type { OptionWords } from './option-words.js';
import { withSaidAbove } from './said-above.js';
import { takeLineAmounts } from './line-amounts.js';
import { nameOfDelimiter, otherDelimiter } from '../rows/record-cells.js';
import { Columns, MANY, NEARLY_ALL } from './sample-columns.js';
import { warnOfUnusedMoney } from './unused-money.js';
import type { CsvRecord } from '../text/records.js';
import { withStatusRow } from './status-row.js';
import { saysTotal } from '../totals/total-word.js';

/** The header of a file, checked against the cells of its first rows. */
export interface Examined {
  /** The header, with columns that the rows identify and notes on these. */
  readonly found: FoundHeader;
  /** Columns after one of amounts whose three digits are numbers of their own, and no cut-off thousands. */
  readonly holdThreeDigits: ReadonlySet<number>;
  /** The first records behind the header. */
  readonly sample: readonly CsvRecord[];
}

const LONG_NUMBER = /^\s*\d{5,}\s*$/;
const FEWEST_COMMAS = 3;
const CODE = /^[a-z]{0,4}[-/ ]?\d{2,}[a-z]?$/i;
const COMMA_FORM = /^[-+(]?\s*£?\s*(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}\s*[-)]?$/;

/**
 * Checks the columns of a file against the cells of its first rows.
 *
 * @throws Failure where the cells of a column contradict its heading.
 */
export function examineColumns(
  file: string,
  foundHeader: FoundHeader,
  sample: readonly CsvRecord[],
  { decimal, words }: { readonly decimal: DecimalMark; readonly words?: OptionWords },
): Examined {
  const rows = sample.flatMap(({ fields, text, line }) =>
    fields && fields.some((cell) => cell.trim() !== '') && !fields.some(saysTotal)
      ? [{ fields, text, line }]
      : [],
  );
  const readAmount = amountReader({ isPublished: true, decimal });
  const columns = new Columns(
    rows.map(({ fields }) => fields),
    readAmount,
  );
  refuseOtherDelimiter(file, foundHeader, rows);
  const notes: Problem[] = [];
  const found = takeLineAmounts(file, foundHeader, columns, notes);
  refuseNarrowHeader(file, found, columns);
  refuseDecimalCommas(file, found, columns, decimal);
  refuseShifted(file, found, columns);
  const byCells = columnsByCells(found.header.headings, found.unused, describingColumns(found), {
    first: (index) => columns.first(index),
    filled: (index) => columns.filled(index),
  });
  let header = nameSuppliers(file, found, columns, notes);
  for (const named of namedByCells(header, byCells, words?.list ?? DEFAULT_OPTIONS))
    header = nameByCells(file, header, named, notes);
  header = withStatusRow(file, header, sample, notes);
  header = withSaidAbove(file, header, words, notes);
  notes.push(...warnOfUnusedMoney(file, header, columns));
  const isHeaded = (index: number): boolean => (found.header.headings[index] ?? '').trim() !== '';
  return {
    found: {
      ...header,
      byCells,
      notes: [...header.notes, ...notes],
    },
    holdThreeDigits: new Set(
      amountIndexes(header.header).flatMap((index) =>
        columns.hasCodesBehind(index) || (isHeaded(index + 1) && columns.isOfNumbers(index + 1))
          ? [index + 1]
          : [],
      ),
    ),
    sample,
  };
}

/** Returns the columns that describe or number a payment, or a line of a plan. */
function describingColumns({ header }: FoundHeader): number[] {
  if (header.layout !== 'spend')
    return (['product', 'category', 'cost_type'] as const).flatMap((name) => header.columns.get(name) ?? []);
  const names = ['transaction_number', 'description', 'expense_type'] as const;
  return names.flatMap((name) => header.columns.get(name) ?? []);
}

interface SampleRow {
  readonly fields: readonly string[];
  readonly text: string;
  readonly line: number;
}

function refuseOtherDelimiter(
  file: string,
  { header, delimiter }: FoundHeader,
  rows: readonly SampleRow[],
): void {
  const named = header.headings.findLastIndex((heading) => heading.trim() !== '') + 1;
  const others = rows.map(({ text, fields }) => otherDelimiter(text, fields.length, named, delimiter));
  const [other] = others;
  if (other == null || others.some((each) => each !== other)) return;
  throw fail(
    'row-delimiter',
    { file, line: rows[0]?.line ?? 1 },
    { found: nameOfDelimiter(other), expected: nameOfDelimiter(delimiter) },
  );
}

/** @throws Failure where nearly all rows have cells after the last heading: some heading before them is missing. */
function refuseNarrowHeader(file: string, { header, line }: FoundHeader, { rows }: Columns): void {
  const width = header.headings.length;
  const long = rows.filter((fields) => fields.slice(width).some((cell) => cell.trim() !== ''));
  if (rows.length < 2 || long.length < NEARLY_ALL * rows.length) return;
  throw fail(
    'header-short',
    { file, line },
    { headings: width, cells: long[0]?.length ?? 0, rows: long.length },
  );
}

function refuseDecimalCommas(
  file: string,
  { header }: FoundHeader,
  columns: Columns,
  decimal: DecimalMark,
): void {
  if (decimal === 'comma') return;
  const cells = amountIndexes(header).flatMap((index) => columns.filled(index));
  const byComma = amountReader({ isPublished: true, decimal: 'comma' });
  const written = cells.filter((cell) => COMMA_FORM.test(cell.trim()));
  const [first] = written;
  // one comma before two digits may be a slip; points for thousands, or many commas, are a convention
  const isSure = written.length >= FEWEST_COMMAS || written.some((cell) => cell.includes('.'));
  if (
    first === undefined ||
    !isSure ||
    written.length < MANY * cells.length ||
    cells.some((cell) => byComma(cell) === null)
  )
    return;
  throw fail('decimal-comma', { file, value: first.trim() }, { rows: written.length });
}

/** @throws Failure where a missing or surplus heading shifts the cells: document numbers under Amount, names under Date. */
function refuseShifted(file: string, { header, line }: FoundHeader, columns: Columns): void {
  const { headings } = header;
  const headingAt = (index: number): string => (headings[index] ?? '').trim();
  const refuse = (index: number, beside: number, what: string): never => {
    const [example = ''] = columns.filled(index);
    const besideName = headingAt(beside) === '' ? 'the column without a heading' : `"${headingAt(beside)}"`;
    throw fail(
      'header-shifted',
      { file, line, column: headingAt(index), value: example.trim() },
      { beside: besideName, what },
    );
  };
  // amounts under a heading of money do not mean that a heading is missing
  const isFree = (index: number): boolean => index >= 0 && !headsMoney(headingAt(index));
  if (header.layout === 'spend') {
    const index = header.columns.get('date') ?? -1;
    const isDate = (cell: string): boolean => readDate(cell) !== null;
    const hasNoDates = columns.filled(index).length > 0 && !columns.filled(index).some(isDate);
    const beside = [index - 1, index + 1].find(
      (at) =>
        hasNoDates &&
        !/date/i.test(headingAt(at)) &&
        columns.isNearlyAll(at, isDate) &&
        columns.filled(at).length >= MANY * columns.rows.length,
    );
    if (beside !== undefined) refuse(index, beside, 'no dates');
  }
  if (header.layout !== 'spend' && header.layout !== 'lines') return;
  const [index = -1] = amountIndexes(header);
  const references = columns.filled(index).filter(isReference);
  const isNumber = (cell: string): boolean => LONG_NUMBER.test(cell) || columns.readAmount(cell) === null;
  const beside = columns.isNearlyAll(index, isNumber)
    ? [index + 1, index - 1].find((at) => isFree(at) && columns.isMoney(at))
    : undefined;
  if (beside !== undefined) refuse(index, beside, 'numbers of documents, or text');
  const [reference] = references;
  if (reference !== undefined && references.length >= MANY * columns.filled(index).length)
    throw fail(
      'column-references',
      { file, line, column: headingAt(index), value: reference.trim() },
      { rows: references.length },
    );
}

const NAMES_OF_SUPPLIERS = new Set(
  [...SPEND_COLUMN_NAMES.supplier, 'name', 'name 1', 'suppliername1'].map(bareName),
);

/** Takes the names of suppliers from a column beside the one headed Supplier, where that holds their codes. */
function nameSuppliers(file: string, found: FoundHeader, columns: Columns, notes: Problem[]): FoundHeader {
  const { header, line } = found;
  const index = header.layout === 'spend' ? header.columns.get('supplier') : undefined;
  if (header.layout !== 'spend' || index === undefined) return found;
  if (!columns.isNearlyAll(index, (cell) => CODE.test(cell.trim()))) return found;
  const used = new Set(header.columns.values());
  const names = header.headings.findIndex(
    (heading, at) =>
      !used.has(at) &&
      NAMES_OF_SUPPLIERS.has(bareName(heading)) &&
      columns.isNearlyAll(at, (cell) => /\p{L}{3}/u.test(cell)),
  );
  if (names === -1) return found;
  const [codes = '', instead = ''] = [header.headings[index], header.headings[names]].map((heading) =>
    heading?.trim(),
  );
  notes.push(problem('supplier-codes', 'note', { file, line, column: codes }, { instead }));
  return withColumn(found, 'supplier', names);
}

/** The options whose names alone are taken for options by cells: others are names like any other. */
const CENTRAL_AND_LOCAL = ['central', 'local'];
/** Headings under which central and local say where the money comes from. */
const OF_MONEY_GIVEN = /fund|grant|source|owner|budget holder|lead|responsib/i;

type NamedByCells = 'cost_type' | 'option' | 'status' | 'kind' | 'price_base';

/** Returns the columns that cells may name, each with the places where they do. */
function namedByCells(
  { header }: FoundHeader,
  { costTypes, options, statuses, kinds, priceBases }: ColumnsByCells,
  known: OptionList,
): (readonly [NamedByCells, readonly number[]])[] {
  if (header.layout === 'spend') return [['cost_type', costTypes]];
  const mayNameOptions = header.optionColumns.length === 0 && CENTRAL_AND_LOCAL.every((id) => known.has(id));
  const ofOptions = options.filter((index) => !OF_MONEY_GIVEN.test(header.headings[index] ?? ''));
  return [
    ['cost_type', costTypes],
    ['option', mayNameOptions ? ofOptions : []],
    ['status', statuses],
    ['kind', kinds],
    ['price_base', priceBases],
  ];
}

/** Takes a column from what its cells say, where no heading names one. */
function nameByCells(
  file: string,
  found: FoundHeader,
  [name, [index, ...more]]: readonly [NamedByCells, readonly number[]],
  notes: Problem[],
): FoundHeader {
  const { header, line } = found;
  if (index === undefined || more.length > 0 || (header.columns as ReadonlyMap<string, number>).has(name))
    return found;
  const value = (header.headings[index] ?? '').trim();
  const severity = name === 'cost_type' ? 'note' : 'warning';
  notes.push(problem('column-by-content', severity, { file, line, value }, { column: name }));
  // what it looked like is what it is taken for
  const others = found.notes.filter((note) => note.code !== 'column-looks-like' || note.value !== value);
  return { ...withColumn(found, name, index), notes: others };
}
