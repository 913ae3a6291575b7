import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { bytesSource, ingest, type Source } from '../../../src/ingest/index.js';
import { CubeBuilder } from '../../../src/model/index.js';
import { join } from 'node:path';
import { CATEGORIES, REGISTER, trickle } from '../../ingest/reading.js';
import { mutated } from '../mutate.js';
import { law, SEEDS, seedsIn, type Target } from '../target.js';

const PLANS = seedsIn(join(SEEDS, 'csv'));
const SPEND = seedsIn(join(SEEDS, 'spend'));

interface Read {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsSetAside: number;
  readonly codes: readonly string[];
  readonly headerLine: number;
  readonly encoding: string;
  /** Everything, for comparison. */
  readonly all: unknown;
}

async function readAll(
  source: Source,
  more: { readonly lane?: 'slow'; readonly tuning?: { readonly chunkSize: number } } = {},
): Promise<Read> {
  const builder = new CubeBuilder(new Set(['trust', 'supplier', 'year']));
  const { files, footing, problems } = await ingest(
    [source],
    { register: REGISTER, categories: CATEGORIES, ...more },
    builder,
  );
  const { rowsRead, rowsUsed, rowsSetAside } = footing;
  const all: unknown = JSON.parse(JSON.stringify({ cells: builder.build().cells, files, footing, problems }));
  return {
    rowsRead,
    rowsUsed,
    rowsSetAside,
    codes: problems.map(({ code }) => code),
    headerLine: files[0]?.headerLine ?? 0,
    encoding: files[0]?.encoding ?? '',
    all,
  };
}

/** Problems by which a file has no rows, or lines that are none. */
const NO_PLAIN_COUNT = ['nil-return', 'no-payments', 'template-rows'];

/** Every line behind the header that holds something is a row, where there are no quotes: counted without our readers. */
function holdsEveryLine(bytes: Uint8Array, read: Read): void {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  if (
    read.headerLine !== 1 ||
    read.codes.some((code) => NO_PLAIN_COUNT.includes(code)) ||
    /["\u0000\u001a]/.test(text)
  )
    return;
  if (read.encoding.startsWith('utf-16')) return;
  const [, ...lines] = Buffer.from(bytes)
    .toString('utf8')
    .split(/\r\n|\n|\r/);
  // a line of delimiters and blanks is none; which of the three delimiters it is does not matter to that
  const most = lines.filter((line) => line.trim() !== '').length;
  const least = lines.filter((line) => line.replace(/[,;\t]/g, '').trim() !== '').length;
  law(
    read.rowsRead >= least && read.rowsRead <= most,
    `rows read are the ${least} to ${most} lines that hold something`,
    String(read.rowsRead),
  );
}

async function feedTable(input: Uint8Array, size: number | null): Promise<Read> {
  const read = await readAll(bytesSource('a.csv', input));
  law(read.rowsRead === read.rowsUsed + read.rowsSetAside, 'rows read are used or set aside', read.all);
  holdsEveryLine(input, read);
  const slow = await readAll(bytesSource('a.csv', input), { lane: 'slow' });
  law(isDeepStrictEqual(read.all, slow.all), 'the lane reads as csv-parse does', [read.all, slow.all]);
  if (size === null) return read;
  const parts = await readAll(trickle(input, size), { tuning: { chunkSize: size } });
  law(isDeepStrictEqual(read.all, parts.all), 'parts are read as the whole', [read.all, parts.all]);
  return read;
}

const table = (name: string, seeds: readonly Uint8Array[]): Target => ({
  name,
  seeds,
  feed: async (input, random) => {
    // in parts now and then: it takes as long as the rest together
    await feedTable(input, random.below(6) === 0 ? 1 + random.below(200) : null);
  },
});

/** Packed: nothing but what zlib itself unpacks without a fault is read without one. */
const packed: Target = {
  name: 'gz',
  seeds: [...PLANS, ...SPEND].map((bytes) => gzipSync(bytes)),
  make: (seeds, random) => {
    const [one, other] = [random.pick(seeds), random.pick(seeds)];
    const joined = random.below(3) === 0 ? Buffer.concat([one, Buffer.alloc(random.below(3)), other]) : one;
    return mutated(joined, other, random);
  },
  feed: async (input) => {
    if (input[0] !== 0x1f || input[1] !== 0x8b) return;
    const read = await readAll(bytesSource('a.csv', input));
    let unpacked: Buffer | null = null;
    try {
      unpacked = gunzipSync(input);
    } catch {
      law(read.codes.length > 0 && read.rowsRead === 0, 'what cannot be unpacked is an error', read.all);
    }
    if (unpacked === null || read.rowsRead === 0) return;
    law(read.rowsRead === read.rowsUsed + read.rowsSetAside, 'rows read are used or set aside', read.all);
    const plain = await readAll(bytesSource('a.csv', unpacked));
    law(read.rowsRead >= plain.rowsRead, 'no row of a packed file is lost', [read.rowsRead, plain.rowsRead]);
  },
};

/** Workbooks: they end in rows that foot, or in a problem. */
const workbooks: Target = {
  name: 'workbook',
  seeds: [
    ...seedsIn(join(import.meta.dirname, '../../fixtures/workbooks'), 12_000),
    ...seedsIn(join(SEEDS, 'workbook')),
  ],
  feed: async (input) => {
    const read = await readAll(bytesSource('a.xlsx', input));
    law(read.rowsRead === read.rowsUsed + read.rowsSetAside, 'rows read are used or set aside', read.all);
    law(read.rowsRead > 0 || read.codes.length > 0, 'nothing read is told', read.all);
  },
};

export const TABLES: readonly Target[] = [table('csv', PLANS), table('spend', SPEND), packed, workbooks];
