import { Money } from '../../money/index.js';
import {
  compareText,
  Filter,
  rangeLabel,
  yearLabel,
  type Dimension,
  type GroupKey,
  OptionList,
  type OptionId,
} from '../../model/index.js';
import { fail } from '../../problem/index.js';
import type { Assumption } from '../../scenario/index.js';
import { breakdown, slice } from '../breakdown.js';
import { bridges, walkFigures } from '../bridge.js';
import { changedAssumptions, type AssumptionChange } from './compare-assumptions.js';
import type { Forecast } from '../result.js';
import { presentValue } from '../prices/present-value.js';
import { priceBaseLabel } from '../prices/prices.js';

/** Amounts by option. */
export type ByOption<T> = ReadonlyMap<OptionId, T>;

/** One side of a comparison: a forecast just made, or one saved. Amounts as they print, so that both are alike. */
export interface Snapshot {
  /** The name that the user gave the side, such as its path. */
  readonly label: string;
  readonly name: string;
  readonly options: OptionList;
  readonly priceBase: string;
  /** null where nothing is discounted. */
  readonly discountBase: string | null;
  readonly horizon: string;
  readonly totals: ByOption<Money>;
  readonly presentCosts: ByOption<Money> | null;
  readonly by: readonly Dimension[];
  readonly groups: readonly SnapshotGroup[];
  readonly steps: readonly SnapshotStep[];
  readonly assumptions: readonly Assumption[];
  /** The option that the target is set for, else the first compared: what a gate looks at. */
  readonly targetOption: OptionId;
}

export interface SnapshotGroup {
  readonly key: GroupKey;
  readonly amounts: ByOption<Money>;
}

/** The effect of a step on an option, minus that on the baseline where it is compared with one. */
export interface SnapshotStep {
  readonly option: OptionId;
  readonly name: string;
  readonly effect: Money;
}

/** An amount before and after. */
export interface AmountChange {
  readonly before: Money;
  readonly after: Money;
  /** After minus before: positive where it costs more. */
  readonly change: Money;
}

export interface GroupChange {
  readonly key: GroupKey;
  readonly amounts: ByOption<AmountChange>;
}

export interface StepChange extends AmountChange {
  readonly option: OptionId;
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/** The differences between two sides, largest change first. */
export interface Difference {
  /** The options that both sides have, as the later one has them. */
  readonly options: OptionList;
  /** The names of options that only one side has. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
  readonly totals: ByOption<AmountChange>;
  /** Of the options that both sides compare with a baseline. */
  readonly savings: ByOption<AmountChange>;
  /** null unless both sides discount. */
  readonly presentCosts: ByOption<AmountChange> | null;
  readonly groups: readonly GroupChange[];
  readonly steps: readonly StepChange[];
  readonly assumptions: readonly AssumptionChange[];
  /** null where the years are the same. */
  readonly horizon: { readonly before: string; readonly after: string } | null;
}

/** A forecast as one side of a comparison. */
export function snapshotOf(forecast: Forecast, by: readonly Dimension[], label: string): Snapshot {
  const members = slice(forecast, Filter.everything);
  const { discounting, scenario, options, totals } = forecast;
  const { ids } = options;
  const byOption = (amountOf: (option: OptionId) => Money): ByOption<Money> =>
    new Map(ids.map((id) => [id, printed(amountOf(id))]));
  return {
    label,
    name: scenario.name,
    options,
    priceBase: priceBaseLabel(forecast.priceBase),
    discountBase: discounting && yearLabel(discounting.base),
    horizon: rangeLabel(forecast.horizon),
    totals: byOption((option) => totals.of(option)),
    presentCosts:
      discounting && byOption((option) => presentValue(forecast.walk, members, option, discounting).cost),
    by,
    groups: breakdown(forecast, members, by).map(({ key, figures }) => ({
      key,
      amounts: byOption((option) => figures.of(option)),
    })),
    steps: stepsOf(forecast, members),
    assumptions: scenario.assumptions,
    targetOption: scenario.target?.options[0] ?? options.main,
  };
}

function stepsOf(forecast: Forecast, members: Uint32Array): SnapshotStep[] {
  const found = bridges(forecast, members);
  if (found.length > 0)
    return found.flatMap(({ option, items }) =>
      items.flatMap((item) =>
        item.kind === 'effect' ? [{ option, name: item.name, effect: printed(item.effect) }] : [],
      ),
    );
  return walkFigures(forecast, members).flatMap(({ option, steps }) =>
    steps.map(({ name, effect }) => ({ option, name, effect: printed(effect) })),
  );
}

/** Rounds quotients to the penny, as a saved forecast has them. */
const printed = (amount: Money): Money => Money.of(amount.toExact());

/**
 * Returns the differences from one side to the other, for the options that both have.
 *
 * @throws Failure where they have no option in common, are in different prices, or discounted to different years.
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
  const options = commonOptions(before, after);
  const only = (side: Snapshot, other: Snapshot): string[] =>
    side.options.all.flatMap(({ id, name }) => (other.options.has(id) ? [] : [name]));
  const compared = options.others.filter(({ id }) => before.options.isCompared(id));
  const [x, y] = [before.presentCosts, after.presentCosts];
  return {
    options,
    onlyBefore: only(before, after),
    onlyAfter: only(after, before),
    totals: changes(options.ids, before.totals, after.totals),
    savings: new Map(
      compared.map(({ id }) => [id, change(savingOf(before, id), savingOf(after, id))] as const),
    ),
    presentCosts: x && y && changes(options.ids, x, y),
    groups: changedGroups(before, after, options),
    steps: changedSteps(before, after),
    assumptions: changedAssumptions(before.assumptions, after.assumptions),
    horizon: before.horizon === after.horizon ? null : { before: before.horizon, after: after.horizon },
  };
}

function commonOptions(before: Snapshot, after: Snapshot): OptionList {
  const common = after.options.all.filter(({ id }) => before.options.has(id));
  if (common.length === 0)
    throw fail(
      'compare-options',
      {},
      { before: before.options.ids.join(', '), after: after.options.ids.join(', ') },
    );
  if (common.length === after.options.count) return after.options;
  const { baseline } = after.options;
  const isThere = common.some(({ id }) => id === baseline);
  return new OptionList(common, { baseline: isThere ? baseline : null, unnamed: null });
}

function savingOf({ totals, options: { baseline } }: Snapshot, option: OptionId): Money {
  return amountIn(totals, baseline ?? option).minus(amountIn(totals, option));
}

const amountIn = (amounts: ByOption<Money> | undefined, option: OptionId): Money =>
  amounts?.get(option) ?? Money.zero;

function changes(
  ids: readonly OptionId[],
  before: ByOption<Money> | undefined,
  after: ByOption<Money> | undefined,
): Map<OptionId, AmountChange> {
  return new Map(ids.map((id) => [id, change(amountIn(before, id), amountIn(after, id))]));
}

/** Returns whether nothing at all is different. */
export function isSame(difference: Difference): boolean {
  const { totals, savings, presentCosts, onlyBefore, onlyAfter } = difference;
  const amounts = [...totals.values(), ...savings.values(), ...(presentCosts?.values() ?? [])];
  return (
    onlyBefore.length + onlyAfter.length === 0 &&
    amounts.every((amount) => amount.change.isZero()) &&
    difference.groups.length + difference.steps.length + difference.assumptions.length === 0 &&
    difference.horizon === null
  );
}

function change(before: Money, after: Money): AmountChange {
  return { before, after, change: after.minus(before) };
}

function changedGroups(before: Snapshot, after: Snapshot, options: OptionList): GroupChange[] {
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
  const found = [...keys].map(([id, key]): GroupChange => {
    const [was, is] = sides.map((side) => side.get(id)?.amounts);
    return { key, amounts: changes(options.ids, was, is) };
  });
  // the options compared first: what the reader is deciding about
  const order = [
    ...options.defaultTargets,
    ...options.ids.filter((id) => !options.defaultTargets.includes(id)),
  ];
  const changeOf = ({ amounts }: GroupChange, option: OptionId): Money =>
    amounts.get(option)?.change ?? Money.zero;
  return found
    .filter((group) => order.some((option) => !changeOf(group, option).isZero()))
    .sort((a, b) => {
      for (const option of order) {
        const by = larger(changeOf(a, option), changeOf(b, option));
        if (by !== 0) return by;
      }
      return compareText(idOf(a.key), idOf(b.key));
    });
}

function changedSteps(before: Snapshot, after: Snapshot): StepChange[] {
  const keyOf = ({ option, name }: SnapshotStep): string => `${option}\u0000${name}`;
  const [were, are] = [before, after].map(
    ({ steps }) => new Map(steps.map((step) => [keyOf(step), step])),
  ) as [Map<string, SnapshotStep>, Map<string, SnapshotStep>];
  const isCommon = ({ option }: SnapshotStep): boolean =>
    before.options.has(option) && after.options.has(option);
  return [...new Map([...were, ...are])]
    .filter(([, step]) => isCommon(step))
    .map(([key, { option, name }]): StepChange => {
      const [was, is] = [were.get(key)?.effect, are.get(key)?.effect];
      const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
      return { option, name, kind, ...change(was ?? Money.zero, is ?? Money.zero) };
    })
    .filter(({ kind, change: by }) => kind !== 'changed' || !by.isZero())
    .sort(
      (a, b) => larger(a.change, b.change) || compareText(a.name, b.name) || compareText(a.option, b.option),
    );
}

/** The larger change first, whichever way it goes. */
function larger(a: Money, b: Money): number {
  return b.abs().compare(a.abs());
}
