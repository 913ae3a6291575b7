import { Filter, nearest, type CellTable, type Dimension } from '../../model/index.js';
import { fail, problem, type Problem } from '../../problem/index.js';

/** How many of the values that are there a message lists. */
const LISTED = 12;

/**
 * Holds a `where` against the lines that it is to narrow: a filter that leaves nothing is a slip more often than an
 * answer, and zeros would hide it.
 *
 * @param optionOf the option of the command line that a dimension was narrowed by.
 * @returns a warning for each value that no line has, where others of its dimension are there.
 * @throws Failure where no line is left.
 */
export function checkPart(
  where: Filter,
  table: CellTable,
  optionOf: (dimension: Dimension) => string = () => '--where',
): Problem[] {
  const warnings: Problem[] = [];
  if (where.isEmpty) return warnings;
  for (const { dimension, values } of where.parts()) {
    const unmatched = values.filter((value) => {
      const one = Filter.of([[dimension, [value]]]);
      return one instanceof Filter && !one.mask(table).includes(1);
    });
    if (unmatched.length === 0) continue;
    const there = textsIn(table, dimension);
    const detailsOf = (some: readonly string[]): Record<string, string> => ({
      ...details(dimension, some, there),
      option: optionOf(dimension),
    });
    if (unmatched.length === values.length) throw fail('where-unmatched', {}, detailsOf(values));
    for (const value of unmatched)
      warnings.push(problem('where-unmatched', 'warning', {}, detailsOf([value])));
  }
  if (!where.mask(table).includes(1)) throw fail('where-leaves-nothing', {}, { part: where.describe() });
  return warnings;
}

/** The texts that cells have in a dimension: of a trust without a code its name. */
function textsIn({ columns }: CellTable, dimension: Dimension): string[] {
  const { texts, codes } = columns.dimensions[dimension];
  const { trustNames } = columns;
  const there = new Set<string>();
  for (let i = 0; i < codes.length; i++) {
    const text = texts[codes[i] as number] as string;
    there.add(
      dimension === 'trust' && text === ''
        ? (trustNames.texts[trustNames.codes[i] as number] as string)
        : text,
    );
  }
  return [...there].sort();
}

function details(
  dimension: Dimension,
  values: readonly string[],
  there: readonly string[],
): Record<string, string> {
  const named = there.map((value) => value || '(blank)');
  const more = named.length > LISTED ? ` and ${named.length - LISTED} more` : '';
  const spelt = dimension !== 'year' && dimension !== 'month' && values.length === 1;
  // every code of a trust is like some other one: near a code is no sign that it is meant
  const isCode = dimension === 'trust' && /^[a-z0-9]{3,5}$/i.test(values[0] ?? '');
  const near = spelt && !isCode ? nearest(values[0] ?? '', there) : null;
  return {
    dimension,
    values: values.map((value) => `"${value}"`).join(' or '),
    there: `${named.slice(0, LISTED).join(', ')}${more}`,
    ...(near === null ? {} : { nearest: near }),
  };
}
