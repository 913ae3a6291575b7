import type { Command } from 'commander';
import { errorsOption } from './errors-json.js';
import type { Io } from './io.js';

/** Gives a command its arguments, options and action. */
type Fill = (command: Command, io: Io, done: (exitCode: number) => void) => void;

interface Listed {
  readonly name: string;
  /** The text behind its name in the list of commands: '[options] [inputs...]'. */
  readonly usage: string;
  readonly description: string;
  /** A command is loaded with all that it stands on when it is asked for. */
  readonly load: () => Promise<Fill>;
}

/** Every command, in the order of the help. The first is what runs without a name. */
export const COMMANDS: readonly Listed[] = [
  {
    name: 'forecast',
    usage: '[options] [inputs...]',
    description: 'compare the centralised baseline with local procurement',
    load: async () => (await import('./commands/forecast.js')).addForecast,
  },
  {
    name: 'check',
    usage: '[options] [inputs...]',
    description: 'test the target and the checks of a scenario; fails when one is broken',
    load: async () => (await import('./commands/others.js')).addCheck,
  },
  {
    name: 'compare',
    usage: '[options] <before> <after>',
    description: 'what changed between two scenarios, folders of lines or saved forecasts',
    load: async () => (await import('./commands/others.js')).addCompare,
  },
  {
    name: 'report',
    usage: '[options] [inputs...]',
    description: 'the whole story in one file: a page, a workbook, Markdown or JSON',
    load: async () => (await import('./commands/others.js')).addReport,
  },
  {
    name: 'explain',
    usage: '[options] [inputs...]',
    description: 'the lines, prices and steps that make a figure, and their sum',
    load: async () => (await import('./commands/others.js')).addExplain,
  },
  {
    name: 'simulate',
    usage: '[options] [inputs...]',
    description: 'draw the risks of a scenario: percentiles, the chance of the target, contingency',
    load: async () => (await import('./commands/others.js')).addSimulate,
  },
  {
    name: 'sensitivity',
    usage: '[options] [inputs...]',
    description: 'move each assumption by itself: a tornado, switching values, two-way tables',
    load: async () => (await import('./commands/others.js')).addSensitivity,
  },
  {
    name: 'actuals',
    usage: '[options] <inputs...>',
    description: 'turn published spend into procurement lines, or add it up',
    load: async () => (await import('./commands/others.js')).addActuals,
  },
  {
    name: 'validate',
    usage: '[options] <inputs...>',
    description: 'say what files hold and what is wrong with them',
    load: async () => (await import('./commands/others.js')).addValidate,
  },
  {
    name: 'init',
    usage: '[options] [files...]',
    description: 'write a scenario to start from',
    load: async () => (await import('./commands/others.js')).addInit,
  },
  {
    name: 'completion',
    usage: '[options] <shell>',
    description: 'the script that completes what is typed in bash, zsh or fish',
    load: async () => (await import('./completion/command.js')).addCompletion,
  },
];

const [DEFAULT] = COMMANDS;

/** The program's own words, which need no command. */
const OF_THE_PROGRAM: readonly (string | undefined)[] = ['help', '--help', '-h', '--version', '-V'];

/**
 * The commands that arguments may be meant for: those whose name stands anywhere among them, and the default one unless
 * the first argument says what is meant.
 */
export function mayBeMeant(argv: readonly string[]): readonly Listed[] {
  const named = COMMANDS.filter(({ name }) => argv.includes(name));
  const [first] = argv;
  const isSaid = OF_THE_PROGRAM.includes(first) || named.some(({ name }) => name === first);
  return COMMANDS.filter((listed) => named.includes(listed) || (listed === DEFAULT && !isSaid));
}

/** Adds every command to the program, and fills those in that may be meant. */
export async function addCommands(
  program: Command,
  argv: readonly string[],
  io: Io,
  done: (exitCode: number) => void,
): Promise<void> {
  const meant = mayBeMeant(argv);
  for (const listed of COMMANDS) {
    const command = program
      .command(listed.name, { isDefault: listed === DEFAULT })
      .description(listed.description)
      .usage(listed.usage);
    if (!meant.includes(listed)) continue;
    (await listed.load())(command, io, done);
    command.addOption(errorsOption());
  }
}
