import { Option } from 'commander';
import { Failure } from '../problem/index.js';
import { failureReport, type CiCommand } from '../report/index.js';
import { VIEWS, type FormatName } from '../report/views/index.js';
import { rootOf, type Io } from './io.js';
import { addSummary } from './summary.js';

/** The output of a command that CI reads. */
export interface CiOptions {
  readonly format: FormatName;
  readonly summary?: string;
}

/** `--summary`, of the commands that CI reads. */
export function summaryOption(): Option {
  return new Option('--summary <file>', 'also as Markdown, added to the end of a file: the summary of a job');
}

/**
 * Does the work of a command that CI reads. Where it fails, its problems go to standard output too in a format of CI
 * servers, wherever the report was to go, and to the summary of the job: the other formats could only show figures, and
 * there are none.
 *
 * @throws Failure as the work does.
 */
export async function tellingCi(
  command: CiCommand,
  { format, summary }: CiOptions,
  io: Io,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const report = failureReport(command, error.problems);
    const wanted = VIEWS[format];
    if ('ofCi' in wanted) {
      const view = await wanted.load();
      const style = { width: 80, colour: 0, bom: false, totals: false, root: rootOf(io) } as const;
      await io.stdout.write(view(report, style));
    }
    const isAboutIt = error.problems.some(({ code }) => code.startsWith('summary-is-'));
    if (summary !== undefined && !isAboutIt) await addSummary(report, summary, io);
    throw error;
  }
}
