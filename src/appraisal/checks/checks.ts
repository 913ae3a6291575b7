import type { Rate } from '../../money/index.js';
import { EVERY_OPTION, positionsIn, type GroupKey } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import type { Check, Measure } from '../../scenario/index.js';
import { groupsOf, slice } from '../breakdown.js';
import type { Forecast, CheckResult, GroupResult } from '../result.js';
import { countsBenefits, measuredGroups, needsDiscounting } from './measures.js';
import type { Measured } from '../result.js';
import { isSimulated, readSimulation, type Reading } from './simulated-measures.js';

/** Runs every check over the forecast, on the whole of it. @throws Failure where one tests nothing or cannot be run. */
export function runChecks(forecast: Forecast, checks: readonly Check[]): CheckResult[] {
  return checks.map((check) => runCheck(forecast, check));
}

/** @throws Failure where no group matches (a rule that tests nothing proves nothing) or a measure is not to be had. */
export function runCheck(forecast: Forecast, check: Check): CheckResult {
  const { measure, where, rule, by } = check;
  const measures = rule.kind === 'within' ? [measure, rule.of] : [measure];
  const missing = measures.find(needsDiscounting);
  if (missing !== undefined && !forecast.discounting)
    throw fail('check-needs-discount', check.at, { check: check.name, measure: missing.name });
  const members = measures.some(countsBenefits)
    ? positionsIn(where.mask(forecast.table))
    : slice(forecast, where);
  if (members.length === 0)
    throw fail('check-tests-nothing', check.at, {
      check: check.name,
      where: where.isEmpty ? '' : ` with ${where.describe()}`,
    });
  refuseContradiction(forecast, check, measures);
  const groups = groupsOf(forecast, members, by);
  const simulated = measures.some(isSimulated)
    ? readSimulation(
        forecast,
        check,
        groups.map((group) => group.members),
      )
    : null;
  const values = new Map(
    measures.map((one) => [
      one,
      one.of.kind === 'forecast'
        ? measuredGroups(
            forecast,
            one.of,
            groups.map((group) => group.members),
          )
        : [],
    ]),
  );
  const read: Reading = (one, g) =>
    simulated && isSimulated(one) ? simulated(one, g) : (values.get(one)?.[g] ?? { kind: 'none' });
  const results = groups.map(({ key }, g) => checkGroup(check, key, (one) => read(one, g)));
  const ordered = [...results].sort((a, b) => severityOf(b) - severityOf(a) || compareMargins(a, b));
  const [worst] = ordered;
  if (!worst) throw new Error('a check without groups');
  const broken = ordered.filter((result) => !result.holds);
  const status = broken.length === 0 ? 'pass' : check.severity === 'warning' ? 'warn' : 'fail';
  return { check, status, worst, groups: results.length, broken };
}

/** @throws Failure where `where` takes lines of other options alone than the one that is measured. */
function refuseContradiction(
  { walk: { options } }: Forecast,
  { name, where, at }: Check,
  measures: readonly Measure[],
): void {
  const named = where.parts().filter(({ dimension }) => dimension === 'option');
  for (const { name: measure, of } of measures) {
    if (of.kind === 'chance of target') continue;
    const { option } = of;
    const counted = [option, EVERY_OPTION, ...(isOfSaving(of) ? [options.baseline ?? option] : [])];
    if (named.every(({ matches }) => counted.some(matches))) continue;
    const what = ` of ${option}, which ${measure} measures, with ${where.describe()}`;
    throw fail('check-tests-nothing', at, { check: name, where: what });
  }
}

/** Returns whether the costs of the baseline are part of a measure. */
function isOfSaving(of: Exclude<Measure['of'], { kind: 'chance of target' }>): boolean {
  return of.figure.includes('saving');
}

function checkGroup(
  { measure, rule }: Check,
  key: GroupKey,
  read: (measure: Measure) => Measured,
): GroupResult {
  const value = read(measure);
  if (rule.kind !== 'within') return checkLimit(key, value, rule.limit, rule.kind);
  const other = read(rule.of);
  const [low, high] = [widened(other, rule.share.negated()), widened(other, rule.share)];
  const above = checkLimit(key, value, high, 'at-most');
  const below = checkLimit(key, value, low, 'at-least');
  if (!above.holds) return above;
  return below.holds && compareMargins(above, below) <= 0 ? above : below;
}

/** The other measure, widened by a share of its size. */
function widened(other: Measured, share: Rate): Measured {
  if (other.kind === 'money')
    return { kind: 'money', amount: other.amount.plus(other.amount.abs().times(share)) };
  if (other.kind === 'none') return other;
  const size = other.rate.isNegative() ? other.rate.negated() : other.rate;
  return { kind: 'rate', rate: other.rate.plus(size.times(share)) };
}

/** Checks a value against a limit. A measure without a value fails: a rule that cannot be evaluated is not met. */
function checkLimit(
  key: GroupKey,
  value: Measured,
  limit: Measured,
  kind: 'at-most' | 'at-least',
): GroupResult {
  const over = difference(value, limit, kind);
  if (over === null) return { key, value, limit, bound: kind, holds: false, excess: null };
  const holds = sign(over) <= 0;
  return { key, value, limit, bound: kind, holds, excess: holds ? null : over };
}

/** By how much a value is past its limit: positive where it is broken, negative where there is room. */
function difference(value: Measured, limit: Measured, kind: 'at-most' | 'at-least'): Measured | null {
  const [high, low] = kind === 'at-most' ? [value, limit] : [limit, value];
  if (high.kind === 'money' && low.kind === 'money')
    return { kind: 'money', amount: high.amount.minus(low.amount) };
  if (high.kind === 'rate' && low.kind === 'rate') return { kind: 'rate', rate: high.rate.minus(low.rate) };
  return null;
}

function sign(measure: Measured): number {
  if (measure.kind === 'money') return measure.amount.isZero() ? 0 : measure.amount.isNegative() ? -1 : 1;
  if (measure.kind === 'rate') return measure.rate.isZero() ? 0 : measure.rate.isNegative() ? -1 : 1;
  return 0;
}

const severityOf = (result: GroupResult): number => (result.holds ? 0 : result.excess === null ? 2 : 1);

/** The one further past its limit, or with less room to it, first. */
function compareMargins(a: GroupResult, b: GroupResult): number {
  const [x, y] = [marginOf(a), marginOf(b)];
  if (x?.kind === 'money' && y?.kind === 'money') return y.amount.compare(x.amount);
  if (x?.kind === 'rate' && y?.kind === 'rate') return y.rate.compare(x.rate);
  return 0;
}

/** By how much a group is past its limit, or, negative, how much room it has. */
function marginOf({ value, limit, bound, excess }: GroupResult): Measured | null {
  return excess ?? difference(value, limit, bound);
}
