import type { Money } from '../../../money/index.js';
import type { FanChart, LinesChart } from '../../charts/chart.js';
import { showFigure } from '../../display.js';
import type { Display } from '../../table.js';
import type { Drawing } from './drawing.js';
import { escape, svg } from './markup.js';
import { axisOver, type Axis } from './scale.js';

/** Ways of drawing a line, so that colour is not needed. */
const DASHES = ['', '7 4', '2 3', '10 3 2 3', '12 5', '4 2'];

interface Field {
  readonly height: number;
  readonly up: Axis;
  readonly across: (item: number) => number;
  readonly frame: readonly string[];
}

/** The field of a chart over the years: the axis of amounts on the left, the years below. */
function fieldOf(
  labels: readonly string[],
  amounts: readonly Money[],
  width: number,
  right: number,
  display: Display,
  withZero: boolean,
): Field {
  const isNarrow = width < 500;
  const height = isNarrow ? 250 : 300;
  const [left, foot] = [isNarrow ? 50 : 58, height - 26];
  const up = axisOver(amounts, foot, 12, display, isNarrow ? 4 : 6, withZero);
  // half a label's width of room at either end
  const step = labels.length < 2 ? 0 : (right - left - 44) / (labels.length - 1);
  const across = (item: number): number => left + 26 + item * step;
  const every = Math.max(1, Math.ceil(54 / Math.max(1, step)));
  return {
    height,
    up,
    across,
    frame: [
      ...up.ticks.flatMap(({ at, label }) => [
        svg('line', { x1: left, x2: right, y1: at, y2: at, class: 'grid' }),
        svg('text', { x: left - 6, y: at + 4, 'text-anchor': 'end', class: 'small' }, label),
      ]),
      ...labels.flatMap((label, i) =>
        i % every === 0
          ? [
              svg(
                'text',
                { x: across(i), y: foot + 18, 'text-anchor': 'middle', class: 'small' },
                escape(label),
              ),
            ]
          : [],
      ),
    ],
  };
}

/** A line for each option, told apart by colour, dashes, and its number at the end. */
export function linesOver({ items, options }: LinesChart, width: number, display: Display): Drawing {
  const right = width - 14;
  const amounts = items.flatMap((item) => item.amounts);
  const labels = items.map(({ label }) => label);
  const { height, up, across, frame } = fieldOf(labels, amounts, width, right, display, true);
  const lines = options.map((option, o) => {
    const points = items.map(
      (item, i) => `${across(i).toFixed(1)},${up.place(item.amounts[o] as Money).toFixed(1)}`,
    );
    const dash = DASHES[o % DASHES.length] ?? '';
    return svg('path', {
      d: `M${points.join('L')}`,
      class: `line ${option.mark}`,
      ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
    });
  });
  return { width, height, elements: [...frame, ...lines] };
}

/** The dashes of an option in a legend. */
export function dashOf(option: number): string {
  return DASHES[option % DASHES.length] ?? '';
}

/** A band from P10 to P90, P50 as a line and the forecast as dots. */
export function fanOver({ items, mark }: FanChart, width: number, display: Display): Drawing {
  const right = width - 14;
  const amounts = items.flatMap(({ low, high, forecast }) => [low, high, forecast]);
  const labels = items.map(({ label }) => label);
  const { height, up, across, frame } = fieldOf(labels, amounts, width, right, display, true);
  const at = (i: number, amount: Money): string => `${across(i).toFixed(1)},${up.place(amount).toFixed(1)}`;
  const upper = items.map(({ high }, i) => at(i, high));
  const lower = items.map(({ low }, i) => at(i, low)).reverse();
  return {
    width,
    height,
    elements: [
      ...frame,
      svg('path', { d: `M${[...upper, ...lower].join('L')}Z`, class: `band ${mark}` }),
      svg('path', { d: `M${items.map(({ middle }, i) => at(i, middle)).join('L')}`, class: `line ${mark}` }),
      ...items.map(({ label, low, middle, high, forecast }, i) =>
        svg(
          'circle',
          { cx: across(i), cy: up.place(forecast), r: 3.5, class: 'dot' },
          svg(
            'title',
            {},
            escape(
              `${label}: forecast ${showFigure(forecast, display)}, P10 ${showFigure(low, display)}, P50 ${showFigure(middle, display)}, P90 ${showFigure(high, display)}`,
            ),
          ),
        ),
      ),
    ],
  };
}
