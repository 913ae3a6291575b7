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
import { money, text, type Column, type Row, type Table, type Value } from '../table.js';

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

/** The figures of bridges side by side, with the difference in lines in each where any of them has one. */
interface Steps {
  /** The headings of the columns between the two options. */
  readonly names: readonly string[];
  readonly figures: (items: readonly BridgeItem[]) => Value[];
}

const isInLines = ({ kind, name }: BridgeItem): boolean => kind === 'effect' && name === DIFFERENCE_IN_LINES;

function stepsOf(all: readonly (readonly BridgeItem[])[]): Steps {
  // a group may differ in its lines where the whole does not
  const differ = all.some((items) => items.some(isInLines));
  const [first = []] = all;
  const steps = first.filter((item) => item.kind === 'effect' && !isInLines(item));
  return {
    names: [...(differ ? [DIFFERENCE_IN_LINES] : []), ...steps.map(({ name }) => name)],
    figures: (items) => {
      const inLines = items.find(isInLines);
      const others = items.filter((item) => item !== inLines).map(amountOf);
      const amounts = differ
        ? [...others.slice(0, 1), inLines ? amountOf(inLines) : Money.zero, ...others.slice(1)]
        : others;
      return amounts.map(money);
    },
  };
}

const itemsTo = ({ bridges }: GroupBridges, option: OptionId): readonly BridgeItem[] =>
  bridges.find((bridge) => bridge.option === option)?.items ?? [];

const moneyColumn = (key: string, heading: string): Column => ({ key, heading, kind: 'money' });

/** A row a group, a column a step: of one of the options that are compared. */
export function groupBridgeTable(
  by: readonly Dimension[],
  groups: readonly GroupBridges[],
  whole: Bridge,
  options: OptionList,
): Table {
  const keys = keyColumns(by);
  const of = (group: GroupBridges): readonly BridgeItem[] => itemsTo(group, whole.option);
  const { names, figures } = stepsOf([whole.items, ...groups.map(of)]);
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
      moneyColumn(amountKey(whole.baseline), options.of(whole.baseline).name),
      ...names.map((name) => moneyColumn(name, name)),
      moneyColumn(amountKey(whole.option), options.of(whole.option).name),
    ],
    rows: [...rows, { role: 'total', values: [...labelled('Total', keys.length), ...figures(whole.items)] }],
  };
}

/** The same of all options that are compared, for CSV: a row for each group and each option that a bridge leads to. */
export function allGroupBridgesTable(
  by: readonly Dimension[],
  groups: readonly GroupBridges[],
  wholes: readonly Bridge[],
  options: OptionList,
): Table | null {
  const [whole] = wholes;
  if (!whole) return null;
  if (wholes.length === 1) return groupBridgeTable(by, groups, whole, options);
  const keys = keyColumns(by);
  const { names, figures } = stepsOf([wholes, ...groups.map(({ bridges }) => bridges)].flatMap(itemsOfAll));
  const rowsOf = (role: Row['role'], key: readonly Value[], bridges: readonly Bridge[]): Row[] =>
    bridges.map(({ option, items }) => ({ role, values: [...key, text(option), ...figures(items)] }));
  return {
    addsAcross: true,
    title: `From ${options.of(whole.baseline).word} to each option by ${by.join(', ')}`,
    columns: [
      ...keys,
      { key: 'to', heading: 'To', kind: 'text' },
      moneyColumn(amountKey(whole.baseline), options.of(whole.baseline).name),
      ...names.map((name) => moneyColumn(name, name)),
      moneyColumn('to_gbp', 'Option'),
    ],
    rows: [
      ...groups.flatMap(({ key, bridges }) =>
        key
          ? rowsOf('item', keyValuesOf(key, by), bridges)
          : rowsOf('others', labelled('Others', keys.length), bridges),
      ),
      ...rowsOf('total', labelled('Total', keys.length), wholes),
    ],
  };
}

const itemsOfAll = (bridges: readonly Bridge[]): (readonly BridgeItem[])[] =>
  bridges.map(({ items }) => items);

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
