import { describeProblem, withShortWords } from './describe.js';
import type { Place, Severity } from './place.js';
import { WORDINGS, type ProblemCode } from './wordings.js';
import type { Details, Wording } from './words.js';

/** A problem as data; `message` says what is wrong and what to do. */
export interface Problem extends Place {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  /** The amount of the row at fault, in plain decimal text of pounds, where it can be read. */
  readonly amount?: string;
  /** The code of the problems that this one stands for, where it stands for many; `count` says how many. */
  readonly of?: ProblemCode;
  readonly count?: number;
}

/** Builds a problem with its wording. */
export function problem(
  code: ProblemCode,
  severity: Severity,
  place: Place = {},
  details: Details = {},
): Problem {
  const wording: Wording = WORDINGS[code];
  return { code, severity, ...place, message: withShortWords(wording(details)) };
}

/** The failure of a run for a reason that the user can mend: exit code 2, without a stack. */
export class Failure extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'Failure';
  }
}

export function fail(code: ProblemCode, place: Place = {}, details: Details = {}): Failure {
  return new Failure([problem(code, 'error', place, details)]);
}
