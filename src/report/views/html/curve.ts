import { scaleLinear } from 'd3-scale';
import type { CurveChart } from '../../charts/chart.js';
import { showFigure } from '../../display.js';
import type { Display } from '../../table.js';
import type { Drawing } from './drawing.js';
import { escape, svg } from './markup.js';
import { axisOver } from './scale.js';

const SHARES = [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1];

/** The S-curve: amounts along the foot, the share of draws that do not exceed them up the side. */
export function curve({ points, marks, target, mark }: CurveChart, width: number, display: Display): Drawing {
  const height = width < 500 ? 260 : 320;
  const [left, right, top, foot] = [44, width - 12, 26, height - 30];
  const amounts = [...points.map(({ amount }) => amount), ...(target ? [target] : [])];
  const across = axisOver(amounts, left, right, display, width < 500 ? 3 : 6, false);
  const up = scaleLinear().domain([0, 1]).range([foot, top]);
  const path = points.map(
    ({ amount, share }) => `${across.place(amount).toFixed(1)},${up(share).toFixed(1)}`,
  );
  const middle = (left + right) / 2;
  return {
    width,
    height,
    elements: [
      ...SHARES.flatMap((share) => [
        svg('line', { x1: left, x2: right, y1: up(share), y2: up(share), class: 'grid' }),
        ...(share === 0.5
          ? []
          : [
              svg(
                'text',
                { x: left - 6, y: up(share) + 4, 'text-anchor': 'end', class: 'small' },
                `${share * 100}%`,
              ),
            ]),
      ]),
      ...across.ticks.map(({ at, label }) =>
        svg(
          'text',
          { x: at, y: foot + 18, 'text-anchor': anchor(at, left + 20, right - 20), class: 'small' },
          label,
        ),
      ),
      svg('path', { d: `M${path.join('L')}`, class: 'curve' }),
      ...marks.flatMap(({ amount, share, label }) => {
        const [x, y] = [across.place(amount), up(share)];
        const isRight = x > middle;
        return [
          svg('circle', { cx: x, cy: y, r: 4.5, class: mark }),
          svg(
            'text',
            {
              x: x + (isRight ? -9 : 9),
              y: y + (isRight ? -6 : 14),
              'text-anchor': isRight ? 'end' : 'start',
            },
            escape(`${label} ${showFigure(amount, display)}`),
          ),
        ];
      }),
      ...(target
        ? [
            svg('line', {
              x1: across.place(target),
              x2: across.place(target),
              y1: top - 8,
              y2: foot,
              class: 'target',
            }),
            svg(
              'text',
              {
                x: across.place(target),
                y: 13,
                'text-anchor': anchor(across.place(target), 110, width - 110),
              },
              escape(`Target ${showFigure(target, display)}`),
            ),
          ]
        : []),
      svg('line', { x1: left, x2: right, y1: foot, y2: foot, class: 'axis' }),
    ],
  };
}

/** Where a text hangs so that it stays in the drawing. */
function anchor(x: number, least: number, most: number): string {
  return x < least ? 'start' : x > most ? 'end' : 'middle';
}
