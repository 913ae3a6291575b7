import type { Claims } from '../../threads/index.js';
import type { PartResult, Task, Work } from './drawing.js';

/** The data that a thread starts with. */
export interface Start {
  readonly task: Task;
  /** From 1. */
  readonly who: number;
}

/** Work as it is sent to every thread: a free thread claims the next part. */
export interface SentWork {
  readonly work: Work;
  readonly claims: Claims;
}

/** A part that a thread has done. */
export interface Answer {
  readonly part: number;
  readonly made: PartResult;
  readonly steps: number;
}

/** The part that a claimed task stands for: tasks are numbered from 1, parts from 0. */
export function partOf(task: number): number {
  return task - 1;
}
