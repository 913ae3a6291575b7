import {
  bridges,
  DIFFERENCE_IN_LINES,
  groupedBridges,
  type BreakdownRow,
  type Bridge,
  type BridgeItem,
  type Forecast,
} from '../../appraisal/index.js';
import { Money } from '../../money/index.js';
import type { Dimension, GroupKey, OptionId, OptionList } from '../../model/index.js';
import { keyColumns, keyValuesOf, labelled, type Arranged } from './breakdown-table.js';
import { amountKey } from './option-figures.js';
import type { JsonValue } from '../report.js';
import { money, text, type Row, type Table, type Value } from '../table.js';

/** The bridges of one group; null stands for the groups that `--top` left out. */
export interface GroupBridges {
  readonly key: GroupKey | null;
  readonly bridges: readonly Bridge[];
}

/** So many groups are gone through at a time. */
const TOGETHER = 4096;

/** The bridges of each group shown, and of the others together. */
export function* groupBridges(forecast: Forecast, { rows, others }: Arranged): Generator<GroupBridges> {
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const some = rows.slice(from, from + TOGETHER);
    const found = groupedBridges(
      forecast,
      some.map(({ members }) => members),
    );
    for (const [i, { key }] of some.entries()) yield { key, bridges: found[i] as Bridge[] };
  }
  if (others) yield { key: null, bridges: bridges(forecast, joinedMembers(others.rows)) };
}

function joinedMembers(rows: readonly BreakdownRow[]): Uint32Array {
  const all = new Uint32Array(rows.reduce((sum, { members }) => sum + members.length, 0));
  let at = 0;
  for (const { members } of rows) {
    all.set(members, at);
    at += members.length;
  }
  return all;
}

/** 'From central to local'. */
export function bridgeTitle({ baseline, option }: Bridge, options: OptionList): string {
  return `From ${options.of(baseline).word} to ${options.of(option).word}`;
}

/** Each step on a line of its own. */
export function bridgeTable(bridge: Bridge, options: OptionList): Table {
  const { items } = bridge;
  return {
    title: bridgeTitle(bridge, options),
    columns: [
      { key: 'name', heading: 'Step', kind: 'text' },
      { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
    ],
    rows: items.map((item, i) => ({
      role: i === items.length - 1 ? 'total' : 'item',
      values: [text(item.name), money(amountOf(item))],
    })),
  };
}

const amountOf = (item: BridgeItem): Money => (item.kind === 'total' ? item.amount : item.effect);

/** A row a group, a column a step: of one of the options that are compared. */
export function groupBridgeTable(
  by: readonly Dimension[],
  groups: readonly GroupBridges[],
  whole: Bridge,
  options: OptionList,
): Table {
  const keys = keyColumns(by);
  const of = ({ bridges }: GroupBridges): readonly BridgeItem[] =>
    bridges.find(({ option }) => option === whole.option)?.items ?? [];
  // a group may differ in its lines where the whole does not
  const differ = [whole.items, ...groups.map(of)].some((items) =>
    items.some(({ name }) => name === DIFFERENCE_IN_LINES),
  );
  const steps = whole.items.filter(({ kind, name }) => kind === 'effect' && name !== DIFFERENCE_IN_LINES);
  const figures = (items: readonly BridgeItem[]): Value[] => {
    const inLines = items.find(({ kind, name }) => kind === 'effect' && name === DIFFERENCE_IN_LINES);
    const others = items.filter((item) => item !== inLines).map(amountOf);
    const amounts = differ
      ? [...others.slice(0, 1), inLines ? amountOf(inLines) : Money.zero, ...others.slice(1)]
      : others;
    return amounts.map(money);
  };
  const column = (key: string, heading: string) => ({ key, heading, kind: 'money' as const });
  const rows = groups.map((group): Row => {
    const { key } = group;
    return key
      ? { role: 'item', values: [...keyValuesOf(key, by), ...figures(of(group))] }
      : { role: 'others', values: [...labelled('Others', keys.length), ...figures(of(group))] };
  });
  return {
    addsAcross: true,
    title: `${bridgeTitle(whole, options)} by ${by.join(', ')}`,
    columns: [
      ...keys,
      column(amountKey(whole.baseline), options.of(whole.baseline).name),
      ...(differ ? [column(DIFFERENCE_IN_LINES, DIFFERENCE_IN_LINES)] : []),
      ...steps.map(({ name }) => column(name, name)),
      column(amountKey(whole.option), options.of(whole.option).name),
    ],
    rows: [...rows, { role: 'total', values: [...labelled('Total', keys.length), ...figures(whole.items)] }],
  };
}

/** One bridge as JSON: each effect on the option minus that on the baseline, and both. */
export function bridgeDocument({ baseline, option, items }: Bridge, { hasOwnKeys }: OptionList): JsonValue {
  return items.map((item) => {
    if (item.kind === 'total') return { name: item.name, amount: item.amount.toExact() };
    const [onOption, onBaseline] = [item.onOption.toExact(), item.onBaseline.toExact()];
    return {
      name: item.name,
      effect: item.effect.toExact(),
      ...(hasOwnKeys
        ? { [effectKey(option)]: onOption, [effectKey(baseline)]: onBaseline }
        : { effects: { [baseline]: onBaseline, [option]: onOption } }),
    };
  });
}

/** 'effectLocal'. */
function effectKey(option: OptionId): string {
  return ownKey('effect', option);
}

/** The key of an option that has keys of its own: 'sunkCentral'. */
export function ownKey(stem: string, option: OptionId): string {
  return `${stem}${option.charAt(0).toUpperCase()}${option.slice(1)}`;
}

/**
 * The bridges as JSON: `bridge` to the option that is looked at first, and with options of one's own `bridges` to each.
 *
 * @param first of several bridges the one that stands for all.
 */
export function bridgesDocument(
  bridges: readonly Bridge[],
  options: OptionList,
  first: OptionId,
): Record<string, JsonValue> {
  const main = bridges.find(({ option }) => option === first) ?? bridges[0];
  if (!main) return {};
  const all = Object.fromEntries(bridges.map((bridge) => [bridge.option, bridgeDocument(bridge, options)]));
  return { bridge: bridgeDocument(main, options), ...(options.hasOwnKeys ? {} : { bridges: all }) };
}
