import type { Basis } from '../../../appraisal/index.js';
import { svg } from './markup.js';

/** Patterns that tell what is forecast from what was spent without colour; `id` makes them unique on the page. */
export function hatches(id: string): string {
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
    pattern('hatch-central', 45, 'central'),
    pattern('hatch-local', -45, 'local'),
    pattern('hatch-plain', 45, 'plain'),
    pattern('hatch-part', 90, 'plain'),
    pattern('part-central', 90, 'central'),
    pattern('part-local', 90, 'local'),
  );
}

/** How a bar of an option looks, by what it rests on: filled where spent, hatched where forecast. */
export function markOf(id: string, option: 'central' | 'local', basis: Basis): Record<string, string> {
  if (basis === 'actual') return { class: option };
  const pattern = basis === 'forecast' ? 'hatch' : 'part';
  return { class: `${option} outlined`, style: `fill:url(#${id}-${pattern}-${option})` };
}
