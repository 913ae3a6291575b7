import { serve, type Read } from './groups.js';
import { classifierOf } from './row-classes.js';

/**
 * Scans in a thread of its own.
 *
 * @param readerOf returns how sources are read that say where they are `locator`.
 */
export function serveScans(readerOf?: (locator: string) => Read): void {
  serve(classifierOf, readerOf);
}
