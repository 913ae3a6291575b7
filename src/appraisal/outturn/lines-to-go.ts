import {
  CellTable,
  codedBy,
  compositeKeys,
  DIMENSIONS,
  forEachDimension,
  positionsIn,
  rankedBy,
  TextNumbers,
  type Coded,
  type Status,
} from '../../model/index.js';
import { Factor } from '../../money/index.js';
import type { ActualsTo, PartYear } from '../../scenario/index.js';
import { LinesBuilder, type PricedLines } from '../walk/priced-lines.js';

const MONTHS_IN_YEAR = 12;

/**
 * Returns the lines of the outturn, with the forecast of the months to go of a year closed in part.
 *
 * @param kept by cell, 1 for cells that are part of the outturn unchanged.
 * @param open by cell, 1 for the plan of the year closed in part.
 */
export function linesToGo(
  lines: PricedLines,
  kept: Uint8Array,
  open: Uint8Array,
  { part }: ActualsTo,
): PricedLines {
  const builder = new LinesBuilder(() => Factor.one);
  const { table } = lines;
  const planned = part?.rest === 'plan' ? openAfter(table, open, part) : new Uint8Array(table.length);
  const mask = kept.map((is, i) => is | (planned[i] as number));
  const own = positionsIn(mask);
  const places = new Int32Array(table.length).fill(-1);
  own.forEach((cell, place) => {
    places[cell] = place;
  });
  const { cellOf, units, classOf } = lines;
  for (let row = 0; row < cellOf.length; row++) {
    const cell = cellOf[row] as number;
    const place = places[cell] as number;
    if (place < 0) continue;
    const from = classOf[row] as number;
    const isPart = part !== null && planned[cell] === 1 && table.text('month', cell) === '';
    const to = isPart
      ? builder.partOf(lines, from, MONTHS_IN_YEAR - part.monthsElapsed, MONTHS_IN_YEAR)
      : builder.same(lines, from);
    builder.add(place, units[row] as number, to);
  }
  const rated = part?.rest === 'run-rate' ? spentSoFar(table, kept, part) : null;
  if (!part || !rated || rated.firsts.length === 0) return builder.build(table.select(own));
  for (let row = 0; row < cellOf.length; row++) {
    const like = rated.likeOf[cellOf[row] as number] as number;
    if (like < 0) continue;
    const toGo = MONTHS_IN_YEAR - part.monthsElapsed;
    const to = builder.partOf(lines, classOf[row] as number, toGo, part.monthsElapsed);
    builder.add(own.length + like, units[row] as number, to);
  }
  return sorted(builder.build(asPlanned(table, own, rated.firsts)));
}

/** By cell, 1 for the plan of the months to go; a line without a month belongs to every month. */
function openAfter(table: CellTable, open: Uint8Array, { lastMonth }: PartYear): Uint8Array {
  return open.map((is, i) => {
    const month = is === 1 ? table.text('month', i) : '';
    return is & (month === '' || month > lastMonth ? 1 : 0);
  });
}

/**
 * The actuals of the year so far, grouped without month and file: by cell its group (-1: none), and each group's first
 * cell.
 */
function spentSoFar(
  table: CellTable,
  kept: Uint8Array,
  { year }: PartYear,
): { readonly likeOf: Int32Array; readonly firsts: Uint32Array } {
  const { dimensions, trustNames, options } = table.columns;
  const { keys } = compositeKeys(
    table.length,
    [
      ...DIMENSIONS.flatMap((dimension) =>
        dimension === 'month' || dimension === 'file' ? [] : [dimensions[dimension]],
      ),
      ...[trustNames, options],
    ].map(rankedBy),
  );
  const likeOf = new Int32Array(table.length).fill(-1);
  const firsts: number[] = [];
  const known = new Map<number, number>();
  for (let i = 0; i < table.length; i++) {
    if (kept[i] === 0 || table.kind(i) !== 'cost' || table.status(i) !== 'actual' || table.year(i) !== year)
      continue;
    const key = keys[i] as number;
    let like = known.get(key);
    if (like === undefined) known.set(key, (like = firsts.push(i) - 1));
    likeOf[i] = like;
  }
  return { likeOf, firsts: Uint32Array.from(firsts) };
}

/** Some cells as they are, and behind them others as planned lines without month, file and number of lines. */
function asPlanned(table: CellTable, own: Uint32Array, others: Uint32Array): CellTable {
  const rows = new Uint32Array(own.length + others.length);
  rows.set(own);
  rows.set(others, own.length);
  const { columns } = table.select(rows);
  const changed = <Text extends string>({ texts, codes }: Coded<Text>, text: Text): Coded<Text> => {
    const numbers = new TextNumbers();
    for (const known of texts) numbers.of(known);
    const changedCodes = codes.slice().fill(numbers.of(text), own.length);
    return codedBy(numbers.texts as Text[], changedCodes);
  };
  const { month, file, status } = columns.dimensions;
  const keepsStatus = status.texts.some((text) => text !== '');
  return new CellTable({
    ...columns,
    dimensions: forEachDimension((dimension) => {
      if (dimension === 'month') return changed(month, '');
      if (dimension === 'file') return changed(file, '');
      return dimension === 'status' && keepsStatus
        ? changed(status, 'planned')
        : columns.dimensions[dimension];
    }),
    statuses: changed<Status>(columns.statuses, 'planned'),
    lines: columns.lines.fill(0, own.length),
  });
}

/** The same lines, their cells in the order of their keys. */
function sorted(lines: PricedLines): PricedLines {
  const order = lines.table.order();
  const places = new Uint32Array(order.length);
  order.forEach((cell, place) => {
    places[cell] = place;
  });
  return {
    ...lines,
    table: lines.table.select(order),
    cellOf: lines.cellOf.map((cell) => places[cell] as number),
  };
}
