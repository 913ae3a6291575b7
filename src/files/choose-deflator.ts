import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Deflator, nearest } from '../model/index.js';
import { parsePercent, Rate } from '../money/index.js';
import { fail } from '../problem/index.js';
import {
  DEFLATOR_SERIES,
  parseDeflatorSeries,
  parseGrowth,
  type DeflatorSeries,
  type ScenarioSource,
} from '../scenario/index.js';
import { readDeflatorText, readGdpDeflator, readGdpDeflator2019 } from './package-files.js';
import { resolveFrom, type ChosenScenario } from './scenario-file.js';
import { readTextFile } from './text-file.js';

/** The price index of a run. */
export interface ChosenDeflator {
  readonly deflator: Deflator;
  /** The user's own file; null where the series comes with the program. */
  readonly deflatorFile: (ScenarioSource & { readonly path: string }) | null;
}

/**
 * Returns the price index asked for on the command line, else the scenario's: a series that comes with the program, by
 * its name, a constant rate, or a file.
 *
 * @throws Failure where it is none of these, or the file is no series.
 */
export async function chooseDeflator(
  chosen: ChosenScenario,
  wanted: string | undefined,
  cwd: string,
): Promise<ChosenDeflator> {
  if (wanted !== undefined) {
    const rate = parseGrowth(wanted);
    if (rate) return { deflator: Deflator.constant(rate), deflatorFile: null };
    return readSeries(parseDeflatorSeries(wanted) ?? { label: wanted, path: resolve(cwd, wanted) });
  }
  const { series, beyond } = chosen.scenario.deflator;
  if (series === null) return { deflator: Deflator.constant(beyond ?? Rate.zero), deflatorFile: null };
  const read = await readSeries(
    typeof series === 'string' ? series : { label: series.path, path: resolveFrom(series, chosen, cwd) },
  );
  return beyond ? { ...read, deflator: read.deflator.continued(beyond) } : read;
}

async function readSeries(
  series: DeflatorSeries | { readonly label: string; readonly path: string },
): Promise<ChosenDeflator> {
  if (series === 'gdp') return { deflator: await readGdpDeflator(), deflatorFile: null };
  if (series === 'gdp-2019') return { deflator: await readGdpDeflator2019(), deflatorFile: null };
  const { label, path } = series;
  if (await isMissing(path)) throw unknownSeries(label);
  const deflatorFile = { file: label, path, text: await readTextFile(path, { kind: 'table', label }) };
  return { deflator: await readDeflatorText(deflatorFile.text, label, label), deflatorFile };
}

async function isMissing(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT',
  );
}

function unknownSeries(written: string): Error {
  if (parsePercent(written) !== null)
    return fail(
      'deflator-value',
      { value: written },
      { what: 'A growth rate is above -100%: nothing can shrink by more than it is.' },
    );
  const near = nearest(written, DEFLATOR_SERIES);
  return fail(
    'deflator-unknown',
    { value: written },
    { series: DEFLATOR_SERIES.join(', '), ...(near === null ? {} : { nearest: near }) },
  );
}
