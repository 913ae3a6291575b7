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

/** What rows that name a trust in one way say of it. */
interface TrustMeaning {
  /** True where the reader warns of it, once in each file. */
  readonly isWarnedOf: boolean;
  readonly named: LineTrust;
  /** The same in rows that name a region themselves. */
  readonly inRegions: Map<string, LineTrust>;
}

/** What rows come to but for their trusts and amounts. */
interface RestMeaning {
  /** The line that each column of amounts makes, from left to right, but for its trust and amount. */
  readonly lines: readonly ProcurementLine[];
  /** The region that the rows themselves name; '' where they do not. */
  readonly region: string;
  /** Of published spend: the financial year of its dates. */
  readonly dated: FinancialYear | null;
}

/** A trust as a reader finds it that has read nothing before. */
export interface TrialTrust {
  /** True where it warns. */
  readonly isWarnedOf: boolean;
  /** null: the row names none. */
  readonly trust: RowTrust | null;
}

/** Reads rows on trial: nothing that is read is kept, and nobody is warned. */
export interface TrialReader {
  /**
   * Reads a row with amounts of zero. Returns null where rows like it have to be read one by one: they cannot be used,
   * or there is a warning of each of them.
   */
  tryRow(fields: readonly string[]): (TrialTrust & { readonly row: Extract<Row, { kind: 'used' }> }) | null;
  /** Reads the trust alone. Returns null where the row cannot be used for its sake. */
  tryTrust(fields: readonly string[]): TrialTrust | null;
  /** Returns the region that the row itself names. */
  regionOf(fields: readonly string[]): string;
}

const UNKNOWN = 0;
const RESOLVED = 1;
/** Learned, and the reader warns of its trust. */
const RESOLVED_WITH_WARNING = 2;

/** A group that has been learned. */
export interface GroupMeaning {
  readonly trust: LineTrust;
  readonly rest: RestMeaning;
}

/**
 * What the groups of rows under one header mean. It is learned by reading the first row of one of each. What a row says
 * of its trust and what else it says depend on different cells, so a row can be used where another with its trust and
 * another with the rest of its key could.
 */
export class GroupMeanings {
  private readonly trusts: (TrustMeaning | undefined)[] = [];
  private readonly rests: (RestMeaning | undefined)[] = [];
  /** By group, whether it has been learned. */
  private states = new Uint8Array(64);
  /** True where the reader warns of the trust of any group. */
  hasWarnings = false;

  /**
   * @param amounts the columns of amounts from left to right, by their places among the lines of a row.
   * @param subkeys returns the subkeys of all groups: of each, how its rows name their trust, and what else they have in
   * common.
   */
  constructor(
    private readonly amounts: readonly number[],
    private readonly subkeys: () => Int32Array,
  ) {}

  /** Returns whether the reader warns of the trust of a group that has been learned. */
  isWarnedOf(group: number): boolean {
    return this.states[group] === RESOLVED_WITH_WARNING;
  }

  /** Returns the number of the way in which the rows of a group name their trust. */
  trustNumber(group: number): number {
    return this.subkeys()[2 * group] as number;
  }

  /**
   * Learns the groups that are new.
   *
   * @param fieldsOf returns the cells of the first row of a group, by its place.
   * @param wants whether lines of a trust that are like a line are wanted one by one.
   * @returns those of which the rows have to be read one by one.
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
    const { states, trusts, rests } = this;
    const deferred: number[] = [];
    for (let place = 0; place < groups.length; place++) {
      const group = groups[place] as number;
      if (states[group] !== UNKNOWN) continue;
      const [trust, rest] = [subkeys[2 * group] as number, subkeys[2 * group + 1] as number];
      if (!trusts[trust] || !rests[rest]) this.readGroup(trust, rest, fieldsOf(place), reader);
      const [known, lines] = [trusts[trust], rests[rest]];
      const isWanted = (meaning: TrustMeaning, { lines: templates, region }: RestMeaning): boolean =>
        wants !== undefined && templates.some((template) => wants(template, trustIn(meaning, region)));
      if (!known || !lines || isWanted(known, lines)) deferred.push(group);
      else {
        states[group] = known.isWarnedOf ? RESOLVED_WITH_WARNING : RESOLVED;
        this.hasWarnings ||= known.isWarnedOf;
      }
    }
    return deferred;
  }

  /** Returns what a group means that has been learned. */
  meaningOf(group: number): GroupMeaning {
    const subkeys = this.subkeys();
    const trust = this.trusts[subkeys[2 * group] as number];
    const rest = this.rests[subkeys[2 * group + 1] as number];
    if (!trust || !rest) throw new Error('The group has not been learned.');
    return { trust: trustIn(trust, rest.region), rest };
  }

  /** Returns the sums of groups that have been learned, as sums of lines. */
  linesOf(totals: GroupTotals): LineSums {
    const subkeys = this.subkeys();
    const { width, mostSums: most } = totals;
    /** By rest and column of amounts; none where the rows of a rest are read one by one. */
    const templates: ProcurementLine[] = [];
    this.rests.forEach((rest, number) =>
      rest?.lines.forEach((line, column) => (templates[number * width + column] = line)),
    );
    const trusts: LineTrust[] = [];
    const sums = {
      trustOf: new Uint32Array(most),
      templateOf: new Uint32Array(most),
      pence: new Float64Array(most),
      lines: new Float64Array(most),
    };
    /** By region that rows name themselves and way to name a trust, the number of the trust plus one. */
    const numbers = new Map<string, Uint32Array>();
    const numbersOfRest = this.rests.map((rest) => {
      const region = rest?.region ?? '';
      const known = numbers.get(region) ?? new Uint32Array(this.trusts.length);
      numbers.set(region, known);
      return known;
    });
    let count = 0;
    totals.forEach((group, column, pence, lines) => {
      const [trust, rest] = [subkeys[2 * group] as number, subkeys[2 * group + 1] as number];
      const known = numbersOfRest[rest] as Uint32Array;
      if (known[trust] === 0) known[trust] = trusts.push(this.meaningOf(group).trust);
      sums.trustOf[count] = (known[trust] as number) - 1;
      sums.templateOf[count] = rest * width + column;
      sums.pence[count] = pence;
      sums.lines[count++] = lines;
    });
    return { ...sums, trusts, templates, count };
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
