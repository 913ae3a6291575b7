import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Money } from '../../../money/index.js';
import { POWERS } from '../../display.js';
import type { Display } from '../../table.js';

/** Where an amount stands on an axis: a coordinate, never a figure, so the nearest double will do. */
export type Place = (amount: Money) => number;

export interface Axis {
  readonly place: Place;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** An axis over amounts, with round ticks in the display's unit; it takes in zero unless said otherwise. */
export function axisOver(
  amounts: readonly Money[],
  from: number,
  to: number,
  display: Display,
  ticks: number,
  withZero = true,
): Axis {
  const toNumber = (amount: Money): number => Number(amount.inUnitsOf(POWERS[display.units], 6));
  const numbers = amounts.map(toNumber);
  const anchors = withZero ? [0] : [];
  const low = Math.min(...anchors, ...numbers);
  const high = Math.max(...anchors, ...numbers);
  const scale: ScaleLinear<number, number> = scaleLinear()
    .domain(low === high ? [0, 1] : [low, high])
    .range([from, to])
    .nice(ticks);
  const format = scale.tickFormat(ticks, ',f');
  return {
    place: (amount) => scale(toNumber(amount)),
    ticks: scale
      .ticks(ticks)
      .map((value) => ({ at: scale(value), label: format(value).replace('\u2212', '-') })),
  };
}

/** Columns that a text of the charts' size takes at most, in pixels a character: there is no browser to ask. */
const CHARACTER = 6.7;

/** A text on several lines of a width in pixels, at most so many; what is left out leaves an ellipsis. */
export function linesOf(text: string, width: number, most: number): string[] {
  const room = Math.max(4, Math.floor(width / CHARACTER));
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    const joined = lines[last] === '' ? word : `${lines[last] ?? ''} ${word}`;
    if (Array.from(joined).length <= room || lines[last] === '') lines[last] = joined;
    else lines.push(word);
  }
  const cut = lines.map((line) => {
    const characters = Array.from(line);
    return characters.length <= room ? line : `${characters.slice(0, room - 1).join('')}…`;
  });
  return cut.length <= most ? cut : [...cut.slice(0, most - 1), `${cut[most - 1] ?? ''}…`];
}
