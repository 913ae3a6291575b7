import { parentPort, workerData } from 'node:worker_threads';
import { claimNext } from '../../threads/index.js';
import { partOf, type Answer, type Start, type SentWork } from './between-threads.js';
import { Drawing } from './drawing.js';

/** A thread that draws, and measures what was drawn. */
const { task, who } = workerData as Start;
const drawing = new Drawing(task);

parentPort?.on('message', ({ work, claims }: SentWork) => {
  for (let id = claimNext(claims, who); id !== null; id = claimNext(claims, who)) {
    const part = partOf(id);
    const making = drawing.make(work, part);
    let steps = 0;
    let step = making.next();
    for (; !step.done; step = making.next()) steps += step.value;
    parentPort?.postMessage({ part, made: step.value, steps } satisfies Answer);
  }
});
