import { describe, expect, test } from 'vitest';
import { folderOf, npfitCost } from '../cli/console.js';
import { LINES } from '../cli/plans.js';

const DIGITS = '9'.repeat(40_000);
const LETTERS = 'é'.repeat(40_000);
const EMOJI = '😀'.repeat(20_000);
/** The most characters of a message about a word of 40,000 characters; some messages quote it twice. */
const MOST = 2_000;

describe.each([DIGITS, LETTERS, EMOJI])('a word of 40,000 characters is not repeated: %#', (long) => {
  test.each([
    ['forecast', '--top', long],
    ['forecast', '--decimals', long],
    ['forecast', '--prices', long],
    ['forecast', '--by', long],
    ['forecast', '--where', `year=${long}`],
    ['forecast', '--where', `product=${long}`],
    ['forecast', '--set', `target.at-most=x${long}`],
    ['forecast', '--set', `${long}=1`],
    ['forecast', '--without', long],
    ['forecast', '--deflator', `x${long}`],
    ['forecast', `--${long}`],
    ['check', '--at-most', `x${long}`],
    ['check', '--at-most-in', `${long}=1`],
    ['compare', 's.yaml', 's.yaml', '--at-most-increase', `x${long}`],
    ['simulate', '--draws', long],
    ['sensitivity', '--vary', long],
    ['explain', '--trust', long],
    ['help', long],
    ['completion', long],
  ])('in %s, %#', async (command, ...words) => {
    const cwd = folderOf({
      'plan.csv': LINES,
      's.yaml': 'version: 1\nname: P\ninputs: [plan.csv]\nprices: { base: nominal }\n',
    });
    const argv = ['help', 'completion', 'compare'].includes(command)
      ? [command, ...words]
      : [command, '--scenario', 's.yaml', ...words];
    const { exitCode, stderr } = await npfitCost(argv, { cwd });
    expect(exitCode).toBe(2);
    expect(stderr.length).toBeLessThan(MOST);
    expect(Buffer.from(stderr).toString()).toBe(stderr); // no half of a character
    const asJson = (await npfitCost([...argv, '--errors', 'json'], { cwd })).stderr;
    const { problems = [] } = JSON.parse(asJson) as { problems?: { message: string }[] };
    for (const { message } of problems) expect(message.length).toBeLessThan(MOST);
  });
});
