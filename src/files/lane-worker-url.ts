/** The module of a thread that reads files for itself. */
export const LANE_WORKER = new URL('./lane-worker.js', import.meta.url);
