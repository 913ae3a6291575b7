import { Explainer, type Explanation, type Forecast } from '../../src/appraisal/index.js';
import { Filter, type Dimension, type OptionId, type ProcurementLine } from '../../src/model/index.js';
import type { Place } from '../../src/problem/index.js';

/** A line with where it stands, as ingest gives it. */
export interface Read {
  readonly line: ProcurementLine;
  readonly place: Place;
  readonly column: string;
  readonly text: string;
}

/** The part of the cells with these values. */
export function part(wanted: Partial<Record<Dimension, string>>): Filter {
  const filter = Filter.of(
    Object.entries(wanted).map(([name, value]) => [name as Dimension, [value]] as const),
  );
  if (!(filter instanceof Filter)) throw new Error(`no ${filter.dimension}: ${filter.value}`);
  return filter;
}

/** Explains a figure by lines. */
export function explain(
  result: Forecast,
  lines: readonly Read[],
  option: OptionId,
  where: Filter,
  top: number | null = null,
): Explanation {
  const explainer = new Explainer(result, { option, where, top });
  for (const { line: each, place, column, text } of lines) explainer.add(each, place, column, text);
  return explainer.result();
}

/** Lines as if they stood in a file, one in a row. */
export const asRead = (lines: readonly ProcurementLine[]): Read[] =>
  lines.map((each, i) => ({
    line: each,
    place: { file: 'plan.csv', record: i + 1, line: i + 2 },
    column: 'amount',
    text: each.amount.toExact(),
  }));
