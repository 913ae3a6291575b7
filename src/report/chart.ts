import {
  breakdown,
  type Basis,
  type BreakdownRow,
  type BridgeItem,
  type Forecast,
} from '../appraisal/index.js';
import { Money } from '../money/index.js';
import { NATIONAL, type Dimension } from '../model/index.js';
import { arrange, breakdownTable } from './breakdown-table.js';
import { bridgeTable } from './bridge-table.js';
import { showMoney } from './display.js';
import type { Display, Table } from './report.js';

/** What every picture says in words too. */
interface Pictured {
  readonly title: string;
  /** What there is to see, for who cannot see it. */
  readonly description: string;
  /** Its figures. */
  readonly table: Table;
}

/** Central beside local, for each year or group. */
export interface PairsChart extends Pictured {
  readonly kind: 'pairs';
  /** Years stand in their order, anything else by size. */
  readonly along: 'years' | 'groups';
  readonly items: readonly PairItem[];
}

export interface PairItem {
  readonly label: string;
  readonly central: Money;
  readonly local: Money;
  readonly basis: Basis;
}

/** From one total over each effect to another. */
export interface BridgeChart extends Pictured {
  readonly kind: 'bridge';
  readonly items: readonly BridgeBar[];
}

export interface BridgeBar {
  readonly label: string;
  readonly isTotal: boolean;
  readonly from: Money;
  readonly to: Money;
}

/** How likely a figure is not to be exceeded: the S-curve of a simulation. */
export interface CurveChart extends Pictured {
  readonly kind: 'curve';
  /** The amount not exceeded in this share of the draws, both rising. */
  readonly points: readonly CurvePoint[];
  /** Points with a name of their own. */
  readonly marks: readonly (CurvePoint & { readonly label: string })[];
  readonly target: Money | null;
}

export interface CurvePoint {
  readonly amount: Money;
  /** Between 0 and 1. */
  readonly share: number;
}

/** What each assumption moves a figure by, at either end of its range; the largest swing first. */
export interface TornadoChart extends Pictured {
  readonly kind: 'tornado';
  readonly items: readonly SwingItem[];
}

/** Changes of the figure; null where it cannot be run at that end. */
export interface SwingItem {
  readonly label: string;
  readonly low: Money | null;
  readonly high: Money | null;
}

/** What can be drawn in text too. */
export type TextChart = PairsChart | BridgeChart;
export type Chart = TextChart | CurveChart | TornadoChart;

/** How many groups a picture shows. */
const MOST_GROUPS = 20;

/** Central and local year by year; what was spent is told apart from what is forecast. */
export function yearsChart(forecast: Forecast, members: Uint32Array, display: Display): PairsChart {
  const rows = breakdown(forecast, members, ['year']);
  return {
    kind: 'pairs',
    along: 'years',
    title: 'Central and local, year by year',
    description: describeYears(rows, display),
    items: rows.map((row) => ({ ...row, label: row.key.values[0] ?? '' })),
    table: {
      ...breakdownTable('Central against local by year', ['year'], { rows, others: null }, rows, true),
      name: 'Years',
    },
  };
}

/** Central and local for the groups of one dimension that cost most. National spending would dwarf the trusts. */
export function groupsChart(
  forecast: Forecast,
  members: Uint32Array,
  dimension: Dimension,
  plural: string,
  display: Display,
): PairsChart {
  const rows = breakdown(forecast, members, [dimension]);
  const own = dimension === 'trust' ? rows.filter(({ key }) => key.values[0] !== NATIONAL) : rows;
  const { rows: largest } = arrange(own, [dimension], { by: 'local', descending: true }, MOST_GROUPS);
  const cut = largest.length < own.length;
  const items = largest.map((row): PairItem => ({ ...row, label: labelOf(row) }));
  const title = cut
    ? `The ${largest.length} ${plural} that cost most, of ${own.length}`
    : `Central and local by ${dimension.replace('-', ' ')}`;
  return {
    kind: 'pairs',
    along: 'groups',
    title,
    description: describeGroups(items, display),
    items,
    table: {
      ...breakdownTable(
        `Central against local by ${dimension.replace('-', ' ')}`,
        [dimension],
        { rows: arrange(rows, [dimension], { by: 'local', descending: true }, null).rows, others: null },
        rows,
        false,
      ),
      name: plural.charAt(0).toUpperCase() + plural.slice(1),
    },
  };
}

/** The bridge as a waterfall. */
export function bridgeChart(items: readonly BridgeItem[], display: Display): BridgeChart {
  let running = Money.zero;
  const bars = items.map((item): BridgeBar => {
    if (item.kind === 'total') {
      running = item.amount;
      return { label: item.name, isTotal: true, from: Money.zero, to: item.amount };
    }
    const from = running;
    running = running.plus(item.effect);
    return { label: item.name, isTotal: false, from, to: running };
  });
  const steps = bars.map(({ label, isTotal, from, to }) =>
    isTotal ? `${label} ${showMoney(to, display)}` : `${label} ${showMoney(to.minus(from), display)}`,
  );
  return {
    kind: 'bridge',
    title: 'From central to local',
    description: `${steps.join(', then ')}.`,
    items: bars,
    table: { ...bridgeTable(items), name: 'Bridge' },
  };
}

function labelOf({ key }: BreakdownRow): string {
  const value = key.values[0] ?? '';
  if (key.trustName !== '') return key.trustName;
  return value === '' ? '(blank)' : value;
}

function describeYears(rows: readonly BreakdownRow[], display: Display): string {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return 'There is no year.';
  const largest = rows.reduce((a, b) => (b.saving.abs().compare(a.saving.abs()) > 0 ? b : a));
  const span = `${rows.length} years, ${first.key.values[0] ?? ''} to ${last.key.values[0] ?? ''}`;
  const spent = rows.filter(({ basis }) => basis === 'actual').length;
  const apart = largest.saving.isZero()
    ? 'Central and local are the same in every year.'
    : `They differ most in ${largest.key.values[0] ?? ''}: central ${showMoney(largest.central, display)}, local ${showMoney(largest.local, display)}.`;
  return `${span}; ${spent} of them actual. ${apart}`;
}

function describeGroups(items: readonly PairItem[], display: Display): string {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return 'There is nothing to show.';
  const say = ({ label, central, local }: PairItem): string =>
    `${label} (central ${showMoney(central, display)}, local ${showMoney(local, display)})`;
  return `By local cost, from ${say(first)} to ${say(last)}.`;
}
