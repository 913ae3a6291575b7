import { describeProblem, type Problem, type Severity } from '../problem.js';

/** How many of a kind of warning or note are written out; errors are written out all. */
const SHOWN = 3;

const ORDER: readonly Severity[] = ['note', 'warning', 'error'];

/**
 * Problems as lines for standard error, errors last, where a terminal shows them. Warnings and notes of one kind are
 * shown a few times and counted.
 */
export function printProblems(problems: readonly Problem[], quiet: boolean): string {
  const lines: string[] = [];
  for (const severity of ORDER) {
    if (quiet && severity !== 'error') continue;
    const seen = new Map<string, number>();
    for (const p of problems) {
      if (p.severity !== severity) continue;
      const count = (seen.get(p.code) ?? 0) + 1;
      seen.set(p.code, count);
      if (severity === 'error' || count <= SHOWN) lines.push(`${severity}: ${describeProblem(p)}`);
    }
    if (severity === 'error') continue;
    for (const [code, count] of seen)
      if (count > SHOWN)
        lines.push(
          `${severity}: … and ${count - SHOWN} more like these (${code}); --format json lists them.`,
        );
  }
  return lines.map((line) => `${line}\n`).join('');
}
