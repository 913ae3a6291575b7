import type { Column } from '../../table.js';

/** Between two columns. */
export const GAP = 2;
/** A column of words is not made narrower than this, nor than its longest word. */
const NARROW = 10;
/** Longer words are broken where that spares room. */
export const WIDEST_WORD = 32;
/** But where even one column of figures finds no room beside the words. */
const NARROWEST = 4;

/** How wide a column is by itself, and the longest word in it. */
export interface Extent {
  readonly natural: number;
  readonly word: number;
}

/** Columns that stand side by side, by their positions in the table, and how wide each is drawn. */
export interface Panel {
  readonly columns: readonly number[];
  readonly widths: readonly number[];
}

/**
 * Lays columns out in a width: side by side where narrowing the columns of words, but no word, makes room for all; else the words
 * again in each panel and the figures dealt out over several. A column of figures is never narrowed.
 */
export function layOut(columns: readonly Column[], extents: readonly Extent[], width: number): Panel[] {
  const words = columns.flatMap((column, i) => (column.kind === 'text' ? [i] : []));
  const figures = columns.flatMap((column, i) => (column.kind === 'text' ? [] : [i]));
  const natural = (i: number): number => extents[i]?.natural ?? 0;
  const besideOne = width - Math.max(0, ...figures.map(natural)) - GAP;
  const least = leastWidths(words, extents, besideOne);
  const room = width - widthOf(least);
  return deal(figures, natural, room).map((some) => {
    const positions = [...words, ...some].sort((a, b) => a - b);
    return { columns: positions, widths: fit(positions, natural, least, width) };
  });
}

/** Returns the columns of the terminal that a panel takes. */
export function panelWidth({ widths }: Panel): number {
  return widths.reduce((sum, w) => sum + w + GAP, -GAP);
}

function widthOf(widths: ReadonlyMap<number, number>): number {
  return [...widths.values()].reduce((sum, w) => sum + w + GAP, -GAP);
}

/** The least widths that let words and the widest figure stand in a line, if any do. */
function leastWidths(
  words: readonly number[],
  extents: readonly Extent[],
  room: number,
): ReadonlyMap<number, number> {
  const least = new Map(
    words.map((i) => {
      const { natural, word } = extents[i] ?? { natural: 0, word: 0 };
      return [i, Math.min(natural, Math.max(NARROW, word))];
    }),
  );
  for (const floor of [NARROW, NARROWEST])
    while (widthOf(least) > room) {
      const [widest, w] = [...least].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0]);
      if (w <= floor) break;
      least.set(widest, w - 1);
    }
  return least;
}

/** Deals figures out over panels, each as full as `room` allows and with one at least. */
function deal(figures: readonly number[], natural: (i: number) => number, room: number): number[][] {
  const dealt: number[][] = [];
  let used = Infinity;
  for (const i of figures) {
    const needs = natural(i) + GAP;
    if (used + needs > room) {
      dealt.push([]);
      used = 0;
    }
    dealt.at(-1)?.push(i);
    used += needs;
  }
  return dealt.length === 0 ? [[]] : dealt;
}

/** The widths of a panel's columns: words give way, the widest first, down to their least; figures never. */
function fit(
  panel: readonly number[],
  natural: (i: number) => number,
  least: ReadonlyMap<number, number>,
  width: number,
): number[] {
  const widths = panel.map(natural);
  const total = (): number => widths.reduce((sum, w) => sum + w + GAP, -GAP);
  while (total() > width) {
    let widest = -1;
    panel.forEach((i, p) => {
      const w = widths[p] ?? 0;
      if (w > (least.get(i) ?? Infinity) && w > (widths[widest] ?? 0)) widest = p;
    });
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
