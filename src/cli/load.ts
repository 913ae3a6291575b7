import { Failure, fail, problem, type Problem } from '../problem.js';
import { ingest, type Ingested } from '../ingest/index.js';
import { CubeBuilder, type Cube } from '../model/index.js';
import type { InputSummary } from '../report/index.js';
import type { Task } from './choose-scenario.js';
import type { InputOptions } from './options.js';
import { readRegister } from './package-files.js';

/** The lines of a task's inputs, added up, and what was read for them. */
export interface Loaded {
  readonly cube: Cube;
  readonly inputs: InputSummary;
}

/** Reads the inputs of a task. @throws Failure with all that is wrong with them where the run cannot go on. */
export async function load(task: Task, options: InputOptions): Promise<Loaded> {
  if (task.inputs.sources.length === 0) throw fail('no-inputs', { file: task.scenarioLabel });
  const builder = new CubeBuilder();
  const read = await ingest(
    task.inputs.sources,
    {
      register: await readRegister(),
      lenient: options.lenient ?? false,
      ...(options.layout ? { layout: options.layout } : {}),
    },
    (line) => {
      builder.add(line);
    },
  );
  const problems = [...task.inputs.problems, ...read.problems, ...strictness(read, options)];
  if (problems.some(({ severity }) => severity === 'error')) throw new Failure(problems);
  return { cube: builder.build(), inputs: summarise(task, read, problems) };
}

function strictness({ footing }: Ingested, { strict }: InputOptions): Problem[] {
  if (strict !== true || footing.rowsSetAside === 0) return [];
  return [problem('set-aside-strict', 'error', {}, { rows: footing.rowsSetAside })];
}

function summarise(task: Task, { files, footing }: Ingested, problems: readonly Problem[]): InputSummary {
  const { rowsRead, rowsUsed, rowsSetAside, amountUsed, amountSetAside } = footing;
  return {
    label: task.inputsLabel,
    files: files.length,
    rowsRead,
    rowsUsed,
    rowsSetAside,
    amountUsed,
    amountSetAside,
    notes: task.dataNotes,
    problems,
  };
}
