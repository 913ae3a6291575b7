import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread.
 *
 * @returns null where none may or can be started (Node's permission model, a limit of the system): others do its work.
 */
export function startWorker(module: URL, options: WorkerOptions): Worker | null {
  try {
    return new Worker(module, options);
  } catch {
    return null;
  }
}
