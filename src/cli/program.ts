import { Command } from 'commander';
import { addCommands, COMMANDS } from './command-list.js';
import { widthOf, type Io } from './io.js';
import { readVersion } from '../files/index.js';

const EXAMPLES = `
Examples:
  npfit-cost                            the published programme, and its target
  npfit-cost --by trust --top 10        the ten rows that cost most
  npfit-cost forecast plans/            your own CSV files, a folder of them
  npfit-cost forecast plans/ --format csv > plans.csv
  npfit-cost validate plans/            what they hold, and what is wrong
  npfit-cost help forecast              every option, and more examples
  npfit-cost help topics                scenarios, dimensions, measures …

Exit codes: 0 done; 1 done, and a check found against the input;
2 could not be done (the reason is on standard error).`;

/** Where help and usage errors go. */
export interface ProgramOutput {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/** The program without its commands. */
export function makeProgram(io: Io, output: ProgramOutput): Command {
  return new Command('npfit-cost')
    .description(
      'What the centralised National Programme for IT costs against local procurement, trust by trust and to the penny.\nWithout a command: forecast.',
    )
    .usage('[command] [options] [inputs...]')
    .version(readVersion(), '-V, --version', 'the version')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the help of a command, with its options, or of a topic')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      ...output,
      getOutHelpWidth: () => widthOf(io, io.stdout),
      getErrHelpWidth: () => widthOf(io, io.stderr),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .configureHelp({
      subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
    })
    .showSuggestionAfterError()
    .showHelpAfterError('(--help lists the options)');
}

/** The program with every command and all their options: what completion and manual pages are made from. */
export async function fullProgram(io: Io): Promise<Command> {
  const nowhere = (): void => undefined;
  const program = makeProgram(io, { writeOut: nowhere, writeErr: nowhere });
  await addCommands(
    program,
    COMMANDS.map(({ name }) => name),
    io,
    nowhere,
  );
  return program;
}
