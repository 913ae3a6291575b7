import type { Ingested, LineAdder, LineSink } from '../ingest/index.js';
import { CubeBuilder, positionsIn, type CellTable, type Dimension } from '../model/index.js';
import { Failure, problem, type Problem } from '../problem/index.js';
import { rowsMissed } from './load-lines.js';

/** The inputs of which only what was spent is wanted. */
export interface SpendRequest {
  /** The problems noticed when the files were looked for. */
  readonly problems: readonly Problem[];
  /** True where a row set aside is an error. */
  readonly strict: boolean;
  /** The dimensions that tell amounts apart; all where it is left out. */
  readonly kept?: ReadonlySet<Dimension>;
  /** Reads them: line by line where the sink is a function, else lines that are alike may be added up first. */
  readonly read: (sink: LineSink | LineAdder) => Promise<Ingested>;
  /** Receives each line of what was spent. */
  readonly onLine?: LineSink | undefined;
}

/** Published spend added up, and the record of the files it was read from. */
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
  const { onLine } = request;
  const builder = new CubeBuilder(request.kept);
  const sink: LineSink = (line, place) => {
    builder.add(line);
    if (line.status === 'actual') onLine?.(line, place);
  };
  const read = await request.read(onLine ? sink : builder);
  const { table } = builder.build();
  const isSpent = table.maskWhere(({ statuses }) => statuses, 'actual');
  const planned = { lines: table.lines(positionsIn(isSpent.map((spent) => 1 - spent))) };
  const problems: Problem[] = [
    ...request.problems,
    ...read.problems,
    ...(request.strict ? rowsMissed(read) : []),
    ...(planned.lines > 0 ? [problem('planned-left-out', 'note', {}, planned)] : []),
  ];
  if (problems.some(({ severity }) => severity === 'error')) throw new Failure(problems);
  return { table: planned.lines > 0 ? table.select(positionsIn(isSpent)) : table, read, problems };
}
