import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { nearest } from '../../model/index.js';
import { fail } from '../../problem/index.js';
import type { Io } from '../io.js';
import { refuseMuddledView } from '../options.js';
import { addForecastOptions, produceForecast, type ForecastOptions } from '../produce-forecast.js';
import { recordGiven, type Given } from '../provenance.js';
import { prepareOutput, publish } from '../publish.js';

type Options = ForecastOptions & { readonly verify?: string };

const EXAMPLES = `
Saving is central minus local: negative where local costs more. --where and
--top narrow what is shown; the target is always judged on the whole. Without
files and scenario, the published programme is appraised; your own files are
taken as they are unless --scenario (or npfit-cost.yaml in the working folder)
says what to change.

Examples:
  npfit-cost forecast                        the published programme
  npfit-cost forecast --by trust --top 10    the ten rows that cost most
  npfit-cost forecast --by product --columns year
  npfit-cost forecast --where region=London --by trust --sort saving
  npfit-cost forecast --where year=2010-11.. --by year
  npfit-cost forecast --set target.at-most=11.3bn
  npfit-cost forecast plans/ --scenario budget.yaml
  npfit-cost forecast plans/*.csv --by trust --output plans.csv
  cat lines.csv | npfit-cost forecast - --format json
  npfit-cost forecast --verify report.json   whether a saved report still holds

Exit codes: 0 done; 1 a figure verified does not hold;
2 could not be done (the reason is on standard error).`;

/** `forecast`: central against local, as lines and steps make it. */
export function addForecast(command: Command, io: Io, done: (exitCode: number) => void): void {
  addForecastOptions(command)
    .option(
      '--verify <report.json>',
      'make a report saved as JSON again, and say whether its figures still hold',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], { verify: saved, ...options }: Options) => {
      if (saved !== undefined) {
        if (words.length > 0 || given.length > 0)
          throw fail(
            'usage',
            {},
            { what: '--verify runs the command that the report names: give no other options.' },
          );
        const { verify } = await import('./others.js');
        done(await verify(saved, options, io));
        return;
      }
      await refuseUnknownCommand(words, command.parent, io);
      done(await run(words, options, given, io));
    });
  const given = recordGiven(command);
}

async function run(
  words: readonly string[],
  options: ForecastOptions,
  given: readonly Given[],
  io: Io,
): Promise<number> {
  refuseMuddledView(options);
  await prepareOutput(options, io);
  const { report, notes, problems } = await produceForecast(words, options, given, io);
  await publish(report, notes, problems, options, io);
  return 0;
}

/** A first word that is no file was meant as a command: say so, rather than that a file is missing. */
async function refuseUnknownCommand(
  words: readonly string[],
  program: Command | null,
  io: Io,
): Promise<void> {
  const [word] = words;
  const names = program?.commands.map((command) => command.name()) ?? [];
  if (word === undefined || names.includes(program?.args[0] ?? '') || !/^[a-z][a-z-]*$/i.test(word)) return;
  const exists = await stat(resolve(io.cwd, word)).then(
    () => true,
    () => false,
  );
  if (exists) return;
  if (names.includes(word)) throw fail('command-not-first', {}, { word });
  const near = nearest(word, names) ?? nearest(word, await readdir(io.cwd).catch(() => []));
  throw fail('unknown-command', {}, { word, ...(near === null ? {} : { nearest: near }) });
}
