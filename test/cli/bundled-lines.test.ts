import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { someOf } from '../thorough.js';
import type * as Lines from '../../src/files/prebuilt/bundled-lines.js';
import { writeBundledLines } from '../../src/files/prebuilt/bundled-lines.js';
import { bundledInputs } from '../../src/files/inputs.js';
import { ingestBundled } from '../../src/files/prebuilt/write-bundled-data.js';
import type { Source } from '../../src/ingest/index.js';
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
