import { describe, expect, test } from 'vitest';
import { locate, relocate, textAt, toPlain, type Tree } from '../../src/scenario/file/tree.js';
import { parseTree } from '../../src/scenario/index.js';

const TEXT = 'a: 1\nb:\n  - x\n  - c: y\n    1: z\nd:\n';
const read = (): Tree => parseTree(TEXT, 'f');

type Path = readonly (string | number)[];

test('a tree as plain values', () => {
  expect(toPlain(read())).toEqual({ a: '1', b: ['x', { c: 'y', 1: 'z' }], d: null });
});

describe('the place of a part', () => {
  test.each<[path: Path, value: string, key: string]>([
    [[], '1:1', '1:1'],
    [['a'], '1:4', '1:1'],
    [['b'], '3:3', '2:1'],
    [['b', 0], '3:5', '3:5'],
    [['b', 1, 'c'], '4:8', '4:5'],
    [['b', '1', 1], '5:8', '5:5'],
    // what is not there: the nearest part above it
    [['e'], '1:1', '1:1'],
    [['b', 2], '3:3', '2:1'],
    [['b', 1, 'e', 'f'], '4:5', '4:5'],
    [['a', 'b'], '1:4', '1:1'],
    [['d', 'b'], '6:3', '6:1'],
  ])('%j is at %s, by its key at %s', (path, value, key) => {
    const placeOf = (ofKey?: boolean): string => {
      const { file, line, column } = locate(read(), path, ofKey);
      return `${file === 'f' ? '' : `${file} `}${line}:${column}`;
    };
    expect([placeOf(), placeOf(true)]).toEqual([value, key]);
  });
});

describe('the text of a part', () => {
  test.each<[path: Path, text: string | undefined]>([
    [[], undefined],
    [['a'], '1'],
    [['b'], undefined],
    [['b', 0], 'x'],
    [['b', 1, 'c'], 'y'],
    [['b', '1', 1], 'z'],
    [['d'], undefined],
    [['e'], undefined],
    [['e', 'f'], undefined],
    [['b', 7, 'c'], undefined],
    [['a', 'b'], undefined],
  ])('%j', (path, text) => {
    expect(textAt(read(), path)).toBe(text);
  });
});

test('a tree in other places keeps its values, and every part moves', () => {
  const moved = relocate(read(), ({ line = 0 }) => ({ file: 'g', line: line + 10 }));
  expect(toPlain(moved)).toEqual(toPlain(read()));
  const places = (['a', 'b', 'd'] as const).map((key) => locate(moved, [key], true));
  expect([moved.at, ...places]).toEqual([11, 11, 12, 16].map((line) => ({ file: 'g', line })));
  expect([locate(moved, ['b', 0]), locate(moved, ['b', 1, 'c']), locate(moved, ['d'])]).toEqual(
    [13, 14, 16].map((line) => ({ file: 'g', line })),
  );
});
