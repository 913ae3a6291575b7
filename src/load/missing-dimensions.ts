import type { FileReport } from '../ingest/index.js';
import { Money } from '../money/index.js';
import type { Dimension } from '../model/index.js';
import { problem, type Problem } from '../problem/index.js';
import type { Scenario } from '../scenario/index.js';

/** A part of the scenario that tests dimensions of lines; `what` is its name in messages: 'The step "Licences"'. */
interface Test {
  readonly what: string;
  readonly dimensions: readonly Dimension[];
}

/** So many files are named. */
const NAMED = 3;

/**
 * Returns a warning for each step, risk and check that tests a dimension which some inputs do not have: their lines can
 * never match, however well their money would.
 */
export function missingDimensions(
  { steps, risks, checks }: Scenario,
  files: readonly FileReport[],
): Problem[] {
  const tests: Test[] = [
    ...steps.map(({ name, where }) => ({ what: `The step "${name}"`, dimensions: where.dimensions })),
    ...risks.map(({ name, where }) => ({ what: `The risk "${name}"`, dimensions: where.dimensions })),
    ...checks.map(({ name, where, by }) => ({
      what: `The check "${name}"`,
      dimensions: [...where.dimensions, ...by],
    })),
  ];
  return tests.flatMap(({ what, dimensions }) =>
    [...new Set(dimensions)].flatMap((dimension) => {
      const without = files.filter((file) => !file.dimensions.includes(dimension));
      if (without.length === 0) return [];
      const more = without.length - NAMED;
      const names = without.slice(0, NAMED).map(({ file }) => file);
      const details = {
        ...{ what, dimension, files: names.join(', ') + (more > 0 ? ` and ${more} more` : '') },
        amount: Money.sum(without.map(({ footing }) => footing.amountUsed)).toFixed(2),
      };
      return [problem('dimension-missing', 'warning', {}, details)];
    }),
  );
}
