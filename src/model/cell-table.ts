import { Money } from '../money/index.js';
import type { Cell, CellRanges } from './cell.js';
import {
  codedAt,
  codedBy,
  sortedRows,
  rankedBy,
  entriesAt,
  TextNumbers,
  type Coded,
  type Ranked,
} from './coded.js';
import { DIMENSIONS, forEachDimension, type Dimension } from './dimension.js';
import type { FinancialYear } from './financial-year.js';
import type { Kind, LineOption, PriceBase, Status } from './line.js';

/** The columns of a table of cells; every column has one entry for each cell. */
export interface CellColumns {
  readonly dimensions: Readonly<Record<Dimension, Coded>>;
  readonly trustNames: Coded;
  readonly options: Coded;
  readonly statuses: Coded<Status>;
  readonly kinds: Coded<Kind>;
  readonly benefitTypes: Coded;
  /** '' where the cell does not say. */
  readonly priceBases: Coded;
  readonly years: Int32Array;
  /** Amounts in whole pence; 0 for an amount in `others`. */
  readonly pence: Float64Array;
  /** The amounts, by cell, that are not whole pence, or too large for a double to hold exactly. */
  readonly others: ReadonlyMap<number, Money>;
  readonly lines: Float64Array;
  readonly ranges: ReadonlyMap<number, CellRanges>;
}

const CODED = ['trustNames', 'options', 'statuses', 'kinds', 'benefitTypes', 'priceBases'] as const;

/** Cells as columns: a code for each dimension, and whole pence. A cell is identified by its position, from 0. */
export class CellTable {
  readonly length: number;
  #masks = new WeakMap<object, Map<string, Uint8Array>>();
  #kinds = new Map<Kind, Uint32Array>();

  constructor(readonly columns: CellColumns) {
    this.length = columns.years.length;
  }

  /** Makes a table of cells, in their order. */
  static of(cells: readonly Cell[]): CellTable {
    const count = cells.length;
    const coded = <Text extends string>(textOf: (cell: Cell) => Text): Coded<Text> => {
      const numbers = new TextNumbers();
      const codes = new Uint32Array(count);
      cells.forEach((cell, i) => (codes[i] = numbers.of(textOf(cell))));
      return codedBy(numbers.texts as Text[], codes);
    };
    const pence = new Float64Array(count);
    const others = new Map<number, Money>();
    const ranges = new Map<number, CellRanges>();
    cells.forEach((cell, i) => {
      const whole = cell.amount.wholePence();
      if (whole === null) others.set(i, cell.amount);
      else pence[i] = whole;
      if (cell.ranges) ranges.set(i, cell.ranges);
    });
    return new CellTable({
      dimensions: forEachDimension((dimension) => coded(({ values }) => values[dimension])),
      trustNames: coded(({ trustName }) => trustName),
      options: coded(({ option }) => option),
      statuses: coded(({ status }) => status),
      kinds: coded(({ kind }) => kind),
      benefitTypes: coded(({ benefitType }) => benefitType),
      priceBases: coded(({ priceBase }) => String(priceBase ?? '')),
      years: Int32Array.from(cells, ({ year }) => year),
      pence,
      others,
      lines: Float64Array.from(cells, ({ lines }) => lines),
      ranges,
    });
  }

  /** Returns the cell at a position as an object. */
  cell(i: number): Cell {
    const { columns } = this;
    const ranges = columns.ranges.get(i);
    return {
      values: forEachDimension((dimension) => this.text(dimension, i)),
      trustName: textAt(columns.trustNames, i),
      option: this.option(i),
      status: this.status(i),
      year: this.year(i),
      kind: this.kind(i),
      benefitType: textAt(columns.benefitTypes, i),
      priceBase: this.priceBase(i),
      amount: this.amount(i),
      lines: columns.lines[i] as number,
      ...(ranges ? { ranges } : {}),
    };
  }

  /** Returns all cells as objects; for small tables only. */
  cells(): Cell[] {
    return Array.from({ length: this.length }, (_, i) => this.cell(i));
  }

  text(dimension: Dimension, i: number): string {
    return textAt(this.columns.dimensions[dimension], i);
  }

  trustName(i: number): string {
    return textAt(this.columns.trustNames, i);
  }

  option(i: number): LineOption {
    return textAt(this.columns.options, i);
  }

  status(i: number): Status {
    return textAt(this.columns.statuses, i);
  }

  kind(i: number): Kind {
    return textAt(this.columns.kinds, i);
  }

  /** Returns the type of benefit; '' for a cost. */
  benefitType(i: number): string {
    return textAt(this.columns.benefitTypes, i);
  }

  year(i: number): FinancialYear {
    return this.columns.years[i] as FinancialYear;
  }

  priceBase(i: number): PriceBase | null {
    return readBase(textAt(this.columns.priceBases, i));
  }

  amount(i: number): Money {
    return this.columns.others.get(i) ?? Money.ofWholePence(this.columns.pence[i] as number);
  }

  /** Returns a mask of the cells: 1 where the text in a column is one of those wanted. It is cached: do not change it. */
  maskWhere<Text extends string>(
    column: (columns: CellColumns) => Coded<Text>,
    ...wanted: readonly Text[]
  ): Uint8Array {
    const coded = column(this.columns);
    let known = this.#masks.get(coded);
    if (!known) this.#masks.set(coded, (known = new Map<string, Uint8Array>()));
    const key = wanted.join('\u0000');
    let mask = known.get(key);
    if (!mask) known.set(key, (mask = maskOf(coded, wanted)));
    return mask;
  }

  /** Returns the positions of the cells of a kind, in order. The array is cached: do not change it. */
  ofKind(kind: Kind): Uint32Array {
    let found = this.#kinds.get(kind);
    if (!found) this.#kinds.set(kind, (found = positionsIn(this.maskWhere(({ kinds }) => kinds, kind))));
    return found;
  }

  /** Returns the exact sum of the amounts at some positions, as written. */
  sum(positions: ArrayLike<number>): Money {
    const { pence, others } = this.columns;
    let whole = 0;
    const parts: Money[] = [];
    for (let k = 0; k < positions.length; k++) {
      const i = positions[k] as number;
      const next = whole + (pence[i] as number);
      if (!Number.isSafeInteger(next)) {
        parts.push(Money.ofWholePence(whole));
        whole = pence[i] as number;
      } else whole = next;
      const other = others.size > 0 ? others.get(i) : undefined;
      if (other) parts.push(other);
    }
    const sum = Money.ofWholePence(whole);
    return parts.length === 0 ? sum : Money.sum([...parts, sum]);
  }

  /** Returns the number of lines of the cells at some positions. */
  lines(positions: ArrayLike<number>): number {
    let count = 0;
    for (let k = 0; k < positions.length; k++) count += this.columns.lines[positions[k] as number] as number;
    return count;
  }

  /** Returns a table of some of the cells, in the order given. */
  select(rows: Uint32Array): CellTable {
    const { columns } = this;
    const some = <T>(map: ReadonlyMap<number, T>): Map<number, T> => {
      const found = new Map<number, T>();
      if (map.size === 0) return found;
      for (let i = 0; i < rows.length; i++) {
        const value = map.get(rows[i] as number);
        if (value !== undefined) found.set(i, value);
      }
      return found;
    };
    const coded = Object.fromEntries(CODED.map((name) => [name, codedAt(columns[name] as Coded, rows)]));
    return new CellTable({
      ...(coded as unknown as Pick<CellColumns, (typeof CODED)[number]>),
      dimensions: forEachDimension((dimension) => codedAt(columns.dimensions[dimension], rows)),
      years: entriesAt(columns.years, rows),
      pence: entriesAt(columns.pence, rows),
      lines: entriesAt(columns.lines, rows),
      others: some(columns.others),
      ranges: some(columns.ranges),
    });
  }

  /** Returns the positions of the cells in the order of their keys. */
  order(): Uint32Array {
    return sortedRows(this.length, orderColumns(this.columns));
  }
}

function maskOf<Text extends string>({ texts, codes }: Coded<Text>, wanted: readonly Text[]): Uint8Array {
  const fits = Uint8Array.from(texts, (text) => (wanted.includes(text) ? 1 : 0));
  const mask = new Uint8Array(codes.length);
  // most columns have one text for all cells
  if (fits.length === 1) return mask.fill(fits[0] as number);
  for (let i = 0; i < mask.length; i++) mask[i] = fits[codes[i] as number] as number;
  return mask;
}

/** Returns the positions at which a mask is 1. */
export function positionsIn(mask: Uint8Array): Uint32Array {
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i] as number;
  const found = new Uint32Array(count);
  for (let i = 0, at = 0; at < count; i++) if (mask[i] === 1) found[at++] = i;
  return found;
}

/** Returns the columns by which cells are ordered: the dimensions, the other fields of the key, and last the file. */
export function orderColumns(columns: CellColumns): Ranked[] {
  const { dimensions, trustNames, options, statuses, kinds, benefitTypes, priceBases, years } = columns;
  const least = years.reduce((a, b) => Math.min(a, b), Infinity);
  const most = years.reduce((a, b) => Math.max(a, b), -Infinity);
  return [
    ...DIMENSIONS.flatMap((dimension) => {
      if (dimension === 'file') return [];
      const isKept = dimensions[dimension].texts.length > 1;
      const own = rankedBy(dimension === 'option' && isKept ? options : dimensions[dimension]);
      return dimension === 'trust' ? [own, rankedBy(trustNames)] : [own];
    }),
    { codes: years.map((year) => year - least), bound: years.length === 0 ? 1 : most - least + 1 },
    ...[options, statuses, kinds, benefitTypes, priceBases, dimensions.file].map(rankedBy),
  ];
}

function textAt<Text extends string>({ texts, codes }: Coded<Text>, i: number): Text {
  return texts[codes[i] as number] as Text;
}

function readBase(text: string): PriceBase | null {
  if (text === '') return null;
  return text === 'nominal' ? text : (Number(text) as FinancialYear);
}
