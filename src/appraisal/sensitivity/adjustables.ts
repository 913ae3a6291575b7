import { Money, Rate } from '../../money/index.js';
import { Filter, type Dimension, type Kind, type OptionId } from '../../model/index.js';
import type { Effect, Risk, Scenario, Step } from '../../scenario/index.js';
import { groupsOf, slice } from '../breakdown.js';
import type { Forecast } from '../result.js';
import { makeSampler } from '../simulation/make-sampler.js';
import { samplerSpecOf } from '../simulation/sampler-spec-of.js';
import { toPounds } from '../simulation/outcome.js';
import { valuesOfEffect } from '../steps/step-effects.js';
import { scaled, toGrid, type Adjustable, type Quantity } from './adjustable.js';
import { GROWTH_REACH, PERCENT_REACH, SHARE_REACH } from './reaches.js';

const [LESS, MORE] = [Rate.of('0.9'), Rate.of('1.1')];
/** The search for an amount ends at this many times the cost of all options together. */
const TIMES_EVERYTHING = 10n;
/** The probabilities that bound the range of a distribution without ends: P5 and P95. */
const [LOW_END, HIGH_END] = [0.05, 0.95];
/** The number of main costs that are varied, the largest first. */
const MAIN_DRIVERS = 5;

/**
 * Returns the assumptions to vary: each step, each risk, a discount rate of the user's own, and an option's main costs.
 */
export function adjustablesOf(forecast: Forecast, option: OptionId, by: readonly Dimension[]): Adjustable[] {
  const { scenario } = forecast;
  return [
    ...scenario.steps.flatMap((step, i) => ofStep(forecast, step, i)),
    ...ofDiscount(scenario),
    ...scenario.risks.map((risk) => ofRisk(forecast, risk)),
    ...ofCosts(forecast, option, by),
  ];
}

/**
 * Returns more assumptions that may change the ranking: the main costs of the other options, and each option's benefits.
 *
 * @param option the one whose costs {@link adjustablesOf} returns.
 */
export function furtherAdjustables(
  forecast: Forecast,
  option: OptionId,
  by: readonly Dimension[],
): Adjustable[] {
  const { options } = forecast;
  const others = options.all.filter(({ id }) => id !== option);
  return [
    ...others.flatMap(({ id, name }) => ofCosts(forecast, id, by, ` (${name})`)),
    ...options.all.flatMap(({ id, name }) => ofBenefits(forecast, id, name)),
  ];
}

/** All benefits of an option still to come, 10% lower or higher. */
function ofBenefits(forecast: Forecast, option: OptionId, optionName: string): Adjustable[] {
  const { table, walk } = forecast;
  const isActual = table.maskWhere(({ statuses }) => statuses, 'actual');
  const open = slice(forecast, Filter.everything, 'benefit').filter((i) => isActual[i] === 0);
  if (open.length === 0 || walk.end(option, open).isZero()) return [];
  const name = `Benefits of ${optionName}`;
  return [
    {
      ...{ name, path: null, unit: 'percent', value: Rate.zero },
      ...{ low: Rate.percent('-10'), high: Rate.percent('10'), reach: PERCENT_REACH },
      at: (s, v) => withStep(s, name, [option], Filter.everything, 'benefit', v),
    },
  ];
}

function moneyReach({ totals }: Forecast): readonly [bigint, bigint] {
  const all = toGrid(Money.sum(totals.amounts.map((amount) => amount.abs()))) * TIMES_EVERYTHING;
  return [-all, all];
}

function ofStep(forecast: Forecast, step: Step, position: number): Adjustable[] {
  const replaced = (scenario: Scenario, effect: Effect): Scenario => ({
    ...scenario,
    steps: scenario.steps.map((other, i) => (i === position ? { ...other, effect } : other)),
  });
  return valuesOfEffect(step.effect).map(({ key, unit, value, reach, suffix = '', at }): Adjustable => {
    const [low, high] = rangeAround(value).map((end) => withinLimits(end, reach)) as [Quantity, Quantity];
    return {
      ...{ name: `${step.name}${suffix}`, path: `steps[${step.name}].${key}`, unit, value, low, high },
      reach: reach ?? moneyReach(forecast),
      at: (scenario, changed) => replaced(scenario, at(changed)),
    };
  });
}

/** A share is at most all of it, and nothing shrinks by more than it is: a range ends where a scenario would be refused. */
function withinLimits(end: Quantity, reach: readonly [bigint, bigint] | null): Quantity {
  if (!(end instanceof Rate)) return end;
  if (reach === SHARE_REACH && end.compare(Rate.one) > 0) return Rate.one;
  if (reach === GROWTH_REACH && end.compare(LEAST_GROWTH) < 0) return LEAST_GROWTH;
  return end;
}

const LEAST_GROWTH = Rate.percent('-99.99');

/** A value 10% lower and higher, or a year earlier and later: the lower end first. */
function rangeAround(value: Quantity): readonly [Quantity, Quantity] {
  if (typeof value === 'number') return [value - 1, value + 1];
  const [less, more] = [scaled(value, LESS), scaled(value, MORE)];
  return value.isNegative() ? [more, less] : [less, more];
}

/** A discount rate of one's own; it moves present values alone. */
function ofDiscount({ discount }: Scenario): Adjustable[] {
  if (!(discount?.rate instanceof Rate)) return [];
  const value = discount.rate;
  return [
    {
      name: 'Discount rate',
      path: 'discount.rate',
      unit: 'percent',
      value,
      low: value.times(LESS),
      high: value.times(MORE),
      reach: SHARE_REACH,
      at: (s, v) => ({ ...s, discount: { ...discount, rate: v as Rate } }),
    },
  ];
}

/** A risk as a certain value: one more step, after all others. */
function ofRisk(forecast: Forecast, risk: Risk): Adjustable {
  const [low, high] = rangeOf(forecast, risk);
  const isShare = risk.effect.kind === 'uplift';
  return {
    name: risk.name,
    path: null,
    unit: isShare ? 'percent' : 'money',
    value: isShare ? Rate.zero : Money.zero,
    low,
    high,
    reach: isShare ? PERCENT_REACH : moneyReach(forecast),
    at: (s, v) => withStep(s, risk.name, risk.options, risk.where, 'cost', v),
  };
}

/** The stated ends of a risk, or P5 and P95 where it has none; the range of an event or a fixed value includes zero. */
function rangeOf({ outcomes }: Forecast, risk: Risk): [Quantity, Quantity] {
  const { effect } = risk;
  const { distribution } = effect;
  const isShare = effect.kind === 'uplift';
  const nothing = isShare ? Rate.zero : Money.zero;
  const isEvent = risk.probability.compare(Rate.one) < 0;
  let ends: [Money | Rate, Money | Rate];
  if ('low' in distribution && effect.truncate === null) ends = [distribution.low, distribution.high];
  else if (distribution.kind === 'fixed') ends = [distribution.value, distribution.value];
  else {
    const sampler = makeSampler(samplerSpecOf({ ...risk, probability: Rate.one }, outcomes));
    const at = (p: number): Money | Rate => {
      const value = sampler.quantile(p);
      return isShare ? Rate.of(value.toFixed(4)) : toPounds(value);
    };
    ends = [at(LOW_END), at(HIGH_END)];
  }
  const isAbove = (value: Money | Rate): boolean => !value.isNegative();
  const certain = distribution.kind === 'fixed';
  if (!isEvent && !certain) return ends;
  return [isAbove(ends[0]) ? nothing : ends[0], isAbove(ends[1]) ? ends[1] : nothing];
}

/** The largest costs still to be spent, each 10% cheaper or dearer, or as far as the ranges of its lines go. */
function ofCosts(forecast: Forecast, option: OptionId, by: readonly Dimension[], suffix = ''): Adjustable[] {
  const isActual = forecast.table.maskWhere(({ statuses }) => statuses, 'actual');
  const open = slice(forecast, Filter.everything).filter((i) => isActual[i] === 0);
  const groups = groupsOf(forecast, open, by);
  const totals = forecast.walk.ends(
    option,
    groups.map(({ members }) => members),
  );
  return groups
    .map(({ key }, g) => ({ key, total: totals[g] ?? Money.zero }))
    .filter(({ total }) => !total.isZero())
    .sort((a, b) => b.total.abs().compare(a.total.abs()))
    .slice(0, MAIN_DRIVERS)
    .flatMap(({ key }): Adjustable[] => {
      const where = Filter.of(by.map((dimension, i) => [dimension, [key.values[i] ?? '']] as const));
      if (!(where instanceof Filter)) return [];
      const name = `Cost of ${key.values.map((value) => value || '(blank)').join(', ')}${suffix}`;
      return [
        {
          name,
          path: null,
          unit: 'percent',
          value: Rate.zero,
          low: Rate.percent('-10'),
          high: Rate.percent('10'),
          reach: PERCENT_REACH,
          at: (s, v) => withStep(s, name, [option], where, 'cost', v),
        },
      ];
    });
}

/** The scenario with one more step behind the others. A change of nothing is none. */
function withStep(
  scenario: Scenario,
  name: string,
  options: readonly OptionId[],
  where: Filter,
  changes: Kind,
  value: Quantity,
): Scenario {
  if (typeof value === 'number' || value.isZero()) return scenario;
  const step: Step = {
    name,
    options,
    where,
    changes,
    effect: value instanceof Money ? { kind: 'amount', amount: value } : { kind: 'percent', rate: value },
    includeActuals: false,
    source: null,
    note: null,
    at: {},
  };
  return { ...scenario, steps: [...scenario.steps, step] };
}
