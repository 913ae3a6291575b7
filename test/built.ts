import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads a room as it is built, for what runs on other threads: from the sources Node cannot start one. The types are
 * those of the sources: `await built<typeof Ingest>('ingest')`.
 */
export async function built<Room>(room: string): Promise<Room> {
  return (await import(builtFile(`${room}/index.js`).href)) as Room;
}

/** A built file, by its path in the build. */
export function builtFile(path: string): URL {
  return pathToFileURL(join(import.meta.dirname, '..', 'build', path));
}
