import { BUILT_IN_SCENARIO } from '../files/index.js';
import { withDataErrors } from './data-error.js';
import { forecastOf } from './forecast.js';
import type { Forecast } from './forecast-result.js';
import { readPaths } from './lines.js';
import { refuseWithoutFiles, texts } from './options.js';
import { settleReading, type ReadOptions } from './read-options.js';
import { readScenarioFile, settleScenario, type ScenarioInput } from './scenario.js';

/**
 * Forecasts from files, with the register of trusts, the rules for published spend and the deflators of the package. It
 * reads what it is given and nothing else: no `npfit-cost.yaml` that happens to lie in the working folder. In Node alone.
 *
 * @param paths - files, folders or globs, one or several, from the working folder; `'bundled'` for the published
 * programme of the package (a folder of that name is `./bundled`); `null` for the inputs that the scenario names.
 * @param scenario - as for {@link forecastText}. Left out, files are taken as they are, and the published programme goes
 * by its own scenario, `local-2010`.
 * @param options - how the files are to be read.
 * @returns the forecast, with the figures that the command gives for the same files and scenario.
 * @throws {@link OptionError} for an option that is not allowed, such as an empty list of paths; {@link DataError} with
 * everything that is wrong in the files or the scenario, a path that leads nowhere too.
 *
 * @example
 * const programme = await forecastFiles('bundled');
 * programme.options[1]?.saving?.inUnitsOf(6, 1); // '1300.0', £m
 * @public
 */
export async function forecastFiles(
  paths: string | readonly string[] | null,
  scenario?: ScenarioInput,
  options?: ReadOptions,
): Promise<Forecast> {
  refuseWithoutFiles(paths, 'forecastText');
  const reading = settleReading(options);
  const words = paths === 'bundled' ? paths : paths === null ? [] : texts('paths', paths);
  const given =
    scenario === undefined && paths === 'bundled' ? await readScenarioFile(BUILT_IN_SCENARIO) : scenario;
  return withDataErrors(async () => forecastOf(await readPaths(words, await settleScenario(given), reading)));
}
