import type { Cell } from './cube.js';
import { DIMENSIONS, type Dimension } from './dimension.js';
import { yearLabel } from './financial-year.js';
import { compareText } from './order.js';
import { rankCells, type TextOf } from './ranks.js';

/** What cells are put in order by: what their trust says, then what the rest of them does. */
export interface CellOrder {
  readonly trust: readonly TextOf[];
  readonly rest: readonly TextOf[];
}

/** What tells cells apart whether it is asked for or not: it decides what happens to a line. */
const ANYWAY = ['year', 'option', 'status'] as const;

const ANYWAY_TEXT: Readonly<Record<(typeof ANYWAY)[number], TextOf>> = {
  year: ({ year }) => yearLabel(year),
  option: ({ option }) => option,
  status: ({ status }) => status,
};

/** They come before the others among {@link DIMENSIONS}. */
const OF_TRUSTS: ReadonlySet<Dimension> = new Set([
  ...(['trust', 'region', 'cluster', 'nhs-region', 'icb', 'trust-type'] as const),
]);

/** By dimension after dimension, then by what else tells cells apart, the file last of all. */
export function orderBy(
  dimensions: readonly Dimension[],
  besides: readonly (typeof ANYWAY)[number][] = ANYWAY.filter((each) => !dimensions.includes(each)),
): CellOrder {
  const trust: TextOf[] = [];
  const rest: TextOf[] = [];
  for (const dimension of dimensions) {
    if (dimension === 'file') continue;
    (OF_TRUSTS.has(dimension) ? trust : rest).push(({ values }) => values[dimension]);
    if (dimension === 'trust') trust.push(({ trustName }) => trustName);
  }
  rest.push(
    ...besides.map((each) => ANYWAY_TEXT[each]),
    ({ kind }) => kind,
    ({ benefitType }) => benefitType,
    ({ priceBase }) => String(priceBase ?? ''),
  );
  if (dimensions.includes('file')) rest.push(({ values }) => values.file);
  return { trust, rest };
}

/** Of cells of which no dimension may have been kept. */
const ALL = orderBy(DIMENSIONS, ANYWAY);
const ORDER = [...ALL.trust, ...ALL.rest];

/** The order of cells. */
export function compareCells(a: Cell, b: Cell): number {
  for (const textOf of ORDER) {
    const order = compareText(textOf(a), textOf(b));
    if (order !== 0) return order;
  }
  return 0;
}

/** Things in the order of a cell for each of them: so that only numbers have to be sorted, its rank and its place in one. */
export function inOrder<Thing>(
  things: readonly Thing[],
  cells: readonly Cell[],
  order: readonly TextOf[],
): Thing[] {
  const count = things.length;
  const keys = rankCells(cells, order);
  for (let i = 0; i < count; i++) keys[i] = (keys[i] as number) * count + i;
  return Array.from(keys.sort(), (key) => things[key % count] as Thing);
}
