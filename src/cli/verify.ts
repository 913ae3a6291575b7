import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { fail } from '../problem/index.js';
import { readSavedReport, verifyReport } from '../report/index.js';
import type { Io } from './io.js';
import type { OutputOptions } from './options.js';
import {
  addForecastOptions,
  produceForecast,
  type ForecastOptions,
  type Produced,
} from './produce-forecast.js';
import { addReportOptions, produceReport, type ReportOptions } from './produce-report.js';
import { recordGiven, type Given } from './provenance.js';
import { prepareOutput, publish, refuseInputs } from './publish.js';
import { readTextFile } from '../files/index.js';

type Produce = (words: readonly string[], given: readonly Given[]) => Promise<Produced>;

/**
 * Makes a saved report again, with the files as they are now, and says whether its figures still hold.
 *
 * @returns 0 where every figure holds, 1 where one differs.
 * @throws Failure where it cannot be made again.
 */
export async function verify(file: string, options: OutputOptions, io: Io): Promise<number> {
  await prepareOutput(options, io);
  await refuseInputs({ ...options, verify: file }, new Set(), io);
  const saved = readSavedReport(
    await readTextFile(resolve(io.cwd, file), { kind: 'report', label: file }),
    file,
  );
  const [name = '', ...args] = saved.provenance.command;
  const { report, notes, problems } = await produceAgain(name, args, file, options.output, io);
  const again = readSavedReport(JSON.stringify(report.document), file);
  const verified = verifyReport(saved, again);
  await publish(verified.report, notes, problems, options, io);
  return verified.holds ? 0 : 1;
}

/** @param output where the verdict is to be written, which is none of the files that are read again. */
async function produceAgain(
  name: string,
  args: readonly string[],
  file: string,
  output: string | undefined,
  io: Io,
): Promise<Produced> {
  const command = new Command(name).exitOverride().configureOutput({ writeErr: () => undefined });
  const produce = producerOf(name, command, file, output, io);
  const given = recordGiven(command);
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw fail('verify-command', { file }, { reason: error.message });
    throw error;
  }
  return produce(command.args, given);
}

function producerOf(
  name: string,
  command: Command,
  file: string,
  output: string | undefined,
  io: Io,
): Produce {
  const settled = { format: 'json' as const, ...(output === undefined ? {} : { output }) };
  if (name === 'forecast') {
    addForecastOptions(command);
    return (words, given) =>
      produceForecast(words, { ...command.opts<ForecastOptions>(), ...settled }, given, io);
  }
  if (name === 'report') {
    addReportOptions(command);
    return (words, given) =>
      produceReport(words, { ...command.opts<ReportOptions>(), ...settled }, given, io);
  }
  throw fail('verify-command', { file }, { reason: `there is no command "${name}" to verify.` });
}
