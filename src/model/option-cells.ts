import { CellTable } from './cell-table.js';
import type { Coded } from './coded.js';
import { EVERY_OPTION, type OptionId, type OptionList } from './options.js';

/** Returns a mask of the cells: 1 where a cell is part of an option, because of its own lines or those of every option. */
export function isPartOf(table: CellTable, option: OptionId): Uint8Array {
  return table.maskWhere(({ options }) => options, EVERY_OPTION, option);
}

/**
 * Returns the cells in the order of their keys, with the options in the order of their list instead of the alphabet, so
 * that sharing out to the penny does not depend on the names of options.
 */
export function orderedByOptions(table: CellTable, { ids }: OptionList): CellTable {
  const { columns } = table;
  const { texts } = columns.options;
  // what is for every option is none of the list, and comes first
  const wanted = [...texts].sort((a, b) => ids.indexOf(a) - ids.indexOf(b));
  if (wanted.every((text, i) => text === texts[i])) return table;
  const places = new Map(wanted.map((text, place) => [text, place]));
  const codes = columns.options.codes.map((code) => places.get(texts[code] ?? '') ?? 0);
  const recoded = new CellTable({ ...columns, options: { texts: wanted, codes } });
  return recoded.select(recoded.order());
}

/** Returns the same cells with those of one option under another id. */
export function withOptionCalled(table: CellTable, from: OptionId, to: OptionId): CellTable {
  const { columns } = table;
  const renamed = (coded: Coded): Coded => ({
    ...coded,
    texts: coded.texts.map((text) => (text === from ? to : text)),
  });
  return new CellTable({
    ...columns,
    options: renamed(columns.options),
    dimensions: { ...columns.dimensions, option: renamed(columns.dimensions.option) },
  });
}
