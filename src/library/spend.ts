import { findInputs, loadReaders, readVersion } from '../files/index.js';
import type { Source } from '../ingest/index.js';
import { dataNotes, loadSpend, type LoadedSpend } from '../load/index.js';
import { groupCells, positionsIn, yearLabel, type Dimension, type ProcurementLine } from '../model/index.js';
import type { Money } from '../money/index.js';
import { actualsReport, type ActualsView, type Report } from '../report/index.js';
import type { Problem as Found } from '../problem/index.js';
import { withDataErrors } from './data-error.js';
import { documentOf } from './document.js';
import { Insides } from './insides.js';
import type { InputsRead } from './inputs-read.js';
import { sourcesOf, type Inputs } from './lines.js';
import { notAllowed } from './option-error.js';
import { codeFilterOf, dimensions, pathsOf, type Where } from './options.js';
import type { Problem } from './problem.js';
import { settleReading, type ReadOptions, type SettledReading } from './read-options.js';

/**
 * Published spend, classed and added up. The files mix amounts net and gross of VAT as each trust publishes them.
 *
 * @public
 */
export interface Spend {
  /** The rows that were read, and how they foot. */
  readonly inputs: InputsRead;
  /** Every payment, in the order of the files. */
  readonly lines: readonly {
    /** The trust by its code, and by the name that it is known by. */
    readonly trust: string;
    readonly trustName: string;
    readonly supplier: string;
    /** `it`, `telecom`, `it-supplier` or `other`, or a category of your own rules. */
    readonly category: string;
    /** The financial year: `2020-21`. */
    readonly year: string;
    /** The month: `2020-04`. */
    readonly month: string;
    /** In pounds; a credit is negative. */
    readonly amount: Money;
  }[];
  /** Everything noticed. None is an error. */
  readonly problems: readonly Problem[];
  /**
   * Returns what was spent by group, in code-point order of the groups.
   *
   * @param by - one dimension or several, such as `category`.
   * @param where - narrows the lines to those that match; trusts by their codes.
   * @throws {@link OptionError} for what is no dimension, or no value of one.
   */
  breakdown(
    by: Dimension | readonly Dimension[],
    where?: Where,
  ): readonly {
    /** Its values, by dimension: `{ category: 'it' }`. */
    readonly group: Readonly<Partial<Record<Dimension, string>>>;
    readonly amount: Money;
    readonly rows: number;
  }[];
  /** Returns the document that `npfit-cost actuals --format json` prints (data/schema/actuals.json), by category. */
  toJSON(): unknown;
}

interface Inside extends LoadedSpend {
  readonly lines: readonly ProcurementLine[];
}

export const SPENDS = new Insides<Spend, Inside>('spend that spendText or spendFiles returned');

/**
 * Reads published spend (the files of spend over £25,000 under whatever headings) and classes it by the rules of the
 * package or your own.
 *
 * @param csv - the text of a CSV, or files in memory.
 * @throws {@link OptionError} for an option that is not allowed; {@link DataError} where nothing can be used.
 *
 * @example
 * const spend = await spendText(csv, { trust: 'RKE' });
 * for (const { group, amount } of spend.breakdown('category')) console.log(group.category, amount.toFixed(2));
 * @public
 */
export async function spendText(csv: Inputs, options?: ReadOptions): Promise<Spend> {
  const reading = settleReading(options);
  const sources = sourcesOf('csv', csv);
  return withDataErrors(() => spendOf(sources, [], reading));
}

/**
 * Reads published spend from files, as {@link spendText} does. In Node alone.
 *
 * @param paths - files, folders or globs, one or several, from the working folder.
 * @throws {@link OptionError} for an option that is not allowed, such as an empty list of paths; {@link DataError} where
 * a path leads nowhere, or nothing can be used.
 *
 * @example
 * const spend = await spendFiles('spend/', { trust: 'RKE' });
 * spend.breakdown(['year', 'category'], { category: ['it', 'telecom'] });
 * @public
 */
export async function spendFiles(paths: string | readonly string[], options?: ReadOptions): Promise<Spend> {
  const reading = settleReading(options);
  const words = pathsOf(paths, 'spendText');
  return withDataErrors(async () => {
    const none = (async function* (): AsyncGenerator<Uint8Array> {
      // the library reads no standard input
    })();
    const { sources, problems } = await findInputs(words, '.', { cwd: '.', stdin: none });
    return spendOf(sources, problems, reading);
  });
}

async function spendOf(
  sources: readonly Source[],
  problems: readonly Found[],
  settled: SettledReading,
): Promise<Spend> {
  if (settled.baseline !== undefined)
    throw notAllowed('baseline', settled.baseline, 'no baseline: spend has no options');
  const { ingest } = await loadReaders();
  const reading = await settled.reading();
  const lines: ProcurementLine[] = [];
  const loaded = await loadSpend({
    problems,
    strict: settled.strict,
    read: async (sink) => ingest(sources, reading, sink),
    onLine: (line) => lines.push(line),
  });
  return handleOf({ ...loaded, lines });
}

/** How a report of spend is shown; by default by category. */
export type SpendReportView = Partial<ActualsView> & { readonly where?: Where };

/** The report of spend; its CSV gives the lines where nothing says by what they are grouped. */
export function reportOf({ table, read, problems, lines }: Inside, view: SpendReportView = {}): Report {
  const filter = codeFilterOf('where', view.where);
  return actualsReport(
    {
      files: read.files,
      footing: read.footing,
      table,
      shown: positionsIn(filter.mask(table)),
      lines: view.by === undefined && filter.isEmpty ? lines : null,
      explained: null,
      problems,
      notes: dataNotes(read),
    },
    {
      by: view.by ?? ['category'],
      top: view.top ?? null,
      units: view.units ?? null,
      decimals: view.decimals ?? null,
      part: filter.isEmpty ? null : filter.describe(),
    },
    readVersion(),
  );
}

function handleOf(inside: Inside): Spend {
  const { table, read, problems, lines } = inside;
  const { rowsRead, rowsUsed, rowsSetAside, amountUsed, amountSetAside } = read.footing;
  return SPENDS.keep(
    {
      inputs: {
        ...{ files: read.files.length, rowsRead, rowsUsed, rowsSetAside, amountUsed, amountSetAside },
        problems,
      },
      lines: lines.map(({ trust, trustName, supplier, category, year, month, amount }) => ({
        ...{ trust, trustName, supplier, category, year: yearLabel(year), month, amount },
      })),
      problems,
      breakdown: (given, where) => {
        const by = dimensions('by', given);
        if (by === undefined) throw notAllowed('by', given, 'a dimension, or a list of at least one');
        const members = positionsIn(codeFilterOf('where', where).mask(table));
        return groupCells(table, by, members).map(({ key, members: own }) => ({
          group: Object.fromEntries(by.map((dimension, i) => [dimension, key.values[i] ?? ''])),
          amount: table.sum(own),
          rows: table.lines(own),
        }));
      },
      toJSON: () => documentOf(reportOf(inside)),
    },
    inside,
  );
}
