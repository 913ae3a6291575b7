import { yearOfDate, type FinancialYear, type LineTrust, type ProcurementLine } from '../model/index.js';
import type { Row } from './row.js';
import { trustFields, type RowTrust } from './trust-column.js';

/** What rows that name a trust in one way say of it. */
interface TrustKind {
  /** Whether the reader warns of it, once in each file. */
  readonly isDoubted: boolean;
  readonly named: LineTrust;
  /** The same in rows that name a region themselves. */
  readonly inRegions: Map<string, LineTrust>;
}

/** What rows come to but for their trusts and amounts. */
interface RestKind {
  /** The line that each column of amounts makes, from left to right, but for its trust and amount. */
  readonly lines: readonly ProcurementLine[];
  /** The region that the rows themselves name; '' where they do not. */
  readonly region: string;
  /** Of published spend: the financial year of its dates. */
  readonly dated: FinancialYear | null;
}

/** A trust as a reader finds it that has read nothing before. */
export interface TriedTrust {
  /** Whether it warns. */
  readonly isDoubted: boolean;
  /** null: the row names none. */
  readonly trust: RowTrust | null;
}

/** Reads rows on trial: nothing that is read is kept, and nobody is warned. */
export interface TrialReader {
  /**
   * Reads a row with amounts of zero. Returns null where rows like it have to be read one by one: they cannot be used,
   * or there is a warning of each of them.
   */
  tryRow(fields: readonly string[]): (TriedTrust & { readonly row: Extract<Row, { kind: 'used' }> }) | null;
  /** Reads the trust alone. Returns null where the row cannot be used for its sake. */
  tryTrust(fields: readonly string[]): TriedTrust | null;
  /** Returns the region that the row itself names. */
  regionOf(fields: readonly string[]): string;
}

/** Numbers of a group's two halves: how its rows name their trust, and what else they have in common. */
export type Halves = readonly [trust: number, rest: number];

/** A group that has been learned. */
export interface GroupKind {
  readonly trust: LineTrust;
  readonly rest: RestKind;
}

/**
 * What the groups of rows under one header mean. It is learned by reading the first row of one of each. What a row says
 * of its trust and what else it says depend on different cells, so a row can be used where another with its trust and
 * another with the rest of its key could.
 */
export class RowKinds {
  private readonly trusts: (TrustKind | undefined)[] = [];
  private readonly rests: (RestKind | undefined)[] = [];
  /** For each group that has been learned, whether its trust is doubted. */
  private readonly doubts: (boolean | undefined)[] = [];

  /**
   * @param amounts the columns of amounts from left to right, by their places among the lines of a row.
   * @param halvesOf returns the halves of a group.
   */
  constructor(
    private readonly amounts: readonly number[],
    private readonly halvesOf: (group: number) => Halves,
  ) {}

  /** Returns whether a group has been learned. */
  knows(group: number): boolean {
    return this.doubts[group] !== undefined;
  }

  /** Returns whether the reader warns of the trust of a group that has been learned. */
  isDoubted(group: number): boolean {
    return this.doubts[group] === true;
  }

  /** Returns the number of the way in which the rows of a group name their trust. */
  trustNumber(group: number): number {
    return this.halvesOf(group)[0];
  }

  /** Learns a group. @returns false where its rows have to be read one by one. */
  learn(group: number, fields: () => readonly string[], reader: TrialReader): boolean {
    const [trust, rest] = this.halvesOf(group);
    if (!this.trusts[trust] || !this.rests[rest]) this.read(trust, rest, fields(), reader);
    const known = this.trusts[trust];
    if (!known || !this.rests[rest]) return false;
    this.doubts[group] = known.isDoubted;
    return true;
  }

  /** Returns what a group means that has been learned. */
  kindOf(group: number): GroupKind {
    const [trust, rest] = this.halvesOf(group);
    const [trustKind, restKind] = [this.trusts[trust], this.rests[rest]];
    if (!trustKind || !restKind) throw new Error('The group has not been learned.');
    return { trust: trustIn(trustKind, restKind.region), rest: restKind };
  }

  private read(trust: number, rest: number, fields: readonly string[], reader: TrialReader): void {
    if (this.rests[rest]) {
      const tried = reader.tryTrust(fields);
      if (tried) this.trusts[trust] = trustKind(tried);
      return;
    }
    const tried = reader.tryRow(fields);
    if (!tried) return;
    const { lines, date } = tried.row;
    const inOrder = this.amounts.flatMap((i) => lines[i] ?? []);
    if (inOrder.length !== this.amounts.length) return;
    this.trusts[trust] ??= trustKind(tried);
    this.rests[rest] = {
      lines: inOrder,
      region: reader.regionOf(fields),
      dated: date ? yearOfDate(date.year, date.month) : null,
    };
  }
}

function trustKind({ isDoubted, trust }: TriedTrust): TrustKind {
  const named = { ...trustFields(trust), region: trust?.region ?? '' };
  return { isDoubted, named, inRegions: new Map() };
}

function trustIn({ named, inRegions }: TrustKind, region: string): LineTrust {
  if (region === '') return named;
  let known = inRegions.get(region);
  if (!known) inRegions.set(region, (known = { ...named, region }));
  return known;
}
