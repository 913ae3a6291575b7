import { parentPort, workerData } from 'node:worker_threads';
import { claimNext, type DrawnBlock, type Start, type TurnToDraw } from './between-threads.js';
import type { Block } from './draw-block.js';
import { Drawing } from './drawing.js';
import { restoreSampler } from './restore-sampler.js';

/** A thread that draws blocks. */
const { task, who } = workerData as Start;
for (const { units } of task.plan.drivers) for (const { sampler } of units) restoreSampler(sampler);
const drawing = new Drawing(task);

parentPort?.on('message', ({ turn, claims }: TurnToDraw) => {
  for (let next = claimNext(claims, who); next !== null; next = claimNext(claims, who)) {
    const steps = drawing.draw(task.blocks[next] as Block, turn);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const drawn: DrawnBlock = { block: next, sums: step.value };
    parentPort?.postMessage(drawn);
  }
});
