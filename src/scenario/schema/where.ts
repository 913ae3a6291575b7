import * as v from 'valibot';
import { DIMENSIONS, Filter, nearestDimension, parseDimension, type Dimension } from '../../model/index.js';
import { oneOrMany, readWith, yearHint } from './values.js';

/** Dimensions to group by: a name, or a list of them. */
export const byDimensions = oneOrMany(
  v.pipe(
    readWith('A dimension such as trust', parseDimension, dimensionHint),
    v.metadata({ enum: [...DIMENSIONS] }),
  ),
);

function dimensionHint(written: string): string {
  const near = nearestDimension(written);
  return `"${written}" is no dimension.${near === null ? '' : ` Did you mean "${near}"?`} Known: ${DIMENSIONS.join(', ')}.`;
}

const scalars = v.union(
  [v.string(), v.null_(), v.array(v.string())],
  'A value, a list of values or a run of years belongs here.',
);

/** Conditions on dimensions: a value, a list, or for years a run of them. */
export const where = v.pipe(
  v.record(v.string(), scalars, 'Conditions such as { product: spine, year: 2010-11.. } belong here.'),
  v.rawTransform<Record<string, string | null | string[]>, Filter>(({ dataset, addIssue, NEVER }) => {
    const wanted = new Map<Dimension, readonly string[]>();
    const complaints = Object.entries(dataset.value).flatMap(([key, value]) => {
      const message = addCondition(wanted, key, value);
      return message === null ? [] : [{ key, value, message }];
    });
    for (const { key, value, message } of complaints)
      addIssue({
        message,
        path: [{ type: 'object', origin: 'key', input: dataset.value, key, value }],
      });
    const filter = Filter.of(wanted);
    return complaints.length === 0 && filter instanceof Filter ? filter : NEVER;
  }),
);

/** Adds one condition to those wanted, or says what is wrong with it. */
function addCondition(
  wanted: Map<Dimension, readonly string[]>,
  key: string,
  value: string | null | readonly string[],
): string | null {
  const dimension = parseDimension(key);
  if (dimension === null) return dimensionHint(key);
  if (wanted.has(dimension)) return `The dimension ${dimension} stands here twice.`;
  const values = value === null ? [''] : typeof value === 'string' ? [value] : value;
  if (values.length === 0) return 'The list is empty, so nothing could match.';
  const tried = Filter.of([[dimension, values]]);
  if (!(tried instanceof Filter)) return `"${tried.value}": ${valueHint(dimension, tried.value)}`;
  wanted.set(dimension, values);
  return null;
}

function valueHint(dimension: Dimension, value: string): string {
  return dimension === 'year'
    ? `${yearHint(value)} A run of years is written 2010-11.., ..2012-13 or 2010-11..2012-13.`
    : 'This is not a month. Write it as 2010-09, a run of them as 2010-09..2011-03.';
}
