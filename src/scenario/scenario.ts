import type { Money, Rate } from '../money/index.js';
import type { Filter, Option, PriceBase, YearRange } from '../model/index.js';
import type { Origin } from './document.js';

/** What a step does to the lines it matches. Amounts in the scenario's price base. */
export type Effect =
  /** Adds this share of each line to it; negative takes away. */
  | { readonly kind: 'percent'; readonly rate: Rate }
  /** Adds this much in all, pro rata to the lines, to the penny. */
  | { readonly kind: 'amount'; readonly amount: Money }
  /** The matched total becomes this, pro rata to the lines, to the penny. */
  | { readonly kind: 'replace'; readonly total: Money };

/** One named change to the lines of an option. */
export interface Step {
  readonly name: string;
  /** The effect applies to each of them. */
  readonly options: readonly Option[];
  readonly where: Filter;
  readonly effect: Effect;
  /** Whether money already spent is changed too; otherwise planned and committed lines alone. */
  readonly includeActuals: boolean;
  readonly source: string | null;
  readonly note: string | null;
  readonly at: Origin;
}

export interface Target {
  readonly option: Option;
  /** Pounds in the scenario's price base. */
  readonly atMost: Money;
}

/** What is appraised and how: one file, read and checked. */
export interface Scenario {
  readonly name: string;
  readonly note: string | null;
  /** Paths as written, 'bundled' for the bundled data, or null where the scenario names none. */
  readonly inputs: 'bundled' | readonly string[] | null;
  /** null: the one in which the lines are. */
  readonly priceBase: PriceBase | null;
  /** null: the years of the lines. */
  readonly horizon: YearRange | null;
  readonly target: Target | null;
  readonly steps: readonly Step[];
}

/** What applies to a user's files when no scenario does: nothing is changed, no target is set. */
export const NEUTRAL_SCENARIO_TEXT = 'version: 1\nname: The lines as they are (no scenario)\n';
