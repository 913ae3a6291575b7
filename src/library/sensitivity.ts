import {
  analyse,
  needsDiscounting,
  quantityText,
  Variations,
  type Forecast as Appraisal,
  type Moved,
  type NoSwitch,
  type Sensitivity as Analysed,
  type Switch,
} from '../appraisal/index.js';
import { readVersion } from '../files/index.js';
import type { Dimension } from '../model/index.js';
import type { Money } from '../money/index.js';
import { sensitivityReport, type InputSummary, type Report, type SensitivityView } from '../report/index.js';
import { parseMeasure, totalOf, type Measure } from '../scenario/index.js';
import { withDataErrors } from './data-error.js';
import { documentOf } from './document.js';
import { FORECASTS } from './forecast.js';
import type { Forecast } from './forecast-result.js';
import { Insides } from './insides.js';
import { notAllowed } from './option-error.js';
import { dimensions, keysOf, words } from './options.js';

/**
 * Options of a sensitivity analysis.
 *
 * @public
 */
export interface SensitivityOptions {
  /** The amount that is measured, such as `local.total` or `saving.total`; by default the total of the target's option. */
  readonly measure?: string;
  /** Dimensions by which costs are moved, group by group; by default `product`. */
  readonly by?: Dimension | readonly Dimension[];
}

/**
 * One assumption moved to either end of its range, all others as they are. Values are text as a scenario writes them:
 * `'-600000000.00'`, `'2.5%'`, `'2'` years. Results are pounds of the scenario's price base.
 *
 * @public
 */
export interface Swing {
  /** As a report calls it. */
  readonly name: string;
  /** The way to it in the scenario, as `set` writes it; null where the scenario has no such value. */
  readonly path: string | null;
  /** As it is in the forecast. */
  readonly value: string;
  /** The result is null where there is no forecast at that end. */
  readonly low: { readonly value: string; readonly result: Money | null };
  /** The same at the other end. */
  readonly high: { readonly value: string; readonly result: Money | null };
  /** The distance between the two results; never negative. */
  readonly swing: Money;
}

/**
 * The effect of each assumption on the answer, and the value from which it changes it.
 *
 * @public
 */
export interface Sensitivity {
  /** Such as `local.total`. */
  readonly measure: string;
  /** The measure as it is, in pounds. */
  readonly base: Money;
  /** The largest swing first. */
  readonly swings: readonly Swing[];
  /**
   * The values of each assumption at which the answer changes, as text: the last at which it is as now; null where none is
   * within reach, or the assumption has no effect on it.
   */
  readonly switching: readonly {
    readonly name: string;
    readonly path: string | null;
    /** At which the target is just met. */
    readonly target: string | null;
    /** At which an option costs what the baseline does, by option. */
    readonly parity: Readonly<Record<string, string | null>>;
  }[];
  /** Returns the document that `npfit-cost sensitivity --format json` prints (data/schema/sensitivity.json). */
  toJSON(): unknown;
}

/** An analysis with the inputs that a report names. */
export interface AnalysedInputs {
  readonly analysed: Analysed;
  readonly inputs: InputSummary;
}

export const SENSITIVITIES = new Insides<Sensitivity, AnalysedInputs>(
  'an analysis that sensitivity returned',
);

/**
 * Moves every assumption of a forecast to either end of its range, one at a time, and seeks the values at which the
 * answer changes.
 *
 * @param forecast - as {@link forecast}, {@link forecastText} or {@link forecastFiles} returned it.
 * @throws {@link OptionError} for an option that is not allowed, such as a measure that is no amount.
 *
 * @example
 * const { swings } = await sensitivity(await forecastFiles('bundled'));
 * swings[0]?.name; // the assumption that matters most
 * @public
 */
export async function sensitivity(forecast: Forecast, options?: SensitivityOptions): Promise<Sensitivity> {
  const { appraisal, inputs, cube, data } = FORECASTS.of('forecast', forecast);
  const given = keysOf('options', options, ['measure', 'by']);
  const by = dimensions('by', given.by) ?? ['product'];
  const measure = measureOf(words('measure', given.measure), appraisal);
  return withDataErrors(() => {
    const { deflator, outcomes } = data;
    const variations = new Variations(cube, { deflator, outcomes }, appraisal.scenario, null, by);
    const steps = analyse(variations, measure, null);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return sensitivityOf({ analysed: step.value, inputs });
    }
  });
}

function measureOf(written: string | undefined, { target, options, discounting }: Appraisal): Measure {
  if (written === undefined) return totalOf(target?.target.options[0] ?? options.main);
  const measure = parseMeasure(written, options);
  if (measure?.of.kind === 'forecast' && measure.unit === 'money') {
    if (discounting || !needsDiscounting(measure)) return measure;
    throw notAllowed('measure', written, 'a measure without discounting, as the scenario does not discount');
  }
  throw notAllowed('measure', written, `an amount of the forecast, such as ${options.main}.total`);
}

/** The report of an analysis. */
export function reportOf(
  { analysed, inputs }: AnalysedInputs,
  view: SensitivityView = { top: null, units: null, decimals: null },
): Report {
  return sensitivityReport(analysed, inputs, view, readVersion());
}

function sensitivityOf(found: AnalysedInputs): Sensitivity {
  const { measure, base, tornado, switching } = found.analysed;
  const moved = ({ value, result }: Moved) => ({ value: quantityText(value), result });
  return SENSITIVITIES.keep(
    {
      measure: measure.name,
      base,
      swings: tornado.map(({ adjustable: { name, path, value }, low, high, swing }) => ({
        ...{ name, path, value: quantityText(value) },
        ...{ low: moved(low), high: moved(high), swing },
      })),
      switching: switching.map(({ adjustable: { name, path }, target, parities }) => ({
        ...{ name, path, target: switchText(target) },
        parity: Object.fromEntries([...parities].map(([id, at]) => [id, switchText(at)])),
      })),
      toJSON: () => documentOf(reportOf(found)),
    },
    found,
  );
}

function switchText(at: Switch | NoSwitch | null): string | null {
  return at === null || typeof at === 'string' ? null : quantityText(at.value);
}
