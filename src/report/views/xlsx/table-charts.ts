import { Money } from '../../../money/index.js';
import type { BridgeChart, Chart, PairsChart } from '../../charts/chart.js';
import { POWERS, showMoney, unitLabel } from '../../display.js';
import type { Display, Row } from '../../table.js';
import { headingText } from '../cell-text.js';
import type { Anchor, ChartSeries, NativeChart, Reference } from './chart.js';
import { plain } from './formulas.js';
import { cellsOf } from './parts.js';
import { remote, type Cell } from './sheet.js';

/** The colours of options, in their order: those of the page. */
export const COLOURS = ['1F4E8C', 'B85400', '1F7A5C', '7B3FA0', '8A6D00', 'A83268'] as const;
const MORE = 'B3261E';
const LESS = '1A6E37';
/** Of what lies below zero, more or less. */
const BELOW = '6B6B6B';

/**
 * Pounds shown in thousands, millions or billions: '#,##0.0,,' is in millions.
 *
 * @param largest where it is given, decimals that say nothing beside it are left out, as along an axis.
 */
export function figureFormat({ units, decimals }: Display, largest?: Money): string {
  const isLarge =
    largest !== undefined && largest.abs().compare(Money.of(`5${'0'.repeat(POWERS[units])}`)) >= 0;
  const places = units === 'pounds' || decimals === 0 || isLarge ? '' : `.${'0'.repeat(decimals)}`;
  return `#,##0${places}${{ pounds: '', k: ',', m: ',,', bn: ',,,' }[units]}`;
}

/** A table of options by year or group as a chart of its own cells; null where these do not stand in one piece. */
export function pairsChart(
  { title, description, along, options, items, table }: PairsChart,
  sheet: string,
  display: Display,
  anchor: Anchor,
): NativeChart | null {
  const amounts = table.columns.flatMap(({ kind, derived }, c) => (kind === 'money' && !derived ? [c] : []));
  const drawn = amounts.slice(0, options.length);
  const isOf = (row: Row | undefined, item: PairsChart['items'][number]): boolean =>
    drawn.every((c, o) => {
      const value = row?.values[c];
      const amount = item.amounts[o];
      return value?.kind === 'money' && amount !== undefined && value.amount.equals(amount);
    });
  const first = table.rows.findIndex((_, r) => items.every((item, i) => isOf(table.rows[r + i], item)));
  if (first === -1 || items.length === 0 || drawn.length < options.length) return null;
  const [from, to] = [first + 2, first + 1 + items.length];
  const names = table.columns.findIndex(({ key }) => key === 'trust_name');
  const labels = Math.max(0, names);
  return {
    title,
    description,
    direction: along === 'years' ? 'col' : 'bar',
    stacked: false,
    labels: {
      cells: cellsOf(sheet, labels, from, to),
      now: table.rows.slice(first, first + items.length).map((row) => wordsOf(row, labels)),
    },
    series: drawn.map((c, o): ChartSeries => {
      const column = table.columns[c];
      const heading = column ? headingText(column, { units: 'pounds', decimals: 2 }) : '';
      return {
        name: { cells: cellsOf(sheet, c, 1, 1), now: [heading] },
        values: {
          cells: cellsOf(sheet, c, from, to),
          now: items.map(({ amounts: each }) => plain(each[o] ?? Money.zero)),
        },
        colour: COLOURS[o % COLOURS.length] ?? null,
        inLegend: true,
      };
    }),
    format: figureFormat(display, largestOf(items.flatMap((item) => item.amounts))),
    unit: unitLabel(display),
    anchor,
  };
}

export function largestOf(amounts: readonly Money[]): Money {
  return amounts.reduce((so, amount) => (amount.abs().compare(so) > 0 ? amount.abs() : so), Money.zero);
}

function wordsOf({ values }: Row, column: number): string {
  const value = values[column];
  return value?.kind === 'text' ? value.text : '(blank)';
}

/** The cells that a waterfall is drawn from, and the chart. */
export interface Waterfall {
  /** True from one option to another; false along the walk of one. */
  readonly isBetweenOptions: boolean;
  readonly rows: readonly (readonly Cell[])[];
  chart(anchor: Anchor): NativeChart;
}

const HEADINGS = [
  ...['Bar', 'Amount £', 'From £', 'To £'],
  ...['Not seen £', 'Total £', 'Costs more £', 'Costs less £', 'Below zero £'],
] as const;
/** Not all programs count the entries of a legend from the same end: those left out are as many at either. */
const SERIES = [
  { column: 4, colour: null, inLegend: false },
  { column: 5, colour: COLOURS[0], inLegend: true },
  { column: 6, colour: MORE, inLegend: true },
  { column: 7, colour: LESS, inLegend: true },
  { column: 8, colour: BELOW, inLegend: false },
] as const;

/**
 * A bridge as bars that stand on one another, the first not seen. Where each bar starts and ends is reckoned in cells
 * from the cells of the bridge, above zero and below it, so that the picture follows them.
 *
 * @param bridge the sheet of the bridge's table.
 * @param sheet the sheet that these cells are written to.
 * @param above the rows there before them.
 */
export function waterfall(
  { title, description, items }: BridgeChart,
  bridge: string,
  sheet: string,
  above: number,
  display: Display,
): Waterfall {
  const rows: Cell[][] = [
    [{ kind: 'text', text: title, style: 'boldText' }],
    HEADINGS.map((text, c): Cell => ({ kind: 'text', text, style: c === 0 ? 'heading' : 'figureHeading' })),
  ];
  const head = above + 2;
  const now: string[][] = HEADINGS.map(() => []);
  items.forEach(({ label, isTotal, from, to }, i) => {
    const at = head + 1 + i;
    const amount = to.minus(from);
    const [low, high] = from.compare(to) < 0 ? [from, to] : [to, from];
    const up = (x: Money): Money => (x.isNegative() ? Money.zero : x);
    const down = (x: Money): Money => (x.isNegative() ? x : Money.zero);
    const [isMore, isLess] = [!isTotal && from.compare(to) < 0, !isTotal && to.compare(from) < 0];
    const seen = (is: boolean, part: Money): Money => (is ? part : Money.zero);
    const formulas: readonly (readonly [formula: string, value: Money])[] = [
      [remote(bridge, `B${i + 2}`), amount],
      [isTotal ? '0' : `D${at - 1}`, from],
      [`C${at}+B${at}`, to],
      [
        isTotal ? '0' : `MAX(0,MIN(C${at},D${at}))+MIN(0,MAX(C${at},D${at}))`,
        isTotal ? Money.zero : up(low).plus(down(high)),
      ],
      [isTotal ? `B${at}` : '0', isTotal ? amount : Money.zero],
      [
        isTotal ? '0' : `IF(D${at}>C${at},MAX(0,D${at})-MAX(0,C${at}),0)`,
        seen(isMore, up(high).minus(up(low))),
      ],
      [
        isTotal ? '0' : `IF(D${at}<C${at},MAX(0,C${at})-MAX(0,D${at}),0)`,
        seen(isLess, up(high).minus(up(low))),
      ],
      [
        isTotal ? '0' : `MIN(0,MIN(C${at},D${at}))-MIN(0,MAX(C${at},D${at}))`,
        isTotal ? Money.zero : down(low).minus(down(high)),
      ],
    ];
    const words = `${label}: ${isTotal || amount.isNegative() ? '' : '+'}${showMoney(amount, display)}`;
    now[0]?.push(words);
    formulas.forEach(([, value], c) => now[c + 1]?.push(plain(value)));
    rows.push([
      {
        kind: 'words',
        formula: labelFormula(remote(bridge, `A${i + 2}`), `B${at}`, isTotal, display),
        text: words,
        style: 'plain',
      },
      ...formulas.map(([formula, value]): Cell => ({
        kind: 'formula',
        formula,
        value: plain(value),
        style: 'money',
      })),
    ]);
  });
  const range = (column: number): Reference => ({
    cells: cellsOf(sheet, column, head + 1, head + items.length),
    now: now[column] ?? [],
  });
  return {
    isBetweenOptions: items[0]?.mark !== items.at(-1)?.mark,
    rows: [...rows, []],
    chart: (anchor) => ({
      ...{ title, description, direction: 'bar', stacked: true, labels: range(0), anchor },
      series: SERIES.map(({ column, colour, inLegend }) => ({
        name: { cells: cellsOf(sheet, column, head, head), now: [HEADINGS[column]] },
        values: range(column),
        colour,
        inLegend,
      })),
      format: figureFormat(display, largestOf(items.flatMap(({ from, to }) => [from, to]))),
      unit: unitLabel(display),
    }),
  };
}

/** 'Scope reduction: -£600.0m', from the cells of the bridge. */
function labelFormula(name: string, amount: string, isTotal: boolean, display: Display): string {
  const { units, decimals } = display;
  const digits = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  const divided = units === 'pounds' ? '' : `/1${'0'.repeat(POWERS[units])}`;
  const unit = units === 'pounds' ? '' : units;
  return `${name}&": "&IF(${amount}<0,"-","${isTotal ? '' : '+'}")&"£"&TEXT(ABS(${amount})${divided},"${digits}")&"${unit}"`;
}

export const isBridge = (chart: Chart): chart is BridgeChart => chart.kind === 'bridge';
export const isPairs = (chart: Chart): chart is PairsChart => chart.kind === 'pairs';
