import { rangeLabel, type Dimension } from '../model/index.js';
import { PERCENTILES, type Outcome, type Simulation, type Subject } from '../appraisal/index.js';
import { inputsDocument, SCHEMA_VERSION } from './forecast-document.js';
import { problemRows } from './problem-rows.js';
import type { InputSummary } from './forecast-report.js';
import { pricesDocument } from './price-notes.js';
import type { JsonValue } from './report.js';
import type { SimulatedGroup } from './simulation-report.js';

/** A simulation as JSON: money as text in pounds, chances as numbers between 0 and 1. */
export function simulationDocument(
  simulation: Simulation,
  groups: readonly SimulatedGroup[],
  by: readonly Dimension[],
  inputs: InputSummary,
  toolVersion: string,
): JsonValue {
  const { forecast, draws, seed, sampling, subject, contributions } = simulation;
  const { target } = forecast;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: toolVersion },
    scenario: { name: forecast.scenario.name },
    prices: pricesDocument(forecast),
    horizon: rangeLabel(forecast.horizon),
    inputs: inputsDocument(inputs, forecast),
    target: target && {
      option: target.target.option,
      atMost: target.target.atMost.toExact(),
      met: target.met,
      headroom: target.headroom.toExact(),
    },
    draws,
    seed,
    sampling,
    option: subject,
    ...outcomeDocument(simulation, subject),
    chanceOfSaving: chance(simulation.chanceOfSaving.share),
    options: {
      central: outcomeDocument(simulation, 'central'),
      local: outcomeDocument(simulation, 'local'),
      saving: outcomeDocument(simulation, 'saving'),
    },
    drivers: contributions.map(({ driver, mean, standardDeviation, shareOfVariance }) => ({
      name: driver.name,
      mean: mean.toExact(),
      standardDeviation: standardDeviation.toExact(),
      shareOfVariance: shareOfVariance === null ? null : Number(shareOfVariance.toFixed(6)),
    })),
    ...(by.length === 0
      ? {}
      : {
          breakdown: {
            by,
            option: subject,
            rows: groups.map(({ key, outcome }) => ({
              ...Object.fromEntries(by.map((dimension, i) => [dimension, key.values[i] ?? ''])),
              ...(by.includes('trust') ? { trust_name: key.trustName } : {}),
              ...figures(outcome),
            })),
          },
        }),
    problems: problemRows([...inputs.problems, ...forecast.problems, ...simulation.problems]),
  };
}

/** One option, or the saving. A saving has no chance of the target. */
function outcomeDocument(simulation: Simulation, subject: Subject): Record<string, JsonValue> {
  const limit = subject === 'saving' ? null : simulation.chanceOfTarget?.[subject];
  const outcome = simulation.outcomes[subject];
  return {
    ...figures(outcome),
    contingency: Object.fromEntries(
      (['p50', 'p80', 'p90'] as const).map((name) => [
        name,
        outcome.percentiles[name].amount.minus(outcome.forecast).toExact(),
      ]),
    ),
    chanceOfTarget: limit ? chance(limit.share) : null,
    ...(limit ? { chanceOfTargetStandardError: chance(limit.standardError) } : {}),
  };
}

function figures({ forecast, mean, standardDeviation, percentiles }: Outcome): Record<string, JsonValue> {
  return {
    forecast: forecast.toExact(),
    mean: mean.amount.toExact(),
    standardDeviation: standardDeviation.amount.toExact(),
    percentiles: Object.fromEntries(PERCENTILES.map((name) => [name, percentiles[name].amount.toExact()])),
    standardErrors: {
      mean: mean.standardError.toExact(),
      standardDeviation: standardDeviation.standardError.toExact(),
      percentiles: Object.fromEntries(
        PERCENTILES.map((name) => [name, percentiles[name].standardError.toExact()]),
      ),
    },
  };
}

const chance = (share: number): number => Number(share.toFixed(6));
