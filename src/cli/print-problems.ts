import { tellProblems, type Problem } from '../problem.js';

/** Problems as lines for standard error; `quiet` leaves errors alone. */
export function printProblems(problems: readonly Problem[], quiet: boolean): string {
  return tellProblems(problems)
    .filter(({ severity }) => !quiet || severity === 'error')
    .map(({ severity, text }) => `${severity}: ${text}\n`)
    .join('');
}
