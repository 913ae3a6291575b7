/** Stands in for node:worker_threads: there are no others. */
export const parentPort = null;
export const workerData = null;
export function Worker() {
  throw new Error('There are no other threads in a browser.');
}
