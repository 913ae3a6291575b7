import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
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
    .argument('[file]', 'where to write it', DEFAULT)
    .option('--force', 'replace the file if it exists')
    .addHelpText(
      'after',
      `
Examples:
  npfit-cost init                 npfit-cost.yaml, which runs here find by name
  npfit-cost init budget.yaml

Exit codes: 0 done; 2 could not be done (the reason is on standard error).
`,
    )
    .action(async (file: string, { force = false }: Options) => {
      await refuseOverwriting(file, force, io.cwd);
      const text = `# yaml-language-server: $schema=${schemaFrom(dirname(resolve(io.cwd, file)))}\n${await readTemplate()}`;
      await writeWhole(file, text, force, io);
      await io.stderr.write(
        `Written: ${file}. Run it: npfit-cost${file === DEFAULT ? '' : ` --scenario ${file}`}\n`,
      );
      done(0);
    });
}

/** Where an editor finds the schema, seen from the scenario's folder; forward slashes, as in an address. */
function schemaFrom(folder: string): string {
  const path = relative(folder, SCENARIO_SCHEMA);
  // on another drive there is no way from here to there
  const address = isAbsolute(path) || path.startsWith('.') ? path : `.${sep}${path}`;
  return address.split(sep).join('/');
}
