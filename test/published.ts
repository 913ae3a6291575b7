import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Published spend for tests. `made` are small files of every shape that publishers use, with made-up payments
 * (`fixtures/spend/make.py`). Files as they were published lie beside the project in some places, and are no part of it:
 * `real` and `wild` are empty where they do not.
 */
export interface PublishedFolder {
  readonly path: string;
  /** The names of the CSV files in it, in order. */
  readonly files: readonly string[];
}

const BESIDE = join(import.meta.dirname, '..', '..', 'shared');

export const made = folderAt(join(import.meta.dirname, 'fixtures', 'spend'));
export const real = folderAt(join(BESIDE, 'real-spend'));
export const wild = folderAt(join(BESIDE, 'wild-spend'));

function folderAt(path: string): PublishedFolder {
  return {
    path,
    files: existsSync(path)
      ? readdirSync(path)
          .filter((file) => /\.csv$/i.test(file))
          .sort()
      : [],
  };
}

export const bytesOf = ({ path }: PublishedFolder, file: string): Buffer => readFileSync(join(path, file));

/** The expected figures of each file of a folder, from its expected.json; empty where there is none. */
export function expectedOf<Expected>({ path }: PublishedFolder): Record<string, Expected> {
  const file = join(path, 'expected.json');
  if (!existsSync(file)) return {};
  return (JSON.parse(readFileSync(file, 'utf8')) as { files: Record<string, Expected> }).files;
}
