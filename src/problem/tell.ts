import { describeProblem } from './describe.js';
import type { Place, Severity } from './place.js';

/** What of a problem is told. */
interface Coded extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** How many problems of a kind are told one by one, where all of them would drown the rest. */
const TOLD = 3;
const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

/** A line to tell, and how serious it is. */
export interface ToldProblem {
  readonly severity: Severity;
  readonly text: string;
}

/**
 * Problems as lines to read, the worst last, where a terminal shows them: of one kind a few, then how many more.
 * Errors are told all, because each has to be mended, unless `briefly`.
 */
export function tellProblems(problems: readonly Coded[], briefly = false): ToldProblem[] {
  const told: ToldProblem[] = [];
  for (const severity of SEVERITIES) {
    const seen = new Map<string, number>();
    for (const p of problems) {
      if (p.severity !== severity) continue;
      const count = (seen.get(p.code) ?? 0) + 1;
      seen.set(p.code, count);
      if (count <= TOLD || (severity === 'error' && !briefly))
        told.push({ severity, text: describeProblem(p) });
    }
    if (severity === 'error' && !briefly) continue;
    for (const [code, count] of seen)
      if (count > TOLD)
        told.push({
          severity,
          text: `… and ${count - TOLD} more like these (${code}); --format json lists them.`,
        });
  }
  return told;
}
