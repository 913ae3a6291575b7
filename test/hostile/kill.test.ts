import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isThorough } from '../thorough.js';
import { folderOf, namesIn } from '../cli/console.js';
import { LINES } from '../cli/plans.js';
import { builtProgram } from './built.js';

/** How many runs are killed: some here, hundreds in .ci/soak. */
const KILLS = Number(process.env['NPFIT_COST_KILLS'] ?? (isThorough ? 7 : 1));
/** Every format that comes to its turn, and a Table Schema beside a CSV. */
const OUTPUTS = ['r.html', 'r.xlsx', 'r.json', 'r.md', 'f.csv', 'f.html', 'aside.csv'].slice(0, KILLS);
const SCENARIO = `version: 1
name: A plan
inputs: [plan.csv]
prices: { base: nominal }
steps: [{ name: Cut, percent: -5% }]
`;

const PROGRAM = builtProgram();

const argvFor = (output: string): readonly string[] =>
  output === 'aside.csv'
    ? ['validate', 'bad.csv', '--set-aside', output, '--force', '--quiet']
    : [
        output.startsWith('r') ? 'report' : 'forecast',
        '--scenario',
        's.yaml',
        '--output',
        output,
        '--force',
        '--quiet',
      ];

const isTemporary = (name: string): boolean => name.endsWith('.tmp');

/** Waits for a temporary file, or the end of the process. */
async function untilWriting(child: ChildProcess, cwd: string): Promise<void> {
  const before = new Set(namesIn(cwd));
  while (child.exitCode === null && !namesIn(cwd).some((name) => isTemporary(name) && !before.has(name)))
    await new Promise((resolve) => setImmediate(resolve));
}

test(
  `a report over an old one is the old or the new one whole after each of ${KILLS} kills, and nothing is left after the next run`,
  async () => {
    const bad = LINES + Array.from({ length: 20_000 }, (_, i) => `RKE,x${i},local,2010-11,n/k\n`).join('');
    const cwd = folderOf({ 'plan.csv': LINES, 'bad.csv': bad, 's.yaml': SCENARIO });
    const start = (output: string): ChildProcess =>
      spawn(process.execPath, [PROGRAM, ...argvFor(output)], { cwd, stdio: 'ignore' });
    const newOf = new Map<string, { readonly bytes: Buffer; readonly ms: number }>();
    for (const output of OUTPUTS) {
      const begun = Date.now();
      const [code] = (await once(start(output), 'exit')) as [number];
      expect(code, output).toBeLessThan(2);
      newOf.set(output, { bytes: readFileSync(join(cwd, output)), ms: Date.now() - begun });
    }
    const whole = namesIn(cwd);
    const counts = { old: 0, new: 0, left: 0 };
    for (let i = 0; i < KILLS; i++) {
      const output = OUTPUTS[i % OUTPUTS.length] ?? 'f.csv';
      const made = newOf.get(output)!;
      const old = Buffer.from(`an old report ${i}\n`.repeat(50));
      writeFileSync(join(cwd, output), old);
      const child = start(output);
      const ended = once(child, 'exit');
      // every other kill is aimed at the writing, which takes little of the time
      if (i % 2 === 0) await setTimeout(Math.random() * made.ms * 1.1);
      else await untilWriting(child, cwd).then(() => setTimeout(Math.random() * 3));
      child.kill('SIGKILL');
      await ended;
      const found = readFileSync(join(cwd, output));
      const isOld = found.equals(old);
      expect(
        isOld || found.equals(made.bytes),
        `kill ${i}: ${output} is neither the old nor the new one`,
      ).toBe(true);
      counts[isOld ? 'old' : 'new'] += 1;
      const left = namesIn(cwd).filter(isTemporary).length;
      // each run takes away those of the runs before it
      expect(left).toBeLessThanOrEqual(1 + (counts.left > 0 ? 1 : 0));
      counts.left += left;
    }
    await once(start(OUTPUTS[0] ?? ''), 'exit');
    expect(namesIn(cwd)).toEqual(whole);
    console.log(
      `${KILLS} kills: ${counts.old} times the old report, ${counts.new} times the new one, ${counts.left} temporary files seen`,
    );
  },
  KILLS * 10_000 + 60_000,
);

test('only temporary files of processes of this machine that are gone are removed', async () => {
  const cwd = folderOf({ 'plan.csv': LINES });
  const run = async (name: string): Promise<void> => {
    await once(spawn(process.execPath, [PROGRAM, 'plan.csv', '--output', name, '--quiet'], { cwd }), 'exit');
  };
  // a run that is killed while it writes shows the form of the name
  const child = spawn(
    process.execPath,
    [PROGRAM, 'forecast', '--output', 'a.xlsx', '--by', 'trust,product'],
    { cwd },
  );
  await untilWriting(child, cwd);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const [left] = namesIn(cwd).filter(isTemporary);
  const [machine = '00000000'] = /[0-9a-f]{8}(?=-)/.exec(left ?? '') ?? [];
  const gone = spawnSync(process.execPath, ['--version']).pid;
  const kept = [
    `.npfit-cost.${machine}-${process.pid}-0123456789ab.tmp`, // of this process, which runs
    `.npfit-cost.ffffffff-${gone}-0123456789ab.tmp`, // of another machine
    `.npfit-cost.${machine}-${gone}-x.tmp`, // not of ours
    `npfit-cost.${machine}-${gone}-0123456789ab.tmp`,
    '.npfit-cost.tmp',
  ];
  for (const name of [...kept, `.npfit-cost.${machine}-${gone}-0123456789ab.tmp`])
    writeFileSync(join(cwd, name), 'x');
  await run('b.csv');
  expect(left).toBeDefined();
  expect(
    namesIn(cwd)
      .filter((name) => name.includes('.tmp'))
      .sort(),
  ).toEqual([...kept].sort());
}, 60_000);
