import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { firstOf } from '../thorough.js';
import { builtProgram } from '../hostile/built.js';
import { folderOf, namesIn, textOf } from './console.js';
import { LINES } from './plans.js';

/** Tests that need a process of their own, with real pipes and signals. */
const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = builtProgram();

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Child {
  readonly ended: Promise<Ended>;
  write(text: string): void;
  end(): void;
  /** Stops reading standard output after so many bytes, as `head` does. */
  closeAfter(bytes: number): void;
  kill(signal: NodeJS.Signals): void;
}

function start(argv: readonly string[], cwd = ROOT): Child {
  const child = spawn(process.execPath, [PROGRAM, ...argv], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: 'pipe',
  });
  let [stdout, stderr, most] = ['', '', Infinity];
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (bytes: Buffer) => {
    stdout += bytes.toString();
    if (stdout.length >= most) child.stdout.destroy();
  });
  child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  return {
    ended: new Promise((resolve) => {
      child.on('close', (code, signal) => {
        resolve({ code, signal, stdout, stderr });
      });
    }),
    write: (text) => child.stdin.write(text),
    end: () => child.stdin.end(),
    closeAfter: (bytes) => {
      most = bytes;
    },
    kill: (signal) => child.kill(signal),
  };
}

test('a pipe that its reader closes is a quiet success', async () => {
  // some 600 kB, far more than a pipe holds
  const child = start(['--by', 'trust,product,year', '--format', 'csv']);
  child.closeAfter(1);
  const { code, stdout, stderr } = await child.ended;
  expect(stderr).toBe(
    'Scenario: Local procurement, September 2010 (built in: local-2010)\nInputs: bundled data (233 files)\n',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^trust,trust_name,product,year,central_gbp/);
  expect(stdout.length).toBeLessThan(500_000);
});

test('lines come through a real pipe, in pieces', async () => {
  const child = start(['forecast', '-', '--format', 'csv', '--quiet']);
  child.write(LINES.slice(0, 100));
  await setTimeout(50);
  child.write(LINES.slice(100));
  child.end();
  expect(await child.ended).toEqual({
    code: 0,
    signal: null,
    stderr: '',
    stdout: [
      'product,central_gbp,local_gbp,saving_gbp,saving_percent',
      'care-records,600.25,471.00,129.25,21.53',
      'spine,50.25,50.00,0.25,0.50',
      '',
    ].join('\n'),
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle leaves the old file and nothing else',
  async (signal) => {
    const cwd = folderOf({ 'out.csv': 'old' });
    const child = start(['forecast', '-', '--output', 'out.csv', '--force'], cwd);
    child.write(LINES.slice(0, 100));
    await setTimeout(1500); // it waits for the rest of its input
    child.kill(signal);
    const { code, signal: ended, stdout } = await child.ended;
    expect({ code, ended, stdout }).toEqual({ code: null, ended: signal, stdout: '' });
    expect(namesIn(cwd)).toEqual(['out.csv']);
    expect(textOf(cwd, 'out.csv')).toBe('old');
  },
);

test('a run that cannot be done is exit 2 for the shell', async () => {
  const { code, stdout, stderr } = await start(['nowhere.csv']).ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(
    'error: nowhere.csv: There is no such file or folder. Check the path.\nhelp: npfit-cost help not-found (docs/ERRORS.md#not-found)\n',
  );
});

test.each(firstOf(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']))(
  '--output %s is written into a pipe',
  (path) => {
    const cwd = folderOf({ 'plan.csv': LINES });
    const run = (output: string): string =>
      spawnSync(
        'sh',
        ['-c', `"$0" "$1" forecast plan.csv --quiet --format csv ${output} | cat`, process.execPath, PROGRAM],
        {
          cwd,
          encoding: 'utf8',
        },
      ).stdout;
    const direct = run('');
    expect(direct).toContain('central_gbp');
    expect(run(`--output ${path}`)).toBe(direct);
    expect(namesIn(cwd)).toEqual(['plan.csv']);
  },
);
