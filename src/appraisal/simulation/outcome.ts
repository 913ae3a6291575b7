import { Money } from '../../money/index.js';
import type { Subject } from './subject.js';
import { PERCENTILES, type Figure, type Figures, type PercentileName } from './figures.js';

/** A simulated figure, rounded to the pound, and its standard error: the spread over other seeds. */
export interface Estimate {
  readonly amount: Money;
  readonly standardError: Money;
}

/** How a cost or a saving is distributed over the draws, in pounds of the scenario's price base. */
export interface Outcome {
  /** The exact figure of the forecast, in which no risk plays a part. */
  readonly forecast: Money;
  readonly mean: Estimate;
  readonly standardDeviation: Estimate;
  readonly percentiles: Readonly<Record<PercentileName, Estimate>>;
}

/** The cost of an option, or its saving, of which the draws are kept. */
export interface DrawnOutcome extends Outcome {
  readonly subject: Subject;
  /** Each draw minus the forecast, in pounds, in the order drawn. */
  readonly deviations: Float64Array;
}

/** How a figure is distributed around its forecast. */
export function outcomeOf(forecast: Money, figures: Figures): Outcome {
  const base = forecast.toNumber();
  const estimate = ({ value, standardError }: Figure, from: number): Estimate => ({
    amount: toPounds(from + value),
    standardError: toPounds(standardError),
  });
  return {
    forecast,
    mean: estimate(figures.mean, base),
    standardDeviation: estimate(figures.standardDeviation, 0),
    percentiles: Object.fromEntries(
      PERCENTILES.map((name) => [name, estimate(figures.percentiles[name], base)]),
    ) as Record<PercentileName, Estimate>,
  };
}

/** A double to the nearest pound. */
export function toPounds(value: number): Money {
  return Money.of(String(BigInt(Math.round(value))));
}
