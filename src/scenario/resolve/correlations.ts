import * as v from 'valibot';
import { problem, type Problem } from '../../problem/index.js';
import { lowerRoot, nearest } from '../../model/index.js';
import { locate, type Tree } from '../file/tree.js';
import { needed, object } from '../schema/object.js';
import type { RiskDocument } from '../schema/risk-schema.js';
import { readWith, text } from '../schema/values.js';

const coefficient = readWith(
  'A number from -1 to 1',
  (written) => {
    const plain = written.trim();
    const value = /^-?\d(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
    return Math.abs(value) <= 1 ? value : null;
  },
  () => 'This is no correlation. Write a number from -1 to 1, such as 0.5.',
);

export const correlations = object({
  risks: needed(v.array(text, 'A list of names of risks belongs here.'), 'Risks drawn once, by name.'),
  matrix: needed(
    v.array(
      v.array(coefficient, 'A row of numbers from -1 to 1 belongs here.'),
      'A list of rows of numbers belongs here.',
    ),
    'How they go together: a row and a column for each, symmetric, with 1 on the diagonal.',
  ),
});

export type CorrelationsDocument = v.InferOutput<typeof correlations>;

/** Everything that is wrong with the correlations between the risks of a document. */
export function correlationFaults(
  { risks, matrix }: CorrelationsDocument,
  known: readonly RiskDocument[],
  tree: Tree,
): Problem[] {
  const faultAt = (path: readonly (string | number)[], what: string): Problem =>
    problem('scenario-value', 'error', locate(tree, ['correlations', ...path]), { what });
  const names = known.map(({ name }) => name);
  const faults = risks.flatMap((name, i) => {
    const of = known.find((risk) => risk.name === name);
    const near = nearest(name, names);
    if (!of)
      return [
        faultAt(
          ['risks', i],
          `There is no risk "${name}".${near === null ? '' : ` Did you mean "${near}"?`}`,
        ),
      ];
    if ((of.per ?? 'risk') !== 'risk')
      return [
        faultAt(
          ['risks', i],
          `"${name}" is drawn for each ${of.per ?? ''}. Only risks drawn once go in here.`,
        ),
      ];
    return risks.indexOf(name) === i ? [] : [faultAt(['risks', i], `"${name}" stands here twice.`)];
  });
  if (faults.length > 0) return faults;
  if (risks.length < 2) return [faultAt(['risks'], 'A correlation takes two risks at least.')];
  if (matrix.length !== risks.length)
    return [faultAt(['matrix'], `The matrix has ${matrix.length} rows for ${risks.length} risks.`)];
  for (const [i, row] of matrix.entries()) {
    if (row.length !== risks.length)
      return [faultAt(['matrix', i], `The row has ${row.length} numbers for ${risks.length} risks.`)];
    if (row[i] !== 1) return [faultAt(['matrix', i, i], 'A risk goes with itself: the diagonal is 1.')];
    const odd = row.findIndex((value, j) => value !== matrix[j]?.[i]);
    if (odd !== -1)
      return [
        faultAt(
          ['matrix', i, odd],
          `Not symmetric: row ${i + 1}, column ${odd + 1} and the other way round differ.`,
        ),
      ];
  }
  return lowerRoot(matrix)
    ? []
    : [
        faultAt(
          ['matrix'],
          'No quantities can be correlated like this: the matrix is not positive semi-definite. Bring its numbers nearer to 0.',
        ),
      ];
}
