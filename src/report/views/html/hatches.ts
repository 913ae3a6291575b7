import type { Basis } from '../../../appraisal/index.js';
import { svg } from './markup.js';

/**
 * Patterns that tell what is forecast from what was spent without colour; `id` makes them unique on the page.
 *
 * @param marks the styles of the options drawn: lines of one turn to the right, those of the next to the left.
 */
export function hatches(id: string, marks: readonly string[]): string {
  const pattern = (name: string, turn: number, line: string): string =>
    svg(
      'pattern',
      {
        id: `${id}-${name}`,
        width: 5,
        height: 5,
        patternUnits: 'userSpaceOnUse',
        patternTransform: `rotate(${turn})`,
      },
      svg('rect', { width: 5, height: 5, class: 'ground' }),
      svg('rect', { width: 2, height: 5, class: line }),
    );
  return svg(
    'defs',
    {},
    ...marks.map((mark, o) => pattern(`hatch-${mark}`, o % 2 === 0 ? 45 : -45, mark)),
    pattern('hatch-plain', 45, 'plain'),
    pattern('hatch-part', 90, 'plain'),
    ...marks.map((mark) => pattern(`part-${mark}`, 90, mark)),
  );
}

/** How a bar of an option looks, by what it rests on: filled where spent, hatched where forecast. */
export function markOf(id: string, mark: string, basis: Basis): Record<string, string> {
  if (basis === 'actual') return { class: mark };
  const pattern = basis === 'forecast' ? 'hatch' : 'part';
  return { class: `${mark} outlined`, style: `fill:url(#${id}-${pattern}-${mark})` };
}
