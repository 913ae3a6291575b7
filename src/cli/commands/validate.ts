import { resolve } from 'node:path';
import type { Command } from 'commander';
import {
  FoundOptions,
  ingest,
  type LineAdder,
  type SetAsideRow,
  type Source,
  checkTable,
  readTableSchema,
} from '../../ingest/index.js';
import { fail, type Problem } from '../../problem/index.js';
import { filesReport } from '../../report/index.js';
import { CHECK_FORMATS } from '../../report/views/index.js';
import { Decisions } from '../decisions.js';
import { findInputs, readTextFile, readVersion } from '../../files/index.js';
import type { Io } from '../io.js';
import { rowsMissed, settleOptions } from '../../load/index.js';
import { readOptions } from '../load.js';
import { addOutputOptions, addReadingOptions, type OutputOptions, type ReadingOptions } from '../options.js';
import { refuseInput, refuseOverwriting, settleFormat, writeWhole } from '../output.js';
import { prepareOutput, publish, refuseInputs } from '../publish.js';
import { refuseSummaryOf } from '../summary.js';
import { summaryOption, tellingCi } from '../telling-ci.js';

type Options = ReadingOptions &
  OutputOptions & { readonly setAside?: string; readonly schema?: string; readonly summary?: string };

const EXAMPLES = `
Examples:
  npfit-cost validate spend/                  what a folder of spend files holds
  npfit-cost validate plan.csv --format json  every problem, for a program
  npfit-cost validate spend/*.csv --set-aside mend.csv
  npfit-cost validate plans/ --format github  annotations at file and line

Exit codes: 0 a run would go on with these files; 1 it would not; 2 they could
not be read at all.
`;

/** Files are looked at, and nothing is done with their lines. */
const NOTHING_ADDED: LineAdder = { kept: new Set(), add: () => undefined, addSums: () => undefined };

/** `validate`: what files hold, and what is wrong with them, without appraising anything. */
export function addValidate(command: Command, io: Io, done: (exitCode: number) => void): void {
  command.argument('<inputs...>', 'CSV files, folders, globs, or - for standard input');
  addOutputOptions(addReadingOptions(command), CHECK_FORMATS)
    .option('--schema <file>', 'a Table Schema (Frictionless) that the files have to keep')
    .option('--set-aside <file>', 'write the rows set aside as they stood, to be mended and read again')
    .addOption(summaryOption())
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => {
      done(await run(words, options, io));
    });
}

async function run(words: readonly string[], given: Options, io: Io): Promise<number> {
  const format = settleFormat(given.format, given.output, CHECK_FORMATS);
  const options = { ...given, format };
  return tellingCi('validate', options, io, () => validate(words, options, io));
}

async function validate(words: readonly string[], options: Options, io: Io): Promise<number> {
  await prepareOutput(options, io);
  if (options.setAside === '-')
    throw fail('usage', {}, { what: '--set-aside - : the rows go into a file. Name one.' });
  if (options.setAside !== undefined)
    await refuseOverwriting(options.setAside, options.force ?? false, io.cwd);
  const inputs = await findInputs(words, io.cwd, io);
  const paths = await refuseInputs(options, inputs.paths, io, [options.setAside]);
  await refuseSummaryOf(options, paths, io.cwd);
  const kept: SetAsideRow[] = [];
  const decisions = Decisions.of(options, io);
  // without a scenario the options are those that the files name, as for forecast
  const found = new FoundOptions();
  const reading = { ...(await readOptions(options, io)), options: found, ...decisions?.listening };
  const read = await ingest(
    inputs.sources,
    options.setAside === undefined ? reading : { ...reading, onSetAside: (row) => kept.push(row) },
    NOTHING_ADDED,
  );
  await decisions?.tellFiles(read.files);
  const problems: Problem[] = [
    ...inputs.problems,
    ...read.problems,
    ...settleOptions(found, read.files).problems,
    ...(options.strict === true ? rowsMissed(read) : []),
    ...(await schemaFaults(options.schema, inputs.sources, io)),
  ];
  const wouldRun = problems.every(({ severity }) => severity !== 'error');
  const notes =
    options.setAside === undefined
      ? []
      : await writeSetAside(options.setAside, kept, { ...options, paths }, io);
  const notRead = inputs.problems.filter(({ code }) => code === 'not-read');
  await publish(filesReport(read.files, problems, wouldRun, readVersion()), notes, notRead, options, io);
  return wouldRun ? 0 : 1;
}

/** Returns the problems of files under a user's Table Schema. @throws Failure where it cannot be read. */
async function schemaFaults(
  path: string | undefined,
  sources: readonly Source[],
  io: Io,
): Promise<Problem[]> {
  if (path === undefined) return [];
  const schema = await readTableSchema(
    await readTextFile(resolve(io.cwd, path), { kind: 'rules', label: path }),
    path,
  );
  const found: Problem[] = [];
  for (const source of sources) found.push(...(await checkTable(source, schema)));
  return found;
}

/** One file can hold the rows of one header: rows of another go into a file of their own, numbered. */
async function writeSetAside(
  path: string,
  rows: readonly SetAsideRow[],
  { force = false, output, paths }: Options & { readonly paths: ReadonlySet<string> },
  io: Io,
): Promise<string[]> {
  if (rows.length === 0) return ['No row was set aside; no file for them was written.'];
  const byHeader = new Map<string, SetAsideRow[]>();
  for (const row of rows) {
    const some = byHeader.get(row.header);
    if (some) some.push(row);
    else byHeader.set(row.header, [row]);
  }
  const notes: string[] = [];
  const files = [...byHeader].map(
    ([header, some], i) => [i === 0 ? path : numbered(path, i + 1), header, some] as const,
  );
  // all of them, or none: none may be in the way of another file
  for (const [name] of files) {
    await refuseOverwriting(name, force, io.cwd);
    await refuseInput(name, paths, io.cwd);
    if (output !== undefined && resolve(io.cwd, output) === resolve(io.cwd, name))
      throw fail('usage', {}, { what: '--set-aside and --output name the same file. Choose another name.' });
  }
  for (const [name, header, some] of files) {
    await writeWhole(name, [header, ...some.map(({ inertText }) => inertText), ''].join('\n'), force, io);
    notes.push(`Set aside: ${some.length} ${some.length === 1 ? 'row' : 'rows'} written to ${name}`);
  }
  return notes;
}

/** 'mend.csv' becomes 'mend-2.csv'. */
function numbered(path: string, n: number): string {
  const match = /^(.*?)(\.[^./\\]*)?$/s.exec(path);
  return `${match?.[1] ?? path}-${n}${match?.[2] ?? ''}`;
}
