import { readdir } from 'node:fs/promises';
import { Failure } from '../../problem/index.js';
import {
  yearLabel,
  DEFAULT_OPTIONS,
  PLAN_ALONE,
  type CellTable,
  type FinancialYear,
} from '../../model/index.js';
import { settleFiles } from '../../files/index.js';
import type { Io } from '../io.js';
import { load } from '../load.js';
import type { ReadingOptions } from '../options.js';
import type { Case } from './starting-scenario.js';

/** Matches the names of files that can be appraised. */
export const DATA_FILE = /\.(?:csv|csv\.gz|xlsx|xlsm|ods|xls)$/i;

/** The options, years and prices found in files, from which a scenario for them is written. */
export type Found = Omit<Case, 'inputs'>;

/** The name in a scenario of a plan that names no option. */
const BUDGET = { id: 'budget', name: 'Budget' } as const;

/** Reads files as a run without a scenario would. @throws Failure where they cannot be read. */
export async function lookAtFiles(words: readonly string[], reading: ReadingOptions, io: Io): Promise<Found> {
  const options = { ...reading, quiet: true };
  const { cube, scenario, files } = await load(await settleFiles(words, io), options, io);
  const { table } = cube;
  const list = scenario.options;
  const isOwn = !list.ids.every((id) => DEFAULT_OPTIONS.has(id));
  const years = { from: Math.min(...table.columns.years), to: Math.max(...table.columns.years) } as {
    from: FinancialYear;
    to: FinancialYear;
  };
  const names = list.all.map(({ name }) => name).join(', ');
  const found = [
    `${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    trustsOf(table),
    years.from === years.to ? yearLabel(years.from) : `${yearLabel(years.from)} to ${yearLabel(years.to)}`,
    ...(list.count > 1 ? [`options ${names}`] : []),
  ].join('; ');
  return {
    ...{ found, years, baseline: list.baseline, prices: pricesOf(table) },
    options: list === PLAN_ALONE ? [BUDGET] : isOwn ? list.all : [],
  };
}

/** The data files of a folder that can be read by themselves, and why others cannot. */
export async function dataFilesIn(
  folder: string,
  reading: ReadingOptions,
  io: Io,
): Promise<{ readonly names: readonly string[]; readonly leftOut: readonly string[] }> {
  const names: string[] = [];
  const leftOut: string[] = [];
  for (const name of (await readdir(folder)).filter((each) => DATA_FILE.test(each)).sort())
    try {
      await lookAtFiles([name], reading, { ...io, cwd: folder });
      names.push(name);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      leftOut.push(`${name}: ${error.problems[0]?.message ?? ''}`);
    }
  return { names, leftOut };
}

const SHOWN = 5;

function trustsOf(table: CellTable): string {
  const { dimensions, trustNames } = table.columns;
  const codes = dimensions.trust.texts.filter((code) => code !== '');
  const named = codes.length > 0 ? codes : trustNames.texts.filter((name) => name !== '');
  if (named.length === 0) return 'no trust';
  const more = named.length > SHOWN ? ` and ${named.length - SHOWN} more` : '';
  return `${named.length} ${named.length === 1 ? 'trust' : 'trusts'} (${named.slice(0, SHOWN).join(', ')}${more})`;
}

/** The year that all lines are in the prices of; null where any is money of the day or in the prices of another. */
function pricesOf(table: CellTable): FinancialYear | null {
  const bases = new Set(Array.from({ length: table.length }, (_, i) => table.priceBase(i)));
  const [only] = bases;
  return bases.size === 1 && typeof only === 'number' ? only : null;
}
