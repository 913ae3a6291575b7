import type { Ingested, LineSink } from '../ingest/index.js';
import { CubeBuilder, type CellTable } from '../model/index.js';
import { Failure, problem, type Problem } from '../problem/index.js';
import { rowsMissed } from './load-lines.js';

/** The inputs of which only what was spent is wanted. */
export interface SpendRequest {
  /** What was noticed when they were looked for. */
  readonly problems: readonly Problem[];
  /** True where a row set aside is an error. */
  readonly strict: boolean;
  /** Reads them, line by line. */
  readonly read: (sink: LineSink) => Promise<Ingested>;
  /** Receives each line of what was spent. */
  readonly onLine?: LineSink;
}

/** What was spent, added up, and what was read for it. */
export interface LoadedSpend {
  readonly table: CellTable;
  readonly read: Ingested;
  readonly problems: readonly Problem[];
}

/**
 * Reads what was spent, and leaves out with a note what is only planned.
 *
 * @throws Failure with all that is wrong with the inputs where the run cannot go on.
 */
export async function loadSpend(request: SpendRequest): Promise<LoadedSpend> {
  const builder = new CubeBuilder();
  const planned = { lines: 0 };
  const read = await request.read((line, place) => {
    if (line.status !== 'actual') {
      planned.lines += 1;
      return;
    }
    builder.add(line);
    request.onLine?.(line, place);
  });
  const problems: Problem[] = [
    ...request.problems,
    ...read.problems,
    ...(request.strict ? rowsMissed(read) : []),
    ...(planned.lines > 0 ? [problem('planned-left-out', 'note', {}, planned)] : []),
  ];
  if (problems.some(({ severity }) => severity === 'error')) throw new Failure(problems);
  return { table: builder.build().table, read, problems };
}
