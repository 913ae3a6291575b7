import type { Money, Rate } from '../money/index.js';
import type {
  Dimension,
  Filter,
  FinancialYear,
  Kind,
  OptionId,
  OptionList,
  PriceBase,
  YearRange,
} from '../model/index.js';
import type { Limit, Measure } from './measure.js';
import type { ActualsTo } from './actuals-to.js';
import type { DeflatorSeries } from './deflator-series.js';
import type { Effect } from './effect.js';
import type { Origin } from './file/tree.js';
import type { Correlations, Risk } from './risk.js';
import type { DiscountRate } from './schema/values.js';
import type { FileReference } from './file-reference.js';

/** One named change to the lines of an option. */
export interface Step {
  readonly name: string;
  /** The effect applies to each of them. */
  readonly options: readonly OptionId[];
  readonly where: Filter;
  /** The kind of line that it changes: costs or benefits. */
  readonly changes: Kind;
  readonly effect: Effect;
  /** True where money already spent is changed too; otherwise planned and committed lines alone. */
  readonly includeActuals: boolean;
  readonly source: string | null;
  readonly note: string | null;
  readonly at: Origin;
}

export interface Target {
  /** Each of them is held to it by itself. */
  readonly options: readonly OptionId[];
  /** Pounds in the scenario's price base. */
  readonly atMost: Money;
  readonly at: Origin;
}

/** How present value is reckoned. */
export interface Discount {
  readonly rate: DiscountRate;
  /** Year 0; null: the first year of the horizon. */
  readonly base: FinancialYear | null;
  /** Of a rate of one's own in a scenario of money of the day: real (its amounts are deflated first) or nominal. */
  readonly terms: 'real' | 'nominal';
  /** When an equivalent annual cost is paid: in years 0 to T (advance) or 1 to T + 1 (arrears). */
  readonly annuity: 'advance' | 'arrears';
  readonly at: Origin;
}

/** How amounts stand to VAT. */
export interface Vat {
  /** The basis that all amounts are brought to. A line that names none is taken to be on it already. */
  readonly basis: 'net' | 'gross';
  /** The rate for lines that are marked net or gross and give no rate of their own. */
  readonly rate: Rate;
  /** The share of it that is got back, 0 to 1: what is left is a cost in the financial case. */
  readonly recovered: Rate;
}

/** The price index that a scenario asks for. */
export interface DeflatorChoice {
  /** null: prices grow by the rate `beyond` alone. */
  readonly series: DeflatorSeries | FileReference | null;
  /** The growth a year that is assumed after the last year of the series; null: nothing is assumed. */
  readonly beyond: Rate | null;
}

/** The condition on a measure: a limit in one direction, or to lie within a share of another measure. */
export type CheckRule =
  | { readonly kind: 'at-most' | 'at-least'; readonly limit: Limit }
  | { readonly kind: 'within'; readonly share: Rate; readonly of: Measure };

/** A rule that the result must hold. */
export interface Check {
  readonly name: string;
  readonly measure: Measure;
  /** Every group must hold; without a dimension the whole is the one group. */
  readonly by: readonly Dimension[];
  readonly where: Filter;
  readonly rule: CheckRule;
  readonly severity: 'error' | 'warning';
  readonly source: string | null;
  readonly at: Origin;
}

/** A cost, a benefit or something else that matters and has no figure. */
export interface Unmonetised {
  readonly options: readonly OptionId[];
  readonly kind: 'cost' | 'benefit' | 'factor';
  readonly text: string;
  readonly source: string | null;
}

/** How the financial case tells costs apart; null: by what their cost types say. */
export interface FinancialClasses {
  readonly capital: Filter | null;
  readonly oneOff: Filter | null;
}

/** The question and the dimensions of a report; null: none, and those that the lines differ in. */
export interface ReportParts {
  readonly question: string | null;
  readonly by: readonly Dimension[] | null;
}

/** One value that the scenario sets, by its path as `--set` writes it: 'steps[Indexation].index.rate', '2.5%'. */
export interface Assumption {
  readonly path: string;
  readonly value: string;
}

/** An appraisal as its file defines it, read and checked: options, prices, steps, risks, target and checks. */
export interface Scenario {
  readonly name: string;
  readonly note: string | null;
  /** The options appraised: those that it names, else central and local. */
  readonly options: OptionList;
  /** True where it names options of its own. */
  readonly namesOptions: boolean;
  /** Paths as written, 'bundled' for the bundled data, or null where the scenario names none. */
  readonly inputs: 'bundled' | readonly string[] | null;
  /** The file that names the inputs: this one, or the one that it extends. */
  readonly inputsFrom: string;
  /** null: the one in which the lines are. */
  readonly priceBase: PriceBase | null;
  readonly deflator: DeflatorChoice;
  /** null: amounts count as they are, whatever their lines say of VAT. */
  readonly vat: Vat | null;
  /** null: the years of the lines. */
  readonly horizon: YearRange | null;
  /** Why these years. */
  readonly horizonReason: string | null;
  /** How far the books are closed; null: planned and actual lines alike are taken as they come. */
  readonly actualsTo: ActualsTo | null;
  /** null: nothing is discounted. */
  readonly discount: Discount | null;
  readonly target: Target | null;
  readonly steps: readonly Step[];
  /** Uncertain events: drawn in simulations, no part of the forecast. */
  readonly risks: readonly Risk[];
  /** null: what is drawn for one risk says nothing of another. */
  readonly correlations: Correlations | null;
  /** Between the ranges of lines: 0 (independent) to 1 (full). */
  readonly lineCorrelation: Rate;
  readonly checks: readonly Check[];
  readonly unmonetised: readonly Unmonetised[];
  readonly financial: FinancialClasses;
  readonly report: ReportParts;
  /** Every value that was written, in the order of the file: what two scenarios can be compared by. */
  readonly assumptions: readonly Assumption[];
}

/** The scenario for files that come without one: it changes nothing and sets no target. */
export const NEUTRAL_SCENARIO_TEXT = 'version: 1\nname: The lines as they are (no scenario)\n';
