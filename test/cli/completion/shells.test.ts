import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slowTestWith } from '../../report/tools.js';

/**
 * Types lines with tabulators into real shells, and looks at the words that the shell hands over in the end. The
 * program that they complete is the sources, bundled for the test; what it is run with otherwise it writes down.
 */
const ROOT = join(import.meta.dirname, '../../..');
const PROGRAM = `#!/bin/sh
if [ "$1" = __complete ]; then
  ${process.execPath} "$HELD/dist/bundle/start.mjs" "$@"
  echo answered >> "$HELD/$SHELL_NAME.answered"
  exit
fi
{ printf '%s\\n' "$@"; echo .; } >> "$HELD/$SHELL_NAME.words"
`;
const START = `import { nodeIo, run } from './index.js';
process.exitCode = await run(process.argv.slice(2), nodeIo());
`;
const SCENARIO = 'version: 1\nname: Own\ninputs: bundled\nprices: { base: 2004-05 }\n';

let held = '';
beforeAll(async () => {
  held = mkdtempSync(join(tmpdir(), 'npfit-cost-shell-'));
  mkdirSync(join(held, 'bin'));
  mkdirSync(join(held, 'work'));
  mkdirSync(join(held, 'config', 'fish'), { recursive: true });
  writeFileSync(join(held, 'bin', 'npfit-cost'), PROGRAM);
  chmodSync(join(held, 'bin', 'npfit-cost'), 0o755);
  for (const name of ['data', 'node_modules', 'package.json'])
    symlinkSync(join(ROOT, name), join(held, name));
  await build({
    entryPoints: { index: join(ROOT, 'src/cli/index.ts') },
    outdir: join(held, 'dist', 'bundle'),
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  writeFileSync(join(held, 'dist', 'bundle', 'start.mjs'), START);
  writeFileSync(join(held, 'work', 'my plan.csv'), 'trust,year,amount\n');
  writeFileSync(join(held, 'work', 'budget.yaml'), SCENARIO);
  const { SCRIPTS } = await import('../../../src/cli/completion/shell-scripts.js');
  for (const [shell, script] of Object.entries(SCRIPTS)) writeFileSync(join(held, `script.${shell}`), script);
  writeFileSync(join(held, 'bashrc'), `PS1='> '\nsource ${held}/script.bash\n`);
  writeFileSync(
    join(held, '.zshrc'),
    `PS1='> '\nautoload -U compinit; compinit -u -D\nsource ${held}/script.zsh\n`,
  );
  writeFileSync(
    join(held, 'config', 'fish', 'config.fish'),
    `function fish_prompt; echo '> '; end\nset -g fish_greeting\nsource ${held}/script.fish\n`,
  );
});
afterAll(() => {
  rmSync(held, { recursive: true, force: true });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Types lines, each with time for its completions, and returns the words that the program was run with. */
async function typed(name: string, command: string, lines: readonly string[]): Promise<string[][]> {
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    cwd: join(held, 'work'),
    env: {
      ...process.env,
      PATH: `${join(held, 'bin')}:${process.env['PATH'] ?? ''}`,
      HELD: held,
      SHELL_NAME: name,
      HOME: held,
      ZDOTDIR: held,
      XDG_CONFIG_HOME: join(held, 'config'),
      XDG_DATA_HOME: join(held, 'share'),
      TERM: 'xterm',
      LC_ALL: 'C.UTF-8',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let shown = '';
  child.stdout.on('data', (bytes: Buffer) => (shown += bytes.toString()));
  const textOf = (kind: string): string => {
    const path = join(held, `${name}.${kind}`);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const runs = (): string[][] =>
    textOf('words')
      .split('.\n')
      .slice(0, -1)
      .map((run) => run.split('\n').slice(0, -1));
  /** Waits until something holds, and then until the terminal is still: nothing else says that a shell is ready. */
  const until = async (holds: () => boolean): Promise<void> => {
    for (let tries = 0; !holds() && tries < 300; tries++) await pause(100);
    for (let [before, still] = [-1, 0]; still < 4;) {
      await pause(100);
      still = shown.length === before ? still + 1 : 0;
      before = shown.length;
    }
  };
  try {
    await until(() => shown.includes('> '));
    for (const [i, line] of lines.entries()) {
      for (const part of line.split(/(?<=\t)/)) {
        const answered = textOf('answered').length;
        child.stdin.write(part);
        if (part.endsWith('\t')) await until(() => textOf('answered').length > answered);
      }
      child.stdin.write('\r');
      await until(() => runs().length > i);
    }
    return runs();
  } finally {
    child.stdin.end('exit\r');
    child.kill();
  }
}

const LINES = [
  'npfit-cost foreca\t--by regi\t',
  'npfit-cost --where trust=Whitt\t',
  'npfit-cost --where "trust=Whitt\t',
  'npfit-cost --set target.at\t',
  'npfit-cost --without Locally\t--sort=saving:de\t',
  'npfit-cost forecast my\t',
  'npfit-cost --scenario bud\t-f js\t',
];
const WORDS = [
  ['forecast', '--by', 'region'],
  ['--where', 'trust=Whittington Hospital NHS Trust'],
  ['--where', 'trust=Whittington Hospital NHS Trust'],
  ['--set', 'target.at-most='],
  ['--without', 'Locally led procurement announced September 2010', '--sort=saving:desc'],
  ['forecast', 'my plan.csv'],
  ['--scenario', 'budget.yaml', '-f', 'json'],
];

const found = (paths: readonly string[]): string | undefined => paths.find((path) => existsSync(path));

// they wait more than they work
describe.concurrent('completion in a real shell', () => {
  const script = found(['/usr/bin/script']);
  const shells: readonly [name: string, path: string | undefined, command: (path: string) => string][] = [
    [
      'bash',
      found(['/bin/bash', '/usr/bin/bash']),
      (bash) => `${bash} --noprofile --rcfile ${held}/bashrc -i`,
    ],
    ['zsh', found(['/usr/bin/zsh', '/bin/zsh']), (zsh) => `${zsh} -i`],
    ['fish', found(['/usr/bin/fish']), (fish) => `${fish} -i`],
  ];
  for (const [name, path, command] of shells)
    slowTestWith(script && path, script ? name : 'script')(name, async (shell) => {
      expect(await typed(name, command(shell), LINES)).toEqual(WORDS);
    });

  test('the scripts are sound for each shell that is here', async () => {
    for (const [name, path] of shells) {
      if (path === undefined) continue;
      const checked = spawn(path, [name === 'fish' ? '--no-execute' : '-n', join(held, `script.${name}`)]);
      expect(await new Promise((resolve) => checked.on('close', resolve)), name).toBe(0);
    }
  });
});
