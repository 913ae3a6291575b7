import { rangeLabel, type Dimension } from '../../model/index.js';
import { PERCENTILES, type DrawnOutcome, type Outcome, type Simulation } from '../../appraisal/index.js';
import { inputsDocument, SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { problemRows } from '../files/problem-rows.js';
import type { InputSummary } from '../forecast/forecast-view.js';
import { pricesDocument } from '../forecast/price-notes.js';
import type { JsonValue } from '../report.js';
import { outcomeOf, type SimulatedGroup } from './simulated-group.js';
import { targetDocument } from '../forecast/target-document.js';

/** A simulation as JSON: money as text in pounds, chances as numbers between 0 and 1. */
export function simulationDocument(
  simulation: Simulation,
  groups: readonly SimulatedGroup[],
  by: readonly Dimension[],
  inputs: InputSummary,
  toolVersion: string,
): JsonValue {
  const { forecast, draws, seed, sampling, subject, contributions } = simulation;
  const { options } = forecast;
  const main = outcomeOf(simulation, subject);
  const { onlyAlternative } = options;
  const chances = [...simulation.chanceOfSaving].map(([id, { share }]) => [id, chance(share)] as const);
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: toolVersion },
    scenario: { name: forecast.scenario.name },
    prices: pricesDocument(forecast),
    horizon: rangeLabel(forecast.horizon),
    inputs: inputsDocument(inputs, forecast),
    target: targetDocument(forecast.target),
    draws,
    seed,
    sampling,
    option: subject.option,
    ...outcomeDocument(simulation, main),
    ...(chances.length === 0
      ? {}
      : onlyAlternative
        ? { chanceOfSaving: chances[0]?.[1] }
        : { chancesOfSaving: Object.fromEntries(chances) }),
    options: outcomesDocument(simulation),
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
            option: subject.option,
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

/** Every option by its id, then what is saved: `saving` of two options, `savings` by option of more. */
function outcomesDocument(simulation: Simulation): JsonValue {
  const { outcomes, forecast } = simulation;
  const of = (isSaving: boolean): [string, JsonValue][] =>
    outcomes
      .filter(({ subject }) => subject.isSaving === isSaving)
      .map((outcome) => [outcome.subject.option, outcomeDocument(simulation, outcome)]);
  const savings = of(true);
  return {
    ...Object.fromEntries(of(false)),
    ...(savings.length === 0
      ? {}
      : forecast.options.onlyAlternative
        ? { saving: savings[0]?.[1] }
        : { savings: Object.fromEntries(savings) }),
  };
}

/** One option, or its saving. A saving has no chance of the target. */
function outcomeDocument(simulation: Simulation, outcome: DrawnOutcome): Record<string, JsonValue> {
  const { subject } = outcome;
  const limit = subject.isSaving ? null : simulation.chanceOfTarget?.get(subject.option);
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
