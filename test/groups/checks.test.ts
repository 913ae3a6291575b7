import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Scanners, type CellTrait, type ScanSpec } from '../../src/groups/index.js';
import { bytesOf, memory, specOf } from './scanning.js';
import { lawRuns } from '../thorough.js';

const RULES = {
  'no word': /total|sum/i,
  'no three digits': /^\s*\d{3}(?!\d)/,
  'not blank': /^\s*$/,
  'neither blank nor a word': /^\s*$|total|sum/i,
  // the first three letters count, with common blanks behind a cell of fewer
  'no start': /^(?:all|c\/f|q1(?: |$)|\*(?: {2}| ?$))/i,
} as const;

const classifier = (by: unknown) => (cells: readonly string[]) =>
  cells.some((cell) => RULES[by as keyof typeof RULES].test(cell)) ? null : '';

/** Returns which of some cells make their rows doubtful, and how many groups the others are in. */
async function scanned(cells: readonly string[], more: Partial<ScanSpec>) {
  const spec = specOf(3, {
    amounts: [2],
    words: ['total', 'sum'],
    starts: ['all', 'c/f', 'q1', '*'],
    ...more,
  });
  const scanner = new Scanners(classifier, null).scanner(spec);
  const doubtful: number[] = [];
  let groups = 0;
  const source = memory(bytesOf(cells.map((cell) => ['x', cell, '1'])));
  for await (const chunk of scanner.chunks(source, { start: { lines: 0 } })) {
    for (const { row } of chunk.records) doubtful.push(row);
    groups += chunk.groups.length;
  }
  return { doubtful, groups };
}

const PIECES =
  'total TOTAL sum Sum to tot su s m t l 1 12 123 4567 é . - \u00a0 Trust consumables xxxxxxxx all ALL c/f C/F q1 * a'.split(
    ' ',
  );
const cell = fc.array(fc.constantFrom(...PIECES, ' ', ''), { maxLength: 9 }).map((parts) => parts.join(''));

describe('cells that are checked', () => {
  test.each<[keyof typeof RULES, readonly CellTrait[]]>([
    ['no word', ['word']],
    ['no three digits', ['blank start', 'three digits']],
    ['not blank', ['empty', 'blank start']],
    ['neither blank nor a word', ['empty', 'blank start', 'word']],
    ['no start', ['start']],
  ])('%s', async (by, traits) => {
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 60 }), async (cells) => {
        const expected = cells.flatMap((text, i) => (RULES[by].test(text) ? [i] : []));
        const checks = [{ column: 1, traits, by }];
        const all = expected.length === cells.length;
        expect(await scanned(cells, { checks })).toEqual({ doubtful: expected, groups: all ? 0 : 1 });
        // a column of the key may be checked too
        const { doubtful, groups } = await scanned(cells, { checks, key: [[{ column: 1 }], []] });
        expect(doubtful).toEqual(expected);
        expect(groups).toBe(new Set(cells.filter((_, i) => !expected.includes(i))).size);
      }),
      { numRuns: lawRuns(150) },
    );
  });

  test('behind a number that is read as well', async () => {
    const checks = [{ column: 1, traits: ['three digits'] as const, by: 'no three digits' }];
    const { doubtful } = await scanned(['123', '1', '12', '1234'], { checks, number: 1 });
    expect(doubtful).toEqual([0, 1]);
  });
});

test('a chunk that could not be read to its end leaves nothing behind', async () => {
  const scanner = new Scanners(classifier, null).scanner(
    specOf(2, { amounts: [1], key: [[{ column: 0 }], []] }),
  );
  const rows = bytesOf(Array.from({ length: 200_000 }, (_, i) => [`k${i % 3}`, '1']));
  const whole = memory(rows);
  const broken = {
    ...whole,
    read(into: Uint8Array, from: number): number {
      if (from > 600_000) throw new Error('broken');
      return whole.read?.(into, from) ?? 0;
    },
  };
  const options = { start: { lines: 0 } };
  await expect(scanner.chunks(broken, options).next()).rejects.toThrow('broken');
  for await (const { pence, counts } of scanner.chunks(memory(bytesOf([['k1', '2']])), options))
    expect([[...pence], [...counts]]).toEqual([[200], [1]]);
});
