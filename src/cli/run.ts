import { CommanderError, type Command } from 'commander';
import { Filter } from '../model/index.js';
import { Failure, visibleLines, withShortWords, type Problem } from '../problem/index.js';
import { addCommands, COMMANDS } from './command-list.js';
import { collectProblems, errorsDocument, problemsOf, usageProblem, wantsJson } from './errors-json.js';
import { describeFault } from './fault.js';
import { withOtherName } from './help/other-names.js';
import type { Io } from './io.js';
import { makeProgram } from './program.js';
import { withTrustCodes } from '../files/index.js';
import { printProblems } from './print-problems.js';

/** As the file of `--output`. */
const STANDARD_OUTPUT = '-';

/**
 * Runs the program on its arguments (without the name of the program).
 *
 * @returns the exit code: 0 done; 1 done, and a check found against the input; 2 could not be done.
 */
export async function run(argv: readonly string[], given: Io): Promise<number> {
  const [first, topic] = argv;
  if (first === 'help' && topic !== undefined && !isCommand(topic)) {
    const { helpOn } = await import('./help/topics.js');
    await given.stdout.write(await helpOn(topic, given));
    return 0;
  }
  const asData = wantsJson(argv) ? collectProblems(given) : null;
  const io = asData?.io ?? given;
  /** The problem that ended the run. */
  let ending: readonly Problem[] = [];
  let exitCode = 0;
  let out = '';
  let err = '';
  let isQuiet = false;
  const program = makeProgram(io, {
    writeOut: (text) => (out += text),
    writeErr: (text) => (err += visibleLines(withShortWords(withOtherName(text, optionsOf(program))))), // it may repeat what was typed
  });
  await addCommands(program, argv, io, (code) => (exitCode = code));
  program.hook('preAction', async (_, command) => {
    isQuiet = command.getOptionValue('quiet') === true;
    if (command.getOptionValue('output') === STANDARD_OUTPUT) command.setOptionValue('output', undefined);
    const where: unknown = command.getOptionValue('where');
    if (where instanceof Filter) command.setOptionValue('where', await withTrustCodes(where));
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      exitCode = error.exitCode === 0 ? 0 : 2;
      if (exitCode !== 0) ending = [usageProblem(error.message)];
    } else {
      ending = problemsOf(error);
      exitCode = 2;
      err +=
        error instanceof Failure
          ? printProblems(error.problems, isQuiet) + (await pagesAboutErrors(error))
          : describeFault(error);
    }
  }
  if (asData) err = await errorsDocument([...asData.problems, ...ending], exitCode);
  await given.stderr.write(err);
  await given.stdout.write(out);
  return exitCode;
}

/** Commands and options of the program's own are explained by the program; other words are topics. */
function isCommand(word: string): boolean {
  return word.startsWith('-') || word === 'help' || COMMANDS.some(({ name }) => name === word);
}

function optionsOf(program: Command): string[] {
  return program.commands.flatMap(({ options }) => options.flatMap(({ long }) => long ?? []));
}

/** The lines that name the pages about what ended the run. */
async function pagesAboutErrors({ problems }: Failure): Promise<string> {
  const { pagesAbout } = await import('./help/message-page.js');
  return pagesAbout(problems.flatMap(({ severity, code }) => (severity === 'error' ? [code] : [])));
}
