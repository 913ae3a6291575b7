import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package: two up from here, in the sources, in the build and in the bundle. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export async function readVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}
