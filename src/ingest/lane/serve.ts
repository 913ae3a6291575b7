import { parentPort, workerData } from 'node:worker_threads';
import type { Source } from '../source.js';
import { transferable } from './condensed.js';
import { Condenser } from './condenser.js';
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

  const rowsOf = (rows: Task['rows']): ReturnType<PieceReader['read']> => {
    if ('bytes' in rows) return rows;
    const read = readerOf?.(rows.elsewhere);
    if (!read) throw new Error('sources are read by the thread that names them');
    return pieces.read((into, from) => read(into, from + rows.start), rows.piece);
  };

  /** @returns null where somebody else has begun the piece. */
  const work = ({ id, shape: { number, shape }, rows, refuse, reopen }: Task): Answer | null => {
    const condenser = condensers.get(number) ?? new Condenser(shape, kernel);
    condensers.set(number, condenser);
    condenser.refuse(refuse);
    condenser.reopen(reopen);
    if (!claim(claims, id, who)) return null;
    let found: ReturnType<typeof rowsOf>;
    try {
      found = rowsOf(rows);
    } catch {
      return { id, made: 'nothing' }; // whoever asked finds out what is the matter, and says so
    }
    if (!found) return { id, made: null };
    const { bytes, ...extent } = found;
    return { id, made: { ...extent, condensed: condenser.condense(bytes, 0) } };
  };

  parentPort?.on('message', (task: Task) => {
    const answer = work(task);
    if (!answer) return;
    const { made } = answer;
    parentPort?.postMessage(answer, made && made !== 'nothing' ? transferable(made.condensed) : []);
  });
  parentPort?.postMessage('ready');
}
