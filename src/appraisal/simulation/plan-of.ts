import { fail } from '../../problem/index.js';
import { lowerRoot } from '../../model/index.js';
import type { Forecast } from '../result.js';
import { unitsOfRisk } from './exposure.js';
import { OpenCosts } from './open-costs.js';
import { LINE_RANGES, type Driver, type Plan } from './plan.js';
import { labelOf } from './random.js';
import { rangeUnits } from './range-units.js';
import { samplerSpecOf } from './sampler-spec-of.js';

/**
 * Works out once which lines each risk matches, so that a risk drawn once costs one product a draw, however many lines.
 *
 * @throws Failure where a risk matches nothing, or its observed outcomes are missing.
 */
export function planOf(forecast: Forecast): Plan {
  const { risks, correlations, lineCorrelation } = forecast.scenario;
  const costs = new OpenCosts(forecast);
  const drivers = risks.map((risk): Driver => {
    const row = correlations?.risks.indexOf(risk.name) ?? -1;
    const sampler = samplerSpecOf(risk, forecast.outcomes);
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
