import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnnouncedSystem } from '../model/index.js';
import { ROOT } from './version.js';

/** The systems and routes of the announcement of September 2010, each with what was published of it. */
export async function readAnnouncedSystems(): Promise<AnnouncedSystem[]> {
  const read = (name: string) => readFile(join(ROOT, 'data', 'reference', name), 'utf8');
  const texts = await Promise.all([read('systems.csv'), read('published-figures.csv')]);
  return (await import('./reading.js')).readSystems(...texts);
}
