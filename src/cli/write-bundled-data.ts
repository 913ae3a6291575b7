import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ingest } from '../ingest/index.js';
import { CubeBuilder } from '../model/index.js';
import { writeBundledLines, type BundledLines } from './bundled-lines.js';
import { bundledInputs, type Inputs } from './inputs.js';
import { readCategories, readRegister } from './package-files.js';

/** Reads the bundled data from its files. */
export async function ingestBundled({ sources }: Inputs): Promise<BundledLines> {
  const builder = new CubeBuilder();
  const options = { register: await readRegister(), categories: await readCategories(undefined, '.') };
  const read = await ingest(sources, options, builder);
  return { cube: builder.build(), read };
}

/** Writes down, when the package is built, what reading its own data comes to. */
export async function writeBundledData(folder: string): Promise<void> {
  const inputs = await bundledInputs();
  await writeFile(
    join(folder, 'bundled-lines.json'),
    await writeBundledLines(inputs.sources, await ingestBundled(inputs)),
  );
}
