import { fail, type Problem } from '../problem/index.js';
import type { Report } from '../report/index.js';
import { VIEWS, tableSchemaOf } from '../report/views/index.js';
import { colourLevel, rootOf, showsUnicode, widthOf, type Io } from './io.js';
import type { OutputOptions } from './options.js';
import {
  filesRead,
  refuseInput,
  refuseOverwriting,
  settleFormat,
  writeWhole,
  type Content,
  type ReadOptionFiles,
} from './output.js';
import { printProblems } from './print-problems.js';
import { say } from './say.js';

/** Checks where a report is to go before the work starts. @throws Failure where it cannot go there. */
export async function prepareOutput(options: OutputOptions, io: Io): Promise<void> {
  settleFormat(options.format, options.output);
  const force = options.force ?? false;
  if (options.output !== undefined) await refuseOverwriting(options.output, force, io.cwd);
  const schema = schemaFileOf(options);
  if (schema !== null) await refuseOverwriting(schema, force, io.cwd);
}

/**
 * Refuses to write over what the run reads.
 *
 * @param others files that it writes besides the report and its schema.
 * @returns all that it reads.
 * @throws Failure where an output is read.
 */
export async function refuseInputs(
  options: OutputOptions & ReadOptionFiles,
  inputs: ReadonlySet<string>,
  io: Io,
  others: readonly (string | undefined)[] = [],
): Promise<ReadonlySet<string>> {
  const read = await filesRead(inputs, options, io.cwd);
  for (const path of [options.output, schemaFileOf(options), ...others])
    if (path !== undefined && path !== null) await refuseInput(path, read, io.cwd);
  return read;
}

/** The file of the Table Schema beside that of the CSV; null where none is wanted. @throws Failure where none can be. */
function schemaFileOf({ withSchema, output, format }: OutputOptions): string | null {
  if (withSchema !== true) return null;
  if (output === undefined || settleFormat(format, output) !== 'csv')
    throw fail('usage', {}, { what: '--with-schema goes with a CSV in a file: name one with --output.' });
  return `${output.replace(/\.csv$/i, '')}.schema.json`;
}

/** Writes problems and notes to standard error, and the report to its file or standard output. */
export async function publish(
  report: Report,
  notes: readonly string[],
  problems: readonly Problem[],
  options: OutputOptions & { readonly chart?: boolean; readonly summary?: string },
  io: Io,
): Promise<void> {
  const toTerminal = options.output === undefined;
  const view = VIEWS[settleFormat(options.format, options.output)];
  const style = {
    width: toTerminal ? widthOf(io, io.stdout) : 80,
    ...(toTerminal && io.stdout.rows ? { height: io.stdout.rows } : {}),
    colour: toTerminal ? colourLevel(io, io.stdout, options.color) : 0,
    isTerminal: toTerminal && io.stdout.isTerminal,
    bom: options.bom ?? false,
    totals: options.totals ?? false,
    charts: options.chart ?? false,
    unicode: showsUnicode(io),
    root: rootOf(io),
  };
  const isSilent = report.silence !== undefined && 'forPeople' in view;
  const whole = 'pieces' in view ? null : await view.load();
  const content = withinLimit(options.output ?? 'standard output', () =>
    'pieces' in view ? joined(view.pieces(report, style)) : (whole?.(report, style) ?? ''),
  );
  io.tell?.(problems);
  if (options.summary !== undefined && report.silence === undefined)
    await (await import('./summary.js')).addSummary(report, options.summary, io);
  const quiet = options.quiet ?? false;
  if (!quiet) await say(notes, io);
  await io.stderr.write(printProblems(problems, quiet));
  if (isSilent) {
    if (!quiet) await say([report.silence ?? ''], io);
  } else if (options.output === undefined) await print(content, io);
  else {
    await writeWhole(options.output, content, options.force ?? false, io);
    const schema = schemaFileOf(options);
    if (schema !== null) await writeWhole(schema, tableSchemaOf(report), options.force ?? false, io);
    if (!quiet) await say([`Written: ${options.output}`], io);
  }
}

/** Makes a report. @throws Failure where it is longer than a text can be. */
export function withinLimit<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError && /string length/i.test(error.message))) throw error;
    const reason =
      'it would be longer than a text can be (512 MB). Narrow it with --top, or choose csv or json';
    throw fail('output-failed', { file }, { reason });
  }
}

/** So many characters are written at once. */
const PIECE = 1 << 18;

/** Pieces of text put together to few large ones. The first is made at once, so that a fault is no half of a report. */
function joined(pieces: Iterable<string>): Iterable<string> {
  const parts = function* (): Generator<string> {
    let held: string[] = [];
    let length = 0;
    for (const piece of pieces) {
      held.push(piece);
      length += piece.length;
      if (length < PIECE) continue;
      yield held.join('');
      [held, length] = [[], 0];
    }
    yield held.join('');
  };
  const rest = parts();
  const first = rest.next();
  return (function* () {
    if (first.done === true) return;
    yield first.value;
    yield* rest;
  })();
}

async function print(content: Content, { stdout }: Io): Promise<void> {
  if (typeof content === 'string') await stdout.write(content);
  else if (!(content instanceof Uint8Array)) for (const piece of content) await stdout.write(piece);
  else if (stdout.writeBytes && !stdout.isTerminal) await stdout.writeBytes(content);
  else throw fail('usage', {}, { what: 'A workbook is no text for a terminal: name a file with --output.' });
}
