import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileReport, Ingested } from '../ingest/index.js';
import { Footing } from '../ingest/footing.js';
import { DIMENSIONS, yearLabel, type Cell, type Cube, type Dimension } from '../model/index.js';
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
export const BUNDLED_LINES = fileURLToPath(new URL('./bundled-lines.json', import.meta.url));

/** A footing with its amounts as text. */
type WrittenFooting = Readonly<Record<string, number | string>>;

/** The form of the file. */
interface Written {
  /** What the files held. */
  readonly sources: string;
  /** Every text that a cell holds, once. */
  readonly texts: readonly string[];
  readonly rows: readonly WrittenRow[];
  readonly files: readonly (Omit<FileReport, 'footing'> & { readonly footing: WrittenFooting })[];
  readonly footing: WrittenFooting;
}

/** Cells that differ by year and amount alone: their texts by places, as {@link textsOf} has them. */
type WrittenRow = readonly [
  places: readonly number[],
  priceBase: Cell['priceBase'],
  years: readonly (readonly [year: Cell['year'], pence: number, lines: number])[],
];

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
): Promise<string> {
  if (read.problems.length > 0 || read.footing.rowsSetAside > 0)
    throw new RangeError('something is wrong with the bundled data');
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const known = places.get(text) ?? places.size;
    places.set(text, known);
    return known;
  };
  const rows = new Map<string, [number[], Cell['priceBase'], [Cell['year'], number, number][]]>();
  for (const cell of cube.cells) {
    if (cell.ranges) throw new RangeError('ranges of bundled lines are not provided for');
    const row = [textsOf(cell).map(placeOf), cell.priceBase] as const;
    const key = JSON.stringify(row);
    const known = rows.get(key) ?? [...row, []];
    rows.set(key, known);
    known[2].push([cell.year, Number(cell.amount.toUnits(2)), cell.lines]);
  }
  const written: Written = {
    sources: await textOf(sources),
    texts: [...places.keys()],
    rows: [...rows.values()],
    files: read.files.map((file) => ({ ...file, footing: fromFooting(file.footing) })),
    footing: fromFooting(read.footing),
  };
  return JSON.stringify(written);
}

/** @returns null where the file is not there or not in order, or the data is no longer what it was made of. */
export async function readBundledLines(
  sources: readonly Source[],
  path = BUNDLED_LINES,
): Promise<BundledLines | null> {
  try {
    const written = JSON.parse(readFileSync(path, 'utf8')) as Written;
    if (written.sources !== (await textOf(sources))) return null;
    const cells = written.rows.flatMap((row) => toCells(row, written.texts));
    const files = written.files.map((file) => ({ ...file, footing: toFooting(file.footing) }));
    return { cube: { cells }, read: { files, footing: toFooting(written.footing), problems: [] } };
  } catch {
    return null;
  }
}

function toCells([places, priceBase, years]: WrittenRow, texts: readonly string[]): Cell[] {
  const [trustName = '', kind = '', benefitType = '', ...kept] = places.map((place) => texts[place] ?? '');
  const values = { year: '' } as Record<Dimension, string>;
  KEPT.forEach((dimension, i) => {
    values[dimension] = kept[i] ?? '';
  });
  const { option, status } = values;
  return years.map((each) => {
    const year = each[0]; // thousands of cells: to take the three apart in one go takes several times as long
    return {
      values: { ...values, year: yearLabel(year) },
      trustName,
      option: option as Cell['option'],
      status: status as Cell['status'],
      year,
      kind: kind as Cell['kind'],
      benefitType,
      priceBase,
      amount: Money.ofWholePence(each[1]),
      lines: each[2],
    };
  });
}

function fromFooting(footing: Footing): WrittenFooting {
  return Object.fromEntries(
    Object.entries(footing).map(([name, value]: [string, number | Money]) => [
      name,
      value instanceof Money ? value.toExact() : value,
    ]),
  );
}

/** Counts are numbers, amounts are text. */
function toFooting(written: WrittenFooting): Footing {
  const footing = new Footing();
  for (const [name, value] of Object.entries(written))
    Object.assign(footing, { [name]: typeof value === 'string' ? Money.of(value) : value });
  return footing;
}

/** The files as one text, each behind its name. A digest would take longer to load than the text to compare. */
async function textOf(sources: readonly Source[]): Promise<string> {
  const parts: Uint8Array[] = [];
  for (const source of sources) {
    parts.push(Buffer.from(`\0${source.name}\0`));
    for await (const chunk of source.open()) parts.push(chunk);
  }
  return Buffer.concat(parts).toString('latin1'); // a character a byte, whatever the bytes are
}
