import type { BreakdownRow, Forecast } from '../../appraisal/index.js';
import { rangeLabel, type Dimension, type GroupKey } from '../../model/index.js';
import { bridgesDocument, groupBridges } from './bridge-table.js';
import type { Arranged } from './breakdown-table.js';
import type { InputSummary, Shown } from './forecast-view.js';
import type { Pivot } from './pivot-table.js';
import { JsonList } from '../json-list.js';
import { checkDocument } from '../check/checks-table.js';
import { comparisonDocument } from './option-figures.js';
import { optionsDocument } from './options-document.js';
import { outturnDocument } from './outturn-table.js';
import { presentValueDocument } from './present-value-document.js';
import { pricesDocument } from './price-notes.js';
import { problemRows } from '../files/problem-rows.js';
import type { JsonValue } from '../report.js';
import { targetDocument } from './target-document.js';
import { waysDocument } from './walks-table.js';

/** The version of the JSON that reports are written in: keys may be added, not changed. */
export const SCHEMA_VERSION = 1;

interface Parts {
  readonly forecast: Forecast;
  readonly inputs: InputSummary;
  readonly shown: Shown;
  readonly arranged: Arranged;
  readonly pivot: Pivot | null;
  readonly toolVersion: string;
}

/** A forecast as JSON: money as text in pounds, with every digit. */
export function forecastDocument({
  forecast,
  inputs,
  shown,
  arranged,
  pivot,
  toolVersion,
}: Parts): JsonValue {
  const { scenario, target, options } = forecast;
  const first = target?.target.options[0] ?? options.main;
  const { view } = shown;
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: toolVersion },
    scenario: { name: scenario.name },
    prices: pricesDocument(forecast),
    horizon: rangeLabel(forecast.horizon),
    ...(view.where.isEmpty ? {} : { where: view.where.describe() }),
    inputs: inputsDocument(inputs, forecast),
    options: optionsDocument(forecast, shown.totals(), shown.present()),
    totals: comparisonDocument(shown.totals()),
    ...presentValueDocument(forecast, shown.present()),
    ...outturnDocument(forecast, view),
    target: targetDocument(target),
    walks: waysDocument(shown.ways()),
    ...bridgesDocument(shown.bridges(), options, first),
    ...(options.others.length === 0
      ? {}
      : {
          bridgeBy: {
            by: view.by,
            rows: JsonList.of(arranged.rows.length, function* () {
              for (const { key, bridges } of groupBridges(forecast, arranged))
                yield {
                  ...(key ? Object.fromEntries(keysOf(key, view.by)) : { others: true }),
                  ...bridgesDocument(bridges, options, first),
                };
            }),
          },
        }),
    breakdown: {
      by: view.by,
      ...(pivot ? { columns: pivot.dimension } : {}),
      rows: JsonList.of(arranged.rows.length, function* () {
        for (const row of arranged.rows) yield breakdownRow(row, view.by, pivot, forecast.outturn !== null);
      }),
      ...(arranged.others
        ? { others: { count: arranged.others.rows.length, ...comparisonDocument(arranged.others.sum) } }
        : {}),
    },
    checks: forecast.checks.map(checkDocument),
    steps: scenario.steps.map(({ name }) => name),
    assumptions: Object.fromEntries(scenario.assumptions.map(({ path, value }) => [path, value])),
    problems: problemRows([...inputs.problems, ...forecast.problems]),
  };
}

/** Returns the key `inputs` of JSON: the rows that were read, and their pounds as written in the files. */
export function inputsDocument(inputs: InputSummary, forecast: Forecast): JsonValue {
  return {
    files: inputs.files,
    rowsRead: inputs.rowsRead,
    rowsUsed: inputs.rowsUsed,
    rowsSetAside: inputs.rowsSetAside,
    amountUsed: inputs.amountUsed.toExact(),
    amountSetAside: inputs.amountSetAside.toExact(),
    amountOutsideHorizon: forecast.amountOutsideHorizon.toExact(),
  };
}

function breakdownRow(
  row: BreakdownRow,
  by: readonly Dimension[],
  pivot: Pivot | null,
  marked: boolean,
): JsonValue {
  const keys = keysOf(row.key, by);
  const columns = pivot?.values.flatMap((value): [string, JsonValue][] => {
    const at = pivot.at(row, value);
    return at ? [[value, { ...comparisonDocument(at.figures), ...(marked ? { basis: at.basis } : {}) }]] : [];
  });
  return {
    ...Object.fromEntries(keys),
    ...comparisonDocument(row.figures),
    ...(marked ? { basis: row.basis } : {}),
    ...(columns ? { columns: Object.fromEntries(columns) } : {}),
  };
}

function keysOf(key: GroupKey, by: readonly Dimension[]): [string, string][] {
  return by.flatMap((dimension, i): [string, string][] => {
    const pair: [string, string] = [dimension, key.values[i] ?? ''];
    return dimension === 'trust' ? [pair, ['trust_name', key.trustName]] : [pair];
  });
}
