import { forecast as appraise, type Forecast as Appraisal } from '../appraisal/index.js';
import { scenarioData, type ScenarioData } from '../files/index.js';
import type { Loaded } from '../load/index.js';
import type { OptionList } from '../model/index.js';
import type { InputSummary } from '../report/index.js';
import { withDataErrors } from './data-error.js';
import { figuresOf } from './forecast-figures.js';
import type { Forecast } from './forecast-result.js';
import { Insides } from './insides.js';
import { LINES, type Lines, type ReadLines } from './lines.js';
import { notAllowed } from './option-error.js';
import { settleScenario, type ScenarioInput } from './scenario.js';

/** A forecast with what it was made of. */
export interface Made {
  readonly appraisal: Appraisal;
  readonly inputs: InputSummary;
  readonly cube: Loaded['cube'];
  readonly data: ScenarioData;
}

export const FORECASTS = new Insides<Forecast, Made>('a forecast that this library made');

/**
 * Appraises lines under a scenario: price base, horizon, outturn, steps, totals, target, checks.
 *
 * @param lines - as {@link ingest} returned them. They can be appraised again and again.
 * @param scenario - by default the one that the lines were read for; another must have the same options.
 * @throws {@link OptionError} for a scenario with other options; {@link DataError} where a step cannot be taken, a year
 * lacks its deflator, or a check tests nothing.
 *
 * @example
 * const lines = await ingest('trust_code,financial_year,amount\nRKE,2010-11,1000\n');
 * const result = await forecast(lines);
 * result.options[0]?.total.toFixed(2); // '1000.00'
 * @public
 */
export async function forecast(lines: Lines, scenario?: ScenarioInput): Promise<Forecast> {
  const read = LINES.of('lines', lines);
  return withDataErrors(async () => {
    if (scenario === undefined) return forecastOf(read);
    const chosen = await settleScenario(scenario);
    const { options } = read.loaded.scenario;
    if (idsOf(chosen.scenario.options) !== idsOf(options))
      throw notAllowed(
        'scenario',
        `one of the options ${idsOf(chosen.scenario.options)}`,
        `one of the options that the lines were read for: ${idsOf(options)}; or read the lines for it: ingest(inputs, scenario)`,
      );
    const data = await scenarioData(chosen, {}, '.');
    return forecastOf({ loaded: { ...read.loaded, scenario: chosen.scenario }, data });
  });
}

const idsOf = ({ ids }: OptionList): string => ids.join(', ');

/** Appraises lines that were read. @throws Failure where that cannot be done. */
export function forecastOf({ loaded, data }: ReadLines): Forecast {
  const { cube, scenario, inputs, notes } = loaded;
  const appraisal = appraise(scenario, cube, { deflator: data.deflator, outcomes: data.outcomes });
  return FORECASTS.keep(figuresOf(appraisal, inputs, notes), { appraisal, inputs, cube, data });
}
