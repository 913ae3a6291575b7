/** True where other threads can help. The bundle for browsers has a false in its place. */
export const HAS_THREADS: boolean = true;
