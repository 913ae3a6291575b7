import { yearOfDate, type FinancialYear, type ProcurementLine } from '../../model/index.js';
import type { LineAdder } from '../line-adder.js';
import type { Row, RowKey } from '../row.js';
import type { RowTrust } from '../trust-column.js';
import type { Groups } from './groups.js';
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
  /** null: none is named. */
  readonly trust: RowTrust | null;
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

/** A row read by way of trial. */
interface Probed {
  readonly row: Extract<Row, { kind: 'used' }>;
  readonly isDoubted: boolean;
  /** The trust that it names. */
  readonly trust: RowTrust | null;
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
  /** The region that the row itself names. */
  regionOf(fields: readonly string[]): string;
}

/** More than there are halves of keys, so that two of their numbers make one. */
const MOST_HALVES = 2 ** 26;

/**
 * The kinds of rows under one header, learned by reading one of each. What a row's trust comes to and what the rest of it
 * does hang on different cells, so that a row is in order where a row with its trust was, and one with the rest.
 */
export class RowKinds {
  private readonly groups = new Map<number, Group>();
  private readonly trusts = new Map<string, Half<TrustKind>>();
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
    return { trust: halfOf(this.trusts, trust), rest: halfOf(this.rests, rest) };
  }

  /** The group of a row; null where such rows have to be read one by one. */
  groupOf({ trust, rest }: Halves, fields: () => readonly string[], reader: KindReader): Group | null {
    const key = trust.number * MOST_HALVES + rest.number;
    const known = this.groups.get(key);
    if (known) return known;
    if (!trust.kind || !rest.kind) this.learn({ trust, rest }, fields(), reader);
    if (!trust.kind || !rest.kind) return null;
    const group: Group = { number: this.groups.size, trust: trust.kind, rest: rest.kind };
    this.groups.set(key, group);
    for (let i = 0; i < this.amounts.length; i++) {
      this.sums.push(0);
      this.counts.push(0);
    }
    return group;
  }

  /** So many amounts of a column, in pence. */
  add(group: Group, column: number, pence: number, count: number): void {
    if (count === 0) return;
    const at = group.number * this.amounts.length + column;
    const sum = (this.sums[at] ?? 0) + pence;
    if (Math.abs(sum) <= MOST_PENCE) this.sums[at] = sum;
    else {
      this.handOn(group, at, column);
      this.sums[at] = pence;
    }
    this.counts[at] = (this.counts[at] ?? 0) + count;
  }

  /** Groups whose sums are to be added when all files are read: of a plan nobody asks what a file comes to in each. */
  keep(groups: Groups): void {
    this.kept.add(groups);
  }

  /** Hands all sums on. */
  finish(): void {
    for (const groups of this.kept)
      groups.finish((...sum) => {
        this.add(...sum);
      });
    for (const group of this.groups.values())
      for (let i = 0; i < this.amounts.length; i++)
        this.handOn(group, group.number * this.amounts.length + i, i);
  }

  private learn({ trust, rest }: Halves, fields: readonly string[], reader: KindReader): void {
    const probed = reader.probe(fields);
    if (!probed) return;
    const { lines, date } = probed.row;
    const inOrder = this.amounts.flatMap((i) => lines[i] ?? []);
    if (inOrder.length !== this.amounts.length) return;
    trust.kind ??= { isDoubted: probed.isDoubted, trust: probed.trust };
    rest.kind ??= {
      lines: inOrder,
      region: reader.regionOf(fields),
      dated: date ? yearOfDate(date.year, date.month) : null,
    };
  }

  private handOn(group: Group, at: number, column: number): void {
    const count = this.counts[at] ?? 0;
    const line = count === 0 ? null : lineOf(group, column);
    if (!line) return;
    this.adder.addMany(line, pounds(this.sums[at] ?? 0), count);
    this.sums[at] = 0;
    this.counts[at] = 0;
  }
}

/** What a line of a column of amounts is, were the amount zero; null where there is no such column. */
export function lineOf({ trust: { trust }, rest }: Group, column: number): ProcurementLine | null {
  const line = rest.lines[column];
  if (!line) return null;
  const region = rest.region || (trust?.region ?? '');
  const { option, product, supplier, route, costType, status, year, month, category } = line;
  const { kind, benefitType, amount, priceBase, low, high, file } = line;
  // each by its name: thousands of lines are made, and spreading one takes many times as long
  return {
    trust: trust?.code ?? '',
    trustName: trust?.name ?? '',
    region,
    cluster: trust?.cluster ?? '',
    trustType: trust?.trustType ?? '',
    option,
    product,
    supplier,
    route,
    costType,
    status,
    year,
    month,
    category,
    kind,
    benefitType,
    amount,
    priceBase,
    low,
    high,
    file,
  };
}

function halfOf<Kind>(halves: Map<string, Half<Kind>>, text: string): Half<Kind> {
  const half = halves.get(text) ?? { number: halves.size, kind: null };
  halves.set(text, half);
  return half;
}
