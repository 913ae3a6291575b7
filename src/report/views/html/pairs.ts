import { scaleBand } from 'd3-scale';
import { Money } from '../../../money/index.js';
import type { PairItem, PairsChart } from '../../chart.js';
import { showFigure } from '../../display.js';
import type { Display } from '../../report.js';
import type { Drawing } from './charts.js';
import { markOf } from './hatches.js';
import { escape, svg } from './markup.js';
import { axisOver, linesOf } from './scale.js';

const OPTIONS = ['central', 'local'] as const;
const LINE = 15;

/** Bars standing side by side, a pair for each item: for years on a page. */
export function pairsUpright({ items }: PairsChart, width: number, id: string, display: Display): Drawing {
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
  const bar = across.bandwidth() / 2;
  const bars = items.flatMap((item, i) =>
    OPTIONS.map((option, o) => {
      const end = up.place(item[option]);
      return svg(
        'rect',
        {
          x: (across(i) ?? 0) + o * bar,
          y: Math.min(zero, end),
          width: bar - 1,
          height: Math.abs(end - zero),
          ...markOf(id, option, item.basis),
        },
        tooltip(item, option, display),
      );
    }),
  );
  const labels = items.map((item, i) =>
    svg(
      'text',
      { x: (across(i) ?? 0) + bar, y: foot + 17, 'text-anchor': 'middle', class: 'small' },
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

/** Bars lying one above the other, a pair for each item, with their figures: for groups, and for years on a phone. */
export function pairsAcross(chart: PairsChart, width: number, id: string, display: Display): Drawing {
  const { items, along } = chart;
  const years = along === 'years';
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
    const nameTop = beside === 0 ? y : y + (28 - names.length * LINE) / 2;
    names.forEach((name, n) => {
      elements.push(svg('text', { x: 0, y: nameTop + n * LINE + 11 }, escape(name)));
    });
    OPTIONS.forEach((option, o) => {
      const end = axis.place(item[option]);
      const attributes = {
        x: Math.min(zero, end),
        y: top + o * 14,
        width: Math.max(0.5, Math.abs(end - zero)),
        height: 12,
        ...(years ? markOf(id, option, item.basis) : { class: option }),
      };
      elements.push(
        svg('rect', attributes, tooltip(item, option, display)),
        svg(
          'text',
          { x: width, y: top + o * 14 + 10, 'text-anchor': 'end', class: 'small' },
          showFigure(item[option], display),
        ),
      );
    });
    y = top + 28 + (beside === 0 ? 10 : 12);
  }
  elements.push(svg('line', { x1: zero, x2: zero, y1: 0, y2: y - 6, class: 'axis' }));
  return { width, height: y, elements };
}

const amountsOf = (items: readonly PairItem[]) => items.flatMap(({ central, local }) => [central, local]);

function tooltip(item: PairItem, option: 'central' | 'local', display: Display): string {
  return `<title>${escape(`${item.label}, ${option}: ${showFigure(item[option], display)}`)}</title>`;
}
