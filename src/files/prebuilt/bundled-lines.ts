import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FileReport, type Ingested, Footing, type Source } from '../../ingest/index.js';
import {
  CellTable,
  Cube,
  DIMENSIONS,
  forEachDimension,
  yearLabel,
  type Coded,
  type FinancialYear,
  type Kind,
  type Status,
} from '../../model/index.js';
import { Money } from '../../money/index.js';

/**
 * The bundled data as read when the package is built: opening 233 small files and going through them line by line
 * takes longer than all the rest of a forecast. It is used only while the files are byte for byte those that it was
 * made from.
 */
export interface BundledLines {
  /** Told apart by every dimension. */
  readonly cube: Cube;
  readonly read: Ingested;
}

/** Beside the bundled command. There is none beside the sources: they read the files. */
export const BUNDLED_LINES = fileURLToPath(new URL('./bundled-lines.txt', import.meta.url));

/** The first line of the file, as JSON. Behind it stand the files as {@link bytesOf} puts them together. */
interface Written {
  /** By column: the texts of rows, once each in code-point order, and the number of its text for each row. */
  readonly columns: readonly (readonly [texts: readonly string[], codes: readonly number[]])[];
  /** How many cells a row has: cells of a row differ by year and amount alone. */
  readonly cells: readonly number[];
  /** Of each cell the year, the pence and how many lines there are, one behind the other: few lists are read fast. */
  readonly years: readonly number[];
  readonly files: readonly WrittenFile[];
}

/** All rows of a file were used. */
type WrittenFile = Omit<FileReport, 'footing'> & { readonly rows: number; readonly pence: number };

const LINE_END = '\n';

const KEPT = DIMENSIONS.filter((dimension) => dimension !== 'year');

/** The columns of a table besides years and amounts, in the order in which they are written. */
function codedOf({ columns }: CellTable): Coded[] {
  const { trustNames, options, statuses, kinds, benefitTypes, priceBases, dimensions } = columns;
  return [
    ...[trustNames, options, statuses, kinds, benefitTypes, priceBases],
    ...KEPT.map((dimension) => dimensions[dimension]),
  ];
}

/** @throws RangeError where there is more to tell than cells and files: nobody would be told of it. */
export async function writeBundledLines(
  sources: readonly Source[],
  { cube, read }: BundledLines,
): Promise<Buffer> {
  if (read.problems.length > 0 || read.footing.rowsSetAside > 0)
    throw new RangeError('something is wrong with the bundled data');
  const { table } = cube;
  const { others, ranges, years, pence, lines } = table.columns;
  if (others.size > 0 || ranges.size > 0)
    throw new RangeError('only whole pence without ranges are provided for');
  const coded = codedOf(table);
  const first: number[] = [];
  const isLikeLast = (i: number): boolean => i > 0 && coded.every(({ codes }) => codes[i] === codes[i - 1]);
  for (let i = 0; i < table.length; i++) if (!isLikeLast(i)) first.push(i);
  const written: Written = {
    columns: coded.map(({ texts, codes }) => [texts, first.map((i) => codes[i] ?? 0)]),
    cells: first.map((i, row) => (first[row + 1] ?? table.length) - i),
    years: Array.from(years, (year, i) => [year, pence[i] ?? 0, lines[i] ?? 0]).flat(),
    files: read.files.map(({ footing: { rowsUsed, amountUsed }, ...file }) => ({
      ...file,
      rows: rowsUsed,
      pence: penceOf(amountUsed),
    })),
  };
  return Buffer.concat([Buffer.from(JSON.stringify(written) + LINE_END), await bytesOf(sources)]);
}

/** @returns null where the file is not there or not in order, or the data is no longer what it was made of. */
export async function readBundledLines(
  sources: readonly Source[],
  path = BUNDLED_LINES,
): Promise<BundledLines | null> {
  try {
    const bytes = readFileSync(path);
    const end = bytes.indexOf(LINE_END);
    if (!bytes.subarray(end + 1).equals(await bytesOf(sources))) return null;
    const { files, ...rows } = JSON.parse(bytes.toString('utf8', 0, end)) as Written;
    const footing = new Footing();
    const reports = files.map((file) => {
      const report = toReport(file);
      footing.add(report.footing);
      return report;
    });
    return { cube: new Cube(tableOf(rows)), read: { files: reports, footing, problems: [] } };
  } catch {
    return null;
  }
}

/** @throws TypeError, RangeError where columns or cells are missing. */
function tableOf({ columns, cells, years }: Omit<Written, 'files'>): CellTable {
  const count = years.length / 3;
  const rowOf = new Uint32Array(count);
  let end = 0;
  cells.forEach((length, row) => {
    rowOf.fill(row, end, end + length);
    end += length;
  });
  if (end !== count || columns.some(([, codes]) => codes.length !== cells.length))
    throw new RangeError('cells are missing');
  const coded = columns.map(([texts, codes]): Coded => ({
    texts,
    codes: texts.length > 1 ? rowOf.map((row) => codes[row] as number) : new Uint32Array(count),
  })) as [Coded, Coded, Coded<Status>, Coded<Kind>, ...Coded[]];
  const [trustNames, options, statuses, kinds, ...others] = coded;
  const [benefitTypes, priceBases, ...kept] = others as [Coded, Coded, ...Coded[]];
  const yearOf = Int32Array.from(rowOf, (_, i) => years[3 * i] as number);
  const distinct = [...new Set(yearOf)].sort((a, b) => a - b) as FinancialYear[];
  const labels = {
    texts: distinct.map(yearLabel),
    codes: Uint32Array.from(yearOf, (year) => distinct.indexOf(year as FinancialYear)),
  };
  return new CellTable({
    ...{ trustNames, options, statuses, kinds, benefitTypes, priceBases },
    dimensions: forEachDimension((dimension) =>
      dimension === 'year' ? labels : (kept[KEPT.indexOf(dimension)] as Coded),
    ),
    years: yearOf,
    pence: Float64Array.from(rowOf, (_, i) => years[3 * i + 1] as number),
    lines: Float64Array.from(rowOf, (_, i) => years[3 * i + 2] as number),
    others: new Map(),
    ranges: new Map(),
  });
}

function toReport({ rows, pence, ...file }: WrittenFile): FileReport {
  const footing = new Footing();
  footing.addUsed(Money.ofWholePence(pence), rows);
  return { ...file, footing };
}

/** @throws RangeError where it is not whole pence. */
function penceOf(amount: Money): number {
  return Number(amount.toUnits(2));
}

/** Joins the files, each after its name. Loading a digest would take longer than comparing the bytes. */
async function bytesOf(sources: readonly Source[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (const source of sources) {
    parts.push(Buffer.from(`\0${source.name}\0`));
    for await (const chunk of source.open()) parts.push(chunk);
  }
  return Buffer.concat(parts);
}
