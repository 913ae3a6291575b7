import { isLineByLine } from '../appraisal/index.js';
import { DIMENSIONS, type Dimension, type Filter } from '../model/index.js';
import type { FormatName } from '../report/views/index.js';
import type { Scenario } from '../scenario/index.js';

/** Reports in these formats show what was asked for and nothing else; the others choose for themselves. */
const SHOW_WHAT_IS_ASKED: readonly (FormatName | undefined)[] = [
  undefined,
  'table',
  'csv',
  'json',
  'markdown',
];

/** The view of a forecast that the options ask for. */
export interface Asked {
  readonly by: readonly Dimension[];
  readonly columns: Dimension | null;
  readonly where: Filter;
  readonly format: FormatName | undefined;
}

/**
 * The dimensions that a forecast needs lines told apart by: all, wherever a figure could come out otherwise by a penny
 * or a message could say less. With fewer, a million lines are a few thousand cells.
 */
export function keptDimensions(scenario: Scenario, asked: Asked): ReadonlySet<Dimension> {
  const { steps, checks, risks, actualsTo, vat } = scenario;
  if (
    risks.length > 0 ||
    checks.some(({ measure: { of } }) => of.kind !== 'forecast' || of.figure !== 'total') ||
    actualsTo !== null ||
    steps.some(({ effect }) => !isLineByLine(effect)) ||
    !SHOW_WHAT_IS_ASKED.includes(asked.format)
  )
    return new Set(DIMENSIONS);
  return new Set<Dimension>([
    ...(['trust', 'option', 'status', 'year'] as const),
    ...(vat === null ? [] : (['vat'] as const)),
    ...asked.by,
    ...(asked.columns === null ? [] : [asked.columns]),
    ...asked.where.dimensions,
    ...steps.flatMap(({ where }) => where.dimensions),
    ...checks.flatMap(({ by, where }) => [...by, ...where.dimensions]),
  ]);
}
