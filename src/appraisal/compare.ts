import { Money } from '../money/index.js';
import {
  compareText,
  Filter,
  rangeLabel,
  yearLabel,
  type Dimension,
  type GroupKey,
  type Option,
} from '../model/index.js';
import { fail } from '../problem.js';
import type { Assumption } from '../scenario/index.js';
import { breakdown, slice } from './breakdown.js';
import { bridge } from './bridge.js';
import { changedAssumptions, type AssumptionChange } from './compare-assumptions.js';
import type { Forecast } from './forecast.js';
import { presentValue } from './present-value.js';
import { priceBaseLabel } from './prices.js';

/** One side of a comparison: a forecast just made, or one saved. Amounts as they print, so that both are alike. */
export interface Snapshot {
  /** What the user called it. */
  readonly label: string;
  readonly name: string;
  readonly priceBase: string;
  /** null where nothing is discounted. */
  readonly discountBase: string | null;
  readonly horizon: string;
  readonly totals: Readonly<Record<Option, Money>>;
  readonly presentCosts: Readonly<Record<Option, Money>> | null;
  readonly by: readonly Dimension[];
  readonly groups: readonly SnapshotGroup[];
  /** Steps in their order, with the effect of each on local minus that on central. */
  readonly steps: readonly { readonly name: string; readonly effect: Money }[];
  readonly assumptions: readonly Assumption[];
  /** The option that the target is set for, else local: what a gate looks at. */
  readonly targetOption: Option;
}

export interface SnapshotGroup extends Readonly<Record<Option, Money>> {
  readonly key: GroupKey;
}

/** An amount before and after. */
export interface AmountChange {
  readonly before: Money;
  readonly after: Money;
  /** After minus before: positive where it costs more. */
  readonly change: Money;
}

export interface GroupChange extends Readonly<Record<Option, AmountChange>> {
  readonly key: GroupKey;
}

export interface StepChange extends AmountChange {
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/** What is different, largest change first. */
export interface Difference {
  readonly totals: Readonly<Record<Option | 'saving', AmountChange>>;
  /** null unless both sides discount. */
  readonly presentCosts: Readonly<Record<Option, AmountChange>> | null;
  readonly groups: readonly GroupChange[];
  readonly steps: readonly StepChange[];
  readonly assumptions: readonly AssumptionChange[];
  /** null where the years are the same. */
  readonly horizon: { readonly before: string; readonly after: string } | null;
}

/** A forecast as one side of a comparison. */
export function snapshotOf(forecast: Forecast, by: readonly Dimension[], label: string): Snapshot {
  const members = slice(forecast, Filter.everything);
  const { discounting, scenario, totals } = forecast;
  const valueOf = (option: Option): Money =>
    printed(presentValue(forecast.walk, members, option, discounting).cost);
  return {
    label,
    name: scenario.name,
    priceBase: priceBaseLabel(forecast.priceBase),
    discountBase: discounting && yearLabel(discounting.base),
    horizon: rangeLabel(forecast.horizon),
    totals: { central: printed(totals.central), local: printed(totals.local) },
    presentCosts: discounting && { central: valueOf('central'), local: valueOf('local') },
    by,
    groups: breakdown(forecast, members, by).map(({ key, central, local }) => ({
      key,
      central: printed(central),
      local: printed(local),
    })),
    steps: bridge(forecast, members).flatMap((item) =>
      item.kind === 'effect' ? [{ name: item.name, effect: printed(item.effect) }] : [],
    ),
    assumptions: scenario.assumptions,
    targetOption: scenario.target?.option ?? 'local',
  };
}

/** What was divided is printed to the penny; a saved forecast knows no more. */
const printed = (amount: Money): Money => Money.of(amount.toExact());

/**
 * What changed from one side to the other.
 *
 * @throws Failure where they are in different prices, or discounted to different years.
 */
export function compareSnapshots(before: Snapshot, after: Snapshot): Difference {
  if (before.priceBase !== after.priceBase)
    throw fail('compare-prices', {}, { before: before.priceBase, after: after.priceBase });
  if (
    before.discountBase !== null &&
    after.discountBase !== null &&
    before.discountBase !== after.discountBase
  )
    throw fail('compare-discount', {}, { before: before.discountBase, after: after.discountBase });
  if (before.by.join() !== after.by.join())
    throw fail('compare-by', {}, { before: before.by.join(','), after: after.by.join(',') });
  const saving = ({ totals }: Snapshot): Money => totals.central.minus(totals.local);
  const of = (option: Option): AmountChange => change(before.totals[option], after.totals[option]);
  const [x, y] = [before.presentCosts, after.presentCosts];
  return {
    totals: { central: of('central'), local: of('local'), saving: change(saving(before), saving(after)) },
    presentCosts: x && y && { central: change(x.central, y.central), local: change(x.local, y.local) },
    groups: changedGroups(before, after),
    steps: changedSteps(before, after),
    assumptions: changedAssumptions(before.assumptions, after.assumptions),
    horizon: before.horizon === after.horizon ? null : { before: before.horizon, after: after.horizon },
  };
}

/** Whether nothing at all is different. */
export function isSame(difference: Difference): boolean {
  const amounts = [...Object.values(difference.totals), ...Object.values(difference.presentCosts ?? {})];
  return (
    amounts.every((amount) => amount.change.isZero()) &&
    difference.groups.length + difference.steps.length + difference.assumptions.length === 0 &&
    difference.horizon === null
  );
}

function change(before: Money, after: Money): AmountChange {
  return { before, after, change: after.minus(before) };
}

function changedGroups(before: Snapshot, after: Snapshot): GroupChange[] {
  const trust = before.by.indexOf('trust');
  // a trust is known by its code; by its name only where it has none
  const idOf = ({ values, trustName }: GroupKey): string =>
    [...values, values[trust] === '' ? trustName : ''].join('\u0000');
  const keys = new Map<string, GroupKey>();
  const sides = [before, after].map(
    ({ groups }) =>
      new Map(
        groups.map((group): [string, SnapshotGroup] => {
          keys.set(idOf(group.key), group.key);
          return [idOf(group.key), group];
        }),
      ),
  );
  const changes = [...keys].map(([id, key]): GroupChange => {
    const of = (option: Option): AmountChange => {
      const [was, is] = sides.map((side) => side.get(id)?.[option] ?? Money.zero);
      return change(was ?? Money.zero, is ?? Money.zero);
    };
    return { key, central: of('central'), local: of('local') };
  });
  return changes
    .filter(({ central, local }) => !central.change.isZero() || !local.change.isZero())
    .sort(
      (a, b) =>
        larger(a.local.change, b.local.change) ||
        larger(a.central.change, b.central.change) ||
        compareText(idOf(a.key), idOf(b.key)),
    );
}

function changedSteps(before: Snapshot, after: Snapshot): StepChange[] {
  const names = [...new Set([...before.steps, ...after.steps].map(({ name }) => name))];
  const effectIn = ({ steps }: Snapshot, name: string): Money | undefined =>
    steps.find((step) => step.name === name)?.effect;
  return names
    .map((name): StepChange => {
      const [was, is] = [effectIn(before, name), effectIn(after, name)];
      const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
      return { name, kind, ...change(was ?? Money.zero, is ?? Money.zero) };
    })
    .filter(({ kind, change: by }) => kind !== 'changed' || !by.isZero())
    .sort((a, b) => larger(a.change, b.change) || compareText(a.name, b.name));
}

/** The larger change first, whichever way it goes. */
function larger(a: Money, b: Money): number {
  return b.abs().compare(a.abs());
}
