// A bundled scenario, simulated several times in this process: of each time the seconds that drawing and its figures took,
// and those of working out before what each draw is worth; and the figures of the last.
// With `plan` instead of draws: what is drawn and what each draw is worth, for a peer to draw the same.
//
//   node bench/simulation-scenario.mjs <scenario> <draws>|plan [lhs|plain] [repeats]
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { URL } from 'node:url';
import { forecast } from '../build/appraisal/index.js';
import { bytesSource, ingest, readCategoryRules, readTrusts } from '../build/ingest/index.js';
import { CubeBuilder } from '../build/model/index.js';
import { readScenarioLayers } from '../build/scenario/index.js';
import { planOf } from '../build/appraisal/simulation/plan.js';
import { simulatePlan } from '../build/appraisal/simulation/simulate.js';

const [name, draws, sampling, repeats] = process.argv.slice(2);
const data = new URL('../data/', import.meta.url);
const read = (path) => readFileSync(new URL(path, data), 'utf8');

const builder = new CubeBuilder();
await ingest(
  readdirSync(new URL('procurement/', data))
    .sort()
    .map((file) => bytesSource(file, readFileSync(new URL(`procurement/${file}`, data)))),
  {
    register: readTrusts(read('reference/trusts.csv'), read('reference/trust-names.csv')),
    categories: readCategoryRules(read('reference/spend-categories.json'), 'rules'),
    lenient: false,
  },
  (line) => builder.add(line),
);
const layers = [];
for (let next = `${name}.yaml`; next;) {
  const text = read(`scenarios/${next}`);
  layers.push({ text, file: next });
  next = /^extend: (\S+)$/m.exec(text)?.[1];
}
const appraised = forecast(readScenarioLayers(layers), builder.build());

if (draws === 'plan') console.log(JSON.stringify(planned()));
else {
  const [seconds, planning] = [[], []];
  let result;
  for (let seed = 0; seed < Number(repeats); seed++) {
    const start = performance.now();
    const plan = planOf(appraised);
    const planned = performance.now();
    for (const steps = simulatePlan(appraised, plan, { draws: Number(draws), seed, sampling }); ;) {
      const { done, value } = steps.next();
      result = value;
      if (done) break;
    }
    planning.push((planned - start) / 1000);
    seconds.push((performance.now() - planned) / 1000);
  }
  const figures = Object.fromEntries(
    Object.entries(result.outcomes).map(([option, { mean, standardDeviation, percentiles }]) => [
      option,
      [mean, standardDeviation, ...Object.values(percentiles)].map(({ amount }) => amount.toNumber()),
    ]),
  );
  console.log(JSON.stringify({ seconds, planning, figures }));
}

/** The risks as they are written, with the pounds by unit as the program works them out. */
function planned() {
  return {
    central: appraised.totals.central.toNumber(),
    local: appraised.totals.local.toNumber(),
    matrix: appraised.scenario.correlations?.matrix ?? null,
    risks: planOf(appraised).drivers.map(({ name: label, risk, units, correlation, row }) => {
      const { kind, ...written } = risk.effect.distribution;
      return {
        name: label,
        kind,
        parameters: Object.values(written).map((value) => value.toNumber()),
        probability: risk.probability.toNumber(),
        ...{ correlation, row },
        central: units.map((unit) => unit.central),
        local: units.map((unit) => unit.local),
      };
    }),
  };
}
