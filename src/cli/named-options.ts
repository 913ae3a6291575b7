import {
  columnStem,
  EVERY_OPTION,
  nearest,
  type Dimension,
  type OptionId,
  type OptionList,
} from '../model/index.js';
import { fail } from '../problem/index.js';
import { sortFigures, type Order } from '../report/index.js';
import { meant, type WantedOrder } from './options.js';
import { measureHint, parseMeasure, unknownOption, type Measure } from '../scenario/index.js';

/** Words of the command line that name options: they can be read only once it is known which options there are. */

/** The option of a word. @throws Failure where it stands for none. */
export function readOption(flag: string, written: string, options: OptionList): OptionId {
  const id = options.read(written) ?? written;
  if (options.has(id)) return id;
  const why =
    id === EVERY_OPTION
      ? `One option is explained at a time. There are: ${options.ids.join(', ')}.`
      : unknownOption(written, options);
  throw fail('usage', {}, { what: `${flag} ${written}: ${why}` });
}

/** The measure of a name. @throws Failure where there is none. */
export function readMeasure(flag: string, written: string, options: OptionList): Measure {
  const measure = parseMeasure(written, options);
  if (measure) return measure;
  throw fail('usage', {}, { what: `${flag} ${written}: ${measureHint(written, options)}` });
}

/**
 * Returns the order of rows: by a figure of these options, or by a dimension.
 *
 * @param wanted the order as the command line gives it.
 * @throws Failure where it is neither.
 */
export function settleOrder(wanted: WantedOrder, by: readonly Dimension[], options: OptionList): Order {
  const figures = sortFigures(options);
  const written = columnStem(wanted.by).replaceAll('_', '-');
  if (figures.includes(written)) return { ...wanted, by: written, descending: wanted.descending ?? true };
  if (by.some((dimension) => dimension === wanted.by))
    return { ...wanted, descending: wanted.descending ?? false };
  throw fail(
    'usage',
    {},
    {
      what: `--sort ${wanted.by}: the rows are by ${by.join(', ')}. Sort by one of these or a figure: ${figures.join(', ')}.${meant(nearest(wanted.by, [...figures, ...by]))}`,
    },
  );
}
