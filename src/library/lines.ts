import {
  loadReaders,
  readBundledLines,
  scenarioData,
  taskOn,
  type ChosenScenario,
  type ScenarioData,
} from '../files/index.js';
import { bytesSource, type Source } from '../ingest/index.js';
import { loadLines, type LinesRead, type Loaded, type LoadRequest } from '../load/index.js';
import { CubeBuilder } from '../model/index.js';
import { withDataErrors } from './data-error.js';
import { inputsRead, type InputsRead } from './inputs-read.js';
import { Insides } from './insides.js';
import { notAllowed } from './option-error.js';
import { texts } from './options.js';
import { settleReading, type ReadOptions, type SettledReading } from './read-options.js';
import { areOptionsOpen, settleScenario, type ScenarioInput } from './scenario.js';

/**
 * A file in memory: a CSV (plain or gzip) or a workbook.
 *
 * @public
 */
export interface InputFile {
  /** The name in problems and in the dimension `file`. */
  readonly name: string;
  /** The text, or the bytes as they are. */
  readonly content: string | Uint8Array;
}

/**
 * Inputs in memory: the text of one CSV, the bytes of one file, or files with names.
 *
 * @public
 */
export type Inputs = string | Uint8Array | InputFile | readonly InputFile[];

/**
 * Procurement lines, read and added up: what a forecast is made of.
 *
 * @public
 */
export interface Lines {
  /** The rows read, used and set aside: read equals used plus set aside. */
  readonly inputs: InputsRead;
  /** Sentences on the options that the files name, where no scenario does. */
  readonly notes: readonly string[];
}

/** Lines, the scenario that they were read for, and the data that it draws on. */
export interface ReadLines {
  readonly loaded: Loaded;
  readonly data: ScenarioData;
}

export const LINES = new Insides<Lines, ReadLines>('lines that ingest returned');

/**
 * Reads files in memory to procurement lines. Trusts are known by the register of the package, published spend is
 * classed by its rules.
 *
 * @param inputs - the text of a CSV, or files.
 * @param scenario - the scenario that the lines are for: its options are what rows can name. Left out, the lines are
 * taken as they are, and options are those that the files name.
 * @returns the lines, for {@link forecast}.
 * @throws {@link OptionError} for an option that is not allowed; {@link DataError} where a row of a plan cannot be used,
 * a file cannot be read or no row is left.
 *
 * @example
 * const lines = await ingest('trust_code,financial_year,amount\nRKE,2010-11,1000\n');
 * lines.inputs.rowsUsed; // 1
 * @public
 */
export async function ingest(
  inputs: Inputs,
  scenario?: ScenarioInput,
  options?: ReadOptions,
): Promise<Lines> {
  const reading = settleReading(options);
  const sources = sourcesOf('inputs', inputs);
  return withDataErrors(async () => linesOf(await readGiven(sources, scenario, reading)));
}

/** Reads sources in memory for a scenario. */
export async function readGiven(
  sources: readonly Source[],
  scenario: ScenarioInput | undefined,
  reading: SettledReading,
): Promise<ReadLines> {
  const chosen = await settleScenario(scenario);
  const data = await scenarioData(chosen, {}, '.');
  const label = sources.map(({ name }) => name).join(', ');
  return readSources(
    sources,
    { chosen, data, reading },
    { label, areBundled: false, problems: [], notes: [] },
  );
}

/**
 * Reads files, as the command does.
 *
 * @param words empty: the inputs that the scenario names.
 */
export async function readPaths(
  words: 'bundled' | readonly string[],
  chosen: ChosenScenario,
  reading: SettledReading,
): Promise<ReadLines> {
  const data = await scenarioData(chosen, {}, '.');
  const { inputs, inputsLabel, dataNotes } = await taskOn(data, chosen, words, {
    cwd: '.',
    stdin: nothing(),
  });
  return readSources(
    inputs.sources,
    { chosen, data, reading },
    {
      label: inputsLabel,
      areBundled: inputs.areBundled,
      problems: inputs.problems,
      notes: dataNotes,
    },
  );
}

/** Returns standard input without a byte: the library reads none. */
async function* nothing(): AsyncGenerator<Uint8Array> {
  // it ends at once
}

async function readSources(
  sources: readonly Source[],
  how: {
    readonly chosen: ChosenScenario;
    readonly data: ScenarioData;
    readonly reading: SettledReading;
  },
  inputs: LoadRequest['inputs'],
): Promise<ReadLines> {
  const { chosen, data, reading } = how;
  const read: LoadRequest['read'] = async (words, rowByRow): Promise<LinesRead> => {
    const known = inputs.areBundled && reading.isPlain ? await readBundledLines(sources) : null;
    if (known) return known;
    const readers = await loadReaders();
    const builder = new CubeBuilder();
    const found = await readers.ingest(
      sources,
      {
        ...(await reading.reading()),
        options: words,
        mayBeClosed: inputs.areBundled, // a plan of 2008 for the trusts of 2010, some of which have closed since
        ...(rowByRow ? { lane: 'slow' } : {}),
      },
      builder,
    );
    return { cube: builder.build(), read: found };
  };
  const loaded = await loadLines({
    scenario: chosen.scenario,
    areOptionsOpen: areOptionsOpen(chosen),
    inputs,
    baseline: reading.baseline,
    strict: reading.strict,
    read,
  });
  return { loaded, data };
}

/** Returns lines as callers know them. */
export function linesOf(read: ReadLines): Lines {
  const { inputs, notes } = read.loaded;
  return LINES.keep({ inputs: inputsRead(inputs), notes }, read);
}

/** Returns inputs in memory as sources. @throws OptionError where they are none, or a name stands there twice. */
export function sourcesOf(option: string, given: Inputs): readonly Source[] {
  const files = filesOf(option, given);
  const names = files.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw notAllowed(`${option}.name`, twice, 'a name of its own for each file');
  return files.map(({ name, content }) =>
    bytesSource(name, typeof content === 'string' ? new TextEncoder().encode(content) : content),
  );
}

const ALLOWED = 'the text of a CSV, its bytes, or files such as { name: "plan.csv", content: "…" }';

function filesOf(option: string, given: unknown): readonly InputFile[] {
  if (typeof given === 'string' || given instanceof Uint8Array) return [{ name: option, content: given }];
  const files: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (files.length === 0 || !files.every(isInputFile)) throw notAllowed(option, given, ALLOWED);
  for (const { name } of files) texts(`${option}.name`, name);
  return files;
}

function isInputFile(given: unknown): given is InputFile {
  if (typeof given !== 'object' || given === null) return false;
  const { name, content } = given as Partial<InputFile>;
  return typeof name === 'string' && (typeof content === 'string' || content instanceof Uint8Array);
}
