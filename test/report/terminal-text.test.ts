import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayWidth, longestWord, wrap } from '../../src/report/views/terminal/text.js';

describe('the columns that a text takes', () => {
  test.each([
    ['', 0],
    ['spine', 5],
    ['£12.5m', 6],
    ['Ynys Môn', 8],
    ['Ynys Mo\u0302n', 8], // the circumflex stands on the o
    ['病院', 4],
    ['ｱ', 1], // half-width
    ['한국', 4],
    ['🏥', 2],
  ])('%j: %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

test('the longest word', () => {
  expect(longestWord('Local procurement')).toBe(11);
  expect(longestWord('')).toBe(0);
});

describe('breaking into lines', () => {
  test.each<[string, number, number, string[]]>([
    ['', 10, 0, ['']],
    ['fits', 4, 0, ['fits']],
    ['one two three', 7, 0, ['one two', 'three']],
    ['one two three', 7, 2, ['one two', '  three']],
    ['care-records', 10, 0, ['care-', 'records']],
    ['https://example.org/a/b', 14, 0, ['https://', 'example.org/a/', 'b']],
    ['unspecified', 5, 0, ['unspe', 'cifie', 'd']],
    ['see https://example.org/ab', 14, 2, ['see', '  https://', '  example.org/', '  ab']],
    ['病院病院', 5, 0, ['病院', '病院']],
    ['ooo\u0302o', 3, 0, ['ooo\u0302', 'o']],
    ['-600', 3, 0, ['-60', '0']], // a sign is no place to break at
    ['病', 1, 0, ['病']], // what cannot fit stands all the same
    ['ab', 0, 0, ['a', 'b']],
  ])('%j in %i', (text, width, indent, lines) => {
    expect(wrap(text, width, indent)).toEqual(lines);
  });

  test('leaves nothing out, and keeps to the width', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', '-', '/', 'é', '病'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), fc.integer({ min: 3, max: 40 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrap(text, width, 1);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.filter((it) => displayWidth(it) > width)).toEqual([]);
      }),
    );
  });
});
