import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Io, type Output } from '../../../src/cli/index.js';
import { readRulesOfOthers } from '../../../src/ingest/index.js';
import { Failure } from '../../../src/problem/index.js';
import { readScenario } from '../../../src/scenario/index.js';
import type { Random } from '../random.js';
import { law, SEEDS, seedsIn, type Target } from '../target.js';

const DATA = join(import.meta.dirname, '../../../data');
const LINES =
  'trust_code,option,product,supplier,financial_year,status,amount\nRKE,central,spine,BT,2010-11,planned,100\nRKE,local,spine,BT,2010-11,planned,80\nRA7,both,n3,BT,2009-10,actual,7.50\n';
const SPEND =
  'Entity,Date,Supplier,Transaction Number,Amount\nWhittington Health NHS Trust,30/04/2020,BT,1,5.00\n';

/** A folder of files that the program is run in; made anew as soon as it is asked for. */
class Folder {
  private path: string | null = null;

  get(): string {
    if (this.path === null) {
      this.path = mkdtempSync(join(tmpdir(), 'npfit-cost-fuzz-'));
      this.fill();
    }
    return this.path;
  }

  /** Leaves nothing in it but the usual files. */
  fill(): void {
    const folder = this.get();
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(folder, 'plans'));
    for (const [name, text] of Object.entries({
      'a.csv': LINES,
      's.csv': SPEND,
      'plans/b.csv': LINES,
      's.yaml': 'version: 1\nname: x\nprices: { base: nominal }\n',
    }))
      writeFileSync(join(folder, name), text);
  }

  remove(): void {
    if (this.path !== null) rmSync(this.path, { recursive: true, force: true });
    this.path = null;
  }
}

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function runIn(cwd: string, argv: readonly string[]): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const output = (take: (text: string) => void): Output => ({
    write: async (text) => {
      await Promise.resolve();
      take(text);
    },
    writeBytes: async (bytes) => {
      await Promise.resolve();
      take(Buffer.from(bytes).toString('latin1'));
    },
    isTerminal: false,
    columns: undefined,
    rows: undefined,
  });
  const io: Io = {
    stdout: output((text) => (stdout += text)),
    stderr: output((text) => (stderr += text)),
    stdin: (async function* () {
      yield await Promise.resolve(Buffer.from(LINES));
    })(),
    env: { HOME: cwd, XDG_CONFIG_HOME: cwd, XDG_DATA_HOME: cwd },
    cwd,
    now: () => new Date('2025-06-15T12:00:00Z'),
    processors: 1,
    onInterrupt: () => () => undefined,
  };
  const exitCode = await run(argv, io);
  return { exitCode, stdout, stderr };
}

function holds({ exitCode, stdout, stderr }: Ran, argv: readonly string[]): void {
  law([0, 1, 2].includes(exitCode), 'the exit code is 0, 1 or 2', [exitCode, argv]);
  law(!stderr.includes('fault of npfit-cost') && !/^ {4}at /m.test(stderr), 'no fault of ours', [
    argv,
    stderr,
  ]);
  law(exitCode !== 2 || stderr !== '', 'exit 2 says why', argv);
  law(exitCode === 2 || !/^error: /m.test(stderr), 'an error is exit 2', [exitCode, argv, stderr]);

  law(!/[\u001b\u202a-\u202e\u0000-\u0008]/.test(stderr), 'nothing reaches a terminal raw', [argv, stderr]);
  if (argv.includes('json') && exitCode === 0 && stdout.startsWith('{')) JSON.parse(stdout);
}

const folder = new Folder();
const close = (): void => {
  folder.remove();
};
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Scenarios: read by themselves, and now and then appraised. */
const scenarios: Target = {
  name: 'yaml',
  seeds: [
    ...seedsIn(join(SEEDS, 'yaml')),
    ...readdirSync(join(DATA, 'scenarios'))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => readFileSync(join(DATA, 'scenarios', name))),
  ],
  feed: async (input, random) => {
    let isGood = true;
    try {
      readScenario(text(input), 's.yaml');
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      isGood = false;
      law(
        error.problems.length > 0 && error.problems.every(({ message }) => message !== ''),
        'a refusal says why',
      );
    }
    if (!isGood && random.below(40) > 0) return;
    writeFileSync(join(folder.get(), 'f.yaml'), input);
    const argv = ['forecast', 'a.csv', '--scenario', 'f.yaml', '--format', 'json'];
    const ran = await runIn(folder.get(), argv);
    holds(ran, argv);
    const isUtf8 = Buffer.from(text(input)).equals(input);
    law(isGood || ran.exitCode === 2 || !isUtf8, 'a scenario that is refused is exit 2', ran.stderr);
  },
  close,
};

const rules: Target = {
  name: 'rules',
  seeds: seedsIn(join(SEEDS, 'rules')),
  feed: async (input) => {
    try {
      const read = await readRulesOfOthers(text(input), 'r.json');
      read.classify({
        expense_type: 'Computer software',
        expense_area: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
        supplier: 'BT',
        description: 'x'.repeat(200),
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  },
};

let saved: Uint8Array[] | null = null;

/** Saved reports, as a side of compare and to be verified. */
const reports: Target = {
  name: 'saved',
  get seeds() {
    return (saved ??= seedsIn(join(SEEDS, 'saved')));
  },
  feed: async (input, random) => {
    writeFileSync(join(folder.get(), 'f.json'), input);
    const argv = random.pick([
      ['compare', 'f.json', 'a.csv'],
      ['compare', 'a.csv', 'f.json', '--format', 'json'],
      ['forecast', '--verify', 'f.json'],
      ['forecast', 'f.json'],
      ['validate', 'f.json'],
    ]);
    holds(await runIn(folder.get(), argv), argv);
  },
  close,
};

/** Command lines: each seed is one, a word a line. */
const WORDS = [
  'forecast',
  'check',
  'compare',
  'simulate',
  'sensitivity',
  'report',
  'explain',
  'actuals',
  'validate',
  'init',
  'help',
  'completion',
  'a.csv',
  's.csv',
  'plans',
  's.yaml',
  'a*.csv',
  '-',
  'nowhere.csv',
  '',
  '--',
  '--by',
  'trust',
  'year,product',
  '--where',
  'trust=RKE',
  'year=2010-11..',
  'amount>5',
  '--top',
  '3',
  '-1',
  '1e9',
  '--sort',
  '--units',
  'm',
  '--decimals',
  '--prices',
  '--format',
  'json',
  'csv',
  'markdown',
  'html',
  'xlsx',
  'junit',
  'github',
  'table',
  '--output',
  'out.csv',
  'out.html',
  '--force',
  '--strict',
  '--lenient',
  '--quiet',
  '--verbose',
  '--scenario',
  'local-2010',
  '--set',
  'target.at-most=1bn',
  'steps.0.amount=5',
  'a[b]=c',
  '[',
  '--without',
  '--extend',
  '--columns',
  '--bridge',
  '--chart',
  '--at-most',
  'local.total=5',
  '--deflator',
  '2%',
  'gdp',
  '--layout',
  'constructor',
  '--trust',
  '--year',
  '--only',
  'it',
  '--categories',
  '--sheet',
  '--jobs',
  '--seed',
  '--draws',
  '100',
  '--errors',
  '--no-color',
  '--decimal',
  'comma',
  '--unit',
  'k',
  '--baseline',
  '--vary',
  '--system',
  'pacs',
  '--set-aside',
  'aside.csv',
  '--help',
  '--version',
  '-o',
  '-f',
  '-q',
  '-V',
  '\u001b[31m',
  '\u202e',
  '__proto__',
];

const lines: Target = {
  name: 'argv',
  seeds: [
    ['forecast', 'a.csv'],
    ['check', 'a.csv', '--at-most', 'local.total=1'],
    ['compare', 'a.csv', 'plans/b.csv'],
    ['actuals', 's.csv', '--by', 'trust'],
    ['validate', 'a.csv', '--format', 'json'],
    ['report', 'a.csv', '--format', 'html'],
    ['explain', 'a.csv', '--trust', 'RKE'],
    ['sensitivity', 'a.csv', '--scenario', 's.yaml'],
    ['forecast', 'a.csv', '--set', 'a.a.a=1'],
  ].map((argv) => Buffer.from(argv.join('\n'))),
  make: (seeds, random) => {
    const argv = text(random.pick(seeds)).split('\n');
    for (let changes = 1 + random.below(5); changes > 0; changes--)
      argv.splice(random.below(argv.length + 1), random.below(4) === 0 ? 1 : 0, wordFrom(random));
    return Buffer.from(argv.slice(0, 12).join('\n'));
  },
  feed: async (input) => {
    const argv = text(input).split('\n');
    const ran = await runIn(folder.get(), argv);
    holds(ran, argv);
    folder.fill();
  },
  close,
};

function wordFrom(random: Random): string {
  const word = random.pick(WORDS);
  return random.below(6) === 0 ? `${word}=${random.pick(WORDS)}` : word;
}

export const PROGRAMS: readonly Target[] = [scenarios, rules, reports, lines];
