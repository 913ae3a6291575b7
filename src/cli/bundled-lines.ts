import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileReport, Ingested } from '../ingest/index.js';
import { Footing } from '../ingest/footing.js';
import { Cube, DIMENSIONS, yearLabel, type Cell, type Dimension } from '../model/index.js';
import { Money } from '../money/index.js';
import type { Source } from '../ingest/source.js';

/**
 * What reading the bundled data comes to, written down when the package is built: opening 233 small files and going
 * through them line by line takes longer than all the rest of a forecast. It stands for the files only while they are
 * byte for byte those that it was made of.
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
  /** Every text that a cell holds, once. */
  readonly texts: readonly string[];
  readonly rows: readonly WrittenRow[];
  readonly files: readonly WrittenFile[];
}

/** Cells that differ by year and amount alone. */
type WrittenRow = readonly [
  /** Of their texts, as {@link textsOf} has them. */
  places: readonly number[],
  priceBase: Cell['priceBase'],
  /** Of each cell the year, the pence and how many lines there are, one behind the other: few lists are read fast. */
  years: readonly number[],
];

/** All rows of a file were used. */
type WrittenFile = Omit<FileReport, 'footing'> & { readonly rows: number; readonly pence: number };

const LINE_END = '\n';

const KEPT = DIMENSIONS.filter((dimension) => dimension !== 'year');
const textsOf = ({ values, trustName, kind, benefitType }: Cell): string[] => [
  trustName,
  kind,
  benefitType,
  ...KEPT.map((dimension) => values[dimension]),
];

/** @throws RangeError where there is more to tell than cells and files: nobody would be told of it. */
export async function writeBundledLines(
  sources: readonly Source[],
  { cube, read }: BundledLines,
): Promise<Buffer> {
  if (read.problems.length > 0 || read.footing.rowsSetAside > 0)
    throw new RangeError('something is wrong with the bundled data');
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const known = places.get(text) ?? places.size;
    places.set(text, known);
    return known;
  };
  const rows = new Map<string, [number[], Cell['priceBase'], number[]]>();
  for (const cell of cube.cells) {
    if (cell.ranges) throw new RangeError('ranges of bundled lines are not provided for');
    const row = [textsOf(cell).map(placeOf), cell.priceBase] as const;
    const key = JSON.stringify(row);
    const known = rows.get(key) ?? [...row, []];
    rows.set(key, known);
    known[2].push(cell.year, penceOf(cell.amount), cell.lines);
  }
  const written: Written = {
    texts: [...places.keys()],
    rows: [...rows.values()],
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
    const { texts, rows, files } = JSON.parse(bytes.toString('utf8', 0, end)) as Written;
    const footing = new Footing();
    const reports = files.map((file) => {
      const report = toReport(file);
      footing.add(report.footing);
      return report;
    });
    const cells: Cell[] = [];
    for (const row of rows) addCells(cells, row, texts);
    return { cube: Cube.of(cells), read: { files: reports, footing, problems: [] } };
  } catch {
    return null;
  }
}

function addCells(cells: Cell[], [places, priceBase, years]: WrittenRow, texts: readonly string[]): void {
  const [trustName = '', kind = '', benefitType = '', ...kept] = places.map((place) => texts[place] ?? '');
  const values = { year: '' } as Record<Dimension, string>;
  KEPT.forEach((dimension, i) => {
    values[dimension] = kept[i] ?? '';
  });
  const { option, status } = values;
  for (let i = 0; i < years.length; i += 3) {
    const year = years[i] as Cell['year'];
    cells.push({
      values: { ...values, year: yearLabel(year) },
      trustName,
      option: option as Cell['option'],
      status: status as Cell['status'],
      year,
      kind: kind as Cell['kind'],
      benefitType,
      priceBase,
      amount: Money.ofWholePence(years[i + 1] ?? NaN),
      lines: years[i + 2] ?? NaN,
    });
  }
}

function toReport({ rows, pence, ...file }: WrittenFile): FileReport {
  const footing = new Footing();
  footing.use(Money.ofWholePence(pence), rows);
  return { ...file, footing };
}

/** @throws RangeError where it is not whole pence. */
function penceOf(amount: Money): number {
  return Number(amount.toUnits(2));
}

/** The files one behind the other, each behind its name. A digest would take longer to load than the bytes to compare. */
async function bytesOf(sources: readonly Source[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (const source of sources) {
    parts.push(Buffer.from(`\0${source.name}\0`));
    for await (const chunk of source.open()) parts.push(chunk);
  }
  return Buffer.concat(parts);
}
