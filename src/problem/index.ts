export { describeProblem, quoted, withShortWords } from './describe.js';
export { listNumbers } from './number-list.js';
export type { Place, Severity } from './place.js';
export { problemLines, type ProblemLine } from './problem-lines.js';
export { Failure, fail, problem, type Problem } from './problem.js';
export { PROBLEM_CODES, type ProblemCode } from './wordings.js';
export { inertText, visible, visibleJson, visibleLines } from './visible.js';
