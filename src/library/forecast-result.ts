import type { Dimension } from '../model/index.js';
import type { Money } from '../money/index.js';
import type { InputsRead } from './inputs-read.js';
import type { Where } from './options.js';
import type { Problem } from './problem.js';

/**
 * The figures of one option. Amounts are pounds of the scenario's price base; costs are positive, credits negative.
 *
 * @public
 */
export interface OptionFigures {
  /** As scenarios, checks and JSON call it: `central`. */
  readonly id: string;
  /** As people read it: `Central`. */
  readonly name: string;
  /** True of the option that the others are compared with. */
  readonly baseline: boolean;
  /** Its cost over the years appraised. */
  readonly total: Money;
  /** Baseline minus option: positive where the option costs less; null where nothing is compared. */
  readonly saving: Money | null;
  /** The saving in per cent of the size of the baseline, with two decimals: `'10.27'`; null where there is none. */
  readonly savingPercent: string | null;
  /** Net present cost, in real pounds; null where nothing is discounted. */
  readonly npc: Money | null;
  /** Net present social value, benefits minus costs; null without benefits or discounting. */
  readonly npsv: Money | null;
  /** Benefits over costs at present value, with four decimals: `'1.0900'`; null where there is none. */
  readonly bcr: string | null;
  /** From 1, by NPSV where there are benefits, else by NPC; null where nothing is discounted. */
  readonly rank: number | null;
}

/**
 * How one check of the scenario came out. Values are text, as in JSON: pounds `'11356200000.00'`, shares `'10.27%'`,
 * ratios `'1.0900'`; null where there is no figure.
 *
 * @public
 */
export interface CheckResult {
  /** As the scenario calls it. */
  readonly name: string;
  /** `warn`: broken, and only of severity warning. */
  readonly status: 'pass' | 'fail' | 'warn';
  /** Such as `local.total`. */
  readonly measure: string;
  /** Of the group that is the worst off; without `by` the whole is the one group. */
  readonly value: string | null;
  /** The limit that it was held to. */
  readonly limit: string | null;
  /** The groups that break it, worst first, by the values of the check's dimensions. */
  readonly broken: readonly {
    readonly group: readonly string[];
    readonly value: string | null;
    readonly limit: string | null;
  }[];
}

/**
 * One group of lines: what each option comes to for it, in pounds.
 *
 * @public
 */
export interface BreakdownRow {
  /** Its values, by dimension: `{ product: 'spine' }`. */
  readonly group: Readonly<Partial<Record<Dimension, string>>>;
  /** The name of the trust, where rows are by trust; `''` where it is not known. */
  readonly trustName: string;
  /** By option. */
  readonly amounts: Readonly<Record<string, Money>>;
  /** Baseline minus option, by option that is compared with it. */
  readonly savings: Readonly<Record<string, Money>>;
}

/**
 * A forecast: a scenario appraised on lines, exact to the last digit.
 *
 * @public
 */
export interface Forecast {
  /** The name of the scenario. */
  readonly scenario: string;
  /** `'nominal'`, or the year whose prices amounts are in: `'2004-05'`. */
  readonly priceBase: string;
  /** The years appraised: `'2004-05..2015-16'`. */
  readonly horizon: string;
  /** The figures of each option, in the order of the scenario. */
  readonly options: readonly OptionFigures[];
  /** How the target came out, for the option with the least headroom; null without a target. */
  readonly target: {
    readonly option: string;
    readonly atMost: Money;
    /** True where every option of the target meets it. */
    readonly met: boolean;
    /** Limit minus cost: negative where it is missed. */
    readonly headroom: Money;
  } | null;
  /** The way of each option from its lines to its forecast: lines plus all effects equal the forecast, exactly. */
  readonly walks: readonly {
    readonly option: string;
    readonly lines: Money;
    readonly steps: readonly { readonly name: string; readonly effect: Money }[];
    readonly forecast: Money;
  }[];
  /** The way from the baseline's total to that of each other option: from plus all effects equals to, exactly. */
  readonly bridges: readonly {
    readonly baseline: string;
    readonly option: string;
    readonly from: Money;
    /** The difference in lines first, where there is one, then each step: its effect on the option minus on the baseline. */
    readonly effects: readonly {
      readonly name: string;
      readonly effect: Money;
      readonly onOption: Money;
      readonly onBaseline: Money;
    }[];
    readonly to: Money;
  }[];
  /** How each check of the scenario came out. */
  readonly checks: readonly CheckResult[];
  /** The rows that were read for it, and how they foot. */
  readonly inputs: InputsRead;
  /** Everything noticed: of the inputs, then of the appraisal. None is an error. */
  readonly problems: readonly Problem[];
  /** Sentences on the options that the files name, where no scenario does. */
  readonly notes: readonly string[];
  /**
   * Returns the figures by group, in code-point order of the groups.
   *
   * @param by - one dimension or several.
   * @param where - narrows the lines to those that match; trusts by their codes.
   * @throws {@link OptionError} for what is no dimension, or no value of one.
   */
  breakdown(by: Dimension | readonly Dimension[], where?: Where): readonly BreakdownRow[];
  /** Returns the document that `npfit-cost forecast --format json` prints (data/schema/forecast.json), by product, without provenance. */
  toJSON(): unknown;
}
