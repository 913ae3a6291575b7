import { InvalidArgumentError, type Command } from 'commander';
import { compareLines, compareSnapshots } from '../../appraisal/index.js';
import type { Dimension } from '../../model/index.js';
import { parsePercent, parseScenarioMoney, type Money } from '../../money/index.js';
import type { Place } from '../../problem/index.js';
import {
  compareReport,
  gateOf,
  isShut,
  LINES_SHOWN,
  type ChangeLimit,
  type GateRule,
  type LinesCompared,
  type Units,
} from '../../report/index.js';
import { CHECK_FORMATS } from '../../report/views/index.js';
import { refuseIdleScenario, sideOf, type ReadSide, type SideOptions } from '../compare-sides.js';
import type { Io } from '../io.js';
import {
  addOutputOptions,
  addReadingOptions,
  addUnitOptions,
  byOption,
  readWith,
  topOption,
  type OutputOptions,
} from '../options.js';
import { settleFormat } from '../output.js';
import { readTwice, readVersion } from '../../files/index.js';
import { prepareOutput, publish, refuseInputs } from '../publish.js';
import { refuseSummaryOf } from '../summary.js';
import { summaryOption, tellingCi } from '../telling-ci.js';

type Options = SideOptions &
  OutputOptions & {
    readonly by?: readonly Dimension[];
    readonly top?: number;
    readonly units?: Units;
    readonly decimals?: number;
    readonly labels?: readonly [string, string];
    readonly atMostIncrease?: readonly GateRule[];
    readonly atMostDecrease?: readonly GateRule[];
    readonly warnIncrease?: readonly GateRule[];
    readonly warnDecrease?: readonly GateRule[];
    readonly reportAbove?: Money;
    readonly summary?: string;
  };

const EXAMPLES = `
Each side is a scenario file (or the name of a shipped one), a folder or file of
CSV lines, or a forecast saved with --format json.

A gate is a limit alone, for the option of the target, or says what it is of: an
option, or a measure such as saving.total, local.npc or shared.saving. The limit
is an amount, or a share of the size that the figure had.

Examples:
  npfit-cost compare before.yaml after.yaml
  npfit-cost compare base/b.yaml head/b.yaml --by trust --format markdown
  npfit-cost compare plans-2010/ plans-2011/ --scenario budget.yaml
  npfit-cost compare agreed.json budget.yaml --at-most-increase 2%
  npfit-cost compare base/b.yaml b.yaml --at-most-increase local=50k \\
    --at-most-decrease saving.total=0 --warn-increase local.npc=1%

Exit codes: 0 done; 1 a gate is broken; 2 could not be done: the reason is on
standard error, and under --format github and junit on standard output too.
`;

/** `compare`: what changed from one forecast to another. */
export function addCompare(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument('<before>', 'a scenario, a folder or file of lines, or a saved forecast')
    .argument('<after>', 'the same')
    .option('--scenario <file>', 'for sides that are lines: the scenario to appraise them with')
    .option('--baseline <option>', 'the option that the others are compared with')
    .option(
      '--deflator <series>',
      'price index: gdp, gdp-2019, a rate such as 2%, or a CSV with the columns period and index',
    )
    .addOption(byOption())
    .addOption(topOption())
    .option('--labels <before,after>', 'what to call the sides: main,this branch', readLabels);
  for (const { flag, describe, ...kind } of GATES)
    command.option(`${flag} <[measure=]limit>`, describe, (written: string, before?: readonly GateRule[]) => [
      ...(before ?? []),
      readGate(flag, written, kind),
    ]);
  command.option(
    '--report-above <amount>',
    'nothing to read (table, markdown, html, no line under github) where no gate is broken and no figure or line changes by more',
    readWith(parseScenarioMoney, () => 'Write an amount such as 1000 or 50k.'),
  );
  addOutputOptions(addUnitOptions(addReadingOptions(command)), CHECK_FORMATS)
    .addOption(summaryOption())
    .addHelpText('after', EXAMPLES)
    .action(async (before: string, after: string, given: Options) => {
      const format = settleFormat(given.format, given.output, CHECK_FORMATS);
      const options = { ...given, format };
      done(await tellingCi('compare', options, io, () => compare([before, after], options, io)));
    });
}

type GateKind = Pick<GateRule, 'direction' | 'severity'>;

const GATES: readonly (GateKind & { readonly flag: string; readonly describe: string })[] = [
  {
    ...{ flag: '--at-most-increase', direction: 'increase', severity: 'error' },
    describe: 'fail when the cost rises by more: 50m, 2%, local=2%, local.npc=1m (repeatable)',
  },
  {
    ...{ flag: '--at-most-decrease', direction: 'decrease', severity: 'error' },
    describe: 'fail when it falls by more: saving.total=0 keeps the saving (repeatable)',
  },
  {
    ...{ flag: '--warn-increase', direction: 'increase', severity: 'warning' },
    describe: 'the same as a warning, which does not fail (repeatable)',
  },
  {
    ...{ flag: '--warn-decrease', direction: 'decrease', severity: 'warning' },
    describe: 'the same of a fall (repeatable)',
  },
];

async function compare(words: readonly [string, string], options: Options, io: Io): Promise<number> {
  await prepareOutput(options, io);
  if (words.every((word) => word === '-')) throw readTwice();
  const sides = [await sideOf(words[0], options, io), await sideOf(words[1], options, io)] as const;
  refuseIdleScenario(options, sides);
  // a saved forecast has the dimensions that it was saved with
  const by = options.by ?? sides[0].saved?.by ?? sides[1].saved?.by ?? ['product'];
  const [first, second] = options.labels ?? words;
  const before = await sides[0].read(by, first);
  const after = await sides[1].read(by, second);
  for (const { paths } of [before, after]) {
    await refuseSummaryOf(options, await refuseInputs(options, paths, io), io.cwd);
  }
  const difference = compareSnapshots(before.snapshot, after.snapshot);
  const gates = [
    ...(options.atMostIncrease ?? []),
    ...(options.atMostDecrease ?? []),
    ...(options.warnIncrease ?? []),
    ...(options.warnDecrease ?? []),
  ].map((rule) => gateOf(difference, after.snapshot, rule));
  const problems = [...before.problems, ...after.problems];
  const lines = await linesOf(before, after, options.top ?? LINES_SHOWN);
  const report = compareReport(
    { before: before.snapshot, after: after.snapshot, difference, lines },
    gates,
    {
      units: options.units ?? null,
      decimals: options.decimals ?? null,
      top: options.top ?? null,
      reportAbove: options.reportAbove ?? null,
    },
    problems,
    readVersion(),
  );
  await publish(report, [`Before: ${before.note}`, `After: ${after.note}`], problems, options, io);
  return gates.some(isShut) ? 1 : 0;
}

/** So many lines get their places in JSON, where nothing else says how many are wanted. */
const LOCATED = 200;

async function linesOf(before: ReadSide, after: ReadSide, top: number): Promise<LinesCompared | null> {
  if (!before.lines || !after.lines) return null;
  const changes = compareLines(before.lines.table, after.lines.table);
  const located = changes.slice(0, Math.max(LOCATED, top));
  const keysOf = (isRemoved: boolean): Set<string> =>
    new Set(located.flatMap(({ kind, key }) => ((kind === 'removed') === isRemoved ? [key] : [])));
  const places: ReadonlyMap<string, Place> = new Map([
    ...(await before.lines.locate(keysOf(true))),
    ...(await after.lines.locate(keysOf(false))),
  ]);
  return { changes, places };
}

function readLabels(written: string): readonly [string, string] {
  const [before = '', after = '', ...more] = written.split(',').map((label) => label.trim());
  if (before === '' || after === '' || more.length > 0)
    throw new InvalidArgumentError('Write two names with a comma between them, such as main,this branch.');
  return [before, after];
}

function readGate(flag: string, words: string, kind: GateKind): GateRule {
  const equals = words.lastIndexOf('=');
  const written = words.slice(equals + 1).trim();
  const limit = readLimit(written);
  if (!limit || equals === 0)
    throw new InvalidArgumentError(
      'Write an amount such as 50m, or a percentage such as 2%; before it, if you like, what it is of: local=2%.',
    );
  const measure = equals === -1 ? null : words.slice(0, equals).trim();
  return { ...kind, measure, limit, written, words: `${flag} ${words}` };
}

function readLimit(written: string): ChangeLimit | null {
  const rate = parsePercent(written);
  if (rate) return { kind: 'rate', rate };
  const amount = parseScenarioMoney(written);
  return amount && { kind: 'money', amount };
}
