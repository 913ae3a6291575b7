import { Failure, problem, type Problem } from '../problem/index.js';
import { problemsAcross } from './duplicates/across-files.js';
import { ClosedTrusts } from './rows/closed-trusts.js';
import { FastLane } from './lane/fast-lane.js';
import { Footing } from './rows/footing.js';
import type { LineAdder, LineSink } from './rows/line-adder.js';
import { openInputs } from './open-inputs.js';
import { ProblemLog } from './problem-log.js';
import type { FileReport } from './file-report.js';
import { readFile } from './read-file.js';
import type { Reading, Run } from './reading.js';
import type { ReadOptions } from './read-options.js';
import { sharedRows } from './duplicates/shared-rows.js';
import type { Source } from './text/source.js';

/** The result of reading all files. */
export interface Ingested {
  readonly files: readonly FileReport[];
  readonly footing: Footing;
  /** All problems; an `error` among them means that the run cannot continue. */
  readonly problems: readonly Problem[];
}

/** The fewest bytes for which threads are started: fewer are read before a thread could help. */
const WORTH_THREADS = 48 << 20;

/**
 * Reads all sources in the order given and hands every procurement line to the sink. A file that cannot be read is an
 * `error` among the problems; the others are read nevertheless, so that one run shows everything that is wrong. The sink
 * may already have received lines of that file.
 */
export async function ingest(
  given: readonly Source[],
  options: ReadOptions,
  taker: LineSink | LineAdder,
): Promise<Ingested> {
  const log = new ProblemLog();
  const sources = await openInputs(given, options, log);
  const closed = new ClosedTrusts(options.register);
  const sink = options.mayBeClosed === true ? taker : closed.wrap(taker);
  const isWorthThreads =
    options.lane !== 'slow' &&
    !options.categories.written.areLinear && // other threads have not loaded its engine
    FastLane.isSupported &&
    sizeOf(sources) >= (options.tuning?.worthThreads ?? WORTH_THREADS);
  const helpers = isWorthThreads ? (options.jobs ?? 1) - 1 : 0;
  const lane = typeof sink === 'function' ? null : new FastLane(sink, helpers, options.worker);
  const files: FileReport[] = [];
  const footing = new Footing();
  try {
    if (options.tuning?.awaitThreads === true) await lane?.ready();
    for await (const read of inTurn(sources, { options, sink, lane })) {
      if (read instanceof Failure) log.addAll(read.problems);
      else {
        files.push(read.report);
        footing.add(read.report.footing);
        log.addLog(read.log);
        // only now, so that no row is reported of a file that cannot be read to its end
        for (const row of read.setAside) options.onSetAside?.(row);
      }
    }
  } finally {
    lane?.close();
  }
  for (const source of given) refuseChanged(source, log);
  lane?.finish();
  const isNothing = files.length > 0 && files.every((read) => read.footing.rowsUsed === 0);
  // a file that has errors has been reported already
  if (isNothing && !log.all().some(({ severity }) => severity === 'error'))
    log.add(problem('no-usable-row', 'error', { file: files[0]?.file ?? '' }));
  const across = problemsAcross(files);
  log.addAll(across);
  const told = new Set(across.flatMap(({ code, file }) => (code === 'same-rows' && file ? [file] : [])));
  if (!options.onLine)
    log.addAll(await sharedRows(files, sources, told, (source) => footingOf(source, options)));
  log.addAll(closed.problems());
  return { files, footing, problems: log.all() };
}

/** Logs the failure of a source whose bytes have changed while they were read: its figures are of no file that there is. */
function refuseChanged({ refuseChanged: refuse }: Source, log: ProblemLog): void {
  try {
    refuse?.();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.addAll(error.problems);
  }
}

/** Returns the footing of a source alone, without reporting anything; null where it cannot be read. */
async function footingOf(source: Source, options: ReadOptions): Promise<Footing | null> {
  const silent = { ...options };
  for (const listener of ['onSetAside', 'onLine'] as const) Reflect.deleteProperty(silent, listener);
  const run: Run = { options: silent, sink: () => undefined, lane: null };
  const reading = await readFile(source, run, Promise.resolve()).catch(() => null);
  return reading?.report.footing ?? null;
}

/** Reads the files in order; with threads some are opened ahead, so that all threads have work. */
async function* inTurn(sources: readonly Source[], run: Run): AsyncGenerator<Reading | Failure> {
  const ahead = 2 * (run.lane?.helpers ?? 0);
  const begun: Promise<Reading | Failure | { readonly thrown: unknown }>[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  for (let next = 0; next < sources.length || begun.length > 0;) {
    const source = sources[next];
    if (source && begun.length <= ahead) {
      const reading = readFile(
        source,
        run,
        turn.then(() => undefined),
      ).catch((error: unknown) => (error instanceof Failure ? error : { thrown: error }));
      begun.push(reading);
      turn = turn.then(async () => reading); // a file that cannot be read may be done before those ahead of it
      next += 1;
      continue;
    }
    const read = await begun.shift();
    if (read && 'thrown' in read) throw read.thrown;
    if (read) yield read;
  }
}

function sizeOf(sources: readonly Source[]): number {
  return sources.reduce((sum, { size = 0 }) => sum + size, 0);
}
