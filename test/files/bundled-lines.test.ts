import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
import { folderOf } from '../cli/console.js';

/** The bundled data as it is written down when the package is built, against the 233 files that it stands for. */
const inputs = await bundledInputs();
const ingested = await ingestBundled(inputs);
let made: Promise<Buffer> | null = null;
const written = (): Promise<Buffer> => (made ??= writeBundledLines(inputs.sources, ingested));
/** A file of it, with its first line, which is JSON, as it is or as something else. */
async function fileOf(change = (json: string) => json): Promise<string> {
  const bytes = await written();
  const end = bytes.indexOf('\n');
  const first = Buffer.from(change(bytes.toString('utf8', 0, end)));
  const text = Buffer.concat([first, bytes.subarray(end)]);
  return join(folderOf({ 'bundled-lines.txt': text }), 'bundled-lines.txt');
}

test('is the same, cell by cell and file by file', async () => {
  const read = await readBundledLines(inputs.sources, await fileOf());
  expect(read).toStrictEqual(ingested);
  expect(read?.read.files).toHaveLength(233);
});

test('is what the build has written', async () => {
  const built = join(import.meta.dirname, '../../dist/bundle/bundled-lines.txt');
  expect(readFileSync(built).equals(await written())).toBe(true);
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
    expect(await readBundledLines(sources, await fileOf())).toBeNull();
  });

  test('one byte differs', async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of first.open()) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const same = bytesSource(first.name, bytes);
    expect(await readBundledLines([same, second, ...rest], await fileOf())).not.toBeNull();
    const at = bytes.lastIndexOf('1');
    bytes.write('2', at);
    expect(await readBundledLines([same, second, ...rest], await fileOf())).toBeNull();
  });

  test.each<[what: string, of: (json: string) => string]>([
    ['nothing', () => ''],
    ['the start of a map', () => '{'],
    ['a list', () => '[]'],
    ['null', () => 'null'],
    ['its end is cut', (json) => json.slice(0, -1)],
    ['a key is another', (json) => json.replace('"cells"', '"lines"')],
    ['it has a line more', (json) => `${json}\n`],
  ])('it is out of order: %s', async (_, of) => {
    expect(await readBundledLines(inputs.sources, await fileOf(of))).toBeNull();
  });

  test('it is not there', async () => {
    expect(await readBundledLines(inputs.sources, join(folderOf(), 'none'))).toBeNull();
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
