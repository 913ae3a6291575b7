import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ingest,
  readCategoryRules,
  readTrusts,
  type FileReport,
  type Footing,
  type ReadOptions,
  type SetAsideRow,
  type Source,
} from '../../src/ingest/index.js';
import { bytesSource } from '../../src/ingest/index.js';
import { yearLabel, type ProcurementLine } from '../../src/model/index.js';
import type { Place, Problem, ProblemCode } from '../../src/problem/index.js';

const DATA = join(import.meta.dirname, '..', '..', 'data', 'reference');

export const REGISTER = readTrusts(
  readFileSync(join(DATA, 'trusts.csv'), 'utf8'),
  readFileSync(join(DATA, 'trust-names.csv'), 'utf8'),
);
export const CATEGORIES = readCategoryRules(
  readFileSync(join(DATA, 'spend-categories.json'), 'utf8'),
  'the package',
);

/** Everything that reading gives, for tests to look at. */
export interface Read {
  readonly lines: readonly ProcurementLine[];
  readonly places: readonly Place[];
  readonly problems: readonly Problem[];
  readonly footing: Footing;
  readonly files: readonly FileReport[];
  readonly setAside: readonly SetAsideRow[];
}

export type Options = Partial<Omit<ReadOptions, 'onSetAside'>>;

export async function readSources(sources: readonly Source[], options: Options = {}): Promise<Read> {
  const lines: ProcurementLine[] = [];
  const places: Place[] = [];
  const setAside: SetAsideRow[] = [];
  const { files, footing, problems } = await ingest(
    sources,
    {
      register: REGISTER,
      categories: CATEGORIES,
      ...options,
      onSetAside: (row) => setAside.push(row),
    },
    (line, place) => {
      lines.push(line);
      places.push(place);
    },
  );
  return { lines, places, problems, footing, files, setAside };
}

export async function readBytes(bytes: Uint8Array, options: Options = {}, name = 'a.csv'): Promise<Read> {
  return readSources([bytesSource(name, bytes)], options);
}

export async function readText(text: string | readonly string[], options: Options = {}): Promise<Read> {
  return readBytes(Buffer.from(typeof text === 'string' ? text : `${text.join('\n')}\n`), options);
}

/** A source that hands out its bytes a few at a time, so that every border between chunks is met. */
export function trickle(bytes: Uint8Array, size = 1, name = 'a.csv'): Source {
  return {
    name,
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
    async *open(from = 0, to = bytes.byteLength) {
      for (let at = from; at < Math.min(to, bytes.byteLength); at += size)
        yield bytes.subarray(at, Math.min(at + size, to));
    },
  };
}

/** Reads with the least that a header may have: 'RKE,2010-11,5' a row. */
export const PLAN = 'trust_code,financial_year,amount';
export const SPEND =
  'Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount';

export const codes = ({ problems }: Pick<Read, 'problems'>): ProblemCode[] =>
  problems.map(({ code }) => code);

export function only(read: Read, code: ProblemCode): Problem {
  const found = read.problems.filter((problem) => problem.code === code);
  if (found.length !== 1 || !found[0])
    throw new Error(`${found.length} problems ${code} among: ${codes(read).join(', ')}`);
  return found[0];
}

export const amounts = ({ lines }: Read): string[] => lines.map((line) => line.amount.toFixed(2));
export const years = ({ lines }: Read): string[] => lines.map((line) => yearLabel(line.year));

/** '3 = 2 + 1': rows read, used and set aside. */
export const counts = ({ footing }: Read): string =>
  `${footing.rowsRead} = ${footing.rowsUsed} + ${footing.rowsSetAside}`;

/** Pounds used and set aside. */
export const pounds = ({ footing }: Read): [string, string] => [
  footing.amountUsed.toFixed(2),
  footing.amountSetAside.toFixed(2),
];
