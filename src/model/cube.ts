import { Money } from '../money/index.js';
import { compareRanges, type Cell, type CellRanges, type LineRange } from './cell.js';
import { CellTable, forEachDimension, type CellColumns } from './cell-table.js';
import { codedBy, TextNumbers, type Coded } from './coded.js';
import { DIMENSIONS, TRUST_DIMENSIONS, type Dimension } from './dimension.js';
import { lineText } from './line-values.js';
import type { Kind, LineOption, LineTrust, ProcurementLine, Status } from './line.js';
import { compareText } from './order.js';
import { PairNumbers } from './pair-numbers.js';

/** Cells in the order of their keys, whatever the order the lines came in. */
export class Cube {
  constructor(readonly table: CellTable) {}

  static of(cells: readonly Cell[]): Cube {
    return new Cube(CellTable.of(cells));
  }

  /** All cells as objects: for few of them. */
  get cells(): readonly Cell[] {
    return this.table.cells();
  }
}

/** What lines are besides their trusts: a code for each of its texts. */
interface Rest {
  readonly number: number;
  readonly year: number;
}

/** What a rest has besides dimensions. */
const BESIDES = ['option', 'status', 'kind', 'benefitType', 'priceBase'] as const;

/**
 * Adds lines up into cells. The result does not depend on the order of the lines.
 *
 * A dimension that is not kept is blank in every cell, which saves memory where nothing asks for it; the dimensions
 * that decide how a step is shared out must be kept whenever a step shares out.
 */
export class CubeBuilder {
  private readonly owners = new Map<string, number>();
  private readonly ownerLines: LineTrust[] = [];
  private readonly rests = new Map<string, Rest>();
  private readonly restLines: ProcurementLine[] = [];
  /** Trusts and lines that come again and again, so that their texts are put together once. */
  private readonly knownOwners = new Map<LineTrust, number>();
  private readonly knownRests = new Map<ProcurementLine, Rest>();
  private readonly names = new Map<string, string>();
  /** By row: a trust and a rest, what they come to, and of how many lines. */
  private readonly rows = new PairNumbers();
  private pence = new Float64Array(64);
  private counts = new Float64Array(64);
  private readonly others = new Map<number, Money>();
  private readonly ranges = new Map<number, LineRange[]>();
  private readonly keptOfTrust: readonly Dimension[];
  private readonly keptOfRest: readonly Dimension[];

  constructor(readonly kept: ReadonlySet<Dimension> = new Set(DIMENSIONS)) {
    this.keptOfTrust = TRUST_DIMENSIONS.filter((dimension) => kept.has(dimension));
    this.keptOfRest = DIMENSIONS.filter(
      (dimension) => kept.has(dimension) && !TRUST_DIMENSIONS.includes(dimension),
    );
  }

  add(line: ProcurementLine): void {
    const row = this.enter(this.ownerOf(line), this.restOf(line), line.amount, 1);
    if (line.low !== null && line.high !== null) this.addRange(row, line, line.low, line.high);
  }

  /**
   * So many lines without a range, of a trust, and all like a line but for that and their amounts, which come to `amount`
   * pounds. Both are remembered: what comes again should be the same object.
   */
  addMany(like: ProcurementLine, trust: LineTrust, amount: Money, lines: number): void {
    let owner = this.knownOwners.get(trust);
    if (owner === undefined) this.knownOwners.set(trust, (owner = this.ownerOf(trust)));
    let rest = this.knownRests.get(like);
    if (!rest) this.knownRests.set(like, (rest = this.restOf(like)));
    this.enter(owner, rest, amount, lines);
  }

  build(): Cube {
    const unsorted = new CellTable(this.columns());
    const order = unsorted.order();
    return new Cube(order.every((row, i) => row === i) ? unsorted : unsorted.select(order));
  }

  private columns(): CellColumns {
    const count = this.rows.count;
    const owners = this.rows.firsts();
    const rests = this.rows.seconds();
    const { ownerLines, restLines } = this;
    const trusts = ownerLines.map((line) => this.nameOf(line));
    const years = Int32Array.from(restLines, ({ year }) => year);
    const besides = Object.fromEntries(
      BESIDES.map((name) => [name, coded(restLines, rests, (line) => String(line[name] ?? ''))]),
    ) as Record<(typeof BESIDES)[number], Coded>;
    const ranges = new Map<number, CellRanges>();
    for (const [row, lines] of this.ranges)
      ranges.set(row, { written: this.amountOf(row), lines: lines.toSorted(compareRanges) });
    return {
      dimensions: forEachDimension((dimension) => {
        if (!this.kept.has(dimension)) return { texts: count === 0 ? [] : [''], codes: new Uint32Array(count) };
        return TRUST_DIMENSIONS.includes(dimension)
          ? coded(ownerLines, owners, (line) => lineText(line as ProcurementLine, dimension))
          : coded(restLines, rests, (line) => lineText(line, dimension));
      }),
      trustNames: coded(trusts, owners, (name) => name),
      options: besides.option as Coded<LineOption>,
      statuses: besides.status as Coded<Status>,
      kinds: besides.kind as Coded<Kind>,
      benefitTypes: besides.benefitType,
      priceBases: besides.priceBase,
      years: Int32Array.from(rests, (rest) => years[rest] as number),
      pence: this.pence.slice(0, count),
      others: new Map(this.others),
      lines: this.counts.slice(0, count),
      ranges,
    };
  }

  private enter(owner: number, rest: Rest, amount: Money, lines: number): number {
    const row = this.rows.of(owner, rest.number);
    if (row >= this.pence.length) {
      this.pence = grown(this.pence);
      this.counts = grown(this.counts);
    }
    const before = this.pence[row] as number;
    const whole = amount.wholePence();
    const sum = whole === null ? NaN : before + whole;
    const other = this.others.get(row);
    if (other === undefined && Number.isSafeInteger(sum)) this.pence[row] = sum;
    else this.setOther(row, (other ?? Money.ofWholePence(before)).plus(amount));
    this.counts[row] = (this.counts[row] as number) + lines;
    return row;
  }

  /** An amount that has been no whole pence may have become so. */
  private setOther(row: number, amount: Money): void {
    const whole = amount.wholePence();
    this.pence[row] = whole ?? 0;
    if (whole === null) this.others.set(row, amount);
    else this.others.delete(row);
  }

  private amountOf(row: number): Money {
    return this.others.get(row) ?? Money.ofWholePence(this.pence[row] as number);
  }

  private nameOf({ trust, trustName }: LineTrust): string {
    if (!this.kept.has('trust')) return '';
    return trust === '' ? trustName : (this.names.get(trust) ?? '');
  }

  /** Option, status and year decide what happens to a line, so they tell cells apart whether asked for or not. */
  private restOf(line: ProcurementLine): Rest {
    let text = `${line.kind}\u0000${line.benefitType}\u0000${line.priceBase ?? ''}\u0000${line.option}\u0000${line.status}\u0000${line.year}`;
    for (const dimension of this.keptOfRest) text += `\u0000${lineText(line, dimension)}`;
    let rest = this.rests.get(text);
    if (!rest) {
      this.rests.set(text, (rest = { number: this.restLines.length, year: line.year }));
      this.restLines.push(line);
    }
    return rest;
  }

  /** Without a code the name tells trusts apart. */
  private ownerOf(line: LineTrust): number {
    const { names } = this;
    const { trust, trustName } = line;
    if (trust !== '') {
      const name = names.get(trust) ?? '';
      // two names for one code: the first in code-point order, so that the order of the lines does not matter
      if (name === '' || (trustName !== '' && compareText(trustName, name) < 0)) names.set(trust, trustName);
    }
    let text = this.kept.has('trust') && trust === '' ? trustName : '';
    for (const dimension of this.keptOfTrust) text += `\u0000${lineText(line as ProcurementLine, dimension)}`;
    let owner = this.owners.get(text);
    if (owner === undefined) {
      this.owners.set(text, (owner = this.ownerLines.length));
      this.ownerLines.push(line);
    }
    return owner;
  }

  /** What has been spent is known, whatever range its line gives. */
  private addRange(row: number, { status, amount }: ProcurementLine, low: Money, high: Money): void {
    if (status === 'actual' || low.equals(high)) return;
    const range = { low, likely: amount, high };
    const known = this.ranges.get(row);
    if (known) known.push(range);
    else this.ranges.set(row, [range]);
  }
}

/** A text for each row, by a thing that many rows share. */
function coded<Thing>(things: readonly Thing[], rows: Uint32Array, textOf: (thing: Thing) => string): Coded {
  const numbers = new TextNumbers();
  const own = Uint32Array.from(things, (thing) => numbers.of(textOf(thing)));
  const codes = new Uint32Array(rows.length);
  for (let i = 0; i < codes.length; i++) codes[i] = own[rows[i] as number] as number;
  return codedBy(numbers.texts, codes);
}

function grown(column: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(column.length * 2);
  wider.set(column);
  return wider;
}
