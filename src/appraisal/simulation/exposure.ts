import type { CellTable, OptionId } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import type { Risk } from '../../scenario/index.js';
import type { Forecast } from '../result.js';
import type { OpenCosts } from './open-costs.js';
import type { Shares, Unit } from './plan.js';
import { labelOf } from './random.js';
import type { SamplerSpec } from './sampler-spec.js';

export const NO_SHARES: Shares = { cells: [], weights: [] };

/**
 * Returns the units that a risk is drawn for (the risk, its trusts or its lines) with the worth of a draw of 1: for an
 * uplift the pounds of the matching lines, for an amount the share of each line in their total.
 *
 * @throws Failure where the risk matches no line, or an amount would be shared out over a total of zero.
 */
export function unitsOfRisk(forecast: Forecast, risk: Risk, sampler: SamplerSpec, costs: OpenCosts): Unit[] {
  const { options } = forecast;
  const units = new Map<string, Shares[]>();
  for (const option of risk.options) {
    const members = costs.matching(risk.where, option);
    if (members.length === 0) throw fail('risk-matches-nothing', risk.at, nothing(risk, option));
    const whole = risk.effect.kind === 'amount' ? totalOf(forecast, risk, option, members) : 1;
    const pounds = costs.pounds(option);
    const place = options.indexOf(option);
    for (const [key, cells] of partedBy(risk, forecast.table, members)) {
      let unit = units.get(key);
      if (!unit) units.set(key, (unit = options.ids.map(() => NO_SHARES)));
      unit[place] = { cells, weights: sharesOf(pounds, cells, whole) };
    }
  }
  return [...units].map(([key, shares]) => ({
    label: labelOf(`${risk.name}\u0000${key}`),
    sampler,
    worth: shares.map(({ weights }) => sum(weights)),
    shares,
  }));
}

/** The cells that a risk matches, by the unit that it is drawn for: one, or each trust or line. */
function partedBy(
  risk: Risk,
  table: CellTable,
  members: Uint32Array,
): ReadonlyMap<string, ArrayLike<number>> {
  if (risk.per === 'risk') return new Map([['', members]]);
  const parts = new Map<string, number[]>();
  for (const position of members) {
    const key = unitOf(risk, table, position);
    const part = parts.get(key);
    if (part) part.push(position);
    else parts.set(key, [position]);
  }
  return parts;
}

function sharesOf(pounds: Float64Array, cells: ArrayLike<number>, whole: number): Float64Array {
  const weights = new Float64Array(cells.length);
  for (let i = 0; i < cells.length; i++) weights[i] = (pounds[cells[i] as number] as number) / whole;
  return weights;
}

/** The total that an amount is shared out over, in pounds; added up exactly, so that a total of zero is detected. */
function totalOf({ walk }: Forecast, risk: Risk, option: OptionId, members: Uint32Array): number {
  const total = walk.end(option, members);
  if (total.isZero()) throw fail('risk-zero-total', risk.at, { risk: risk.name });
  return total.toNumber();
}

export function sum(weights: ArrayLike<number>): number {
  let so = 0;
  for (let i = 0; i < weights.length; i++) so += weights[i] as number;
  return so;
}

function unitOf({ per }: Risk, table: CellTable, position: number): string {
  return per === 'line'
    ? String(position)
    : `${table.text('trust', position)}\u0000${table.trustName(position)}`;
}

function nothing(risk: Risk, option: OptionId): Record<string, string> {
  const where = risk.where.isEmpty ? '' : ` with ${risk.where.describe()}`;
  return { risk: risk.name, where: `${where} in the ${option} option` };
}
