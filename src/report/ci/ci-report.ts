import type { Place, Problem } from '../../problem/index.js';

/** How a rule came out. */
export interface Finding {
  readonly name: string;
  /** `warn`: broken, and only worth a warning. */
  readonly status: 'pass' | 'fail' | 'warn';
  /** The finding in one sentence. */
  readonly message: string;
  /** The groups that break it, worst first, each in words. */
  readonly details: readonly string[];
  /** Where the rule stands. */
  readonly place: Pick<Place, 'file' | 'line' | 'column'>;
}

/** A sentence about one place of a file, such as a line that was changed. */
export interface Remark {
  readonly title: string;
  readonly text: string;
  readonly place: Pick<Place, 'file' | 'line'>;
}

/** The part of a report that CI servers read: rules, problems of reading, and remarks, each at its place in a file. */
export interface CiReport {
  readonly command: CiCommand;
  /** False where the run could not be done, so that problems are all there is. */
  readonly isDone: boolean;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** Said where no rule is broken; '' for nothing. */
  readonly summary: string;
}

export type CiCommand = 'check' | 'compare' | 'validate';

/** 'All 4 rules hold.' */
export function rulesHold(rules: number): string {
  return rules === 1 ? 'The one rule holds.' : `All ${rules} rules hold.`;
}
