import { fail } from '../../problem.js';
import { lowerRoot, type Risk } from '../../scenario/index.js';
import type { Forecast } from '../forecast.js';
import { unitsOfRisk } from './exposure.js';
import { OpenCosts } from './open-costs.js';
import { labelOf, type Label } from './random.js';
import { rangeUnits } from './range-units.js';
import { samplerOf } from './sampler-of.js';
import type { Sampler } from './samplers.js';

/** One thing that is drawn, and what a draw of 1 adds, in pounds (or as a share of its pounds). */
export interface DrawnUnit {
  readonly label: Label;
  readonly sampler: Sampler;
  /** By option, in their order. */
  readonly worth: readonly number[];
}

export interface Unit extends DrawnUnit {
  /** By option, what a draw of 1 adds to the costs of the cells: for groups. */
  readonly shares: readonly Shares[];
}

/** Cells by position and, place by place, what a draw of 1 adds to each. */
export interface Shares {
  readonly cells: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** What has to be known of a source of uncertainty to draw it. */
export interface DrawnDriver {
  readonly label: Label;
  readonly units: readonly DrawnUnit[];
  /** Between its units, 0 to 1. */
  readonly correlation: number;
  /** Its row in the matrix of correlations between risks; null: it goes with no other. */
  readonly row: number | null;
}

/** One source of uncertainty: a risk, or the ranges that lines give themselves. */
export interface Driver extends DrawnDriver {
  readonly name: string;
  /** null: the ranges of the lines. */
  readonly risk: Risk | null;
  readonly units: readonly Unit[];
}

/** What is drawn: plain figures and samplers, so that it can be sent to other threads. */
export interface DrawnPlan {
  readonly drivers: readonly DrawnDriver[];
  /** How many options there are. */
  readonly options: number;
  /** The lower root of the correlations between risks. */
  readonly root: readonly (readonly number[])[];
  readonly label: Label;
}

/** Everything a simulation needs of the forecast: what is drawn, and what each draw is worth, worked out once. */
export interface Plan extends DrawnPlan {
  readonly drivers: readonly Driver[];
}

export const LINE_RANGES = 'Ranges of the lines';

/**
 * Works out once what each risk bears on, so that a risk drawn once costs one product a draw, however many the lines.
 *
 * @throws Failure where a risk matches nothing, or what it is drawn from is not to be had.
 */
export function planOf(forecast: Forecast): Plan {
  const { risks, correlations, lineCorrelation } = forecast.scenario;
  const costs = new OpenCosts(forecast);
  const drivers = risks.map((risk): Driver => {
    const row = correlations?.risks.indexOf(risk.name) ?? -1;
    const sampler = samplerOf(risk, forecast.outcomes);
    return {
      name: risk.name,
      risk,
      label: labelOf(risk.name),
      units: unitsOfRisk(forecast, risk, sampler, costs),
      correlation: risk.correlation.toNumber(),
      row: row === -1 ? null : row,
    };
  });
  const ranges = rangeUnits(forecast);
  if (ranges.length > 0)
    drivers.push({
      name: LINE_RANGES,
      risk: null,
      label: labelOf(`\u0000${LINE_RANGES}`), // a risk may be called so too
      units: ranges,
      correlation: lineCorrelation.toNumber(),
      row: null,
    });
  const root = correlations ? lowerRoot(correlations.matrix) : [];
  if (!root) throw fail('scenario-value', correlations?.at ?? {}, { what: 'Not positive semi-definite.' });
  return { options: forecast.options.count, drivers, root, label: labelOf('\u0000correlations') };
}
