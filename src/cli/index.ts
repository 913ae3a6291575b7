import type { Io } from './io.js';
import { readVersion } from './version.js';

export { nodeIo, type Io, type Output } from './io.js';

/**
 * Runs the program on its arguments (without the name of the program). What it is built of is loaded only when there is
 * something to do with it.
 *
 * @returns the exit code: 0 done; 1 done, and a check found against the input; 2 could not be done.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  if (argv.length === 1 && argv[0] === '--version')
    return io.stdout.write(`${readVersion()}\n`).then(
      () => 0,
      () => 2,
    );
  const program = await import('./run.js');
  return program.run(argv, io);
}
