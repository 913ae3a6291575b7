import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeIo } from '../io.js';
import { fullProgram } from '../program.js';
import { readVersion } from '../../files/index.js';
import { manualPages } from './manual-page.js';

/** Writes the manual pages into a folder; the build does. */
export async function writeManualPages(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of manualPages(await fullProgram(nodeIo()), readVersion()))
    writeFileSync(join(folder, file), text);
}
