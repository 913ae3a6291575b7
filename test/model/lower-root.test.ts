import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowerRoot } from '../../src/model/index.js';

type Matrix = readonly (readonly number[])[];

/** A lower triangular matrix times its transpose. */
const squared = (root: Matrix): number[][] =>
  root.map((row) => root.map((column) => row.reduce((sum, value, k) => sum + value * column[k]!, 0)));

describe('the lower root', () => {
  test.each<[what: string, matrix: Matrix, root: Matrix]>([
    ['nothing', [], []],
    ['one', [[1]], [[1]]],
    ['four', [[4]], [[2]]],
    [
      'risks that are independent',
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    ],
    [
      'whole numbers',
      [
        [4, 12, -16],
        [12, 37, -43],
        [-16, -43, 98],
      ],
      [
        [2, 0, 0],
        [6, 1, 0],
        [-8, 5, 3],
      ],
    ],
    [
      'two risks that are fully correlated',
      [
        [1, 1],
        [1, 1],
      ],
      [
        [1, 0],
        [1, 0],
      ],
    ],
    [
      'two of four that are fully correlated',
      [
        [4, 4, 2, 0],
        [4, 4, 2, 0],
        [2, 2, 5, 4],
        [0, 0, 4, 5],
      ],
      [
        [2, 0, 0, 0],
        [2, 0, 0, 0],
        [1, 0, 2, 0],
        [0, 0, 2, 1],
      ],
    ],
    ['a risk without variance', [[0]], [[0]]],
  ])('of %s', (_, matrix, root) => {
    expect(lowerRoot(matrix)).toEqual(root);
  });

  test('of a correlation', () => {
    const root = lowerRoot([
      [1, 0.6],
      [0.6, 1],
    ]);
    expect(root?.[0]).toEqual([1, 0]);
    expect(root?.[1]?.[0]).toBe(0.6);
    expect(root?.[1]?.[1]).toBeCloseTo(0.8, 12);
  });

  test('comes back from its square, with nothing above the diagonal', () => {
    const roots = fc
      .integer({ min: 1, max: 6 })
      .chain((size) =>
        fc.tuple(
          ...Array.from({ length: size }, (_, i) =>
            fc
              .tuple(
                fc.array(fc.integer({ min: -9, max: 9 }), { minLength: i, maxLength: i }),
                fc.integer({ min: 1, max: 9 }),
              )
              .map(([below, own]) => [...below, own, ...Array<number>(size - i - 1).fill(0)]),
          ),
        ),
      );
    fc.assert(
      fc.property(roots, (root) => {
        const found = lowerRoot(squared(root));
        root.forEach((row, i) => {
          row.forEach((value, j) => {
            if (j > i) expect(found?.[i]?.[j]).toBe(0);
            else expect(found?.[i]?.[j]).toBeCloseTo(value, 4);
          });
        });
      }),
    );
  });

  test('leaves the matrix as it is', () => {
    const matrix = squared([
      [2, 0],
      [6, 1],
    ]);
    lowerRoot(matrix);
    expect(matrix).toEqual([
      [4, 12],
      [12, 37],
    ]);
  });
});

describe('a matrix that is not positive semi-definite has none', () => {
  test.each<[what: string, matrix: Matrix]>([
    ['a negative variance', [[-1]]],
    [
      'a correlation above one',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'a variance of zero that correlates',
      [
        [0, 1],
        [1, 1],
      ],
    ],
    [
      'a variance of zero that correlates negatively',
      [
        [0, -1],
        [-1, 1],
      ],
    ],
    [
      'a risk correlated in two ways with two that are the same',
      [
        [1, 1, 0.5],
        [1, 1, -0.5],
        [0.5, -0.5, 1],
      ],
    ],
    [
      'three risks that cannot all move against each other',
      [
        [1, -0.9, -0.9],
        [-0.9, 1, -0.9],
        [-0.9, -0.9, 1],
      ],
    ],
  ])('%s', (_, matrix) => {
    expect(lowerRoot(matrix)).toBeNull();
  });
});

describe('rounding', () => {
  test.each<[what: string, pivot: number, root: number | null]>([
    ['a billionth counts as zero', 1e-9, 0],
    ['a billionth below zero too', -1e-9, 0],
    ['more does not', 4e-8, Math.sqrt(4e-8)],
    ['less is no variance', -4e-8, null],
  ])('%s', (_, pivot, root) => {
    expect(lowerRoot([[pivot]])).toEqual(root === null ? null : [[root]]);
  });

  test.each<[what: string, rest: number, isRoot: boolean]>([
    ['its root', Math.sqrt(1e-9), true],
    ['its root below zero', -Math.sqrt(1e-9), true],
    ['more', 4e-5, false],
    ['more below zero', -4e-5, false],
  ])('beside a zero pivot %s counts as zero: %d, %s', (_, rest, isRoot) => {
    const root = lowerRoot([
      [0, rest],
      [rest, 1],
    ]);
    expect(root).toEqual(
      isRoot
        ? [
            [0, 0],
            [0, 1],
          ]
        : null,
    );
  });
});
