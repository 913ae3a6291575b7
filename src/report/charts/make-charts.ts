import {
  breakdown,
  type BreakdownRow,
  type Bridge,
  type Comparison,
  type Forecast,
} from '../../appraisal/index.js';
import { Money } from '../../money/index.js';
import { NATIONAL, type Dimension, type OptionList } from '../../model/index.js';
import { arrange, breakdownTable } from '../forecast/breakdown-table.js';
import { bridgeTable, bridgeTitle } from '../forecast/bridge-table.js';
import { showMoney } from '../display.js';
import { comparedBy, marksOf } from '../forecast/option-figures.js';
import type { Display } from '../table.js';

import type { PairsChart, DrawnOption, PairItem, BridgeChart, BridgeBar } from './chart.js';

/** How many groups a picture shows, and how many options. */
const MOST_GROUPS = 20;
export const MOST_OPTIONS = 6;

/** The options year by year; what was spent is told apart from what is forecast. */
export function yearsChart(forecast: Forecast, members: Uint32Array, display: Display): PairsChart {
  const { options } = forecast;
  const rows = breakdown(forecast, members, ['year']);
  return {
    kind: 'pairs',
    along: 'years',
    title: `${namesOf(options)}, year by year`,
    description: `${describeYears(rows, options, display)}${notDrawn(options)}`,
    options: drawnOf(options),
    notDrawn: leftOut(options),
    items: rows.map(({ key, figures, basis }) => ({
      ...{ label: key.values[0] ?? '', amounts: amountsDrawn(figures), basis },
    })),
    table: {
      ...breakdownTable(comparedBy(options, 'year'), options, ['year'], { rows, others: null }, rows, true),
      name: 'Years',
    },
  };
}

/** The options for the groups of one dimension that cost most. National spending would dwarf the trusts. */
export function groupsChart(
  forecast: Forecast,
  members: Uint32Array,
  dimension: Dimension,
  plural: string,
  display: Display,
): PairsChart {
  const rows = breakdown(forecast, members, [dimension]);
  const own = dimension === 'trust' ? rows.filter(({ key }) => key.values[0] !== NATIONAL) : rows;
  const { options } = forecast;
  const order = { by: options.main, descending: true };
  const { rows: largest } = arrange(options, own, [dimension], order, MOST_GROUPS);
  const cut = largest.length < own.length;
  const items = largest.map((row): PairItem => {
    const { figures, basis } = row;
    return { label: labelOf(row), amounts: amountsDrawn(figures), basis };
  });
  const title = cut
    ? `The ${largest.length} ${plural} that cost most, of ${own.length}`
    : `${namesOf(options)} by ${dimension.replace('-', ' ')}`;
  return {
    kind: 'pairs',
    along: 'groups',
    title,
    description: `${describeGroups(items, options, display)}${notDrawn(options)}`,
    options: drawnOf(options),
    notDrawn: leftOut(options),
    items,
    table: {
      ...breakdownTable(
        comparedBy(options, dimension.replace('-', ' ')),
        options,
        [dimension],
        { rows: arrange(options, rows, [dimension], order, null).rows, others: null },
        rows,
        false,
      ),
      name: plural.charAt(0).toUpperCase() + plural.slice(1),
    },
  };
}

/** A bridge as a waterfall. */
export function bridgeChart(bridge: Bridge, options: OptionList, display: Display): BridgeChart {
  const { items } = bridge;
  const marks = marksOf(options);
  let running = Money.zero;
  const bars = items.map((item): BridgeBar => {
    if (item.kind === 'total') {
      running = item.amount;
      const mark = marks[options.indexOf(item.option)] ?? '';
      return { label: item.name, mark, isTotal: true, from: Money.zero, to: item.amount };
    }
    const from = running;
    running = running.plus(item.effect);
    return { label: item.name, mark: '', isTotal: false, from, to: running };
  });
  const steps = bars.map(({ label, isTotal, from, to }) =>
    isTotal ? `${label} ${showMoney(to, display)}` : `${label} ${showMoney(to.minus(from), display)}`,
  );
  return {
    kind: 'bridge',
    title: bridgeTitle(bridge, options),
    description: `${steps.join(', then ')}.`,
    items: bars,
    table: {
      ...bridgeTable(bridge, options),
      name: options.onlyAlternative ? 'Bridge' : `Bridge to ${options.of(bridge.option).name}`,
    },
  };
}

function labelOf({ key }: BreakdownRow): string {
  const value = key.values[0] ?? '';
  if (key.trustName !== '') return key.trustName;
  return value === '' ? '(blank)' : value;
}

/** The options that are drawn: so many can be told apart. */
export function drawnOf(options: OptionList): DrawnOption[] {
  const marks = marksOf(options);
  return options.all
    .slice(0, MOST_OPTIONS)
    .map(({ name, word }, o) => ({ name, word, mark: marks[o] ?? '' }));
}

function amountsDrawn({ amounts }: Comparison): Money[] {
  return amounts.slice(0, MOST_OPTIONS);
}

export function leftOut({ all }: OptionList): string[] {
  return all.slice(MOST_OPTIONS).map(({ name }) => name);
}

/** ' 2 more options are not drawn; the table has them.' */
export function notDrawn(options: OptionList): string {
  const left = leftOut(options);
  if (left.length === 0) return '';
  return ` Not drawn, as ${MOST_OPTIONS} options are the most that a picture shows: ${left.join(', ')}. The table has them.`;
}

/** 'Central and local', 'Plan', 'Options'. */
function namesOf({ all }: OptionList): string {
  const [first, second] = all;
  if (!first || all.length > 2) return 'Options';
  return second ? `${first.name} and ${second.word}` : first.name;
}

function describeYears(rows: readonly BreakdownRow[], options: OptionList, display: Display): string {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return 'There is no year.';
  const span = `${rows.length} years, ${first.key.values[0] ?? ''} to ${last.key.values[0] ?? ''}`;
  const spent = rows.filter(({ basis }) => basis === 'actual').length;
  const read = `${span}; ${spent} of them actual.`;
  if (options.others.length === 0) return read;
  const apart = ({ figures }: BreakdownRow): Money =>
    options.others.map(({ id }) => figures.saving(id).abs()).reduce((a, b) => (b.compare(a) > 0 ? b : a));
  const largest = rows.reduce((a, b) => (apart(b).compare(apart(a)) > 0 ? b : a));
  if (apart(largest).isZero()) return `${read} ${namesOf(options)} are the same in every year.`;
  const amounts = options.all.map(({ id, word }) => `${word} ${showMoney(largest.figures.of(id), display)}`);
  return `${read} They differ most in ${largest.key.values[0] ?? ''}: ${amounts.join(', ')}.`;
}

function describeGroups(items: readonly PairItem[], options: OptionList, display: Display): string {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return 'There is nothing to show.';
  const say = ({ label, amounts }: PairItem): string => {
    const each = amounts.map((amount, o) => `${options.all[o]?.word ?? ''} ${showMoney(amount, display)}`);
    return `${label} (${each.join(', ')})`;
  };
  const by = options.hasOwnKeys
    ? `${options.of(options.main).word} cost`
    : `cost of ${options.of(options.main).word}`;
  return `By ${by}, from ${say(first)} to ${say(last)}.`;
}
