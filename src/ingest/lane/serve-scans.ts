import { serve, type Read } from './groups.js';
import { classifierOf } from './row-classes.js';

/**
 * Runs a scanning thread of ingest.
 *
 * @param readerOf opens a source by its `locator`.
 */
export function serveScans(readerOf?: (locator: string) => Read): void {
  serve(classifierOf, readerOf);
}
