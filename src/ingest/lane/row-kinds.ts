import { yearOfDate, type FinancialYear, type LineTrust, type ProcurementLine } from '../../model/index.js';
import type { LineAdder } from '../line-adder.js';
import type { Row, RowKey } from '../row.js';
import { trustFields, type RowTrust } from '../trust-column.js';
import { MOST_PENCE, pounds } from './pence.js';
import type { Tally } from './tally.js';

/** What rows of one kind come to but for their amounts. */
export interface Group {
  /** The number that tells it from others. */
  readonly number: number;
  /** What its rows name as their trust. */
  readonly trust: TrustKind;
  readonly rest: RestKind;
}

/** A way to name a trust. */
interface TrustKind {
  /** Whether something is told of it, once for each file. */
  readonly isDoubted: boolean;
  readonly named: LineTrust;
  /** What it is in rows that name a region themselves. */
  readonly inRegions: Map<string, LineTrust>;
}

/** What a row is besides its trust. */
interface RestKind {
  /** What a line of each column of amounts is, from left to right, but for its trust and its amount. */
  readonly lines: readonly ProcurementLine[];
  /** The region that it names; '' where it does not. */
  readonly region: string;
  /** Of published spend: the financial year of its dates. */
  readonly dated: FinancialYear | null;
}

/** One half of what tells rows apart. Its number is its own among its like; what it comes to is learned. */
interface Half<Kind> {
  readonly number: number;
  kind: Kind | null;
}

/** How a row names its trust, and the rest of what matters. */
export interface Halves {
  readonly trust: Half<TrustKind>;
  readonly rest: Half<RestKind>;
}

/** A trust read by way of trial. */
export interface ProbedTrust {
  /** Whether something is told of it. */
  readonly isDoubted: boolean;
  /** null: none is named. */
  readonly trust: RowTrust | null;
}

/** A row read by way of trial. */
export interface Probed extends ProbedTrust {
  readonly row: Extract<Row, { kind: 'used' }>;
}

/** How rows of a file are read where their like is not known yet. */
export interface KindReader {
  /** What tells the row from others: the trust that it names, and the rest of what matters. */
  keyOf(fields: readonly string[]): RowKey;
  /**
   * What the row would be with amounts of zero, read as if nothing of the file had been read before, and again as if the
   * row had been; null where it has faults, or doubts the second time. Nobody is told of any doubt.
   */
  probe(fields: readonly string[]): Probed | null;
  /** The trust alone of such a row, where another with the same rest was in order; null where it is at fault. */
  probeTrust(fields: readonly string[]): ProbedTrust | null;
  /** The region that the row itself names. */
  regionOf(fields: readonly string[]): string;
}

/**
 * The kinds of rows under one header, learned by reading one of each. What a row's trust comes to and what the rest of it
 * does hang on different cells, so that a row is in order where a row with its trust was, and one with the rest.
 */
export class RowKinds {
  private readonly trusts = new HalvesByText<TrustKind>();
  private readonly rests = new HalvesByText<RestKind>();
  /** By the number of the group and the column. */
  private readonly sums: number[] = [];
  private readonly counts: number[] = [];

  /** @param amounts the columns of amounts from left to right, by their places among the lines of a row. */
  constructor(
    private readonly amounts: readonly number[],
    private readonly tally: Tally,
    private readonly adder: LineAdder,
  ) {}

  halvesOf(fields: readonly string[], reader: KindReader): Halves {
    const { trust, rest } = reader.keyOf(fields);
    return { trust: this.trusts.of(trust), rest: this.rests.of(rest) };
  }

  /** The group of a row; null where such rows have to be read one by one. */
  groupOf(halves: Halves, fields: () => readonly string[], reader: KindReader): Group | null {
    const { trust, rest } = halves;
    if (!trust.kind || !rest.kind) this.learn(halves, fields(), reader);
    if (!trust.kind || !rest.kind) return null;
    return { number: this.tally.groupOf(halves), trust: trust.kind, rest: rest.kind };
  }

  /** The group of a number. */
  group(number: number): Group {
    const halves = this.tally.halvesOf(number);
    return { number, trust: this.trusts.kind(halves.trust), rest: this.rests.kind(halves.rest) };
  }

  /** So many amounts of a column, in pence. */
  add(group: number, column: number, pence: number, count: number): void {
    if (count === 0) return;
    const { sums, counts } = this;
    const at = group * this.amounts.length + column;
    while (sums.length <= at) {
      sums.push(0);
      counts.push(0);
    }
    const sum = (sums[at] as number) + pence;
    if (Math.abs(sum) <= MOST_PENCE) sums[at] = sum;
    else {
      this.handOn(group, column);
      sums[at] = pence;
    }
    counts[at] = (counts[at] as number) + count;
  }

  /** Hands all sums on. */
  finish(): void {
    const width = this.amounts.length;
    for (let at = 0; at < this.counts.length; at++) this.handOn(Math.floor(at / width), at % width);
    const { groups, counts, pence } = this.tally.taken();
    const halves = this.tally.allHalves();
    const trusts = this.trusts.kinds();
    const rests = this.rests.kinds();
    for (let i = 0, at = 0; i < groups.length; i++) {
      const place = 2 * (groups[i] as number);
      const rest = rests[halves[place + 1] as number] as RestKind;
      const trust = trustOf(trusts[halves[place] as number] as TrustKind, rest);
      for (let column = 0; column < width; column++, at++)
        if (counts[at] !== 0)
          this.adder.addMany(
            rest.lines[column] as ProcurementLine,
            trust,
            pounds(pence[at] as number),
            counts[at] as number,
          );
    }
  }

  private learn({ trust, rest }: Halves, fields: readonly string[], reader: KindReader): void {
    if (rest.kind) {
      const probed = reader.probeTrust(fields);
      this.learnTrust(trust, probed);
      return;
    }
    const probed = reader.probe(fields);
    if (!probed) return;
    const { lines, date } = probed.row;
    const inOrder = this.amounts.flatMap((i) => lines[i] ?? []);
    if (inOrder.length !== this.amounts.length) return;
    if (!trust.kind) this.learnTrust(trust, probed);
    rest.kind = {
      lines: inOrder,
      region: reader.regionOf(fields),
      dated: date ? yearOfDate(date.year, date.month) : null,
    };
    this.tally.learnRest(rest.number);
  }

  private learnTrust(trust: Half<TrustKind>, probed: ProbedTrust | null): void {
    if (!probed) return;
    trust.kind = trustKind(probed);
    this.tally.learnTrust(trust.number, probed.isDoubted);
  }

  private handOn(group: number, column: number): void {
    const at = group * this.amounts.length + column;
    const count = this.counts[at] ?? 0;
    if (count === 0) return;
    const { trust, rest } = this.group(group);
    const like = rest.lines[column];
    if (like) this.adder.addMany(like, trustOf(trust, rest), pounds(this.sums[at] ?? 0), count);
    this.sums[at] = 0;
    this.counts[at] = 0;
  }
}

function trustKind({ isDoubted, trust }: ProbedTrust): TrustKind {
  const named = { ...trustFields(trust), region: trust?.region ?? '' };
  return { isDoubted, named, inRegions: new Map() };
}

/** What lines of a group say of their trust. */
export function trustOf({ named, inRegions }: TrustKind, { region }: RestKind): LineTrust {
  if (region === '') return named;
  let known = inRegions.get(region);
  if (!known) inRegions.set(region, (known = { ...named, region }));
  return known;
}

/** Halves of keys by their texts, numbered as they are first met. */
class HalvesByText<Kind> {
  private readonly byText = new Map<string, Half<Kind>>();
  private readonly all: Half<Kind>[] = [];

  of(text: string): Half<Kind> {
    let half = this.byText.get(text);
    if (!half) {
      half = { number: this.all.length, kind: null };
      this.byText.set(text, half);
      this.all.push(half);
    }
    return half;
  }

  /** What they come to, by their numbers; null where that has not been learned. */
  kinds(): (Kind | null)[] {
    return this.all.map(({ kind }) => kind);
  }

  /** What one that has been learned comes to. */
  kind(number: number): Kind {
    const kind = this.all[number]?.kind;
    if (!kind) throw new Error('nobody has learned it');
    return kind;
  }
}
