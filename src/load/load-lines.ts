import {
  FoundOptions,
  knownOptions,
  type FileReport,
  type Ingested,
  type OptionWords,
} from '../ingest/index.js';
import { Cube, DEFAULT_OPTIONS, withOptionCalled, type OptionList } from '../model/index.js';
import { Failure, problem, type Problem } from '../problem/index.js';
import type { InputSummary } from '../report/index.js';
import type { Scenario } from '../scenario/index.js';
import { missingDimensions } from './missing-dimensions.js';
import { notesOnBudget, settleOptions, withBaseline } from './settle-options.js';

/** Lines added up, with what was read of their files. */
export interface LinesRead {
  readonly cube: Cube;
  readonly read: Ingested;
}

/** The inputs of a run, and what it takes them for. */
export interface LoadRequest {
  readonly scenario: Scenario;
  /** True where there is no scenario, so that the files' own words name the options. */
  readonly areOptionsOpen: boolean;
  readonly inputs: {
    /** How a report calls them. */
    readonly label: string;
    /** True where they are the data of the package. */
    readonly areBundled: boolean;
    /** The problems noticed when the files were looked for. */
    readonly problems: readonly Problem[];
    /** Notes on them for the reader of a report. */
    readonly notes: readonly string[];
  };
  /** The option that the others are compared with, by its id or name. */
  readonly baseline?: string | undefined;
  /** True where a row set aside is an error. */
  readonly strict?: boolean | undefined;
  /**
   * Reads the inputs.
   *
   * @param rowByRow true where each row is to be read by itself, so that a problem knows its place.
   */
  readonly read: (words: OptionWords, rowByRow: boolean) => Promise<LinesRead>;
}

/** The lines of all inputs, added up, and what was read for them. */
export interface Loaded {
  readonly cube: Cube;
  /** The one asked for, with the options that the files name where no scenario does. */
  readonly scenario: Scenario;
  /** Sentences on the options that the files name. */
  readonly notes: readonly string[];
  readonly inputs: InputSummary;
  readonly files: readonly FileReport[];
}

/**
 * Reads the inputs of a run and settles its options.
 *
 * @throws Failure with all that is wrong with them where the run cannot go on.
 */
export async function loadLines(request: LoadRequest): Promise<Loaded> {
  const { scenario, inputs: given } = request;
  const found = request.areOptionsOpen ? new FoundOptions() : null;
  const { cube, read } = await request.read(found ?? knownOptions(scenario.options), false);
  let settled = found && settleOptions(found, read.files);
  if (settled && settled.problems.length > 0) {
    // rows that are alike are read together: one by one they say where they stand
    const again = new FoundOptions();
    await request.read(again, true);
    settled = settleOptions(again, read.files);
  }
  const problems = [
    ...given.problems,
    // a scenario that brings both to one basis adds up what is alike
    ...read.problems.filter(({ code }) => code !== 'vat-mixed' || scenario.vat === null),
    ...(request.strict === true ? rowsMissed(read) : []),
    ...missingDimensions(scenario, read.files),
    ...(settled?.problems ?? []),
  ];
  if (problems.some(({ severity }) => severity === 'error')) throw new Failure(problems);
  const own = settled?.options ?? scenario.options;
  const unmeant = own === DEFAULT_OPTIONS && !given.areBundled ? notesOnBudget(cube) : [];
  const list = withBaseline(own, request.baseline);
  return {
    cube: withUnnamedCalled(cube, list),
    scenario: { ...scenario, options: list },
    notes: request.baseline === undefined ? [...(settled?.notes ?? []), ...unmeant] : [],
    inputs: summarise(request, read, problems),
    files: read.files,
  };
}

/** The lines that name no option were read as those of the usual one. */
function withUnnamedCalled(cube: Cube, { unnamed }: OptionList): Cube {
  const usual = DEFAULT_OPTIONS.unnamed;
  if (unnamed === null || usual === null || unnamed === usual) return cube;
  return new Cube(withOptionCalled(cube.table, usual, unnamed));
}

/** The error of a strict run for rows set aside, total rows that agree with the rows above them excepted. */
export function rowsMissed({ footing }: Ingested): Problem[] {
  const rows = footing.rowsSetAside - footing.rowsExcused;
  return rows === 0 ? [] : [problem('set-aside-strict', 'error', {}, { rows })];
}

/** Returns the notes on the data that belong in every report on it. */
export function dataNotes({ files }: Pick<Ingested, 'files'>): string[] {
  const spend = files.filter(({ layout }) => layout === 'spend');
  const silent = spend.filter(({ dimensions }) => !dimensions.includes('vat'));
  if (silent.length === 0) return [];
  const which = silent.length === spend.length ? 'the files do not say which' : 'not all files say which';
  return [`Published spend mixes amounts net and gross of VAT, as each trust publishes it; ${which}.`];
}

function summarise({ inputs }: LoadRequest, read: Ingested, problems: readonly Problem[]): InputSummary {
  const { files, footing } = read;
  const { rowsRead, rowsUsed, rowsSetAside, amountUsed, amountSetAside } = footing;
  return {
    label: inputs.label,
    files: files.length,
    rowsRead,
    rowsUsed,
    rowsSetAside,
    amountUsed,
    amountSetAside,
    notes: [...inputs.notes, ...dataNotes(read)],
    problems,
  };
}
