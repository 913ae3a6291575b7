import type { Cube, Dimension, OptionId } from '../../model/index.js';
import { Failure } from '../../problem/index.js';
import { forecast, forecastAgain, type ForecastData } from '../forecast.js';
import type { Forecast } from '../result.js';
import type { Adjustable, Quantity } from './adjustable.js';
import { adjustablesOf, furtherAdjustables } from './adjustables.js';
import { estimateOf, type Estimate } from './estimate.js';

/** Runs the forecast with one assumption or more at other values, all else as it is. */
export class Variations {
  readonly base: Forecast;
  readonly adjustables: readonly Adjustable[];
  /** Further assumptions that may change the ranking of options; empty without discounting. */
  readonly further: readonly Adjustable[];
  private readonly runs = new Map<Adjustable, Map<string, Forecast | Failure>>();

  /** @throws Failure where the forecast itself cannot be run. */
  constructor(
    cube: Cube,
    data: ForecastData,
    scenario: Forecast['scenario'],
    option: OptionId | null,
    by: readonly Dimension[],
  ) {
    this.base = forecast({ ...scenario, checks: [] }, cube, data);
    const own = option ?? this.base.target?.target.options[0] ?? this.base.options.main;
    this.adjustables = adjustablesOf(this.base, own, by);
    this.further = this.base.discounting ? furtherAdjustables(this.base, own, by) : [];
  }

  /** The forecast with one assumption at a value, or why there is none. */
  run(adjustable: Adjustable, value: Quantity): Forecast | Failure {
    const known = this.runs.get(adjustable) ?? new Map<string, Forecast | Failure>();
    this.runs.set(adjustable, known);
    const key = typeof value === 'number' ? String(value) : value.toExact();
    const found = known.get(key) ?? this.attempt([[adjustable, value]]);
    known.set(key, found);
    return found;
  }

  /** The forecast with several assumptions at values of their own, or why there is none. */
  attempt(values: readonly (readonly [Adjustable, Quantity])[]): Forecast | Failure {
    const scenario = values.reduce((so, [adjustable, value]) => adjustable.at(so, value), this.base.scenario);
    try {
      return forecastAgain(this.base, scenario);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  }

  /** Returns an estimate of the figures that needs no run of the forecast; null where only a run gives them. */
  estimate(adjustable: Adjustable): Estimate | null {
    for (const value of [adjustable.high, adjustable.low]) {
      const probe = this.run(adjustable, value);
      // a change of nothing is no step, and says nothing of what one would match
      if (!(probe instanceof Failure) && !isNothing(value)) return estimateOf(this.base, adjustable, probe);
    }
    return null;
  }

  /** Frees the runs of an assumption that is done with. */
  forget(adjustable: Adjustable): void {
    this.runs.delete(adjustable);
  }
}

function isNothing(value: Quantity): boolean {
  return typeof value === 'number' ? value === 0 : value.isZero();
}
