import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { findInputs } from '../inputs.js';
import type { Io } from '../io.js';
import { refuseOverwriting, writeWhole } from '../output.js';
import { readTemplate, SCENARIO_SCHEMA } from '../package-files.js';

interface Options {
  readonly force?: boolean;
}

const DEFAULT = 'npfit-cost.yaml';

/** `init`: a scenario to start from, explained line by line. */
export function addInit(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .argument(
      '[files...]',
      `where to write it (by default ${DEFAULT}), and the files, folders or workbooks to appraise`,
    )
    .option('--force', 'replace the file if it exists')
    .addHelpText(
      'after',
      `
Examples:
  npfit-cost init                 npfit-cost.yaml, which runs here find by name
  npfit-cost init budget.yaml
  npfit-cost init plan.xlsx       the same for a plan of your own

Exit codes: 0 done; 2 could not be done (the reason is on standard error).
`,
    )
    .action(async (words: string[], { force = false }: Options) => {
      const { file, inputs } = sortWords(words);
      await refuseOverwriting(file, force, io.cwd);
      if (inputs.length > 0) await findInputs(inputs, io.cwd, io);
      const folder = dirname(resolve(io.cwd, file));
      const text =
        inputs.length === 0
          ? await readTemplate()
          : ownScenario(inputs.map((path) => pathFrom(folder, resolve(io.cwd, path))));
      await writeWhole(
        file,
        `# yaml-language-server: $schema=${pathFrom(folder, SCENARIO_SCHEMA)}\n${text}`,
        force,
        io,
      );
      await io.stderr.write(
        `Written: ${file}. Run it: npfit-cost${file === DEFAULT ? '' : ` --scenario ${file}`}\n`,
      );
      done(0);
    });
}

const DATA_FILE = /\.(?:csv|csv\.gz|xlsx|xlsm|ods|xls)$/i;
const SCENARIO_FILE = /\.(?:ya?ml|json)$/i;

/** One word may be the scenario to write; what ends like a data file, and every other word, is to be appraised. */
function sortWords(words: readonly string[]): { readonly file: string; readonly inputs: readonly string[] } {
  const target =
    words.find((word) => SCENARIO_FILE.test(word)) ??
    (words.length === 1 ? words.find((word) => !DATA_FILE.test(word)) : undefined);
  return { file: target ?? DEFAULT, inputs: words.filter((word) => word !== target) };
}

/** A scenario for files of one's own: nothing in it but them, and what may be added. */
function ownScenario(inputs: readonly string[]): string {
  return `# A scenario for npfit-cost: what is appraised, and how. docs/SCENARIOS.md explains every key.
version: 1
name: My appraisal

# Files, folders or patterns, from this file's folder. Of a workbook the sheet with a known header is read.
inputs: [${inputs.map((path) => JSON.stringify(path)).join(', ')}]

# The prices that figures are in: money of the day, or a year with a deflator: { base: 2010-11, deflator: gdp }.
prices: { base: nominal }

# Take a # away to use what is behind it.
# horizon: 2010-11..2015-16
# target: { option: local, at-most: 1.5m }
# discount: { rate: green-book, base: 2010-11 }
# steps:
#   - { name: A fifth less, percent: -20%, source: Say here where your figure comes from. }
`;
}

/** A path as it is seen from a folder; forward slashes, as in an address. */
function pathFrom(folder: string, to: string): string {
  const path = relative(folder, to);
  // on another drive there is no way from here to there
  const address = isAbsolute(path) || path.startsWith('.') ? path : `.${sep}${path}`;
  return address.split(sep).join('/');
}
