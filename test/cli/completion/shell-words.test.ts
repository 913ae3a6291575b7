import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quotedFor, splitLine } from '../../../src/cli/completion/shell-words.js';

describe('a line is split as a shell splits it', () => {
  test.each<[line: string, words: readonly string[], quote: string]>([
    ['npfit-cost ', ['npfit-cost', ''], ''],
    ['npfit-cost  for', ['npfit-cost', 'for'], ''],
    ['a b\\ c', ['a', 'b c'], ''],
    ['a "b c', ['a', 'b c'], '"'],
    ['a "b c" ', ['a', 'b c', ''], ''],
    [`a 'b "c`, ['a', 'b "c'], "'"],
    ['a b"c d"e', ['a', 'bc de'], ''],
    ['a "x\\"y', ['a', 'x"y'], '"'],
    ['a "x\\y', ['a', 'x\\y'], '"'],
    [`a ''`, ['a', ''], ''],
    ['a b\\', ['a', 'b\\'], ''],
    ['', [''], ''],
  ])('%j', (line, words, quote) => {
    expect(splitLine(line)).toEqual({ words, quote });
  });

  test('whatever a word holds, it is read back from what is typed for it', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ -~]{1,20}$/),
        fc.constantFrom<'' | '"' | "'">('', '"', "'"),
        (word, quote) => {
          expect(splitLine(`x ${quote}${quotedFor(word, quote)}${quote}`).words).toEqual(['x', word]);
        },
      ),
    );
  });
});
