import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsIn } from '../../src/groups/index.js';
import { lineEndAt, plainFields, readRecord } from '../../src/groups/record.js';

const COMMA = { delimiter: ',', width: 3 } as const;
const read = (text: string, isEnd: boolean, width = 3) => readRecord(text, { ...COMMA, width }, isEnd);

describe('a record', () => {
  test.each<[text: string, fields: readonly string[], end: number, lines: number]>([
    ['a,b,c', ['a', 'b', 'c'], 5, 1],
    ['a,b,c\nd', ['a', 'b', 'c'], 5, 1],
    ['a,,\r\nd', ['a', '', ''], 3, 1],
    ['', [''], 0, 1],
    ['\na', [''], 0, 1],
    ['"a","b ""c""",d\re', ['a', 'b "c"', 'd'], 15, 1],
    ['"a\nb\r\nc\rd",e', ['a\nb\r\nc\rd', 'e'], 12, 4],
    ['"a,b",""', ['a,b', ''], 8, 1],
    ['"a\n",b', ['a\n', 'b'], 6, 2],
    ['"a\r",b', ['a\r', 'b'], 6, 2],
    ['"a\r\n",b', ['a\r\n', 'b'], 7, 2],
    ['"a\n\nb"', ['a\n\nb'], 6, 3],
    ['"a\r\rb"', ['a\r\rb'], 6, 3],
    ['"\n\r"', ['\n\r'], 4, 3],
    ['"",a', ['', 'a'], 4, 1],
  ])('%j is read whole', (text, fields, end, lines) => {
    expect(read(text, true)).toEqual({ fields, end, lines });
  });

  test.each<[text: string, end: number]>([
    ['a"b,c\nd', 5],
    ['"a"b,c\nd', 6],
    ['"a\nb"c,d\ne', 2],
    ['"a,b\nc', 4],
    ['"a', 2],
    ['a,b"', 4],
    ['"a" ,b\r\nc', 6],
  ])('%j is damaged, and ends with its first line', (text, end) => {
    expect(read(text, true)).toEqual({ fields: null, end, lines: 1 });
  });

  test.each(['a,b', 'a,b\r', '"a', '"a"', '"a\nb', '"a\n"', 'a"b', '"a"b', '"a"b\r', ''])(
    '%j may go on where more bytes come',
    (text) => {
      expect(read(text, false)).toBeNull();
      expect(read(text, true)).not.toBeNull();
    },
  );

  test.each(['a,b\n', 'a,b\r\n', 'a,b\rc', '"a"\n', 'a"b\n', '"a"b\r\n'])('%j is sure', (text) => {
    expect(read(text, false)).toEqual(read(text, true));
  });

  test('of rows that two stray quotes join is damaged, in tables of four columns and more', () => {
    const row = (width: number): string => Array.from({ length: width }, () => 'x').join(',');
    const rest = (width: number): string => ',z'.repeat(width - 1);
    for (const width of [3, 4, 6]) {
      const text = `"${row(width)}\ny"${rest(width)}`;
      expect(read(text, true, width)?.fields === null).toBe(width >= 4);
      expect(read(`${text}\nnext`, false, width)?.fields === null).toBe(width >= 4);
    }
    // too few cells behind it, or lines that are no rows
    expect(read(`"${row(4)}\n${row(4)}"`, true, 4)?.fields).toHaveLength(1);
    expect(read(`"x,x,x\ny"${rest(4)}`, true, 4)?.fields).toHaveLength(4);
    expect(read(`"x\ny"${rest(4)}`, true, 4)?.fields).toHaveLength(4);
  });

  test('of a mebibyte is one that was never closed', () => {
    const open = (length: number): string => `"${'x'.repeat(length - 2)}\n`;
    expect(read(`${open(1 << 20)}",b`, true)?.fields).toHaveLength(2);
    expect(read(`${open((1 << 20) + 1)}",b`, true)).toEqual({ fields: null, end: 1 << 20, lines: 1 });
    expect(read(`"${'x'.repeat(1 << 20)}\r\n",b\n`, false)).toEqual({
      fields: null,
      end: (1 << 20) + 1,
      lines: 1,
    });
  });
});

describe('the fields of one line at once', () => {
  test.each<[text: string, fields: readonly string[] | null]>([
    ['"a","b"', ['a', 'b']],
    ['a,"b"', ['a', 'b']],
    ['"a",b', ['a', 'b']],
    ['"a,b",c', ['a,b', 'c']],
    ['"",a', ['', 'a']],
    ['a,""', ['a', '']],
    ['"a",', ['a', '']],
    [',"a",', ['', 'a', '']],
    ['ab,cd', ['ab', 'cd']],
    ['"ab', null], // not closed
    ['a,"b', null],
    ['a"b,c', null], // a quote inside a cell
    ['"a""b"', null], // cells with quotes are left to the other way
    ['"a"b', null],
    ['"a"b,c', null],
    ['"a\nb",c', null], // and so are several lines
    ['"a\rb",c', null],
    ['a\r,"b"', null],
    ['a\n,"b"', null],
    ['"a\r\nb"', null],
  ])('of %j', (text, fields) => {
    expect(plainFields(text, ',')).toEqual(fields);
  });
});

describe('the fields of a record', () => {
  test.each<[text: string, fields: readonly string[] | null]>([
    ['a,b', ['a', 'b']],
    ['"a",b', ['a', 'b']],
    ['"a","b"', ['a', 'b']],
    ['a,"b"', ['a', 'b']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a""b",c', ['a"b', 'c']],
    ['"",""', ['', '']],
    ['"a\nb",c', ['a\nb', 'c']],
    ['"a\rb",c', ['a\rb', 'c']],
    ['a"b,c', null],
    ['a,b"', null],
    ['"a"b,c', null],
    ['"a', null],
    ['a,"b', null],
    ['', ['']],
    ['"a",', ['a', '']],
    [',"a"', ['', 'a']],
  ])('of %j', (text, fields) => {
    expect(fieldsIn(text, COMMA)).toEqual(fields);
  });

  test('are those that csv-parse finds', () => {
    const piece = fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', ' ', '\u00e9', '"b"', '"c,d"');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), fc.constantFrom(',', ';'), (pieces, delimiter) => {
        const text = pieces.join('');
        fc.pre(!/^\s*$/.test(text));
        let expected: readonly string[][] | null;
        try {
          expected = parse(text, { delimiter, relaxColumnCount: true });
        } catch {
          expected = null;
        }
        const found = readRecord(text, { delimiter, width: 2 }, true);
        if (expected) expect(found?.fields).toEqual(expected[0]);
        if (expected?.length === 1 && found?.end === text.length)
          expect(fieldsIn(text, { delimiter, width: 2 })).toEqual(expected[0]);
      }),
      { numRuns: 500 },
    );
  });
});

test.each<[text: string, at: number, end: number | null]>([
  ['a\nb', 1, 2],
  ['a\r\nb', 1, 3],
  ['a\rb', 1, 2],
  ['a\r\n', 1, 3],
  ['a\n', 1, 2],
  ['a\r', 1, null],
  ['a', 1, null],
  ['\n\r\n', 0, 1],
])('the line end of %j at %i is at %o', (text, at, end) => {
  expect(lineEndAt(text, at)).toBe(end);
});
