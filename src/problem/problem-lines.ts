import { describePlace, describeProblem, quoted } from './describe.js';
import { listNumbers } from './number-list.js';
import type { Place, Severity } from './place.js';
import { visible } from './visible.js';

/** The parts of a problem that are listed. */
interface ListedProblem extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** How many places of one cause, and how many causes of one code, are listed. */
const MOST_LISTED = 3;
const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

/** A line of a list of problems, with its severity. */
export interface ProblemLine {
  readonly severity: Severity;
  readonly text: string;
}

/**
 * Returns problems as lines to read, the worst last, where a terminal shows them. More than three problems with one
 * message are one line with their count, three places and the records of the rest. Of notes or warnings of one code
 * three messages are listed, then the number of others; errors are all listed, because each has to be remedied.
 */
export function problemLines(problems: readonly ListedProblem[]): ProblemLine[] {
  const told: ProblemLine[] = [];
  for (const severity of SEVERITIES) {
    const causes = groupByCause(problems.filter((p) => p.severity === severity));
    const seen = new Map<string, { causes: number; untold: number }>();
    for (const alike of causes) {
      const [{ code }] = alike;
      const kind = seen.get(code) ?? { causes: 0, untold: 0 };
      seen.set(code, kind);
      kind.causes += 1;
      if (kind.causes > MOST_LISTED && severity !== 'error') kind.untold += alike.length;
      else told.push(...describeCause(alike).map((text) => ({ severity, text })));
    }
    for (const [code, { untold }] of seen)
      if (untold > 0) told.push({ severity, text: `\u2026 and ${untold} more like these (${code}).` });
  }
  return told;
}

type SameCause = readonly [ListedProblem, ...ListedProblem[]];

/** Groups problems with the same code, message and column, in the order of the first of each. */
function groupByCause(problems: readonly ListedProblem[]): SameCause[] {
  const groups = new Map<string, [ListedProblem, ...ListedProblem[]]>();
  for (const p of problems) {
    const key = `${p.code}\u0000${p.column ?? ''}\u0000${p.message}`;
    const group = groups.get(key);
    if (group) group.push(p);
    else groups.set(key, [p]);
  }
  return [...groups.values()];
}

/** Describes up to three problems one by one; more of them in one line. */
function describeCause(alike: SameCause): string[] {
  if (alike.length <= MOST_LISTED) return alike.map(describeProblem);
  const [first] = alike;
  const isOneFile = alike.every(({ file }) => file === first.file);
  const common = describePlace({
    ...(isOneFile && first.file !== undefined ? { file: first.file } : {}),
    ...(first.column === undefined ? {} : { column: first.column }),
  });
  const places = alike.slice(0, MOST_LISTED).map(({ file, record, line, sheet, cell, value }) => {
    const place = describePlace({
      ...(isOneFile || file === undefined ? {} : { file }),
      ...(record === undefined ? {} : { record }),
      ...(line === undefined ? {} : { line }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(cell === undefined ? {} : { cell }),
    });
    return [place, value === undefined ? '' : quoted(value)].filter((part) => part !== '').join(': ');
  });
  const list = places.filter((place) => place !== '');
  const where = list.length === 0 ? '' : `: ${list.join('; ')}; ${describeRest(alike, isOneFile)}`;
  return [visible(`${common === '' ? '' : `${common}: `}${first.message} ${alike.length} times${where}.`)];
}

/** Returns 'and records 5-61', or for several files 'and 58 more in 12 files'. */
function describeRest(alike: SameCause, isOneFile: boolean): string {
  const rest = alike.slice(MOST_LISTED);
  const records = rest.flatMap(({ record }) => record ?? []);
  if (isOneFile && records.length === rest.length)
    return `and ${records.length === 1 ? 'record' : 'records'} ${listNumbers(records)}`;
  const files = new Set(rest.map(({ file }) => file));
  return `and ${rest.length} more${isOneFile ? '' : ` in ${files.size} ${files.size === 1 ? 'file' : 'files'}`}`;
}
