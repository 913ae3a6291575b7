import { readFileSync } from 'node:fs';
import { forecast, slice, breakdown, type Forecast } from '../../src/appraisal/index.js';
import { readDeflator } from '../../src/ingest/index.js';
import {
  CubeBuilder,
  Filter,
  parseFinancialYear,
  type Cube,
  type Deflator,
  type Dimension,
  type FinancialYear,
  type PriceBase,
  type ProcurementLine,
} from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { Failure, type Problem } from '../../src/problem/index.js';
import { readScenario } from '../../src/scenario/index.js';
import { lineOf } from '../model/line.js';

export const year = (label: string): FinancialYear => {
  const found = parseFinancialYear(label);
  if (found === null) throw new Error(`no year: ${label}`);
  return found;
};

/** 'nominal', or a year by its label. */
const priceBase = (label: string): PriceBase => (label === 'nominal' ? 'nominal' : year(label));

/** A line in few words: year, amount, and what else differs from a plain planned line of the local option. */
export function line(
  label: string,
  amount: string,
  more: Partial<Omit<ProcurementLine, 'priceBase'>> & { readonly prices?: string } = {},
): ProcurementLine {
  const { prices, ...rest } = more;
  return lineOf({
    year: year(label),
    amount: Money.of(amount),
    ...(prices === undefined ? {} : { priceBase: priceBase(prices) }),
    ...rest,
  });
}

export function cubeOf(lines: Iterable<ProcurementLine>): Cube {
  const builder = new CubeBuilder();
  for (const one of lines) builder.add(one);
  return builder.build();
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The bundled series. */
export const gdp: Deflator = readDeflator(read('data/reference/gdp-deflators.csv'), 'gdp.csv', 'GDP');
/** HM Treasury's worked example: financial years, 2002-03 = 100. */
export const worked: Deflator = readDeflator(
  read('test/fixtures/gdp-deflators-worked-example.csv'),
  'worked.csv',
  'worked example',
);

/** Runs the body of a scenario (without version and name) over lines. */
export function appraise(
  body: string,
  lines: readonly ProcurementLine[],
  deflator: Deflator | null = gdp,
): Forecast {
  const scenario = readScenario(`version: 1\nname: Test\n${body}`, 'test.yaml');
  return forecast(scenario, cubeOf(lines), deflator ? { deflator } : {});
}

/** Returns the problem that stops a run. */
export function faultOf(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure && error.problems[0]) return error.problems[0];
    throw error;
  }
  throw new Error('it ran');
}

/** Returns the totals of the local option by a dimension, as text. */
export function localBy(result: Forecast, dimension: Dimension): Record<string, string> {
  const rows = breakdown(result, slice(result, Filter.everything), [dimension]);
  return Object.fromEntries(
    rows.map(({ key, figures }) => [key.values[0] ?? '', figures.of('local').toExact()]),
  );
}
