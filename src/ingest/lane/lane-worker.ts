import { parentPort, workerData } from 'node:worker_threads';
import type { Elsewhere, Source } from '../source.js';
import { transferable } from './condensed.js';
import { Condenser } from './condenser.js';
import { Kernel } from './kernel.js';
import { PieceReader } from './pieces.js';
import { claim, type Answer, type Start, type Task } from './tasks.js';

type Read = NonNullable<Source['read']>;

/** Adds up rows in a thread of its own, piece by piece as it is told. */
const { kernel: compiled, claims, who } = workerData as Start;
const kernel = new Kernel(compiled);
const condensers = new Map<number, Condenser>();
const pieces = new PieceReader();

/** The last that was opened: most often the next piece is of the same text. */
let open: { readonly name: string; readonly read: Read } | null = null;

async function readerOf({ module, argument }: Elsewhere): Promise<Read> {
  const name = `${module}\n${argument}`;
  if (open?.name === name) return open.read;
  const { readerOf: make } = (await import(module)) as { readonly readerOf: (argument: string) => Read };
  open = { name, read: make(argument) };
  return open.read;
}

/** @returns null where somebody else has begun the piece. */
async function work({ id, shape: { number, shape }, rows, refuse, reopen }: Task): Promise<Answer | null> {
  let condenser = condensers.get(number);
  if (!condenser) condensers.set(number, (condenser = new Condenser(shape, kernel)));
  condenser.refuse(refuse);
  condenser.reopen(reopen);
  if (!claim(claims, id, who)) return null;
  if ('bytes' in rows) {
    const { bytes, ...extent } = rows;
    return { id, made: { ...extent, condensed: condenser.condense(bytes, 0) } };
  }
  const { text, start, piece } = rows;
  try {
    const read = await readerOf(text);
    const found = pieces.read((into, from) => read(into, from + start), piece);
    if (!found) return { id, made: null };
    const { bytes, ...extent } = found;
    return { id, made: { ...extent, condensed: condenser.condense(bytes, 0) } };
  } catch {
    return { id, made: 'nothing' }; // whoever asked finds out what is the matter, and says so
  }
}

let turn = Promise.resolve();
parentPort?.on('message', (task: Task) => {
  turn = turn.then(async () => {
    const answer = await work(task);
    if (!answer) return;
    const { made } = answer;
    parentPort?.postMessage(answer, made && made !== 'nothing' ? transferable(made.condensed) : []);
  });
});
parentPort?.postMessage('ready');
