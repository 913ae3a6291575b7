import { positionsIn, type CellTable, type OptionId } from '../../model/index.js';
import type { Forecast } from '../../appraisal/index.js';

/** So many files are named; of more their number. */
const MOST_FILES = 3;

/** Where the figures of some cells of an option come from: 'costs.csv; steps 1, 3', by the numbers of the assumptions. */
export function referenceOf({ table, walk }: Forecast, option: OptionId, members: Uint32Array): string {
  const files = [...new Set(Array.from(members, (i) => table.text('file', i)))].filter((file) => file !== '');
  const named = files.length > MOST_FILES ? `${files.length} files` : files.sort().join(', ');
  const steps = walk.steps.flatMap(({ options }, s) =>
    options.includes(option) && members.some((cell) => walk.touches(option, s, cell)) ? [s + 1] : [],
  );
  const changed = steps.length === 0 ? '' : `${steps.length === 1 ? 'step' : 'steps'} ${steps.join(', ')}`;
  return [named, changed].filter((part) => part !== '').join('; ');
}

/** The cells of some that an option has money in: its own lines and those of every option. */
export function cellsOf(table: CellTable, isPart: Uint8Array, members: Uint32Array): Uint32Array {
  const mask = new Uint8Array(table.length);
  for (const i of members) mask[i] = isPart[i] as number;
  return positionsIn(mask);
}
