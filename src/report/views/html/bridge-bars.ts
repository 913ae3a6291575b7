import { Money } from '../../../money/index.js';
import type { BridgeBar, BridgeChart } from '../../charts/chart.js';
import { showFigure } from '../../display.js';
import type { Display } from '../../table.js';
import type { Drawing } from './drawing.js';
import { escape, svg } from './markup.js';
import { axisOver, linesOf } from './scale.js';

const LINE = 15;
const BAR = 22;
const FIGURES = 78;

/** The bridge as a waterfall on its side: the names of steps are long, and pages are narrow. */
export function bridgeBars({ items }: BridgeChart, width: number, display: Display): Drawing {
  const beside = width < 500 ? 0 : 250;
  const amounts = items.flatMap(({ from, to }) => [from, to]);
  const axis = axisOver(amounts, beside, width - FIGURES, display, width < 500 ? 3 : 5);
  const elements: string[] = [];
  let y = 4;
  let before: { readonly x: number; readonly y: number } | null = null;
  items.forEach((bar) => {
    const names = linesOf(bar.label, beside === 0 ? width : beside - 12, 3);
    const tall = names.length * LINE;
    const top = beside === 0 ? y + tall : y + Math.max(0, (tall - BAR) / 2);
    const nameTop = beside === 0 ? y : top + BAR / 2 - tall / 2;
    names.forEach((name, n) => {
      elements.push(svg('text', { x: 0, y: nameTop + n * LINE + 11 }, escape(name)));
    });
    const [from, to] = [axis.place(bar.from), axis.place(bar.to)];
    if (before)
      elements.push(svg('line', { x1: before.x, x2: before.x, y1: before.y, y2: top, class: 'link' }));
    elements.push(
      svg('rect', {
        x: Math.min(from, to),
        y: top,
        width: Math.max(1.5, Math.abs(to - from)),
        height: BAR,
        class: classOf(bar),
      }),
      svg(
        'text',
        { x: width, y: top + BAR / 2 + 4, 'text-anchor': 'end', class: bar.isTotal ? 'strong' : '' },
        figureOf(bar, display),
      ),
    );
    before = { x: to, y: top + BAR };
    y = Math.max(top + BAR, nameTop + tall) + 12;
  });
  const base = axis.place(Money.zero);
  elements.push(svg('line', { x1: base, x2: base, y1: 0, y2: y - 6, class: 'axis' }));
  return { width, height: y, elements };
}

function classOf({ isTotal, mark, from, to }: BridgeBar): string {
  if (isTotal) return mark;
  return to.compare(from) > 0 ? 'more' : 'less';
}

/** An effect with its sign, so that colour is not needed. */
function figureOf({ isTotal, from, to }: BridgeBar, display: Display): string {
  const figure = showFigure(isTotal ? to : to.minus(from), display);
  return isTotal || figure.startsWith('-') ? figure : `+${figure}`;
}
