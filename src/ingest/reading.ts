import type { SetAsideRow } from './rows/account.js';
import type { FastLane } from './lane/fast-lane.js';
import type { FileReport } from './file-report.js';
import type { LineAdder, LineSink } from './rows/line-adder.js';
import type { ProblemLog } from './problem-log.js';
import type { ReadOptions } from './read-options.js';

/** What reading a file needs of the run that it is part of. */
export interface Run {
  readonly options: ReadOptions;
  readonly sink: LineSink | LineAdder;
  /** Adds rows up by their bytes; null where every line is wanted by itself. */
  readonly lane: FastLane | null;
}

/** What was read of a file, and what is to be said of it. */
export interface Reading {
  readonly report: FileReport;
  readonly log: ProblemLog;
  readonly setAside: readonly SetAsideRow[];
}
