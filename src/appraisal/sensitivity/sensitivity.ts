import { Money } from '../../money/index.js';
import { allPositions, type Cube, type Dimension, type Option } from '../../model/index.js';
import { Failure } from '../../problem.js';
import type { MeasureName } from '../../scenario/index.js';
import { compareOptions } from '../comparison.js';
import { forecast, forecastAgain, type Forecast, type ForecastData } from '../forecast.js';
import { measured } from '../measures.js';
import type { Adjustable, Quantity } from './adjustable.js';
import { adjustablesOf } from './adjustables.js';
import { estimated, estimateOf, type Estimate } from './estimate.js';
import { findSwitch, type NoSwitch, type Room, type Switch } from './switching.js';

/** What an assumption does to the measure at one value; null: the forecast cannot be run there, and why. */
export interface Moved {
  readonly value: Quantity;
  readonly result: Money | null;
  readonly reason: string | null;
}

/** One bar of the tornado. */
export interface Swing {
  readonly adjustable: Adjustable;
  readonly low: Moved;
  readonly high: Moved;
  /** The distance between the results of the two ends; of one end and the forecast where the other cannot be run. */
  readonly swing: Money;
}

/** Where the answer changes: at which the target is just met, and at which local equals central. */
export interface Switching {
  readonly adjustable: Adjustable;
  /** null without a target. */
  readonly target: Switch | NoSwitch | null;
  readonly parity: Switch | NoSwitch;
}

/** Two assumptions moved together: a row for each value of the first, a column for each of the second. */
export interface TwoWay {
  readonly rows: Adjustable;
  readonly columns: Adjustable;
  readonly rowValues: readonly Quantity[];
  readonly columnValues: readonly Quantity[];
  readonly results: readonly (readonly (Money | null)[])[];
}

export interface Sensitivity {
  readonly forecast: Forecast;
  readonly measure: MeasureName;
  /** The measure as it is. */
  readonly base: Money;
  /** The largest swing first. */
  readonly tornado: readonly Swing[];
  readonly switching: readonly Switching[];
  readonly twoWay: TwoWay | null;
}

/** Runs the forecast with one assumption or more at other values, all else as it is. */
export class Variations {
  readonly base: Forecast;
  readonly adjustables: readonly Adjustable[];
  private readonly runs = new Map<Adjustable, Map<string, Forecast | Failure>>();

  /** @throws Failure where the forecast itself cannot be run. */
  constructor(
    cube: Cube,
    data: ForecastData,
    scenario: Forecast['scenario'],
    option: Option | null,
    by: readonly Dimension[],
  ) {
    this.base = forecast({ ...scenario, checks: [] }, cube, data);
    this.adjustables = adjustablesOf(this.base, option ?? this.base.target?.target.option ?? 'local', by);
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

  /** What totals are near by, without running the forecast; null where only running it tells. */
  estimate(adjustable: Adjustable): Estimate | null {
    for (const value of [adjustable.high, adjustable.low]) {
      const probe = this.run(adjustable, value);
      // a change of nothing is no step, and says nothing of what one would match
      if (!(probe instanceof Failure) && !isNothing(value)) return estimateOf(this.base, adjustable, probe);
    }
    return null;
  }

  /** What was run for an assumption is not needed again once it is done. */
  forget(adjustable: Adjustable): void {
    this.runs.delete(adjustable);
  }
}

function isNothing(value: Quantity): boolean {
  return typeof value === 'number' ? value === 0 : value.isZero();
}

/** The measure, in pounds, over everything. */
export function measureOf(of: Forecast, measure: MeasureName): Money {
  const found = measured(of, measure, allPositions(of.table.length));
  return found.kind === 'money' ? found.amount : Money.zero;
}

/**
 * Moves every assumption to either end of its range and seeks its switching values, giving way after each, so that the
 * caller can show progress or stop.
 *
 * @param pair two assumptions to be moved together, with their values.
 */
export function* analyse(
  variations: Variations,
  measure: MeasureName,
  pair: Omit<TwoWay, 'results'> | null,
): Generator<number, Sensitivity> {
  const { base, adjustables } = variations;
  const now = measureOf(base, measure);
  const tornado: Swing[] = [];
  const switching: Switching[] = [];
  for (const [i, adjustable] of adjustables.entries()) {
    const moved = (value: Quantity): Moved => {
      const run = variations.run(adjustable, value);
      return run instanceof Failure
        ? { value, result: null, reason: run.problems[0]?.message ?? null }
        : { value, result: measureOf(run, measure), reason: null };
    };
    const [low, high] = [moved(adjustable.low), moved(adjustable.high)];
    const swing = (high.result ?? now).minus(low.result ?? now).abs();
    tornado.push({ adjustable, low, high, swing });
    const estimate = variations.estimate(adjustable);
    const seek = (room: (of: Pick<Forecast, 'totals'>) => Money): Switch | NoSwitch => {
      const exactly: Room = (value) => {
        const run = variations.run(adjustable, value);
        return run instanceof Failure ? null : room(run);
      };
      if (!estimate) return findSwitch(adjustable, exactly);
      return findSwitch(adjustable, exactly, (value) => {
        const found = estimate(value);
        return found && room({ totals: compareOptions(estimated(found.central), estimated(found.local)) });
      });
    };
    const wanted = base.target?.target;
    switching.push({
      adjustable,
      target: wanted ? seek(({ totals }) => wanted.atMost.minus(totals[wanted.option])) : null,
      parity: seek(({ totals }) => totals.saving),
    });
    variations.forget(adjustable);
    yield (i + 1) / (adjustables.length + (pair ? 1 : 0));
  }
  const results = pair?.rowValues.map((row) =>
    pair.columnValues.map((column) => {
      const run = variations.attempt([
        [pair.rows, row],
        [pair.columns, column],
      ]);
      return run instanceof Failure ? null : measureOf(run, measure);
    }),
  );
  return {
    forecast: base,
    measure,
    base: now,
    tornado: tornado.sort((a, b) => b.swing.compare(a.swing)),
    switching,
    twoWay: pair && results ? { ...pair, results } : null,
  };
}
