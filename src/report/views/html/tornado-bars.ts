import { Money } from '../../../money/index.js';
import type { TornadoChart } from '../../charts/chart.js';
import { showFigure } from '../../display.js';
import type { Display } from '../../table.js';
import type { Drawing } from './drawing.js';
import { escape, svg } from './markup.js';
import { axisOver, linesOf } from './scale.js';

const LINE = 15;
const FIGURES = 120;

/** Bars either side of the figure as it is: less to the left, more to the right, with their figures. */
export function tornadoBars({ items }: TornadoChart, width: number, display: Display): Drawing {
  const beside = width < 500 ? 0 : 230;
  const ends = items.flatMap(({ low, high }) => [low, high]).flatMap((end) => end ?? []);
  const axis = axisOver(ends, beside, width - FIGURES, display, 4);
  const base = axis.place(Money.zero);
  const signed = (end: Money | null): string => {
    if (end === null) return 'cannot be';
    const figure = showFigure(end, display);
    return figure.startsWith('-') || end.isZero() ? figure : `+${figure}`;
  };
  const elements: string[] = [];
  let y = 4;
  for (const { label, low, high } of items) {
    const names = linesOf(label, beside === 0 ? width : beside - 12, 2);
    const top = beside === 0 ? y + names.length * LINE : y + Math.max(0, (names.length * LINE - 18) / 2);
    names.forEach((name, n) => {
      const nameTop = beside === 0 ? y : top + 9 - (names.length * LINE) / 2;
      elements.push(svg('text', { x: 0, y: nameTop + n * LINE + 11 }, escape(name)));
    });
    for (const end of [low, high]) {
      if (end === null || end.isZero()) continue;
      const x = axis.place(end);
      elements.push(
        svg('rect', {
          x: Math.min(base, x),
          y: top,
          width: Math.max(1, Math.abs(x - base)),
          height: 18,
          class: end.isNegative() ? 'less' : 'more',
        }),
      );
    }
    elements.push(
      // beside the bars alone: on a phone the names stand between them
      svg('line', { x1: base, x2: base, y1: top - 3, y2: top + 21, class: 'axis' }),
      svg(
        'text',
        { x: width, y: top + 13, 'text-anchor': 'end', class: 'small' },
        escape(`${signed(low)} / ${signed(high)}`),
      ),
    );
    y = Math.max(top + 18, beside === 0 ? 0 : y + names.length * LINE) + 10;
  }
  return { width, height: y, elements };
}
