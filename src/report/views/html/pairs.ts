import { scaleBand } from 'd3-scale';
import { Money } from '../../../money/index.js';
import type { DrawnOption, PairItem, PairsChart } from '../../charts/chart.js';
import { showFigure } from '../../display.js';
import type { Display } from '../../table.js';
import type { Drawing } from './drawing.js';
import { markOf } from './hatches.js';
import { escape, svg } from './markup.js';
import { axisOver, linesOf } from './scale.js';

const LINE = 15;
/** The height of a bar and the space below it. */
const BAR = 14;

/** Bars standing side by side, one an option for each item: for years on a page. */
export function pairsUpright(
  { items, options }: PairsChart,
  width: number,
  id: string,
  display: Display,
): Drawing {
  const height = 300;
  const left = 58;
  const foot = height - 42;
  const across = scaleBand<number>()
    .domain(items.map((_, i) => i))
    .range([left, width])
    .paddingInner(0.25)
    .paddingOuter(0.15);
  const up = axisOver(amountsOf(items), foot, 10, display, 6);
  const zero = up.place(Money.zero);
  const bar = across.bandwidth() / options.length;
  const bars = items.flatMap((item, i) =>
    options.map((option, o) => {
      const end = up.place(item.amounts[o] ?? Money.zero);
      return svg(
        'rect',
        {
          x: (across(i) ?? 0) + o * bar,
          y: Math.min(zero, end),
          width: bar - 1,
          height: Math.abs(end - zero),
          ...markOf(id, option.mark, item.basis),
        },
        tooltip(item, o, option, display),
      );
    }),
  );
  const labels = items.map((item, i) =>
    svg(
      'text',
      { x: (across(i) ?? 0) + across.bandwidth() / 2, y: foot + 17, 'text-anchor': 'middle', class: 'small' },
      escape(item.label),
    ),
  );
  return {
    width,
    height,
    elements: [
      ...up.ticks.flatMap(({ at, label }) => [
        svg('line', { x1: left, x2: width, y1: at, y2: at, class: 'grid' }),
        svg('text', { x: left - 6, y: at + 4, 'text-anchor': 'end', class: 'small' }, label),
      ]),
      ...bars,
      svg('line', { x1: left, x2: width, y1: zero, y2: zero, class: 'axis' }),
      ...labels,
      ...basisSpans(items, across, foot + 33),
    ],
  };
}

/** 'actual' under the years spent, 'forecast' under those to come. */
function basisSpans(
  items: readonly PairItem[],
  across: ReturnType<typeof scaleBand<number>>,
  y: number,
): string[] {
  const spans: string[] = [];
  let start = 0;
  items.forEach((item, i) => {
    if (items[i + 1]?.basis === item.basis) return;
    const from = across(start) ?? 0;
    const to = (across(i) ?? 0) + across.bandwidth();
    spans.push(
      svg('line', { x1: from, x2: to, y1: y - 10, y2: y - 10, class: 'axis' }),
      svg('text', { x: (from + to) / 2, y: y + 5, 'text-anchor': 'middle', class: 'small' }, item.basis),
    );
    start = i + 1;
  });
  return spans;
}

/**
 * Bars lying one above the other, one an option for each item, with their figures: for groups, and for years on a
 * phone.
 */
export function pairsAcross(chart: PairsChart, width: number, id: string, display: Display): Drawing {
  const { items, along, options } = chart;
  const block = options.length * BAR;
  const years = along !== 'groups';
  const isNarrow = width < 500;
  const figures = 64;
  // names stand beside their bars where there is room, and above them where there is not
  const beside = years ? 64 : isNarrow ? 0 : 230;
  const axis = axisOver(amountsOf(items), beside, width - figures, display, isNarrow ? 3 : 5);
  const zero = axis.place(Money.zero);
  const elements: string[] = [];
  let y = 4;
  for (const item of items) {
    const names = linesOf(item.label, beside === 0 ? width : beside - 10, 2);
    const top = beside === 0 ? y + names.length * LINE : y;
    const nameTop = beside === 0 ? y : y + (block - names.length * LINE) / 2;
    names.forEach((name, n) => {
      elements.push(svg('text', { x: 0, y: nameTop + n * LINE + 11 }, escape(name)));
    });
    options.forEach((option, o) => {
      const amount = item.amounts[o] ?? Money.zero;
      const end = axis.place(amount);
      const attributes = {
        x: Math.min(zero, end),
        y: top + o * BAR,
        width: Math.max(0.5, Math.abs(end - zero)),
        height: 12,
        ...(years ? markOf(id, option.mark, item.basis) : { class: option.mark }),
      };
      elements.push(
        svg('rect', attributes, tooltip(item, o, option, display)),
        svg(
          'text',
          { x: width, y: top + o * BAR + 10, 'text-anchor': 'end', class: 'small' },
          showFigure(amount, display),
        ),
      );
    });
    // a bar alone is lower than two lines of a name beside it
    const low = beside === 0 || options.length > 1 ? 0 : names.length * LINE;
    y = top + Math.max(block, low) + (beside === 0 ? 10 : 12);
  }
  elements.push(svg('line', { x1: zero, x2: zero, y1: 0, y2: y - 6, class: 'axis' }));
  return { width, height: y, elements };
}

const amountsOf = (items: readonly PairItem[]) => items.flatMap(({ amounts }) => amounts);

function tooltip(item: PairItem, place: number, { word }: DrawnOption, display: Display): string {
  const amount = item.amounts[place] ?? Money.zero;
  return `<title>${escape(`${item.label}, ${word}: ${showFigure(amount, display)}`)}</title>`;
}
