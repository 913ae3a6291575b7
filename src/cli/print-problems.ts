import { problemLines, type Problem, type ProblemCode } from '../problem/index.js';

/**
 * Warnings that change nothing of how a figure is to be read: of labels, and of what is read once anyhow. Under `--quiet`
 * these are not told; every other warning is.
 */
const OF_NO_FIGURE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'named-twice',
  'equal-files',
  'trust-unknown',
  'trust-name-unmatched',
  'trust-closed',
  'row-dominates',
]);

/** Problems as lines for standard error, each once; `quiet` leaves out notes and warnings that bear on no figure. */
export function printProblems(problems: readonly Problem[], quiet: boolean): string {
  return problemLines(once(problems).filter((problem) => !quiet || bearsOnFigures(problem)))
    .map(({ severity, text }) => `${severity}: ${text}\n`)
    .join('');
}

function bearsOnFigures({ severity, code }: Problem): boolean {
  return severity === 'error' || (severity === 'warning' && !OF_NO_FIGURE.has(code));
}

/** Two readings of one file, as of the sides of a comparison, have the same to say. */
function once(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  const told = new Set<string>();
  return problems.filter(({ code, severity, file, record, line, column, sheet, cell, value, message }) => {
    const key = JSON.stringify([code, severity, file, record, line, column, sheet, cell, value, message]);
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}
