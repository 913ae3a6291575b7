import { yearOfDate, type FinancialYear, type LineTrust, type ProcurementLine } from '../../model/index.js';
import type { LineAdder } from '../line-adder.js';
import type { Row, RowKey } from '../row.js';
import { trustFields, type RowTrust } from '../trust-column.js';
import type { Groups, TakeSum } from './groups.js';
import { MOST_PENCE, pounds } from './pence.js';

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

interface TrustHalf extends Half<TrustKind> {
  /** The groups of rows that name it, by the numbers of the rest. */
  readonly groups: Map<number, Group>;
}

/** How a row names its trust, and the rest of what matters. */
export interface Halves {
  readonly trust: TrustHalf;
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
  private readonly groups: Group[] = [];
  private readonly trusts = new Map<string, TrustHalf>();
  private readonly rests = new Map<string, Half<RestKind>>();
  private readonly kept = new Set<Groups>();
  private readonly sums: number[] = [];
  private readonly counts: number[] = [];

  /** @param amounts the columns of amounts from left to right, by their places among the lines of a row. */
  constructor(
    private readonly amounts: readonly number[],
    private readonly adder: LineAdder,
  ) {}

  halvesOf(fields: readonly string[], reader: KindReader): Halves {
    const { trust, rest } = reader.keyOf(fields);
    return {
      trust: foundOrMade(this.trusts, trust, (number) => ({
        number,
        kind: null,
        groups: new Map<number, Group>(),
      })),
      rest: foundOrMade(this.rests, rest, (number) => ({ number, kind: null })),
    };
  }

  /** The group of a row; null where such rows have to be read one by one. */
  groupOf({ trust, rest }: Halves, fields: () => readonly string[], reader: KindReader): Group | null {
    const known = trust.groups.get(rest.number);
    if (known) return known;
    if (!trust.kind || !rest.kind) this.learn({ trust, rest }, fields(), reader);
    if (!trust.kind || !rest.kind) return null;
    const group: Group = { number: this.groups.length, trust: trust.kind, rest: rest.kind };
    trust.groups.set(rest.number, group);
    this.groups.push(group);
    return group;
  }

  /** So many amounts of a column, in pence. */
  add(group: Group, column: number, pence: number, count: number): void {
    if (count === 0) return;
    const { sums, counts } = this;
    const at = group.number * this.amounts.length + column;
    while (sums.length <= at) {
      sums.push(0);
      counts.push(0);
    }
    const sum = (sums[at] as number) + pence;
    if (Math.abs(sum) <= MOST_PENCE) sums[at] = sum;
    else {
      this.handOn(group, at, column);
      sums[at] = pence;
    }
    counts[at] = (counts[at] as number) + count;
  }

  /** Groups whose sums are to be added when all files are read: of a plan nobody asks what a file comes to in each. */
  keep(groups: Groups): void {
    this.kept.add(groups);
  }

  /** Hands all sums on. */
  finish(): void {
    const add: TakeSum = (group, column, pence, count) => {
      this.add(group, column, pence, count);
    };
    for (const groups of this.kept) groups.finish(add);
    const width = this.amounts.length;
    this.groups.forEach((group) => {
      for (let i = 0; i < width; i++) this.handOn(group, group.number * width + i, i);
    });
  }

  private learn({ trust, rest }: Halves, fields: readonly string[], reader: KindReader): void {
    if (rest.kind) {
      const probed = reader.probeTrust(fields);
      trust.kind = probed && trustKind(probed);
      return;
    }
    const probed = reader.probe(fields);
    if (!probed) return;
    const { lines, date } = probed.row;
    const inOrder = this.amounts.flatMap((i) => lines[i] ?? []);
    if (inOrder.length !== this.amounts.length) return;
    trust.kind ??= trustKind(probed);
    rest.kind = {
      lines: inOrder,
      region: reader.regionOf(fields),
      dated: date ? yearOfDate(date.year, date.month) : null,
    };
  }

  private handOn(group: Group, at: number, column: number): void {
    const count = this.counts[at] ?? 0;
    const like = group.rest.lines[column];
    if (!like || count === 0) return;
    this.adder.addMany(like, trustOf(group), pounds(this.sums[at] ?? 0), count);
    this.sums[at] = 0;
    this.counts[at] = 0;
  }
}

function trustKind({ isDoubted, trust }: ProbedTrust): TrustKind {
  return { isDoubted, named: { ...trustFields(trust), region: trust?.region ?? '' } };
}

/** What lines of a group say of their trust. */
export function trustOf({ trust: { named }, rest: { region } }: Group): LineTrust {
  return region === '' ? named : { ...named, region };
}

/** What stands by a text; it is made, with the next number, where nothing does. */
function foundOrMade<T>(things: Map<string, T>, text: string, make: (number: number) => T): T {
  const thing = things.get(text) ?? make(things.size);
  things.set(text, thing);
  return thing;
}
