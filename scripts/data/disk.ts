import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const REFERENCE = 'reference';
const PROCUREMENT = 'procurement';

/** The reference files that the builder reads, and the README with its last figures. */
export function readInputs(folder: string): { reference: Map<string, string>; readme: string } {
  const reference = new Map<string, string>();
  for (const name of readdirSync(join(folder, REFERENCE)).sort())
    if (name.endsWith('.csv')) reference.set(name, readText(folder, `${REFERENCE}/${name}`));
  return { reference, readme: readText(folder, 'README.md') };
}

export function readText(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** Returns the names in the folder of procurement files, whatever they are. */
export function procurementPaths(folder: string): string[] {
  return readdirSync(join(folder, PROCUREMENT))
    .sort()
    .map((name) => `${PROCUREMENT}/${name}`);
}

/** Writes the files and takes away procurement files that are no longer among them. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const path of procurementPaths(folder)) if (!files.has(path)) rmSync(join(folder, path));
}
