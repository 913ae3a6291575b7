import { fail, type Problem } from '../problem.js';
import type { Report } from '../report/index.js';
import { VIEWS } from '../report/views/index.js';
import { colourLevel, showsUnicode, widthOf, type Io } from './io.js';
import type { OutputOptions } from './options.js';
import { refuseOverwriting, settleFormat, writeWhole } from './output.js';
import { printProblems } from './print-problems.js';

/** Checks where a report is to go before the work starts. @throws Failure where it cannot go there. */
export async function prepareOutput(options: OutputOptions, io: Io): Promise<void> {
  settleFormat(options.format, options.output);
  if (options.output !== undefined) await refuseOverwriting(options.output, options.force ?? false, io.cwd);
}

/** Writes problems and notes to standard error, and the report to its file or standard output. */
export async function publish(
  report: Report,
  notes: readonly string[],
  problems: readonly Problem[],
  options: OutputOptions & { readonly chart?: boolean },
  io: Io,
): Promise<void> {
  const toTerminal = options.output === undefined;
  const render = await VIEWS[settleFormat(options.format, options.output)].load();
  const content = render(report, {
    width: toTerminal ? widthOf(io, io.stdout) : 80,
    colour: toTerminal ? colourLevel(io, io.stdout, options.color) : 0,
    bom: options.bom ?? false,
    totals: options.totals ?? false,
    charts: options.chart ?? false,
    unicode: showsUnicode(io),
  });
  const quiet = options.quiet ?? false;
  const heading = quiet ? '' : notes.map((line) => `${line}\n`).join('');
  await io.stderr.write(heading + printProblems(problems, quiet));
  if (options.output === undefined) await print(content, io);
  else {
    await writeWhole(options.output, content, options.force ?? false, io);
    if (!quiet) await io.stderr.write(`Written: ${options.output}\n`);
  }
}

async function print(content: string | Uint8Array, { stdout }: Io): Promise<void> {
  if (typeof content === 'string') await stdout.write(content);
  else if (stdout.writeBytes && !stdout.isTerminal) await stdout.writeBytes(content);
  else throw fail('usage', {}, { what: 'A workbook is no text for a terminal: name a file with --output.' });
}
