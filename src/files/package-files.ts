import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CategoryRules, readDeflator } from '../ingest/index.js';
import { TrustRegister, type Deflator } from '../model/index.js';
import { bundledDeflator } from './prebuilt/bundled-texts.js';
import { bundledTrusts } from './prebuilt/bundled-trusts.js';
import { readTextFile } from './text-file.js';
import { ROOT } from './version.js';

const pathOf = (relative: string): string => join(ROOT, relative);

export const BUNDLED_FOLDER = pathOf('data/procurement');
export const GDP_DEFLATORS = pathOf('data/reference/gdp-deflators.csv');
export const GDP_SERIES = 'HM Treasury GDP deflators, December 2025, calendar years';
export const GDP_DEFLATORS_2019 = pathOf('data/reference/gdp-deflators-financial-year.csv');
export const GDP_SERIES_2019 =
  'HM Treasury GDP deflators, 2019, financial years (forecasts of that time after 2018-19)';
export const BUILT_IN_SCENARIO = 'local-2010';

/** Notes for every report on the bundled data; data/README.md says the same at length. */
export const BUNDLED_NOTES = [
  "The programme's totals are published; splitting them over trusts, products and years is this tool's own apportionment (data/README.md).",
];

export async function readRegister(): Promise<TrustRegister> {
  const texts = await trustTexts();
  const { trusts, names } = bundledTrusts(texts) ?? (await import('./reading.js')).readTrustRows(...texts);
  return new TrustRegister(trusts, names);
}

/** The texts of the register: the trusts, and the other names that they go by. */
export async function trustTexts(): Promise<[csv: string, namesCsv: string]> {
  const read = (name: string) => readFile(pathOf(`data/reference/${name}`), 'utf8');
  return Promise.all([read('trusts.csv'), read('trust-names.csv')]);
}

/** The bundled series of GDP deflators. */
export async function readGdpDeflator(): Promise<Deflator> {
  const text = await readFile(GDP_DEFLATORS, 'utf8');
  return bundledDeflator(text, GDP_SERIES) ?? (await readDeflatorText(text, 'gdp-deflators.csv', GDP_SERIES));
}

/** The published series of 2019 by financial year. */
export async function readGdpDeflator2019(): Promise<Deflator> {
  const text = await readFile(GDP_DEFLATORS_2019, 'utf8');
  return readDeflatorText(text, 'gdp-deflators-financial-year.csv', GDP_SERIES_2019);
}

/** Reads a price index from CSV, as {@link readDeflator} does. */
export async function readDeflatorText(
  ...[csv, file, name]: Parameters<typeof readDeflator>
): Promise<Deflator> {
  const reading = await import('./reading.js');
  return reading.readDeflator(csv, file, name);
}

/** The rules that class published spend: the user's own file, else those that come with the package. */
export async function readCategories(file: string | undefined, cwd: string): Promise<CategoryRules> {
  const { readCategoryRules, readRulesOfOthers } = await import('./reading.js');
  if (file === undefined)
    return readCategoryRules(
      await readFile(pathOf('data/reference/spend-categories.json'), 'utf8'),
      'the package',
    );
  const path = resolve(cwd, file);
  const text = await readTextFile(path, { kind: 'rules', label: file });
  rulesRead.set(path, text);
  return readRulesOfOthers(text, file);
}

/** The texts of rules that were read, by their paths. */
const rulesRead = new Map<string, string>();

/** Returns the text of a file of rules as it was when it was read, for the record of what figures were made from. */
export async function rulesText(file: string, cwd: string): Promise<string> {
  const path = resolve(cwd, file);
  return rulesRead.get(path) ?? readTextFile(path, { kind: 'rules', label: file });
}

/** Rules that class published spend, from the text of their file. @throws Failure where they are no rules. */
export async function readCategoriesText(text: string, file: string): Promise<CategoryRules> {
  const { readRulesOfOthers } = await import('./reading.js');
  return readRulesOfOthers(text, file);
}

/** An example with files of its own: a folder of this name among the examples. */
export const EXAMPLE = 'shared-record';

/** The names of the scenarios that come with the package. */
export async function shippedScenarios(): Promise<string[]> {
  const files = await readdir(pathOf('data/scenarios'));
  const names = files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []));
  return [...names, EXAMPLE].sort();
}

export function shippedScenarioPath(name: string): string {
  return pathOf(name === EXAMPLE ? `data/examples/${name}/scenario.yaml` : `data/scenarios/${name}.yaml`);
}

/** The scenario of the example that has files of its own, without the line that names the schema, and those files. */
export async function readExample(): Promise<{
  readonly scenario: string;
  readonly files: ReadonlyMap<string, string>;
}> {
  const folder = pathOf(`data/examples/${EXAMPLE}`);
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const files = new Map<string, string>();
  for (const name of (await readdir(folder)).sort())
    if (name.endsWith('.csv')) files.set(name, await read(name));
  return { scenario: (await read('scenario.yaml')).replace(/^# yaml-language-server.*\n/, ''), files };
}

/** The JSON Schema of scenarios, for editors. */
export const SCENARIO_SCHEMA = pathOf('data/schema/scenario.json');

/** A scenario to start from, without the line that names the schema. */
export async function readTemplate(): Promise<string> {
  return readFile(pathOf('data/template/npfit-cost.yaml'), 'utf8');
}
