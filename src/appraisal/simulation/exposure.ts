import { Money } from '../../money/index.js';
import type { Cell, Option } from '../../model/index.js';
import { fail } from '../../problem.js';
import type { Risk } from '../../scenario/index.js';
import type { Forecast } from '../forecast.js';
import { belongsTo } from '../sheet.js';
import type { Unit, Weight } from './plan.js';
import { labelOf } from './random.js';
import type { Sampler } from './samplers.js';

/** Positions of what a risk bears on in an option: costs planned or committed, as the steps left them. */
export function bornBy(forecast: Forecast, risk: Risk, option: Option): number[] {
  return forecast.cells.flatMap((cell, i) =>
    cell.kind === 'cost' &&
    cell.status !== 'actual' &&
    belongsTo(cell, option) &&
    risk.where.matches(cell.values)
      ? [i]
      : [],
  );
}

/**
 * What a risk is drawn for and what each draw is worth: of an uplift the pounds of the lines that it bears on, of an
 * amount each line's share of them.
 *
 * @throws Failure where it bears on no line, or would have to share an amount out over a zero total.
 */
export function unitsOfRisk(forecast: Forecast, risk: Risk, sampler: Sampler): Unit[] {
  const units = new Map<string, { central: Weight[]; local: Weight[] }>();
  for (const option of risk.options) {
    const members = bornBy(forecast, risk, option);
    if (members.length === 0) throw fail('risk-matches-nothing', risk.at, nothing(risk, option));
    const amounts = members.map((i) => forecast.walk.end[option][i] ?? Money.zero);
    const total = Money.sum(amounts);
    if (risk.effect.kind === 'amount' && total.isZero())
      throw fail('risk-zero-total', risk.at, { risk: risk.name });
    const whole = risk.effect.kind === 'amount' ? total.toNumber() : 1;
    members.forEach((cell, m) => {
      const key = unitOf(risk, forecast.cells[cell], cell);
      let unit = units.get(key);
      if (!unit) units.set(key, (unit = { central: [], local: [] }));
      unit[option].push({ cell, weight: (amounts[m] ?? Money.zero).toNumber() / whole });
    });
  }
  return [...units].map(([key, cells]) => ({
    label: labelOf(`${risk.name}\u0000${key}`),
    sampler,
    central: sum(cells.central),
    local: sum(cells.local),
    cells,
  }));
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
