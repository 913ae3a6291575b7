import type { Cell } from './cube.js';
import { sortTexts } from './order.js';

/** A text of a cell that it is put in order or grouped by. */
export type TextOf = (cell: Cell) => string;

/**
 * A number for each cell, in the order of its first text, then of its second, and so on; equal where all texts are.
 * Times the number of cells they are within what a double holds. Of many texts few are different, so that few have to be
 * compared.
 */
export function rankCells(cells: readonly Cell[], order: readonly TextOf[]): Float64Array {
  let ranks: Float64Array = new Float64Array(cells.length);
  let below = 1;
  for (const textOf of order) {
    const { places, different } = placesOf(cells, textOf);
    if (different === 1) continue;
    if (below * different > Number.MAX_SAFE_INTEGER) {
      ranks = dense(ranks);
      below = cells.length;
    }
    below *= different;
    for (let i = 0; i < ranks.length; i++)
      ranks[i] = (ranks[i] as number) * different + (places[i] as number);
  }
  return below * cells.length > Number.MAX_SAFE_INTEGER ? dense(ranks) : ranks;
}

/** In the same order from 0 on, without gaps. */
function dense(ranks: Float64Array): Float64Array {
  const places = new Map([...new Set(ranks.toSorted())].map((rank, place) => [rank, place]));
  return ranks.map((rank) => places.get(rank) ?? 0);
}

/** The place of each cell's text among the different texts there are. */
function placesOf(cells: readonly Cell[], textOf: TextOf): { places: Uint32Array; different: number } {
  const ids = new Map<string, number>();
  const places = new Uint32Array(cells.length);
  let last: string | null = null;
  let id = 0;
  for (let i = 0; i < cells.length; i++) {
    const text = textOf(cells[i] as Cell);
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
    sortTexts([...ids.keys()]).forEach((text, place) => (inOrder[ids.get(text) ?? 0] = place));
    for (let i = 0; i < places.length; i++) places[i] = inOrder[places[i] as number] as number;
  }
  return { places, different: ids.size };
}
