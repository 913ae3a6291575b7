import type { Money, Rate } from '../money/index.js';
import type { CellTable, GroupKey, OptionId, OptionList, PriceBase, YearRange } from '../model/index.js';
import type { Problem } from '../problem/index.js';
import type { Check, Scenario, Target } from '../scenario/index.js';
import type { Comparison } from './comparison.js';
import type { Discounting } from './prices/discount.js';
import type { Outturn } from './outturn/outturn.js';
import type { Conversion, PriceIndex } from './prices/prices.js';
import type { Outcomes } from './simulation/sampler-spec-of.js';
import type { VatConversion } from './prices/vat.js';
import type { Walk } from './walk/walk.js';

/** True where the options of the target stay within its limit, in pounds of the scenario's price base. */
export interface TargetResult {
  readonly target: Target;
  /** Option by option. */
  readonly results: readonly OptionTarget[];
  /** The one with the least headroom. */
  readonly worst: OptionTarget;
  /** True where every option meets it. */
  readonly met: boolean;
}

export interface OptionTarget {
  readonly option: OptionId;
  /** Limit minus cost: negative where it is missed. */
  readonly headroom: Money;
  readonly met: boolean;
}

/** The way walked, in the price base that figures are shown in. */
export interface ShownPrices {
  readonly priceBase: PriceBase;
  readonly walk: Walk;
}

/** The appraisal of a scenario: exact figures in the scenario's price base. */
export interface Forecast {
  readonly scenario: Scenario;
  readonly options: OptionList;
  readonly priceBase: PriceBase;
  readonly horizon: YearRange;
  /** The cells inside the horizon, in the order of their keys, and behind them what delays added. */
  readonly table: CellTable;
  readonly walk: Walk;
  /** The cells inside the horizon as written, before the outturn. */
  readonly written: CellTable;
  /** The walk that reports show: the one above, or the same in other prices (see {@link restate}). */
  readonly shown: ShownPrices;
  /** Costs alone. */
  readonly totals: Comparison;
  readonly target: TargetResult | null;
  /** null: nothing is discounted. */
  readonly discounting: Discounting | null;
  readonly checks: readonly CheckResult[];
  /** The lines that were converted to the scenario's price base. */
  readonly conversions: readonly Conversion[];
  /** The lines that were converted to the scenario's VAT basis. */
  readonly vatConversions: readonly VatConversion[];
  /** Plan and outturn of the closed years; null without `actuals-to`. */
  readonly outturn: Outturn | null;
  /** The deflator series at hand, with the indexes used. */
  readonly priceIndex: PriceIndex;
  /** The observed outcomes of risks with an empirical distribution. */
  readonly outcomes: Outcomes;
  /** As written in the files: read and counted, not appraised. */
  readonly amountOutsideHorizon: Money;
  readonly problems: readonly Problem[];
}

/**
 * The value of a measure in its unit: pounds of the scenario's price base, or a share or ratio; none: it has no value.
 */
export type Measured =
  | { readonly kind: 'money'; readonly amount: Money }
  | { readonly kind: 'rate'; readonly rate: Rate }
  /** There is no figure, and why: a share of nothing. */
  /** There is no figure, and why where it is known: 'no line is a benefit of own'. */
  | { readonly kind: 'none'; readonly reason?: string };

/** One group held against a rule. */
export interface GroupResult {
  readonly key: GroupKey;
  readonly value: Measured;
  /** The limit it was checked against; for `within` the end of the allowed range that is nearer, or was passed. */
  readonly limit: Measured;
  /** Which side of the limit is allowed. */
  readonly bound: 'at-most' | 'at-least';
  readonly holds: boolean;
  /** By how much it is broken; null where it holds or there is no figure. */
  readonly excess: Measured | null;
}

export interface CheckResult {
  readonly check: Check;
  /** `warn`: broken, and only of severity warning. */
  readonly status: 'pass' | 'fail' | 'warn';
  /** The group that is the worst off: the one broken most, else the one nearest to its limit. */
  readonly worst: GroupResult;
  /** How many groups were held to the rule. */
  readonly groups: number;
  /** The groups that break it, worst first. */
  readonly broken: readonly GroupResult[];
}
