import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { someOf } from '../thorough.js';
import type * as Lines from '../../src/files/prebuilt/bundled-lines.js';
import {
  readBundledLines,
  writeBundledLines,
  type BundledLines,
} from '../../src/files/prebuilt/bundled-lines.js';
import { bundledInputs } from '../../src/files/inputs.js';
import { ingestBundled } from '../../src/files/prebuilt/write-bundled-data.js';
import { bytesSource, Footing, type Source } from '../../src/ingest/index.js';
import { Cube } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { problem } from '../../src/problem/index.js';
import { folderOf, npfitCost } from './console.js';

/** The bundled data as it is written down when the package is built, against the 233 files that it stands for. */
const inputs = await bundledInputs();
const ingested = await ingestBundled(inputs);
const written = await writeBundledLines(inputs.sources, ingested);
const end = written.indexOf('\n');
/** With another first line than was written, or the same. */
const fileOf = (json = written.toString('utf8', 0, end)): string =>
  join(
    folderOf({ 'bundled-lines.txt': Buffer.concat([Buffer.from(json), written.subarray(end)]) }),
    'bundled-lines.txt',
  );

const place = vi.hoisted(() => ({ path: '' }));
vi.mock('../../src/files/prebuilt/bundled-lines.js', async (original) => {
  const real = await original<typeof Lines>();
  return {
    ...real,
    readBundledLines: (sources: readonly Source[], path = place.path) => real.readBundledLines(sources, path),
  };
});
afterEach(() => {
  place.path = '';
});

test('is the same, cell by cell and file by file', async () => {
  const read = await readBundledLines(inputs.sources, fileOf());
  expect(read).toStrictEqual(ingested);
  expect(read?.read.files).toHaveLength(233);
});

test('is what the build has written', async () => {
  const built = join(import.meta.dirname, '../../dist/bundle/bundled-lines.txt');
  expect(readFileSync(built).equals(written)).toBe(true);
  expect(await readBundledLines(inputs.sources, built)).toStrictEqual(ingested);
});

describe('is not taken for the data where', () => {
  const [first, second, ...rest] = inputs.sources as [Source, Source, ...Source[]];
  const renamed = { ...first, name: 'procurement/RXX.csv' };
  test.each<[name: string, sources: readonly Source[]]>([
    ['a file is gone', [second, ...rest]],
    ['a file is new', [...inputs.sources, bytesSource('procurement/XXX.csv', new Uint8Array())]],
    ['a file has another name', [renamed, second, ...rest]],
    ['files stand in another order', [second, first, ...rest]],
  ])('%s', async (_, sources) => {
    expect(await readBundledLines(sources, fileOf())).toBeNull();
  });

  test('one byte differs', async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of first.open()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const same = bytesSource(first.name, bytes);
    expect(await readBundledLines([same, second, ...rest], fileOf())).not.toBeNull();
    const at = bytes.lastIndexOf('1');
    bytes.write('2', at);
    expect(await readBundledLines([same, second, ...rest], fileOf())).toBeNull();
  });

  const json = written.toString('utf8', 0, end);
  test.each(['', '{', '[]', 'null', json.slice(0, -1), json.replace('"cells"', '"lines"'), `${json}\n`])(
    'it is out of order',
    async (text) => {
      expect(await readBundledLines(inputs.sources, fileOf(text))).toBeNull();
    },
  );

  test('it is not there', async () => {
    expect(await readBundledLines(inputs.sources)).toBeNull();
  });
});

describe('is not written where', () => {
  const [cell] = ingested.cube.cells;
  const setAside = new Footing();
  setAside.addSetAside(null, false);
  test.each<[name: string, read: BundledLines]>([
    [
      'a reader should be told something',
      { ...ingested, read: { ...ingested.read, problems: [problem('file-empty', 'warning', {}, {})] } },
    ],
    [
      'a row was set aside',
      {
        ...ingested,
        read: { ...ingested.read, footing: setAside },
      },
    ],
    [
      'an amount is not whole pence',
      { ...ingested, cube: Cube.of([{ ...cell!, amount: Money.of('0.005') }]) },
    ],
    [
      'a line has a range',
      { ...ingested, cube: Cube.of([{ ...cell!, ranges: { written: Money.zero, lines: [] } }]) },
    ],
  ])('%s', async (_, lines) => {
    await expect(writeBundledLines(inputs.sources, lines)).rejects.toThrow(RangeError);
  });
});

describe('gives the same output, to the byte,', () => {
  const cwd = folderOf();
  test.each(
    someOf<[words: string]>([
      ['forecast'],
      ['forecast --by trust,year --format csv'],
      ['forecast --by file --format csv --totals'],
      ['forecast --by category,month,supplier,route,cost-type --format json'],
      ['forecast --strict --bridge --by region'],
      ['forecast --prices 2010-11 --columns year'],
      ['forecast --trust RKE --lenient'],
      ['forecast --set horizon=2008-09..2012-13 --by trust --top 3'],
      ['report --format markdown'],
      ['report --format json'],
      ['check --scenario local-2010 --at-most local.total=11bn'],
      ['compare local-2010 local-2010-risks --by trust'],
      ['simulate --scenario local-2010-risks --draws 1000 --by product'],
      ['sensitivity --scenario local-2010 --top 5'],
      ['explain --trust RKE --year 2011-12 --product care-records'],
    ]),
  )('of %s', async (words) => {
    const run = () => npfitCost(words.split(' '), { cwd });
    const fromFiles = await run();
    place.path = fileOf();
    const fromOne = await run();
    expect(fromOne).toEqual(fromFiles);
    expect(fromOne.stdout.length).toBeGreaterThan(200);
  });
});

test('is what a run takes where nothing has a say in how files are read', async () => {
  const told = JSON.parse(written.toString('utf8', 0, end)) as { years: number[] };
  told.years[1]! += 1; // the pence of the first cell
  const totalOf = async (...words: string[]): Promise<string> => {
    const { stdout } = await npfitCost(['--format', 'csv', '--totals', ...words]);
    return /^Total,([^,]*)/m.exec(stdout)?.[1] ?? '';
  };
  place.path = fileOf(JSON.stringify(told));
  // a penny more than in the files shows that they were not read
  expect(await totalOf()).toBe('12656200000.01');
  expect(await totalOf('--strict')).toBe('12656200000.01');
  for (const words of [['--layout', 'years'], ['--lenient'], ['--trust', 'RKE'], ['--year', '2010-11']])
    expect([words, await totalOf(...words)]).toEqual([words, '12656200000.00']);
  expect(await totalOf(join(import.meta.dirname, '../../data/procurement'), '--scenario', 'local-2010')).toBe(
    '12656200000.00',
  );
});
