import { parentPort, workerData } from 'node:worker_threads';
import type { Source } from '../source.js';
import { transferable } from './condensed.js';
import { Condenser, rowsIn } from './condenser.js';
import { Kernel } from './kernel.js';
import { PieceReader } from './pieces.js';
import { claim, type Answer, type Start, type Task } from './tasks.js';

type Read = NonNullable<Source['read']>;

/**
 * Adds up rows in a thread of its own, piece by piece as it is told.
 *
 * @param readerOf reads the sources that say where they are `elsewhere`.
 */
export function serve(readerOf?: (elsewhere: string) => Read): void {
  const { kernel: compiled, claims, who } = workerData as Start;
  const kernel = new Kernel(compiled);
  const condensers = new Map<number, Condenser>();
  const pieces = new PieceReader();

  const made = (rows: Task['rows'], condenser: Condenser): Answer['made'] => {
    if ('bytes' in rows) {
      const { bytes, ...extent } = rows;
      return { ...extent, condensed: condenser.condense(rowsIn(bytes), 0) };
    }
    const read = readerOf?.(rows.elsewhere);
    if (!read) throw new Error('sources are read by the thread that names them');
    const found = pieces.find((into, from) => read(into, from + rows.start), rows.piece);
    const condensed = found && condenser.condense(found, 0);
    return found && condensed && { ...found.extent, condensed };
  };

  /** @returns null where somebody else has begun the piece. */
  const work = ({ id, shape: { number, shape }, rows, refuse, reopen }: Task): Answer | null => {
    const condenser = condensers.get(number) ?? new Condenser(shape, kernel);
    condensers.set(number, condenser);
    condenser.refuse(refuse);
    condenser.reopen(reopen);
    if (!claim(claims, id, who)) return null;
    try {
      return { id, made: made(rows, condenser) };
    } catch {
      return { id, made: 'nothing' }; // whoever asked finds out what is the matter, and says so
    }
  };

  parentPort?.on('message', (task: Task) => {
    const answer = work(task);
    if (!answer) return;
    const { made } = answer;
    parentPort?.postMessage(answer, made && made !== 'nothing' ? transferable(made.condensed) : []);
  });
  parentPort?.postMessage('ready');
}
