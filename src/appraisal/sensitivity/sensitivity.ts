import { Money } from '../../money/index.js';
import { allPositions, type OptionId } from '../../model/index.js';
import { Failure } from '../../problem/index.js';
import type { Measure } from '../../scenario/index.js';
import type { Forecast } from '../result.js';
import { measured } from '../checks/measures.js';
import type { Adjustable, Quantity } from './adjustable.js';
import { presentSwitching, type PresentSwitching } from './present-switching.js';
import { parity, Seeker, targetHeadroom } from './seeker.js';
import type { NoSwitch, Switch } from './switching.js';
import type { Variations } from './variations.js';

/** The measure with an assumption at one value; a null result, with the reason, where the forecast cannot be run. */
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

/** Where the answer changes: at which the target is just met, and at which an option costs what the baseline does. */
export interface Switching {
  readonly adjustable: Adjustable;
  /** null without a target. */
  readonly target: Switch | NoSwitch | null;
  /** By option that is compared with the baseline. */
  readonly parities: ReadonlyMap<OptionId, Switch | NoSwitch>;
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
  readonly measure: Measure;
  /** The measure as it is. */
  readonly base: Money;
  /** The largest swing first. */
  readonly tornado: readonly Swing[];
  readonly switching: readonly Switching[];
  /** null where nothing is discounted, or there is one option. */
  readonly present: PresentSwitching | null;
  readonly twoWay: TwoWay | null;
}

/** The measure, in pounds, over everything. */
export function measureOf(forecast: Forecast, { of }: Measure): Money {
  if (of.kind !== 'forecast') return Money.zero;
  const found = measured(forecast, of, allPositions(forecast.table.length));
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
  measure: Measure,
  pair: Omit<TwoWay, 'results'> | null,
): Generator<number, Sensitivity> {
  const { base, adjustables } = variations;
  const now = measureOf(base, measure);
  const tornado: Swing[] = [];
  const switching: Switching[] = [];
  const inPresent = base.discounting ? adjustables.length + variations.further.length : 0;
  const parts = adjustables.length + inPresent + (pair ? 1 : 0);
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
    const seeker = new Seeker(variations, adjustable);
    const wanted = base.target;
    switching.push({
      adjustable,
      target: wanted && seeker.seek(targetHeadroom(wanted.target)),
      parities: new Map(base.options.others.map(({ id }) => [id, seeker.seek(parity(id))])),
    });
    variations.forget(adjustable);
    yield (i + 1) / parts;
  }
  let done = adjustables.length;
  let present: PresentSwitching | null = null;
  if (base.discounting) {
    const seeking = presentSwitching(variations);
    let next = seeking.next();
    for (; !next.done; next = seeking.next()) yield ++done / parts;
    present = next.value;
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
    present,
    twoWay: pair && results ? { ...pair, results } : null,
  };
}
