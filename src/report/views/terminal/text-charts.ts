import { Money } from '../../../money/index.js';
import { visible } from '../../../problem/index.js';
import type { BridgeChart, PairsChart, TextChart } from '../../charts/chart.js';
import { POWERS, showFigure, unitLabel } from '../../display.js';
import type { Display } from '../../table.js';
import { displayWidth, wrap } from './text.js';

/** The characters that bars are made of; what they mean does not rest on colour. */
interface Marks {
  readonly actual: string;
  readonly part: string;
  readonly forecast: string;
  /** Of a bridge: totals, and what lies between them. */
  readonly total: string;
  readonly effect: string;
}

const UNICODE: Marks = { actual: '█', part: '▒', forecast: '░', total: '█', effect: '▒' };
const ASCII: Marks = { actual: '#', part: '+', forecast: '-', total: '#', effect: '=' };

/** One bar: its words, where it starts and ends, its figure. */
interface Bar {
  readonly label: string;
  readonly word: string;
  readonly from: Money;
  readonly to: Money;
  readonly mark: string;
  readonly figure: string;
}

/** A bar shorter than this says nothing: the words then stand above it. */
const LEAST_BAR = 10;
const WIDEST_LABEL = 0.36;
const GAP = 2;

/** Years and bridge as bars in text, no wider than the width. */
export function textChart(chart: TextChart, display: Display, width: number, unicode: boolean): string {
  const marks = unicode ? UNICODE : ASCII;
  const bars = chart.kind === 'bridge' ? bridgeBars(chart, display, marks) : pairBars(chart, display, marks);
  const title = `${visible(chart.title)}, ${unicode ? unitLabel(display) : unitLabel(display).replace('£', 'GBP ').trim()}${legendOf(chart, marks)}`;
  return [...wrap(title, width), ...draw(bars, width)].join('\n');
}

function legendOf(chart: TextChart, marks: Marks): string {
  if (chart.kind === 'bridge') return '';
  const bases = new Set(chart.items.map(({ basis }) => basis));
  const words = [
    ...(bases.has('actual') ? [`${marks.actual} actual`] : []),
    ...(bases.has('part actual') ? [`${marks.part} part actual`] : []),
    ...(bases.has('forecast') ? [`${marks.forecast} forecast`] : []),
  ];
  const left = chart.notDrawn.length === 0 ? '' : `; not drawn: ${visible(chart.notDrawn.join(', '))}`;
  return ` (${words.join(', ')}${left})`;
}

function pairBars({ items, options }: PairsChart, display: Display, marks: Marks): Bar[] {
  return items.flatMap(({ label, basis, amounts }) =>
    options.map(({ word }, i) => ({
      label: i === 0 ? visible(label) : '',
      word: options.length > 1 ? visible(word) : '',
      from: Money.zero,
      to: amounts[i] ?? Money.zero,
      mark: marks[basis === 'part actual' ? 'part' : basis],
      figure: showFigure(amounts[i] ?? Money.zero, display),
    })),
  );
}

function bridgeBars({ items }: BridgeChart, display: Display, marks: Marks): Bar[] {
  return items.map(({ label, isTotal, from, to }) => ({
    label: visible(label),
    word: '',
    from,
    to,
    mark: isTotal ? marks.total : marks.effect,
    figure: showFigure(isTotal ? to : to.minus(from), display),
  }));
}

function draw(bars: readonly Bar[], width: number): string[] {
  const most = (pick: (bar: Bar) => string): number =>
    Math.max(0, ...bars.map((bar) => displayWidth(pick(bar))));
  const figures = most(({ figure }) => figure);
  const words = most(({ word }) => word);
  const labels = Math.min(
    most(({ label }) => label),
    Math.floor(width * WIDEST_LABEL),
  );
  const besides = [labels, words, figures].filter((columns) => columns > 0).map((columns) => columns + GAP);
  const room = width - besides.reduce((sum, columns) => sum + columns, 0);
  const scale = scaleOf(bars, Math.max(room, LEAST_BAR));
  if (room >= LEAST_BAR)
    return bars.flatMap((bar) => {
      const [first = '', ...rest] = wrap(bar.label, labels);
      const parts = [pad(first, labels, 'right'), ...(words > 0 ? [pad(bar.word, words, 'right')] : [])];
      const line = [...parts, pad(scale(bar), room, 'right'), pad(bar.figure, figures, 'left')].join(
        ' '.repeat(GAP),
      );
      return [line, ...rest];
    });
  const narrow = scaleOf(bars, Math.max(1, width - figures - GAP));
  return bars.flatMap((bar) => [
    ...wrap([bar.label, bar.word].filter((text) => text !== '').join(' '), width),
    `${pad(narrow(bar), Math.max(1, width - figures - GAP), 'right')}${' '.repeat(GAP)}${pad(bar.figure, figures, 'left')}`,
  ]);
}

/** A bar as text of a width: blanks up to where it starts. What is not nothing is at least one character. */
function scaleOf(bars: readonly Bar[], width: number): (bar: Bar) => string {
  // where a bar ends on the screen is no figure: the nearest double will do
  const place = (amount: Money): number => Number(amount.inUnitsOf(POWERS.m, 6));
  const ends = bars.flatMap(({ from, to }) => [place(from), place(to)]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const columns = (value: number): number =>
    high === low ? 0 : Math.round(((value - low) / (high - low)) * width);
  return ({ from, to, mark }) => {
    const [a, b] = [columns(place(from)), columns(place(to))];
    const start = Math.min(a, b, width - 1);
    const length = from.equals(to) ? 0 : Math.max(1, Math.abs(b - a));
    return ' '.repeat(Math.max(0, start)) + mark.repeat(length);
  };
}

/** The text with blanks up to a width, before it (`left`) or behind it. */
function pad(text: string, width: number, side: 'left' | 'right'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? blanks + text : text + blanks;
}
