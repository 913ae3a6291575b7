import {
  yearOfDate,
  type FinancialYear,
  type LineSums,
  type LineTrust,
  type ProcurementLine,
} from '../../model/index.js';
import type { GroupTotals } from './group-totals.js';
import type { Row } from '../rows/row.js';
import { trustFields, type RowTrust } from '../rows/trust-column.js';

/** The meaning of a trust's subkey. */
interface TrustMeaning {
  /** True where the reader warns of the trust, once in each file. */
  readonly isWarnedOf: boolean;
  readonly named: LineTrust;
  /** The trust with the region that rows themselves name, by region. */
  readonly inRegions: Map<string, LineTrust>;
}

/** The meaning of the other subkey: the lines of its rows, without trusts and amounts. */
interface RestMeaning {
  /** The line that each column of amounts makes, from left to right, but for its trust and amount. */
  readonly lines: readonly ProcurementLine[];
  /** The region that the rows themselves name; '' where they do not. */
  readonly region: string;
  /** Of published spend: the financial year of its dates. */
  readonly dated: FinancialYear | null;
}

/** A trust found by a fresh reader. */
export interface TrialTrust {
  /** True where the reader warns of it. */
  readonly isWarnedOf: boolean;
  /** null where the row names none. */
  readonly trust: RowTrust | null;
}

/** Reads rows on trial: their lines are not used, and warnings are not reported. */
export interface TrialReader {
  /**
   * Reads a row with amounts of zero. Returns null where rows with its key have to be read one by one: they cannot be
   * used, or each of them gets a warning.
   */
  tryRow(fields: readonly string[]): (TrialTrust & { readonly row: Extract<Row, { kind: 'used' }> }) | null;
  /** Reads the trust alone. Returns null where it keeps the row from being used. */
  tryTrust(fields: readonly string[]): TrialTrust | null;
  /** Returns the region that the row itself names. */
  regionOf(fields: readonly string[]): string;
}

const UNKNOWN = 0;
const RESOLVED = 1;
/** Resolved, and the reader warns of its trust. */
const RESOLVED_WITH_WARNING = 2;

/** The meaning of a group: its trust, and the rest of its lines. */
export interface GroupMeaning {
  readonly trust: LineTrust;
  readonly rest: RestMeaning;
}

/**
 * The meanings of the groups of rows under one header. Each is resolved by reading the group's first row on trial. The
 * trust and the rest of a line depend on different cells, so each subkey is resolved once, and a group can be used where
 * both of its subkeys can.
 */
export class GroupMeanings {
  private readonly trusts: (TrustMeaning | undefined)[] = [];
  private readonly rests: (RestMeaning | undefined)[] = [];
  /** By group, whether it has been resolved. */
  private states = new Uint8Array(64);
  /** True where the reader warns of the trust of any group. */
  hasWarnings = false;

  /**
   * @param amounts the columns of amounts from left to right, by their places among the lines of a row.
   * @param subkeys returns the subkeys of all groups: for each the one of its trust and the one of the rest.
   */
  constructor(
    private readonly amounts: readonly number[],
    private readonly subkeys: () => Int32Array,
  ) {}

  /** Returns whether the reader warns of the trust of a resolved group. */
  isWarnedOf(group: number): boolean {
    return this.states[group] === RESOLVED_WITH_WARNING;
  }

  /** Returns the number of the subkey by which a group names its trust. */
  trustNumber(group: number): number {
    return this.subkeys()[2 * group] as number;
  }

  /**
   * Resolves the groups that are new.
   *
   * @param fieldsOf returns the cells of the first row of a group, by its place.
   * @param wants returns whether the lines that a group makes are wanted one by one.
   * @returns the groups whose rows have to be deferred.
   */
  resolveGroups(
    groups: Int32Array,
    fieldsOf: (place: number) => readonly string[],
    reader: TrialReader,
    wants?: (template: ProcurementLine, trust: LineTrust) => boolean,
  ): number[] {
    const subkeys = this.subkeys();
    if (subkeys.length > 2 * this.states.length) {
      const larger = new Uint8Array(subkeys.length);
      larger.set(this.states);
      this.states = larger;
    }
    // few groups have a subkey that no group before had: reading them is kept out of the loops over all of them
    for (let at = this.nextUnread(groups, 0); at < groups.length; at = this.nextUnread(groups, at + 1)) {
      const group = groups[at] as number;
      const [trust, rest] = [subkeys[2 * group] as number, subkeys[2 * group + 1] as number];
      this.readGroup(trust, rest, fieldsOf(at), reader);
    }
    const { states } = this;
    const deferred: number[] = [];
    for (let place = 0; place < groups.length; place++) {
      const group = groups[place] as number;
      if (states[group] !== UNKNOWN) continue;
      const state = this.stateOf(subkeys[2 * group] as number, subkeys[2 * group + 1] as number, wants);
      states[group] = state;
      if (state === UNKNOWN) deferred.push(group);
    }
    return deferred;
  }

  /** Returns the place, from one on, of the next group with a subkey that has not been read; the end without one. */
  private nextUnread(groups: Int32Array, from: number): number {
    const { states, trusts, rests } = this;
    const subkeys = this.subkeys();
    let place = from;
    for (; place < groups.length; place++) {
      const group = groups[place] as number;
      if (states[group] !== UNKNOWN) continue;
      if (!trusts[subkeys[2 * group] as number] || !rests[subkeys[2 * group + 1] as number]) break;
    }
    return place;
  }

  /** Returns the state of a group once its subkeys have been read; UNKNOWN where its rows have to be deferred. */
  private stateOf(
    trustNumber: number,
    restNumber: number,
    wants?: (template: ProcurementLine, trust: LineTrust) => boolean,
  ): number {
    const trust = this.trusts[trustNumber];
    const rest = this.rests[restNumber];
    if (!trust || !rest) return UNKNOWN;
    if (wants && rest.lines.some((template) => wants(template, trustIn(trust, rest.region)))) return UNKNOWN;
    this.hasWarnings ||= trust.isWarnedOf;
    return trust.isWarnedOf ? RESOLVED_WITH_WARNING : RESOLVED;
  }

  /** Returns the meaning of a resolved group. */
  meaningOf(group: number): GroupMeaning {
    const subkeys = this.subkeys();
    const trust = this.trusts[subkeys[2 * group] as number];
    const rest = this.rests[subkeys[2 * group + 1] as number];
    if (!trust || !rest) throw new Error('The group has not been learned.');
    return { trust: trustIn(trust, rest.region), rest };
  }

  /** Returns the sums of resolved groups as sums of lines. */
  linesOf(totals: GroupTotals): LineSums {
    const subkeys = this.subkeys();
    const { width } = totals;
    const { groups, pence, counts: lines } = totals.columns();
    /** Lines by subkey of the rest and column of amounts; holes where rows are deferred. */
    const templates: ProcurementLine[] = [];
    this.rests.forEach((rest, number) =>
      rest?.lines.forEach((line, column) => (templates[number * width + column] = line)),
    );
    const trusts: LineTrust[] = [];
    /** The number of a trust plus one, by the region that rows themselves name and the subkey of the trust. */
    const numbers = new Map<string, Uint32Array>();
    const numbersOfRest = this.rests.map((rest) => {
      const region = rest?.region ?? '';
      const known = numbers.get(region) ?? new Uint32Array(this.trusts.length);
      numbers.set(region, known);
      return known;
    });
    const trustOf = new Uint32Array(lines.length);
    const templateOf = new Uint32Array(lines.length);
    for (let place = 0, at = 0; place < groups.length; place++) {
      const group = groups[place] as number;
      const [trust, rest] = [subkeys[2 * group] as number, subkeys[2 * group + 1] as number];
      const known = numbersOfRest[rest] as Uint32Array;
      if (known[trust] === 0) known[trust] = trusts.push(this.meaningOf(group).trust);
      for (let column = 0; column < width; column++, at++) {
        trustOf[at] = (known[trust] as number) - 1;
        templateOf[at] = rest * width + column;
      }
    }
    return { trusts, templates, trustOf, templateOf, pence, lines };
  }

  private readGroup(trust: number, rest: number, fields: readonly string[], reader: TrialReader): void {
    if (this.rests[rest]) {
      const tried = reader.tryTrust(fields);
      if (tried) this.trusts[trust] = trustMeaning(tried);
      return;
    }
    const tried = reader.tryRow(fields);
    if (!tried) return;
    const { lines, date } = tried.row;
    const inOrder = this.amounts.flatMap((i) => lines[i] ?? []);
    if (inOrder.length !== this.amounts.length) return;
    this.trusts[trust] ??= trustMeaning(tried);
    this.rests[rest] = {
      lines: inOrder,
      region: reader.regionOf(fields),
      dated: date ? yearOfDate(date.year, date.month) : null,
    };
  }
}

function trustMeaning({ isWarnedOf, trust }: TrialTrust): TrustMeaning {
  const named = { ...trustFields(trust), region: trust?.region ?? '' };
  return { isWarnedOf, named, inRegions: new Map() };
}

function trustIn({ named, inRegions }: TrustMeaning, region: string): LineTrust {
  if (region === '') return named;
  let known = inRegions.get(region);
  if (!known) inRegions.set(region, (known = { ...named, region }));
  return known;
}
