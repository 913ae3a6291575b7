import { Money } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import type { OptionId } from '../../model/index.js';
import type { Forecast } from '../result.js';
import { NO_SHARES } from './exposure.js';
import type { PercentileName } from './figures.js';
import type { Plan } from './plan.js';
import type { Simulation } from './simulation.js';

/** With fewer draws, P95 rests on less than fifty of them. */
const ENOUGH_DRAWS = 1000;
/** Nearer to a limit than so many standard errors a figure may as well lie beyond it. */
const ERRORS_APART = 2;

/**
 * Warnings about the figures of a simulation: no risks, few draws, a target too near to tell, bias and risk on a line.
 */
export function warningsOf(simulation: Omit<Simulation, 'problems'>, plan: Plan): Problem[] {
  const { forecast, draws } = simulation;
  if (plan.drivers.length === 0) return [problem('simulation-no-risks', 'warning')];
  return [
    ...(draws < ENOUGH_DRAWS
      ? [problem('simulation-few-draws', 'warning', {}, { draws, enough: ENOUGH_DRAWS })]
      : []),
    ...cannotTell(simulation),
    ...biasAndRisk(forecast, plan),
  ];
}

/** Percentiles so near to the target that these draws cannot tell on which side they lie. */
function cannotTell({ forecast, outcomes, draws }: Omit<Simulation, 'problems'>): Problem[] {
  if (!forecast.target) return [];
  const { options, atMost } = forecast.target.target;
  const named = options.flatMap((option) =>
    (['p50', 'p80', 'p90'] as const).map((name) => ({ option, name })),
  );
  return named.flatMap(({ option, name }: { option: OptionId; name: PercentileName }) => {
    const outcome = outcomes.find(({ subject }) => !subject.isSaving && subject.option === option);
    if (!outcome) return [];
    const { amount, standardError } = outcome.percentiles[name];
    const apart = atMost.minus(amount).abs();
    const reach = Money.sum(Array.from({ length: ERRORS_APART }, () => standardError));
    if (reach.isZero() || apart.compare(reach) >= 0) return [];
    const details = {
      name: name.toUpperCase(),
      option,
      apart: apart.toFixed(0),
      error: standardError.toFixed(0),
      draws,
    };
    return [problem('simulation-cannot-tell', 'warning', {}, details)];
  });
}

/** Optimism bias and a quantified risk on the same lines: one of them counts twice. */
function biasAndRisk({ walk, table }: Forecast, { drivers }: Plan): Problem[] {
  const biased = [...walk.steps.entries()].filter(
    ([, step]) => step.effect.kind === 'optimism-bias' && step.changes === 'cost',
  );
  return drivers.flatMap((driver) =>
    biased.flatMap(([position, step]) => {
      const both = new Set<number>();
      for (const option of step.options)
        for (const { shares } of driver.units) {
          const { cells, weights } = shares[walk.options.indexOf(option)] ?? NO_SHARES;
          for (let i = 0; i < cells.length; i++)
            if (weights[i] !== 0 && walk.touches(option, position, cells[i] as number))
              both.add(cells[i] as number);
        }
      if (both.size === 0) return [];
      return [
        problem('bias-and-risk', 'warning', driver.risk?.at ?? step.at, {
          risk: driver.name,
          step: step.name,
          lines: table.lines([...both]),
        }),
      ];
    }),
  );
}
