import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromSpreadsheetText, toSpreadsheetText } from '../../src/model/index.js';

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '\uff1d', '\uff0b', '\uff0d', '\uff20'];

test.each(SIGNS)('a text that begins with %j is put behind an apostrophe, and comes back', (sign) => {
  for (const text of [sign, `${sign}1`, `'${sign}1`, `''${sign}1`]) {
    expect(toSpreadsheetText(text)).toBe(`'${text}`);
    expect(fromSpreadsheetText(`'${text}`)).toBe(text);
  }
});

test.each(['', 'spine', "'spine", "'", 'a=b', ' =1', "a'=1", '"=1"'])('%j stays as it is', (text) => {
  expect(toSpreadsheetText(text)).toBe(text);
  expect(fromSpreadsheetText(text)).toBe(text);
});

test.each(SIGNS)('a cell that begins with %j itself stands for its own text', (sign) => {
  expect(fromSpreadsheetText(`${sign}1`)).toBe(`${sign}1`);
});

test('every text comes back', () => {
  const letter = fc.constantFrom(...SIGNS, "'", 'a', ' ', '1');
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 6 }), (text) => {
      expect(fromSpreadsheetText(toSpreadsheetText(text))).toBe(text);
    }),
  );
});
