import { Failure } from '../problem/index.js';
import { ASKED } from './completion/asked.js';
import { describeFault } from './fault.js';
import type { Io } from './io.js';
import { printProblems } from './print-problems.js';
import { watchOutputs } from './remember-failure.js';
import { readVersion } from '../files/index.js';

export { nodeIo, type Io, type Output } from './io.js';

/**
 * Runs the program on its arguments (without the name of the program). What it is built of is loaded only when there is
 * something to do with it.
 *
 * @returns the exit code: 0 done; 1 done, and a check found against the input; 2 could not be done.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const watched = watchOutputs(io);
  try {
    const exitCode = await runOn(argv, watched.io);
    return watched.hasFailed() ? 2 : exitCode;
  } catch (error) {
    const text = await describeEnd(error, argv);
    await watched.io.stderr.write(text).catch(() => undefined); // there is nowhere left to say so
    return 2;
  }
}

async function describeEnd(error: unknown, argv: readonly string[]): Promise<string> {
  const { errorsDocument, problemsOf, wantsJson } = await import('./errors-json.js');
  if (wantsJson(argv)) return errorsDocument(problemsOf(error), 2);
  return error instanceof Failure ? printProblems(error.problems, true) : describeFault(error);
}

async function runOn(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await io.stdout.write(`${readVersion()}\n`);
    return 0;
  }
  if (argv[0] === ASKED) {
    const { answer } = await import('./completion/answer.js');
    return answer(argv.slice(1), io);
  }
  const program = await import('./run.js');
  return program.run(argv, io);
}
