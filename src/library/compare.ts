import {
  compareLines,
  compareSnapshots,
  snapshotOf,
  type AmountChange,
  type ByOption,
  type Snapshot,
} from '../appraisal/index.js';
import { readVersion } from '../files/index.js';
import type { Dimension } from '../model/index.js';
import type { Money } from '../money/index.js';
import { compareReport, isUnchanged, type Compared, type CompareView, type Report } from '../report/index.js';
import { withDataErrors } from './data-error.js';
import { documentOf } from './document.js';
import { FORECASTS } from './forecast.js';
import type { Forecast } from './forecast-result.js';
import { Insides } from './insides.js';
import { notAllowed } from './option-error.js';
import { dimensions, keysOf, texts } from './options.js';
import type { Problem } from './problem.js';

/**
 * Options of a comparison.
 *
 * @public
 */
export interface CompareOptions {
  /** Dimensions whose groups are compared; by default `product`. */
  readonly by?: Dimension | readonly Dimension[];
  /** The names of the two sides; by default `before` and `after`. */
  readonly labels?: readonly [before: string, after: string];
}

/**
 * An amount before and after, in pounds; change = after - before: positive where it rises.
 *
 * @public
 */
export interface Change {
  /** In the first forecast. */
  readonly before: Money;
  /** In the second. */
  readonly after: Money;
  /** After minus before. */
  readonly change: Money;
}

/**
 * The changes from one forecast to another, for the options that both have.
 *
 * @public
 */
export interface Comparison {
  /** True where nothing at all is different. */
  readonly isSame: boolean;
  /** The change in the cost of each option, by option. */
  readonly totals: Readonly<Record<string, Change>>;
  /** The change in the saving of each option against the baseline, by option. */
  readonly savings: Readonly<Record<string, Change>>;
  /** The groups that changed, the largest change first, with the change of each option. */
  readonly groups: readonly {
    readonly group: Readonly<Partial<Record<Dimension, string>>>;
    readonly amounts: Readonly<Record<string, Change>>;
  }[];
  /** The assumptions that changed, by the way to each in the scenario; null where a side has none. */
  readonly assumptions: readonly {
    readonly path: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** The lines that were added, removed or changed. */
  readonly lines: { readonly added: number; readonly removed: number; readonly changed: number };
  /** Those of both sides. */
  readonly problems: readonly Problem[];
  /** Returns the document that `npfit-cost compare --format json` prints (data/schema/compare.json). */
  toJSON(): unknown;
}

/** Two sides compared, with the problems of both. */
interface Inside {
  readonly compared: Compared;
  readonly problems: Parameters<typeof compareReport>[3];
}

export const COMPARISONS = new Insides<Comparison, Inside>('a comparison that compare returned');

/**
 * Compares two forecasts: totals, groups, steps, assumptions and lines.
 *
 * @param before - the forecast as it was.
 * @param after - the forecast as it is.
 * @throws {@link OptionError} for an option that is not allowed; {@link DataError} where the sides cannot be compared,
 * such as in other prices.
 *
 * @example
 * const before = await forecastFiles('bundled');
 * const after = await forecastFiles('bundled', await readScenarioFile('local-2010', { without: ['…'] }));
 * (await compare(before, after)).totals['local']?.change;
 * @public
 */
export async function compare(
  before: Forecast,
  after: Forecast,
  options?: CompareOptions,
): Promise<Comparison> {
  const [was, is] = [FORECASTS.of('before', before), FORECASTS.of('after', after)];
  const given = keysOf('options', options, ['by', 'labels']);
  const by = dimensions('by', given.by) ?? ['product'];
  const labels: readonly string[] =
    given.labels === undefined ? ['before', 'after'] : texts('labels', given.labels);
  const [first, second] = labels;
  if (first === undefined || second === undefined || labels.length > 2)
    throw notAllowed('labels', given.labels, 'two names');
  return withDataErrors(() => {
    const sides = [
      snapshotOf(was.appraisal, by, first),
      snapshotOf(is.appraisal, by, second),
    ] as const satisfies readonly Snapshot[];
    const difference = compareSnapshots(...sides);
    const changes = compareLines(was.cube.table, is.cube.table);
    return comparisonOf(
      {
        compared: { before: sides[0], after: sides[1], difference, lines: { changes, places: new Map() } },
        problems: [was, is].flatMap(({ inputs, appraisal }) => [...inputs.problems, ...appraisal.problems]),
      },
      by,
    );
  });
}

/** The report of a comparison. */
export function reportOf(
  { compared, problems }: Inside,
  view: Omit<CompareView, 'reportAbove'> = { top: null, units: null, decimals: null },
): Report {
  return compareReport(compared, [], { ...view, reportAbove: null }, problems, readVersion());
}

function comparisonOf(inside: Inside, by: readonly Dimension[]): Comparison {
  const { compared, problems } = inside;
  const { difference, lines } = compared;
  const count = (kind: 'added' | 'removed' | 'changed'): number =>
    lines?.changes.filter((line) => line.kind === kind).length ?? 0;
  return COMPARISONS.keep(
    {
      isSame: isUnchanged(compared),
      totals: recordOf(difference.totals),
      savings: recordOf(difference.savings),
      groups: difference.groups.map(({ key, amounts }) => ({
        group: Object.fromEntries(by.map((dimension, i) => [dimension, key.values[i] ?? ''])),
        amounts: recordOf(amounts),
      })),
      assumptions: difference.assumptions.map(({ path, before, after }) => ({ path, before, after })),
      lines: { added: count('added'), removed: count('removed'), changed: count('changed') },
      problems,
      toJSON: () => documentOf(reportOf(inside)),
    },
    inside,
  );
}

function recordOf(changes: ByOption<AmountChange>): Record<string, Change> {
  return Object.fromEntries(
    [...changes].map(([id, { before, after, change }]) => [id, { before, after, change }]),
  );
}
