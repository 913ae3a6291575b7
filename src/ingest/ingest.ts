import { Failure, type Problem } from '../problem.js';
import { problemsAcross } from './across-files.js';
import { Footing } from './footing.js';
import { ProblemLog } from './problem-log.js';
import { LaneMemories } from './lane-memory.js';
import type { LineAdder, LineSink } from './line-adder.js';
import { readFile, type FileReport, type ReadOptions } from './read-file.js';
import type { Source } from './source.js';

/** What was read from all files together. */
export interface Ingested {
  readonly files: readonly FileReport[];
  readonly footing: Footing;
  /** An `error` among them means that the run cannot go on. */
  readonly problems: readonly Problem[];
}

/**
 * Reads all sources, in the order given, and hands every procurement line to the sink. A file that cannot be read is
 * an `error` among the problems; the others are read all the same, so that one run shows everything that is wrong.
 */
export async function ingest(
  sources: readonly Source[],
  options: ReadOptions,
  sink: LineSink | LineAdder,
): Promise<Ingested> {
  const log = new ProblemLog();
  const report = (problem: Problem): void => {
    log.add(problem);
  };
  const files: FileReport[] = [];
  const footing = new Footing();
  const memories = typeof sink === 'function' ? null : new LaneMemories(sink);
  for (const source of sources) {
    try {
      const read = await readFile(source, options, sink, report, memories);
      files.push(read);
      footing.add(read.footing);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      error.problems.forEach(report);
    }
  }
  memories?.finish();
  problemsAcross(files).forEach(report);
  return { files, footing, problems: log.all() };
}
