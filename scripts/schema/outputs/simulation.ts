import * as v from 'valibot';
import { count, money, Parts, share, type Reading } from './parts.js';

function figures(p: Parts): v.ObjectEntries {
  const percentiles = p.map(
    Object.fromEntries(['p5', 'p10', 'p50', 'p80', 'p90', 'p95'].map((name) => [name, money])),
  );
  return {
    forecast: money,
    mean: money,
    standardDeviation: money,
    percentiles,
    standardErrors: p.map({ mean: money, standardDeviation: money, percentiles }),
  };
}

function outcome(p: Parts): v.ObjectEntries {
  return {
    ...figures(p),
    contingency: p.map({ p50: money, p80: money, p90: money }),
    chanceOfTarget: v.nullable(share),
    chanceOfTargetStandardError: v.optional(v.number()),
  };
}

/** The distributions of each option and saving. */
export function outcomes(p: Parts): v.GenericSchema {
  const one = p.map(outcome(p));
  return p.byOption({ saving: v.optional(one), savings: v.optional(p.byOption({}, one)) }, one);
}

/** The JSON of `simulate`. */
export function simulationSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  return p.map({
    ...p.head,
    scenario: p.scenario,
    prices: p.prices,
    horizon: v.string(),
    inputs: p.inputs,
    target: p.target,
    draws: count,
    seed: count,
    sampling: v.string(),
    option: v.string(),
    ...outcome(p),
    chanceOfSaving: v.optional(share),
    chancesOfSaving: v.optional(p.byOption({}, share)),
    options: outcomes(p),
    drivers: v.array(
      p.map({
        name: v.string(),
        mean: money,
        standardDeviation: money,
        shareOfVariance: v.nullable(v.number()),
      }),
    ),
    breakdown: v.optional(
      p.map({
        by: v.array(v.string()),
        option: v.string(),
        rows: v.array(p.keyed(figures(p))),
      }),
    ),
    problems: p.problems,
  });
}
