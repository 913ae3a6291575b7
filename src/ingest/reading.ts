import type { SetAsideRow } from './rows/account.js';
import type { FastLane } from './lane/fast-lane.js';
import type { FileReport } from './file-report.js';
import type { LineAdder, LineSink } from './rows/line-adder.js';
import type { ProblemLog } from './problem-log.js';
import type { ReadOptions } from './read-options.js';

/** The parts of a run that reading a file needs. */
export interface Run {
  readonly options: ReadOptions;
  readonly sink: LineSink | LineAdder;
  /** Adds rows up from their bytes; null where every line is wanted by itself. */
  readonly lane: FastLane | null;
}

/** The result of reading one file, with its problems. */
export interface Reading {
  readonly report: FileReport;
  readonly log: ProblemLog;
  readonly setAside: readonly SetAsideRow[];
}
