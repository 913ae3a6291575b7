import { describe, expect, test } from 'vitest';
import { readRecords, type CsvRecord, type Delimiter } from '../../src/ingest/text/records.js';

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

async function records(
  text: string,
  {
    delimiter = ',',
    size = Infinity,
    batch = 2_000,
    width = 0,
  }: { delimiter?: Delimiter; size?: number; batch?: number; width?: number } = {},
): Promise<CsvRecord[]> {
  const found: CsvRecord[] = [];
  const chunk = Number.isFinite(size) ? size : Math.max(text.length, 1);
  for await (const some of readRecords(inChunks(text, chunk), delimiter, { batch, width }))
    found.push(...some);
  return found;
}

const cells = (found: readonly CsvRecord[]): (readonly string[] | null)[] =>
  found.map(({ fields }) => fields);
const lines = (found: readonly CsvRecord[]): number[] => found.map(({ line }) => line);

/** Each is held in one piece, in single characters, and in batches of one record. */
const CASES: readonly {
  readonly name: string;
  readonly text: string;
  readonly cells: readonly (readonly string[] | null)[];
  readonly lines: readonly number[];
  readonly delimiter?: Delimiter;
}[] = [
  {
    name: 'LF',
    text: 'a,b\nc,d\n',
    cells: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    lines: [1, 2],
  },
  {
    name: 'CRLF',
    text: 'a,b\r\nc,d\r\n',
    cells: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    lines: [1, 2],
  },
  {
    name: 'CR',
    text: 'a,b\rc,d\r',
    cells: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    lines: [1, 2],
  },
  {
    name: 'mixed line ends',
    text: 'a,b\r\nc,d\re,f\ng,h\r\n',
    cells: [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ],
    lines: [1, 2, 3, 4],
  },
  {
    name: 'no line end at the end',
    text: 'a,b\nc,d',
    cells: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    lines: [1, 2],
  },
  {
    name: 'a CR at the very end',
    text: 'a,b\r\nc,d\r',
    cells: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    lines: [1, 2],
  },
  { name: 'one row without a line end', text: 'a,b', cells: [['a', 'b']], lines: [1] },
  { name: 'nothing', text: '', cells: [], lines: [] },
  {
    name: 'blank lines',
    text: '\na\n\n\nb\n',
    cells: [[''], ['a'], [''], [''], ['b']],
    lines: [1, 2, 3, 4, 5],
  },
  {
    name: 'CR CR LF',
    text: 'a,b\r\r\nc,d\r\r\n',
    cells: [['a', 'b'], [''], ['c', 'd'], ['']],
    lines: [1, 2, 3, 4],
  },
  {
    name: 'a delimiter at the end',
    text: 'a,\n,\n',
    cells: [
      ['a', ''],
      ['', ''],
    ],
    lines: [1, 2],
  },
  { name: 'semicolons', text: 'a;b,c\n', delimiter: ';', cells: [['a', 'b,c']], lines: [1] },
  { name: 'tabs', text: 'a\tb c\t\n', delimiter: '\t', cells: [['a', 'b c', '']], lines: [1] },
  {
    name: 'quotes',
    text: '"a,b","c ""d"""\n"",x\n',
    cells: [
      ['a,b', 'c "d"'],
      ['', 'x'],
    ],
    lines: [1, 2],
  },
  {
    name: 'line breaks in quotes, kept as they are',
    text: '"a\r\nb\nc\rd",1\r\ne,2\r\n',
    cells: [
      ['a\r\nb\nc\rd', '1'],
      ['e', '2'],
    ],
    lines: [1, 5],
  },
  {
    name: 'a quoted blank line',
    text: 'a,"\n\n",1\nb,,2\n',
    cells: [
      ['a', '\n\n', '1'],
      ['b', '', '2'],
    ],
    lines: [1, 4],
  },
  {
    name: 'a quote inside a field',
    text: 'a,1\n19" screen,2\nb,3\n',
    cells: [['a', '1'], null, ['b', '3']],
    lines: [1, 2, 3],
  },
  {
    name: 'a quote in each of two rows',
    text: 'a,1\n19" screen,2\nb,3\n17" screen,4\nc,5\n',
    cells: [['a', '1'], null, ['b', '3'], null, ['c', '5']],
    lines: [1, 2, 3, 4, 5],
  },
  {
    name: 'a quote in every row',
    text: '19",1\n17",2\n15",3\n',
    cells: [null, null, null],
    lines: [1, 2, 3],
  },
  {
    name: 'a word behind a closing quote',
    text: '"a"b,1\nc,2\n',
    cells: [null, ['c', '2']],
    lines: [1, 2],
  },
  {
    name: 'an opening quote never closed',
    text: 'a,1\n"b,2\nc,3\nd,4\n',
    cells: [['a', '1'], null, ['c', '3'], ['d', '4']],
    lines: [1, 2, 3, 4],
  },
  {
    name: 'an opening quote never closed, on the last line',
    text: 'a,1\n"b,2',
    cells: [['a', '1'], null],
    lines: [1, 2],
  },
  {
    name: 'an opening quote never closed, before rows with quotes of their own',
    text: 'a,1\n"b,2\n"c,c",3\n"d\nd",4\n',
    cells: [['a', '1'], null, ['c,c', '3'], ['d\nd', '4']],
    lines: [1, 2, 3, 4],
  },
  {
    name: 'a stray quote before quoted line breaks, CRLF',
    text: '19",1\r\n"c\r\nc",3\r\nd,4\r\n',
    cells: [null, ['c\r\nc', '3'], ['d', '4']],
    lines: [1, 2, 4],
  },
];

describe.each(CASES)('$name', ({ text, delimiter = ',', ...expected }) => {
  test.each([
    ['at one go', {}],
    ['character by character', { size: 1 }],
    ['two characters at a time', { size: 2 }],
    ['record by record', { batch: 1 }],
    ['record by record and character by character', { size: 1, batch: 1 }],
  ])('%s', async (_, how) => {
    const found = await records(text, { delimiter, ...how });
    expect(cells(found)).toEqual(expected.cells);
    expect(lines(found)).toEqual(expected.lines);
  });
});

test('a record is given back as it stood, a damaged one by its first line', async () => {
  const found = await records('a, "b",1\r\n"c\r\nd",2\r\n"e,3\r\nf,4');
  expect(found.map(({ text }) => text)).toEqual(['a, "b",1', '"c\r\nd",2', '"e,3', 'f,4']);
});

test('a quote never closed costs its line alone, however long the file', async () => {
  const rows = 60_000;
  const text = `a,1\n"b,2\n${'some words to fill the line,3\n'.repeat(rows)}`;
  for (const size of [Infinity, 65_536]) {
    const found = await records(text, { size });
    expect(found).toHaveLength(rows + 2);
    expect(found.filter(({ fields }) => fields === null).map(({ line }) => line)).toEqual([2]);
    expect(found.at(-1)?.line).toBe(rows + 2);
  }
});

test('stray quotes in every row cost time by the row, not by the rows squared', async () => {
  const read = async (rows: number): Promise<number> => {
    const started = performance.now();
    const found = await records('a 19" screen from a supplier,1200.00\n'.repeat(rows));
    const took = performance.now() - started;
    expect(found.every(({ fields }) => fields === null)).toBe(true);
    expect(lines(found)).toEqual(Array.from({ length: rows }, (_, i) => i + 1));
    return took;
  };
  await read(500); // what is compiled on first use is no part of it
  const few = await read(2_500);
  // four times the rows; by the square it would be sixteen times, and a busy machine is allowed for
  expect(await read(10_000)).toBeLessThan(10 * few);
});

describe('two stray quotes in different rows', () => {
  const ROWS = ['a,"b,c,1', 'd,e,f,2', 'g,h,i,3', 'j,k",l,4', 'm,n,o,5'];

  test('do not make one record of the rows between them', async () => {
    for (const size of [Infinity, 1]) {
      const found = await records(ROWS.join('\n'), { width: 4, size });
      expect(cells(found)).toEqual([
        null,
        ['d', 'e', 'f', '2'],
        ['g', 'h', 'i', '3'],
        null,
        ['m', 'n', 'o', '5'],
      ]);
      expect(lines(found)).toEqual([1, 2, 3, 4, 5]);
    }
  });

  test('and leave texts of several lines as they are', async () => {
    const text = 'a,"1 High Street,\nLondon,\nN1",c,1\nd,"x, y, z\nq",f,2\n';
    expect(cells(await records(text, { width: 4 }))).toEqual([
      ['a', '1 High Street,\nLondon,\nN1', 'c', '1'],
      ['d', 'x, y, z\nq', 'f', '2'],
    ]);
  });
});
