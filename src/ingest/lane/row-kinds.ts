import { yearOfDate, type FinancialYear, type ProcurementLine } from '../../model/index.js';
import type { LineAdder } from '../line-adder.js';
import type { Row, RowKey } from '../row.js';
import { trustFields, type RowTrust } from '../trust-column.js';
import { MOST_PENCE, pounds } from './pence.js';

/** What rows of one kind come to but for their amounts. */
export interface Group {
  /** The number that tells it from others. */
  readonly number: number;
  /** What a line of each column of amounts is, from left to right, were the amount zero. */
  readonly lines: readonly ProcurementLine[];
  /** Of published spend: the financial year of its dates. */
  readonly dated: FinancialYear | null;
  /** What its rows name as their trust. */
  readonly trust: TrustKind;
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
  readonly lines: readonly ProcurementLine[];
  readonly dated: FinancialYear | null;
}

/** How rows of a file are read where their like is not known yet. */
export interface KindReader {
  /** What tells the row from others: the trust that it names, and the rest of what matters. */
  keyOf(fields: readonly string[]): RowKey;
  /**
   * What the row would be with amounts of zero, read as if nothing of the file had been read before, and again as if the
   * row had been; null where it has faults, or doubts the second time.
   */
  probe(
    fields: readonly string[],
  ): { readonly row: Extract<Row, { kind: 'used' }>; readonly isDoubted: boolean } | null;
  /** The trust that the row names; nobody is told of any doubt. */
  trustOf(fields: readonly string[]): RowTrust | null;
  /** The region that the row itself names. */
  regionOf(fields: readonly string[]): string;
}

/**
 * The kinds of rows under one header, learned by reading one of each. What a row's trust comes to and what the rest of it
 * does hang on different cells, so that a row is in order where a row with its trust was, and one with the rest.
 */
export class RowKinds {
  private readonly groups = new Map<string, Group>();
  private readonly trusts = new Map<string, TrustKind>();
  private readonly rests = new Map<string, RestKind>();
  private sums: number[] = [];
  private counts: number[] = [];

  /** @param amounts the columns of amounts from left to right, by their places among the lines of a row. */
  constructor(
    private readonly amounts: readonly number[],
    private readonly adder: LineAdder,
  ) {}

  /** The group of a row; null where such rows have to be read one by one. */
  groupOf(fields: readonly string[], reader: KindReader): Group | null {
    const { trust, rest } = reader.keyOf(fields);
    const key = `${trust}\u0001${rest}`;
    const known = this.groups.get(key);
    if (known) return known;
    if (!this.trusts.has(trust) || !this.rests.has(rest)) this.learn(trust, rest, fields, reader);
    const [trustKind, restKind] = [this.trusts.get(trust), this.rests.get(rest)];
    if (!trustKind || !restKind) return null;
    const named = trustFields(trustKind.trust);
    const region = reader.regionOf(fields) || (trustKind.trust?.region ?? '');
    const group: Group = {
      number: this.groups.size,
      lines: restKind.lines.map((line) => ({ ...line, ...named, region })),
      dated: restKind.dated,
      trust: trustKind,
    };
    this.groups.set(key, group);
    for (let i = 0; i < this.amounts.length; i++) {
      this.sums.push(0);
      this.counts.push(0);
    }
    return group;
  }

  /** So many amounts of a column, in pence. */
  add({ number, lines }: Group, column: number, pence: number, count: number): void {
    if (count === 0) return;
    const at = number * this.amounts.length + column;
    const sum = (this.sums[at] ?? 0) + pence;
    if (Math.abs(sum) <= MOST_PENCE) this.sums[at] = sum;
    else {
      this.handOn(lines, at, column);
      this.sums[at] = pence;
    }
    this.counts[at] = (this.counts[at] ?? 0) + count;
  }

  /** Hands all sums on. */
  finish(): void {
    for (const { number, lines } of this.groups.values())
      for (let i = 0; i < this.amounts.length; i++) this.handOn(lines, number * this.amounts.length + i, i);
  }

  private learn(trust: string, rest: string, fields: readonly string[], reader: KindReader): void {
    const probed = reader.probe(fields);
    if (!probed) return;
    const { lines, date } = probed.row;
    const inOrder = this.amounts.flatMap((i) => lines[i] ?? []);
    if (inOrder.length !== this.amounts.length) return;
    if (!this.trusts.has(trust))
      this.trusts.set(trust, { isDoubted: probed.isDoubted, trust: reader.trustOf(fields) });
    if (!this.rests.has(rest))
      this.rests.set(rest, { lines: inOrder, dated: date ? yearOfDate(date.year, date.month) : null });
  }

  private handOn(lines: readonly ProcurementLine[], at: number, column: number): void {
    const line = lines[column];
    const count = this.counts[at] ?? 0;
    if (!line || count === 0) return;
    this.adder.addMany(line, pounds(this.sums[at] ?? 0), count);
    this.sums[at] = 0;
    this.counts[at] = 0;
  }
}
