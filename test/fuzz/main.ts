import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz, watchForEnds, type Fuzzed } from './fuzz.js';
import { PROGRAMS } from './targets/program.js';
import { TABLES } from './targets/tables.js';
import { TABLE_SCHEMA } from './targets/table-schema.js';

/**
 * `npm run fuzz -- --count 1000000 --seed 7`: feeds every target with its share of the inputs. An input that breaks a law
 * is written to `test/fuzz/found/`; `--target csv --from 1234 --count 1` feeds it again.
 */
const TARGETS = [...TABLES, ...PROGRAMS, TABLE_SCHEMA];

/** The share of each target in a run of all, in thousandths: the slower ones get less. */
const SHARES: Readonly<Record<string, number>> = {
  csv: 80,
  spend: 50,
  gz: 350,
  workbook: 5,
  yaml: 80,
  rules: 400,
  schema: 20,
  saved: 5,
  argv: 10,
};

const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
const chosen = TARGETS.filter(({ name }) => values.target === undefined || name === values.target);
if (chosen.length === 0 || ![count, seed, from].every(Number.isSafeInteger)) {
  console.error(
    `Targets: ${TARGETS.map(({ name }) => name).join(', ')}. Counts and seeds are whole numbers.`,
  );
  process.exit(2);
}
const stop = watchForEnds();
const done: Fuzzed[] = [];
for (const target of chosen) {
  const share = values.target === undefined ? Math.round((count * (SHARES[target.name] ?? 0)) / 1000) : count;
  const fuzzed = await fuzz(target, { count: share, seed, from });
  target.close?.();
  done.push(fuzzed);
  const { inputs, seconds, slowestSeconds, found } = fuzzed;
  console.log(
    `${target.name.padEnd(9)} ${String(inputs).padStart(8)} inputs ${seconds.toFixed(0).padStart(6)} s ${(inputs / seconds).toFixed(0).padStart(6)} a second, slowest ${slowestSeconds.toFixed(2)} s, ${found.length} broken laws`,
  );
  for (const { number, input, error } of found) {
    const folder = join(import.meta.dirname, 'found');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${target.name}-${seed}-${number}`), input);
    console.log(
      `  ${target.name}, --seed ${seed} --from ${number}: ${error.split('\n').slice(0, 6).join('\n    ')}`,
    );
  }
}
stop();
const inputs = done.reduce((sum, each) => sum + each.inputs, 0);
const broken = done.reduce((sum, { found }) => sum + found.length, 0);
console.log(
  `${inputs} inputs in ${done.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(0)} s, memory ${process.memoryUsage.rss() >> 20} MiB, ${broken} broken laws`,
);
process.exitCode = broken > 0 ? 1 : 0;
