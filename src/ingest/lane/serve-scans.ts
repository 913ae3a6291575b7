import { serve, type Read } from './groups.js';
import { classifierOf } from './row-classes.js';

/**
 * Scans in a thread of its own.
 *
 * @param readerOf returns how sources are read that say where they are `elsewhere`.
 */
export function serveScans(readerOf?: (elsewhere: string) => Read): void {
  serve(classifierOf, readerOf);
}
