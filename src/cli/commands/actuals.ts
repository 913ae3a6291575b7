import { Option, type Command } from 'commander';
import { FoundOptions, ingest, type CategoryReason, type ReadOptions } from '../../ingest/index.js';
import {
  Filter,
  lineValues,
  positionsIn,
  type CellTable,
  type Dimension,
  type ProcurementLine,
} from '../../model/index.js';
import { fail } from '../../problem/index.js';
import { actualsReport, checkPart, type CategorisedLine } from '../../report/index.js';
import { Decisions } from '../decisions.js';
import { findInputs, readVersion } from '../../files/index.js';
import type { Io } from '../io.js';
import { dataNotes, loadSpend } from '../../load/index.js';
import { readOptions } from '../load.js';
import {
  addNarrowingOptions,
  addOutputOptions,
  addReadingOptions,
  type NarrowingOptions,
  type OutputOptions,
  type ReadingOptions,
} from '../options.js';
import { settleFormat } from '../output.js';
import { prepareOutput, publish, refuseInputs } from '../publish.js';

type Options = ReadingOptions &
  OutputOptions &
  NarrowingOptions & { readonly only?: string; readonly explainCategories?: boolean };

const EXAMPLES = `
Examples:
  npfit-cost actuals spend/                         what was spent, by category
  npfit-cost actuals spend/ --by trust,category
  npfit-cost actuals spend/ --only it --by supplier --top 10
  npfit-cost actuals spend/ --only it --trust RKE --format csv > actuals.csv
  npfit-cost actuals spend/ --explain-categories    which rule put a row where
  npfit-cost forecast plan.csv actuals.csv          then forecast with it

Exit codes: 0 done; 2 could not be done (the reason is on standard error).
`;

/** `actuals`: published spend as tidy procurement lines, or added up. */
export function addActuals(command: Command, io: Io, done: (exitCode: number) => void): void {
  command.argument('<inputs...>', 'CSV files, folders, globs, or - for standard input');
  addOutputOptions(addNarrowingOptions(addReadingOptions(command)))
    .addOption(new Option('--only <categories>', 'only spend of these categories, such as it'))
    .option(
      '--explain-categories',
      'also which rule put a row where (in CSV behind each line; with --by the rules instead)',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: Options) => {
      done(await run(words, options, io));
    });
}

async function run(words: readonly string[], options: Options, io: Io): Promise<number> {
  await prepareOutput(options, io);
  const part = settlePart(options);
  const by = options.by ?? ['category'];
  const wantLines = options.by === undefined && settleFormat(options.format, options.output) === 'csv';
  const inputs = await findInputs(words, io.cwd, io);
  await refuseInputs(options, inputs.paths, io);
  const lines: ProcurementLine[] = [];
  const explained: CategorisedLine[] | null = options.explainCategories === true ? [] : null;
  const isByLine = wantLines || explained !== null;
  const reasons = new Map<ProcurementLine, CategoryReason>();
  const decisions = Decisions.of(options, io);
  const reading: ReadOptions = {
    ...(await readOptions(options, io)),
    options: new FoundOptions(),
    ...decisions?.listening,
    ...(explained && { onCategory: (line, reason) => reasons.set(line, reason) }),
  };
  const { table, read, problems } = await loadSpend({
    problems: inputs.problems,
    strict: options.strict ?? false,
    kept: new Set<Dimension>(['category', ...by, ...part.dimensions]),
    read: async (sink) => {
      const found = await ingest(inputs.sources, reading, sink);
      await decisions?.tellFiles(found.files);
      return found;
    },
    onLine: isByLine
      ? (line, place) => {
          if (wantLines) lines.push(line);
          explained?.push({ line, place, reason: reasons.get(line) ?? asWritten(line) });
        }
      : undefined,
  });

  const shown = positionsIn(part.mask(table));
  refuseEmpty(part, table, shown);
  const unmatched = checkPart(part, table, (dimension) =>
    dimension === 'category' && options.only !== undefined ? '--only' : '--where',
  );
  const told = [...problems, ...unmatched];
  const report = actualsReport(
    {
      files: read.files,
      footing: read.footing,
      table,
      shown,
      lines: wantLines ? lines.filter((line) => part.matches(lineValues(line), line.trustName)) : null,
      explained: explained && explained.filter(({ line }) => part.matches(lineValues(line), line.trustName)),
      problems: told,
      notes: dataNotes(read),
    },
    {
      by,
      top: options.top ?? null,
      units: options.units ?? null,
      decimals: options.decimals ?? null,
      part: part.isEmpty ? null : part.describe(),
    },
    readVersion(),
  );
  await publish(report, [], told, options, io);
  return 0;
}

/** Lines that are no published spend carry the category that their file says. */
function asWritten({ category }: ProcurementLine): CategoryReason {
  return { category, rule: 'as written', field: null, text: '' };
}

function settlePart({ where, only }: Options): Filter {
  const shown = where ?? Filter.everything;
  if (only === undefined) return shown;
  const category = Filter.of([['category', only.split(',').map((name) => name.trim())]]);
  if (!(category instanceof Filter))
    throw fail('usage', {}, { what: '--only takes categories, such as it.' });
  return shown.and(category);
}

/** A filter that leaves nothing is a slip more often than an answer. */
function refuseEmpty(part: Filter, table: CellTable, shown: Uint32Array): void {
  if (shown.length > 0) return;
  const { texts, codes } = table.columns.dimensions.category;
  const categories = [...new Set(codes)].map((code) => texts[code] ?? '').sort();
  throw fail('nothing-shown', {}, { part: part.describe(), categories: categories.join(', ') });
}
