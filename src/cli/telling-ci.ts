import { Failure } from '../problem.js';
import { failureReport, type CiCommand } from '../report/index.js';
import { VIEWS, type FormatName } from '../report/views/index.js';
import { rootOf, type Io } from './io.js';

/**
 * Does the work of a command that CI reads. Where it fails, its problems go to standard output too in a format of CI
 * servers, wherever the report was to go: the other formats could only show figures, and there are none.
 *
 * @throws Failure as the work does.
 */
export async function tellingCi(
  command: CiCommand,
  format: FormatName,
  io: Io,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const wanted = VIEWS[format];
    if (error instanceof Failure && 'ofCi' in wanted) {
      const view = await wanted.load();
      const style = { width: 80, colour: 0, bom: false, totals: false, root: rootOf(io) } as const;
      await io.stdout.write(view(failureReport(command, error.problems), style));
    }
    throw error;
  }
}
