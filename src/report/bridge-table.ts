import {
  bridge,
  bridges,
  DIFFERENCE_IN_LINES,
  type BreakdownRow,
  type BridgeItem,
  type Forecast,
} from '../appraisal/index.js';
import { Money } from '../money/index.js';
import type { Dimension, GroupKey } from '../model/index.js';
import { keyColumns, keyValuesOf, labelled, type Arranged } from './breakdown-table.js';
import { money, text, type JsonValue, type Row, type Table, type Value } from './report.js';

/** The bridge of one group; null stands for the groups that `--top` left out. */
export interface GroupBridge {
  readonly key: GroupKey | null;
  readonly items: readonly BridgeItem[];
}

/** So many bridges are made at a time. */
const TOGETHER = 4096;

/** The bridge of each group shown, and of the others together. */
export function* groupBridges(forecast: Forecast, { rows, others }: Arranged): Generator<GroupBridge> {
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const some = rows.slice(from, from + TOGETHER);
    const items = bridges(
      forecast,
      some.map(({ members }) => members),
    );
    for (const [i, { key }] of some.entries()) yield { key, items: items[i] as BridgeItem[] };
  }
  if (others) yield { key: null, items: bridge(forecast, joinedMembers(others.rows)) };
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

/** Each step on a line of its own. */
export function bridgeTable(items: readonly BridgeItem[]): Table {
  return {
    title: 'From central to local',
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

/** A row a group, a column a step. */
export function groupBridgeTable(
  by: readonly Dimension[],
  groups: readonly GroupBridge[],
  whole: readonly BridgeItem[],
): Table {
  const keys = keyColumns(by);
  // a group may differ in its lines where the whole does not
  const differ = [{ items: whole }, ...groups].some(({ items }) =>
    items.some(({ name }) => name === DIFFERENCE_IN_LINES),
  );
  const steps = whole.filter(({ kind, name }) => kind === 'effect' && name !== DIFFERENCE_IN_LINES);
  const names = [
    'Central',
    ...(differ ? [DIFFERENCE_IN_LINES] : []),
    ...steps.map(({ name }) => name),
    'Local',
  ];
  const figures = (items: readonly BridgeItem[]): Value[] => {
    const inLines = items.find(({ kind, name }) => kind === 'effect' && name === DIFFERENCE_IN_LINES);
    const others = items.filter((item) => item !== inLines).map(amountOf);
    const amounts = differ
      ? [...others.slice(0, 1), inLines ? amountOf(inLines) : Money.zero, ...others.slice(1)]
      : others;
    return amounts.map(money);
  };
  const rows = groups.map(({ key, items }): Row =>
    key
      ? { role: 'item', values: [...keyValuesOf(key, by), ...figures(items)] }
      : { role: 'others', values: [...labelled('Others', keys.length), ...figures(items)] },
  );
  return {
    title: `From central to local by ${by.join(', ')}`,
    columns: [
      ...keys,
      ...names.map((name, i) => ({
        key: i === 0 ? 'central_gbp' : i === names.length - 1 ? 'local_gbp' : name,
        heading: name,
        kind: 'money' as const,
      })),
    ],
    rows: [...rows, { role: 'total', values: [...labelled('Total', keys.length), ...figures(whole)] }],
  };
}

export function bridgeItemDocument(item: BridgeItem): JsonValue {
  if (item.kind === 'total') return { name: item.name, amount: item.amount.toExact() };
  return {
    name: item.name,
    effect: item.effect.toExact(),
    effectLocal: item.effectLocal.toExact(),
    effectCentral: item.effectCentral.toExact(),
  };
}
