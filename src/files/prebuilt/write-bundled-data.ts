import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ingest, readDeflator, readTrustRows } from '../../ingest/index.js';
import { CubeBuilder } from '../../model/index.js';
import { parseTree, NEUTRAL_SCENARIO_TEXT } from '../../scenario/index.js';
import { writeBundledLines, type BundledLines } from './bundled-lines.js';
import { bundledInputs, type Inputs } from '../inputs.js';
import { writeBundledTexts } from './bundled-texts.js';
import { writeBundledTrusts } from './bundled-trusts.js';
import {
  BUILT_IN_SCENARIO,
  GDP_DEFLATORS,
  readCategories,
  readRegister,
  trustTexts,
  shippedScenarioPath,
} from '../package-files.js';

/** Reads the bundled data from its files. */
export async function ingestBundled({ sources }: Inputs): Promise<BundledLines> {
  const builder = new CubeBuilder();
  const options = {
    register: await readRegister(),
    categories: await readCategories(undefined, '.'),
    mayBeClosed: true,
  };
  const read = await ingest(sources, options, builder);
  return { cube: builder.build(), read };
}

/** Returns the content of bundled-texts.json: the built-in scenarios and the default deflator, parsed. */
export async function textsOfThePackage(): Promise<string> {
  const builtIn = await readFile(shippedScenarioPath(BUILT_IN_SCENARIO), 'utf8');
  const scenarios = [builtIn, NEUTRAL_SCENARIO_TEXT].map((text) => ({ text, tree: parseTree(text, '') }));
  const text = await readFile(GDP_DEFLATORS, 'utf8');
  return writeBundledTexts(scenarios, { text, deflator: readDeflator(text, GDP_DEFLATORS, '') });
}

/** Returns the content of bundled-trusts.json: the trust register, parsed. */
export async function trustsOfThePackage(): Promise<string> {
  const texts = await trustTexts();
  return writeBundledTrusts(texts, readTrustRows(...texts));
}

/** Writes down, when the package is built, what reading its own data comes to. */
export async function writeBundledData(folder: string): Promise<void> {
  const inputs = await bundledInputs();
  const lines = await writeBundledLines(inputs.sources, await ingestBundled(inputs));
  await writeFile(join(folder, 'bundled-lines.txt'), lines);
  await writeFile(join(folder, 'bundled-texts.json'), await textsOfThePackage());
  await writeFile(join(folder, 'bundled-trusts.json'), await trustsOfThePackage());
}
