import { Money } from '../../money/index.js';
import type { Cell, Option } from '../../model/index.js';
import { fail } from '../../problem.js';
import type { Risk } from '../../scenario/index.js';
import type { Forecast } from '../forecast.js';
import { belongsTo } from '../sheet.js';
import type { Unit, Weight } from './plan.js';
import { labelOf } from './random.js';
import type { Sampler } from './samplers.js';

/** Costs by option and position in doubles, each turned into one when it is first asked for. */
export class Pounds {
  private readonly columns: Readonly<Record<Option, Float64Array>>;

  constructor(private readonly amounts: Readonly<Record<Option, readonly Money[]>>) {
    const { central, local } = amounts;
    this.columns = {
      central: new Float64Array(central.length).fill(NaN),
      local: new Float64Array(local.length).fill(NaN),
    };
  }

  at(option: Option, cell: number): number {
    const column = this.columns[option];
    const known = column[cell] ?? 0;
    return Number.isNaN(known) ? (column[cell] = this.amounts[option][cell]?.toNumber() ?? 0) : known;
  }
}

/** Positions of what a risk bears on in an option: costs planned or committed, as the steps left them. */
function bornBy(forecast: Forecast, risk: Risk, option: Option): number[] {
  const found: number[] = [];
  for (const [i, cell] of forecast.cells.entries())
    if (
      cell.kind === 'cost' &&
      cell.status !== 'actual' &&
      belongsTo(cell, option) &&
      risk.where.matches(cell.values)
    )
      found.push(i);
  return found;
}

/**
 * What a risk is drawn for and what each draw is worth: of an uplift the pounds of the lines that it bears on, of an
 * amount each line's share of them.
 *
 * @throws Failure where it bears on no line, or would have to share an amount out over a zero total.
 */
export function unitsOfRisk(forecast: Forecast, risk: Risk, sampler: Sampler, pounds: Pounds): Unit[] {
  const units = new Map<string, { central: Weight[]; local: Weight[] }>();
  for (const option of risk.options) {
    const members = bornBy(forecast, risk, option);
    if (members.length === 0) throw fail('risk-matches-nothing', risk.at, nothing(risk, option));
    const whole = risk.effect.kind === 'amount' ? totalOf(forecast, risk, option, members) : 1;
    for (const cell of members) {
      const key = unitOf(risk, forecast.cells[cell], cell);
      let unit = units.get(key);
      if (!unit) units.set(key, (unit = { central: [], local: [] }));
      unit[option].push({ cell, weight: pounds.at(option, cell) / whole });
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
