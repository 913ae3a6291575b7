import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { compareSchema } from './compare.js';
import { explainSchema, explainSystemSchema } from './explain.js';
import { actualsSchema, errorsSchema, validateSchema, verifySchema } from './files.js';
import { forecastEntries } from './forecast.js';
import { Parts, type Reading } from './parts.js';
import { reportSchema } from './report.js';
import { sensitivitySchema } from './sensitivity.js';
import { simulationSchema } from './simulation.js';

/** The schema of every JSON output, by the name of its file in `data/schema/`. */
export const OUTPUTS: ReadonlyMap<
  string,
  { readonly title: string; readonly schema: (reading: Reading) => v.GenericSchema }
> = new Map([
  ['forecast', { title: 'forecast --format json', schema: forecastSchema }],
  ['check', { title: 'check --format json', schema: checkSchema }],
  ['compare', { title: 'compare --format json', schema: compareSchema }],
  ['report', { title: 'report --format json', schema: reportSchema }],
  ['explain', { title: 'explain --format json', schema: explainSchema }],
  ['explain-system', { title: 'explain --system --format json', schema: explainSystemSchema }],
  ['simulate', { title: 'simulate --format json', schema: simulationSchema }],
  ['sensitivity', { title: 'sensitivity --format json', schema: sensitivitySchema }],
  ['actuals', { title: 'actuals --format json', schema: actualsSchema }],
  ['validate', { title: 'validate --format json', schema: validateSchema }],
  ['verify', { title: 'forecast --verify --format json', schema: verifySchema }],
  ['errors', { title: '--errors json, on standard error', schema: errorsSchema }],
]);

function forecastSchema(reading: Reading): v.GenericSchema {
  return new Parts(reading).map(forecastEntries(reading));
}

function checkSchema(reading: Reading): v.GenericSchema {
  const p = new Parts(reading);
  return p.map({
    ...p.head,
    scenario: p.scenario,
    prices: p.prices,
    inputs: p.inputs,
    passed: v.boolean(),
    target: p.target,
    checks: v.array(p.check),
    problems: p.problems,
  });
}

/** The JSON Schema of an output, as it is written to `data/schema/`: keys may be added, so others are let through. */
export function outputJsonSchema(name: string): string {
  const output = OUTPUTS.get(name);
  if (!output) throw new RangeError(`there is no output ${name}`);
  const { $schema, ...schema } = toJsonSchema(output.schema({ ids: null }), { typeMode: 'input' });
  return `${JSON.stringify(
    {
      $schema,
      title: `npfit-cost ${output.title}, version 1`,
      description: 'Money is text in pounds. Keys may be added in later versions, and none is changed.',
      ...schema,
    },
    null,
    1,
  )}\n`;
}
