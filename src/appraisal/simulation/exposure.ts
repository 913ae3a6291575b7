import { Money } from '../../money/index.js';
import type { Cell, Option } from '../../model/index.js';
import { fail } from '../../problem.js';
import type { Risk } from '../../scenario/index.js';
import type { Forecast } from '../forecast.js';
import type { OpenCosts } from './open-costs.js';
import type { Unit, Weight } from './plan.js';
import { labelOf } from './random.js';
import type { Sampler } from './samplers.js';

/**
 * What a risk is drawn for and what each draw is worth: of an uplift the pounds of the lines that it bears on, of an
 * amount each line's share of them.
 *
 * @throws Failure where it bears on no line, or would have to share an amount out over a zero total.
 */
export function unitsOfRisk(forecast: Forecast, risk: Risk, sampler: Sampler, costs: OpenCosts): Unit[] {
  const units = new Map<string, { central: Weight[]; local: Weight[] }>();
  for (const option of risk.options) {
    const members = costs.matching(risk.where, option);
    if (members.length === 0) throw fail('risk-matches-nothing', risk.at, nothing(risk, option));
    const whole = risk.effect.kind === 'amount' ? totalOf(forecast, risk, option, members) : 1;
    for (const cell of members) {
      const key = unitOf(risk, forecast.cells[cell], cell);
      let unit = units.get(key);
      if (!unit) units.set(key, (unit = { central: [], local: [] }));
      unit[option].push({ cell, weight: costs.at(option, cell) / whole });
    }
  }
  return [...units].map(([key, cells]) => ({
    label: labelOf(`${risk.name}\u0000${key}`),
    sampler,
    central: sum(cells.central),
    local: sum(cells.local),
    cells,
  }));
}

/** What an amount is shared out over, added up exactly: pounds and pence that come to nothing have to be seen. */
function totalOf({ walk }: Forecast, risk: Risk, option: Option, members: readonly number[]): number {
  const total = Money.sum(members.map((cell) => walk.end[option][cell] ?? Money.zero));
  if (total.isZero()) throw fail('risk-zero-total', risk.at, { risk: risk.name });
  return total.toNumber();
}

export const sum = (weights: readonly Weight[]): number => weights.reduce((so, { weight }) => so + weight, 0);

function unitOf({ per }: Risk, cell: Cell | undefined, position: number): string {
  if (per === 'risk') return '';
  return per === 'line' ? String(position) : `${cell?.values.trust ?? ''}\u0000${cell?.trustName ?? ''}`;
}

function nothing(risk: Risk, option: Option): Record<string, string> {
  const where = risk.where.isEmpty ? '' : ` with ${risk.where.describe()}`;
  return { risk: risk.name, where: `${where} in the ${option} option` };
}
