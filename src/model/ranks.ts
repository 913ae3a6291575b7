import type { Cell } from './cube.js';
import { compareText } from './order.js';

/** A text of a cell that it is put in order or grouped by. */
export type TextOf = (cell: Cell) => string;

/** For each of some things the place of its text among the different texts there are, and how many these are. */
export interface Places {
  readonly places: Uint32Array;
  readonly different: number;
}

/** A number for each cell, in the order of its first text, then of its second, and so on; equal where all texts are. */
export function rankCells(cells: readonly Cell[], order: readonly TextOf[]): Float64Array {
  return rank(
    cells.length,
    order.map((textOf) => placesOf(cells, textOf)),
  );
}

/**
 * A number for each of so many things, in the order of their first places, then of their second, and so on. Times the
 * number of things they are within what a double holds.
 */
export function rank(count: number, order: readonly Places[]): Float64Array {
  let ranks: Float64Array = new Float64Array(count);
  let below = 1;
  for (const { places, different } of order) {
    if (different === 1) continue;
    if (below * different > Number.MAX_SAFE_INTEGER) {
      ranks = dense(ranks);
      below = count;
    }
    below *= different;
    for (let i = 0; i < ranks.length; i++)
      ranks[i] = (ranks[i] as number) * different + (places[i] as number);
  }
  return below * count > Number.MAX_SAFE_INTEGER ? dense(ranks) : ranks;
}

/** In the same order from 0 on, without gaps. */
function dense(ranks: Float64Array): Float64Array {
  const places = new Map([...new Set(ranks.toSorted())].map((rank, place) => [rank, place]));
  return ranks.map((rank) => places.get(rank) ?? 0);
}

/** Of many texts few are different, so that few have to be compared. */
export function placesOf<Thing>(things: readonly Thing[], textOf: (thing: Thing) => string): Places {
  const ids = new Map<string, number>();
  const places = new Uint32Array(things.length);
  let last: string | null = null;
  let id = 0;
  for (let i = 0; i < things.length; i++) {
    const text = textOf(things[i] as Thing);
    if (text !== last) {
      const known = ids.get(text);
      id = known ?? ids.size;
      if (known === undefined) ids.set(text, id);
      last = text;
    }
    places[i] = id;
  }
  if (ids.size > 1) {
    const inOrder = new Uint32Array(ids.size);
    [...ids].sort(([a], [b]) => compareText(a, b)).forEach(([, known], place) => (inOrder[known] = place));
    for (let i = 0; i < places.length; i++) places[i] = inOrder[places[i] as number] as number;
  }
  return { places, different: ids.size };
}
