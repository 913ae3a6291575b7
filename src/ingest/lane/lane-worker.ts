import { parentPort } from 'node:worker_threads';
import { transferable } from './condensed.js';
import { Condenser } from './condenser.js';
import { Kernel } from './kernel.js';
import type { Answer, Task } from './threads.js';

/** Adds up rows in a thread of its own, stretch by stretch as they are sent. */
const kernel = new Kernel();
const condensers = new Map<number, Condenser>();

parentPort?.postMessage('ready');
parentPort?.on('message', ({ id, shape: { number, shape }, bytes, refuse, reopen }: Task) => {
  let condenser = condensers.get(number);
  if (!condenser) condensers.set(number, (condenser = new Condenser(shape, kernel)));
  condenser.refuse(refuse);
  condenser.reopen(reopen);
  const condensed = condenser.condense(bytes, 0);
  const answer: Answer = { id, condensed };
  parentPort?.postMessage(answer, transferable(condensed));
});
