// Draws x lines per second of the simulation, against NumPy in the same run (python3-numpy, where it is installed).
//
//   npm run build && node bench/simulation.mjs [lines] [draws]
//
// Whole processes would measure start-up too; both sides take the time of the drawing and of the figures alone.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { CubeBuilder, financialYear, forecast, Money, readScenario, simulate } from '../dist/index.js';

const LINES = Number(process.argv[2] ?? 2500);
const DRAWS = Number(process.argv[3] ?? 10000);
const REPEATS = 5;

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

console.log(`${LINES} lines, ${DRAWS} draws, one thread; Node ${process.version}, ${cpus()[0]?.model ?? ''}`);
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
