import { withDataErrors } from './data-error.js';
import { forecastOf } from './forecast.js';
import type { Forecast } from './forecast-result.js';
import { readGiven, sourcesOf, type Inputs } from './lines.js';
import { settleReading, type ReadOptions } from './read-options.js';
import type { ScenarioInput } from './scenario.js';

/**
 * Forecasts from CSV text, with the register of trusts, the rules for published spend and the deflators of the package.
 *
 * @param csv - the text of a CSV in any layout that the command reads, or files in memory.
 * @param scenario - the text of a scenario (YAML or JSON), the same as an object, or one read before. Left out, the
 * lines are taken as they are: no steps, no target, no discounting.
 * @param options - how the text is to be read.
 * @returns the forecast: amounts are exact {@link Money} in pounds, costs positive, saving = baseline - option.
 * @throws {@link OptionError} for an option that is not allowed; {@link DataError} with everything that is wrong in the
 * text or the scenario. Warnings are in `problems` of the result.
 *
 * @example
 * const csv = 'trust_code,financial_year,option,amount\nRKE,2010-11,central,120\nRKE,2010-11,local,100\n';
 * const { options } = await forecastText(csv, 'version: 1\nname: Two ways\ntarget: { at-most: 110 }\n');
 * options[1]?.saving?.toFixed(2); // '20.00'
 * @public
 */
export async function forecastText(
  csv: Inputs,
  scenario?: ScenarioInput,
  options?: ReadOptions,
): Promise<Forecast> {
  const reading = settleReading(options);
  const sources = sourcesOf('csv', csv);
  return withDataErrors(async () => forecastOf(await readGiven(sources, scenario, reading)));
}
