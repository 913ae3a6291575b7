import * as v from 'valibot';
import { count, decimal, money, Parts, percent, yearText, type Reading } from './parts.js';

const basis = v.optional(v.string());

/** The JSON of `forecast`; of `report` the part that it shares. */
export function forecastEntries(reading: Reading): v.ObjectEntries {
  const p = new Parts(reading);
  const figures = p.byOption(p.comparison, money);
  const { comparison } = p;
  const row = { ...comparison, basis };
  return {
    ...p.head,
    scenario: p.scenario,
    prices: p.prices,
    horizon: v.string(),
    where: v.optional(v.string()),
    inputs: p.inputs,
    options: v.array(
      p.map({
        id: v.string(),
        name: v.string(),
        baseline: v.boolean(),
        total: money,
        saving: v.optional(money),
        savingPercent: v.optional(v.nullable(percent)),
        npc: v.optional(money),
        npsv: v.optional(money),
        bcr: v.optional(decimal),
        rank: v.optional(count),
      }),
    ),
    totals: figures,
    npc: v.optional(npc(p)),
    benefits: v.optional(benefits(p)),
    outturn: v.optional(outturn(p)),
    target: p.target,
    walks: v.array(
      p.map({
        option: v.string(),
        lines: money,
        steps: v.array(p.map({ name: v.string(), effect: money })),
        forecast: money,
      }),
    ),
    ...p.bridges,
    bridgeBy: v.optional(
      p.map({
        by: v.array(v.string()),
        rows: v.array(p.keyed({ others: v.optional(v.literal(true)), ...p.bridges })),
      }),
    ),
    breakdown: p.map({
      by: v.array(v.string()),
      columns: v.optional(v.string()),
      rows: v.array(
        p.keyedByOption({ ...row, columns: v.optional(v.record(v.string(), p.byOption(row, money))) }, money),
      ),
      others: v.optional(p.byOption({ count, ...comparison }, money)),
    }),
    checks: v.array(p.check),
    steps: v.array(v.string()),
    assumptions: v.record(v.string(), v.string()),
    problems: p.problems,
  };
}

function npc(p: Parts): v.GenericSchema {
  const annual = v.nullable(money);
  return p.byOption(
    {
      base: yearText,
      rate: v.string(),
      prices: v.optional(v.string()),
      saving: v.optional(money),
      savings: v.optional(p.byOption({}, money)),
      sunk: v.optional(p.byOption({}, money)),
      sunkCentral: v.optional(money),
      sunkLocal: v.optional(money),
      equivalentAnnualCost: v.optional(p.byOption({}, annual)),
      equivalentAnnualCostCentral: v.optional(annual),
      equivalentAnnualCostLocal: v.optional(annual),
      annuity: v.optional(v.literal('arrears')),
      annuityFactor: decimal,
      reducedRates: v.optional(p.byOption({}, p.map({ npc: money, npsv: money }))),
      factors: v.array(p.map({ year: yearText, factor: decimal })),
    },
    money,
  );
}

function benefits(p: Parts): v.GenericSchema {
  const ofOption = p.map({
    total: money,
    byType: v.record(v.string(), money),
    presentBenefits: money,
    presentCosts: money,
    sunkBenefits: money,
    npsv: money,
    bcr: v.nullable(decimal),
  });
  return p.byOption({ discounted: v.boolean(), ...p.bridges }, ofOption);
}

function outturn(p: Parts): v.GenericSchema {
  const planned = v.nullable(money);
  const figures = {
    planned,
    budgetToDate: planned,
    actual: money,
    varianceToDate: planned,
    toGo: money,
    outturn: money,
    variance: planned,
  };
  return p.map({
    actualsTo: v.string(),
    years: v.array(p.map({ year: yearText, option: v.string(), basis: v.string(), ...figures })),
    breakdown: p.map({
      by: v.array(v.string()),
      option: v.string(),
      notAttributed: v.optional(money),
      rows: v.array(p.keyed(figures)),
    }),
  });
}
