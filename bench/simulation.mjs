// The simulation against NumPy in the same run (python3-numpy, where it is installed).
//
//   npm run build && node bench/simulation.mjs [lines] [draws]
//
// First the bundled scenario local-2010-risks: seconds inside the processes (the first simulation of a fresh process, and
// the median of more in the same process), then whole processes, which read and start up too. What each draw is worth in
// pounds is handed to NumPy; the seconds in which ours works it out stand beside. Then one risk over so many lines.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, URL } from 'node:url';
import { forecast, simulate } from '../build/appraisal/index.js';
import { CubeBuilder, financialYear } from '../build/model/index.js';
import { Money } from '../build/money/index.js';
import { readScenario } from '../build/scenario/index.js';

const LINES = Number(process.argv[2] ?? 2500);
const DRAWS = Number(process.argv[3] ?? 10000);
const REPEATS = 5;
/** How many processes of each kind, in turn, and how many simulations in each. */
const PROCESSES = 5;
const IN_PROCESS = 11;
const SCENARIO = 'local-2010-risks';

const NUMPY = `
import json, sys, time
import numpy as np
lines, draws, kind = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
amounts = 1e6 + 1000.0 * np.arange(lines)
rng = np.random.default_rng(1)
best = []
for _ in range(${REPEATS}):
    start = time.perf_counter()
    total = np.zeros(draws)
    if kind == 'once-pert':
        total += amounts.sum() * (-0.05 + 0.35 * rng.beta(1 + 4 * 0.09 / 0.35, 1 + 4 * 0.26 / 0.35, draws))
    else:
        for a in amounts:
            if kind == 'line-triangular':
                total += a * rng.triangular(-0.05, 0.04, 0.30, draws)
            else:
                total += a * (-0.05 + 0.35 * rng.beta(1 + 4 * 0.09 / 0.35, 1 + 4 * 0.26 / 0.35, draws))
    total += amounts.sum()
    figures = (total.mean(), total.std(), np.percentile(total, [5, 10, 50, 80, 90, 95]))
    best.append(time.perf_counter() - start)
print(json.dumps({'seconds': sorted(best)[len(best) // 2], 'mean': figures[0], 'numpy': np.__version__}))
`;

/** Seconds, the median of some runs, and the mean that comes out. */
function ours(per, distribution, sampling) {
  const builder = new CubeBuilder();
  for (let i = 0; i < LINES; i++)
    builder.add({
      ...{ trust: `T${String(i).padStart(5, '0')}`, trustName: '', region: '', cluster: '', trustType: '' },
      ...{ option: 'local', product: 'p', supplier: '', route: '', costType: '', status: 'planned' },
      ...{ year: financialYear(2010), month: '', category: '', kind: 'cost', benefitType: '' },
      ...{ amount: Money.of(String(1e6 + 1000 * i)), priceBase: null, low: null, high: null, file: 'x.csv' },
    });
  const scenario = readScenario(
    `version: 1\nname: Bench\nrisks:\n  - { name: A, per: ${per}, uplift: { ${distribution}: [-5%, 4%, 30%] } }\n`,
    'bench.yaml',
  );
  const appraised = forecast(scenario, builder.build());
  const times = [];
  let mean = '';
  for (let run = 0; run < REPEATS; run++) {
    const start = performance.now();
    const result = simulate(appraised, { draws: DRAWS, seed: 1, sampling });
    times.push((performance.now() - start) / 1000);
    mean = result.outcomes.local.mean.amount.toFixed(0);
  }
  return { seconds: times.sort((a, b) => a - b)[REPEATS >> 1], mean: Number(mean) };
}

function numpy(kind) {
  const { status, stdout } = spawnSync('python3', ['-c', NUMPY, String(LINES), String(DRAWS), kind], {
    encoding: 'utf8',
  });
  return status === 0 ? JSON.parse(stdout) : null;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** Runs a program to its end. @returns its output and the seconds of the whole process; null where it fails. */
function timed(program, words, input = '') {
  const start = performance.now();
  const { status, stdout } = spawnSync(program, words, { encoding: 'utf8', input });
  return status === 0 ? { stdout, seconds: (performance.now() - start) / 1000 } : null;
}

/** The bundled scenario: ours in either sampling and NumPy in turn, so that a busy machine is busy for all of them. */
function scenario() {
  const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
  const child = pathOf('simulation-scenario.mjs');
  const plan = timed(process.execPath, [child, SCENARIO, 'plan']).stdout;
  const peer = (repeats) => timed('python3', [pathOf('peers/simulation.py'), DRAWS, repeats], plan);
  const command = ['simulate', '--scenario', SCENARIO, '--draws', DRAWS, '--quiet', '--format', 'json'];
  const kinds = {
    lhs: () => timed(process.execPath, [child, SCENARIO, DRAWS, 'lhs', IN_PROCESS]),
    plain: () => timed(process.execPath, [child, SCENARIO, DRAWS, 'plain', IN_PROCESS]),
    NumPy: () => peer(IN_PROCESS),
    'whole command': () => timed(process.execPath, [pathOf('../bin/npfit-cost.js'), ...command]),
    'whole NumPy': () => peer(1),
  };
  const runs = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
  for (let i = 0; i < PROCESSES; i++)
    for (const [kind, run] of Object.entries(kinds)) {
      const ran = run();
      if (ran) runs[kind].push(kind.startsWith('whole') ? ran : JSON.parse(ran.stdout));
    }
  console.log(`${SCENARIO}, ${DRAWS} draws: medians of ${PROCESSES} processes in turn, in ms`);
  if (runs.NumPy.length === 0) console.log('NumPy is not installed here (python3-numpy): no comparison.');
  const first = (kind, what) => median(runs[kind].map(({ [what]: times }) => times?.[0]));
  const again = (kind, what) => median(runs[kind].map(({ [what]: times }) => median(times?.slice(1) ?? [])));
  const times = (kind) => ({
    first: first(kind, 'seconds'),
    more: again(kind, 'seconds'),
    planned: first(kind, 'planning'),
    replanned: again(kind, 'planning'),
  });
  const theirs = runs.NumPy.length > 0 ? times('NumPy') : null;
  const against = (own, other) => (other ? `; NumPy ${ms(other)}, ratio ${(own / other).toFixed(2)}` : '');
  for (const sampling of ['lhs', 'plain']) {
    const own = times(sampling);
    console.log(
      `${sampling}, first in a fresh process: ${ms(own.first)}${against(own.first, theirs?.first)}`,
    );
    console.log(`${sampling}, again in that process: ${ms(own.more)}${against(own.more, theirs?.more)}`);
    console.log(
      `  before that, working out what each draw is worth: ${ms(own.planned)}, again ${ms(own.replanned)}`,
    );
    if (theirs) console.log(apart(runs[sampling][0].figures, runs.NumPy[0].figures));
  }
  const whole = (kind) => median(runs[kind].map(({ seconds }) => seconds));
  console.log(
    `whole process, data read and start-up too: ${ms(whole('whole command'))}` +
      against(whole('whole command'), theirs && whole('whole NumPy')),
  );
}

const ms = (seconds) => (seconds * 1000).toFixed(0);

/** How far the means lie apart, in standard errors of two plain samples of that size; beyond 4 something is wrong. */
function apart(ours, theirs) {
  const errors = Object.keys(ours).map((option) => {
    const error = Math.hypot(ours[option][1], theirs[option][1]) / Math.sqrt(DRAWS);
    return Math.abs(ours[option][0] - theirs[option][0]) / error;
  });
  const most = Math.max(...errors);
  if (!(most < 4)) process.exitCode = 1;
  return `  means of central, local and saving: ${errors.map((e) => e.toFixed(1)).join(', ')} standard errors apart`;
}

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? ''}, one thread`);
scenario();
console.log(`\n${LINES} lines, ${DRAWS} draws`);
const found = numpy('line-triangular');
console.log(found ? `NumPy ${found.numpy}` : 'NumPy is not installed here (python3-numpy): no comparison.');
for (const [name, per, distribution, kind] of [
  ['drawn once, PERT', 'risk', 'pert', 'once-pert'],
  ['per line, triangular', 'line', 'triangular', 'line-triangular'],
  ['per line, PERT', 'line', 'pert', 'line-pert'],
]) {
  const theirs = found ? numpy(kind) : null;
  for (const sampling of ['plain', 'lhs']) {
    const { seconds, mean } = ours(per, distribution, sampling);
    const rate = (LINES * DRAWS) / seconds / 1e6;
    const against = theirs
      ? `; NumPy ${theirs.seconds.toFixed(3)} s, ${(theirs.seconds / seconds).toFixed(2)} times ours; means ${mean.toFixed(0)} and ${theirs.mean.toFixed(0)}`
      : '';
    console.log(
      `${name}, ${sampling}: ${seconds.toFixed(3)} s, ${rate.toFixed(0)}m draws x lines a second${against}`,
    );
  }
}
