import { Argument, type Command } from 'commander';
import type { Io } from '../io.js';
import { SCRIPTS, SHELLS, type Shell } from './shell-scripts.js';

const EXAMPLES = `
Commands, options, dimensions, formats, measures, trusts, the keys of the scenario
for --set, its steps, options and years are completed at the tabulator.

Examples:
  eval "$(npfit-cost completion bash)"        in ~/.bashrc
  source <(npfit-cost completion zsh)         in ~/.zshrc, behind compinit
  npfit-cost completion fish | source         in ~/.config/fish/config.fish

Exit codes: 0 done; 2 could not be done (the reason is on standard error).`;

/** `completion`: the script that makes a shell complete what is typed. */
export function addCompletion(command: Command, io: Io, done: (exitCode: number) => void): void {
  command
    .addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: Shell) => {
      await io.stdout.write(SCRIPTS[shell]);
      done(0);
    });
}
