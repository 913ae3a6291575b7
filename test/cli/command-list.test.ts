import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addCommands, COMMANDS, mayBeMeant } from '../../src/cli/command-list.js';
import { nodeIo } from '../../src/cli/index.js';
import { npfitCost } from './console.js';

/** Which commands are loaded: those that may be meant, and no others, so that a run starts fast. */
test.each<[argv: readonly string[], names: readonly string[]]>([
  [[], ['forecast']],
  [['plans/'], ['forecast']],
  [['--by', 'trust'], ['forecast']],
  [
    ['--', 'check'],
    ['forecast', 'check'],
  ],
  [
    ['--scenario', 'check'],
    ['forecast', 'check'],
  ],
  [['forecast'], ['forecast']],
  [['check', 'plans/'], ['check']],
  [['chekc'], ['forecast']],
  [['help'], []],
  [['--help'], []],
  [['-h'], []],
  [['--version'], []],
  [['--help', '--by', 'trust'], []],
  [['help', 'check'], ['check']],
  [['check', '--help'], ['check']],
  [
    ['report', 'compare'],
    ['compare', 'report'],
  ],
])('%j may mean %j', (argv, names) => {
  expect(mayBeMeant(argv).map(({ name }) => name)).toEqual(names);
});

test('the help of the program says of a command what its own help says', async () => {
  const program = new Command('npfit-cost');
  const names = COMMANDS.map(({ name }) => name);
  await addCommands(program, names, nodeIo(), () => undefined);
  expect(program.commands.map((command) => command.name())).toEqual(names);
  for (const command of program.commands) {
    const listed = command.usage();
    command.usage(''); // now it is what the arguments and options make it
    expect([command.name(), listed]).toEqual([command.name(), command.usage()]);
  }
});

test.each(['check', 'init'])('a run without %s knows it all the same', async (name) => {
  const { stdout } = await npfitCost(['--help']);
  expect(stdout).toContain(`\n  ${name} [options]`);
  const { stderr } = await npfitCost(['--quiet', name]);
  expect(stderr).toContain(name);
});
