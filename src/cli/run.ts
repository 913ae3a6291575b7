import { Command, CommanderError } from 'commander';
import { Failure } from '../problem.js';
import { addActuals } from './commands/actuals.js';
import { addForecast } from './commands/forecast.js';
import { addValidate } from './commands/validate.js';
import type { Io } from './io.js';
import { readVersion } from './package-files.js';
import { printProblems } from './print-problems.js';

/**
 * Runs the program on its arguments (without the name of the program).
 *
 * @returns the exit code: 0 done; 1 done, and a check found against the input; 2 could not be done.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  let out = '';
  let err = '';
  const program = new Command('npfit-cost')
    .description(
      'What does the centralised National Programme for IT cost against local procurement, trust by trust?',
    )
    .version(await readVersion(), '--version', 'the version')
    .helpOption('--help', 'this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => (out += text),
      writeErr: (text) => (err += text),
    })
    .showSuggestionAfterError();
  for (const add of [addForecast, addActuals, addValidate]) add(program, io, (code) => (exitCode = code));
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? 0 : 2;
    else {
      exitCode = 2;
      err +=
        error instanceof Failure
          ? printProblems(error.problems, argv.includes('--quiet'))
          : `This is a fault of npfit-cost, not of your input. Please report it with the lines below.\n${
              error instanceof Error ? (error.stack ?? error.message) : String(error)
            }\n`;
    }
  }
  await io.stderr.write(err);
  await io.stdout.write(out);
  return exitCode;
}
