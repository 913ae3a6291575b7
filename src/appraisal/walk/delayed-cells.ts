import {
  CellTable,
  codedBy,
  compositeKeys,
  DIMENSIONS,
  forEachDimension,
  rankedBy,
  TextNumbers,
  yearLabel,
  type Coded,
  type FinancialYear,
} from '../../model/index.js';

/** More than there are years. */
const YEARS = 4096;

/**
 * The cells of a walk. A delay adds cells: for each cell moved, the same cell in another year, where none exists yet.
 */
export class DelayedCells {
  private stems: Float64Array | null = null;
  private readonly known = new Map<number, number>();
  /** By position, the place of a cell in the order of keys; null: they are in order. */
  private places: Uint32Array | null = null;

  constructor(public table: CellTable) {}

  /** Positions in the order of the keys of their cells. */
  inOrder(positions: Uint32Array): Uint32Array {
    const { places } = this;
    if (places === null) return positions;
    return positions.slice().sort((a, b) => (places[a] as number) - (places[b] as number));
  }

  /** Returns the positions of the same cells `years` later, adding those that do not exist. */
  shiftedBy(cells: Uint32Array, years: number): Uint32Array {
    const stems = (this.stems ??= this.index());
    const added: number[] = [];
    const found = cells.map((cell) => {
      const key = (stems[cell] as number) * YEARS + this.table.year(cell) + years;
      let at = this.known.get(key);
      if (at === undefined) {
        at = this.table.length + added.length;
        added.push(cell);
        this.known.set(key, at);
      }
      return at;
    });
    if (added.length > 0) this.add(Uint32Array.from(added), years);
    return found;
  }

  /** Cells that differ by their year alone (and by their month, by as many years) have the same stem. */
  private index(): Float64Array {
    const { dimensions, trustNames, options, statuses, kinds, benefitTypes, priceBases } = this.table.columns;
    const months = dimensions.month;
    const numbers = new TextNumbers();
    const relative = Uint32Array.from(months.codes, (code, i) => {
      const month = months.texts[code] as string;
      return numbers.of(
        month === '' ? '' : `${Number(month.slice(0, 4)) - this.table.year(i)}${month.slice(4)}`,
      );
    });
    const { keys } = compositeKeys(this.table.length, [
      ...DIMENSIONS.flatMap((dimension) =>
        dimension === 'year' || dimension === 'month' ? [] : [rankedBy(dimensions[dimension])],
      ),
      ...[trustNames, options, statuses, kinds, benefitTypes, priceBases].map(rankedBy),
      { codes: relative, bound: numbers.texts.length },
    ]);
    const stems = new Map<number, number>();
    const own = Float64Array.from(keys, (key) => {
      const stem = stems.get(key) ?? stems.size;
      stems.set(key, stem);
      return stem;
    });
    for (let i = 0; i < own.length; i++) this.known.set((own[i] as number) * YEARS + this.table.year(i), i);
    return own;
  }

  private add(from: Uint32Array, years: number): void {
    const { table } = this;
    const stems = this.stems as Float64Array;
    const count = table.length;
    const rows = new Uint32Array(count + from.length);
    for (let i = 0; i < count; i++) rows[i] = i;
    rows.set(from, count);
    const { columns } = table.select(rows);
    const shifted = (dimension: 'year' | 'month', textOf: (text: string, year: number) => string): Coded => {
      const { texts, codes } = columns.dimensions[dimension];
      const numbers = new TextNumbers();
      for (const text of texts) numbers.of(text);
      const own = codes.slice();
      for (let i = count; i < own.length; i++)
        own[i] = numbers.of(textOf(texts[codes[i] as number] as string, columns.years[i] as number));
      return codedBy(numbers.texts, own);
    };
    const year = shifted('year', (text, own) =>
      text === '' ? '' : yearLabel((own + years) as FinancialYear),
    );
    const month = shifted('month', (text) =>
      text === '' ? '' : `${Number(text.slice(0, 4)) + years}${text.slice(4)}`,
    );
    // what is added has nothing in it, and no line was read into it
    const cleared = <Column extends Float64Array>(column: Column): Column => {
      column.fill(0, count);
      return column;
    };
    const before = <T>(map: ReadonlyMap<number, T>): Map<number, T> =>
      new Map([...map].filter(([i]) => i < count));
    this.table = new CellTable({
      ...columns,
      dimensions: forEachDimension((dimension) =>
        dimension === 'year' ? year : dimension === 'month' ? month : columns.dimensions[dimension],
      ),
      years: columns.years.map((own, i) => (i < count ? own : own + years)),
      pence: cleared(columns.pence),
      lines: cleared(columns.lines),
      others: before(columns.others),
      ranges: before(columns.ranges),
    });
    this.stems = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) this.stems[i] = stems[rows[i] as number] as number;
    const places = new Uint32Array(rows.length);
    this.table.order().forEach((position, place) => {
      places[position] = place;
    });
    this.places = places;
  }
}
