/**
 * True where files can be read and other threads can help. The bundle for browsers has a module in place of this one in
 * which neither is.
 */
export const HAS_FILES: boolean = true;
export const HAS_THREADS: boolean = true;
