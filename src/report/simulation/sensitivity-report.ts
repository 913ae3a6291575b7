import type { OptionList } from '../../model/index.js';
import { Money } from '../../money/index.js';
import { quantityText, type Moved, type Sensitivity } from '../../appraisal/index.js';
import { chooseUnits, displayIn, figuresOf, showMoney } from '../display.js';
import { inputsDocument, SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { problemRows } from '../files/problem-rows.js';
import type { InputSummary } from '../forecast/forecast-view.js';
import { readSentence } from '../forecast/headlines.js';
import { marksOf } from '../forecast/option-figures.js';
import { pricesDocument, pricesOf } from '../forecast/price-notes.js';
import type { JsonValue, Report } from '../report.js';
import { money, note, text, type Display, type Note, type Table, type Units, type Value } from '../table.js';
import { SWING_COLUMNS, tornadoData, twoWayData } from './sensitivity-data.js';
import {
  exactQuantity as exact,
  named,
  paritiesDocument,
  presentSwitchingDocument,
  presentSwitchingTables,
  showQuantity as show,
  switchDocument,
  switchingTables,
} from './switching-tables.js';
import { targetDocument } from '../forecast/target-document.js';

export interface SensitivityView {
  readonly top: number | null;
  readonly units: Units | null;
  readonly decimals: number | null;
}

/** Returns the report of `sensitivity`: the swing of the measure by each assumption, and the switching values. */
export function sensitivityReport(
  sensitivity: Sensitivity,
  inputs: InputSummary,
  view: SensitivityView,
  toolVersion: string,
): Report {
  const shown = view.top === null ? sensitivity.tornado : sensitivity.tornado.slice(0, view.top);
  const figures = figuresOf([tornadoTable({ ...sensitivity, tornado: shown }, null)]);
  const display = displayIn(view.units ?? chooseUnits(figures), view.decimals ?? undefined);
  const tornado = tornadoTable({ ...sensitivity, tornado: shown }, display);
  const { forecast, measure, base } = sensitivity;
  return {
    title: `What makes the difference: ${forecast.scenario.name}`,
    headlines: [
      note(
        'Read',
        readSentence(forecast, inputs, (amount) => showMoney(amount, display)),
      ),
      note(
        'Measured',
        `${measure.name}, which is ${showMoney(base, display)} in ${pricesOf(forecast.priceBase)}.`,
      ),
    ],
    tables: [
      tornado,
      ...switchingTables(sensitivity, display),
      ...presentSwitchingTables(sensitivity, display),
      ...twoWayTables(sensitivity, display),
    ],
    marks: marksOf(forecast.options),
    notes: notes(sensitivity, inputs),
    display,
    data: twoWayData(sensitivity) ?? tornadoData({ ...sensitivity, tornado: shown }),
    document: {
      schemaVersion: SCHEMA_VERSION,
      tool: { name: 'npfit-cost', version: toolVersion },
      scenario: { name: forecast.scenario.name },
      prices: pricesDocument(forecast),
      inputs: inputsDocument(inputs, forecast),
      measure: measure.name,
      base: base.toExact(),
      target: targetDocument(forecast.target),
      tornado: sensitivity.tornado.map(({ adjustable, low, high, swing }) => ({
        ...named(adjustable),
        low: movedDocument(low),
        high: movedDocument(high),
        swing: swing.toExact(),
      })),
      switching: sensitivity.switching.map(({ adjustable, target, parities }) => ({
        ...named(adjustable),
        target: target && switchDocument(target),
        ...paritiesDocument(parities, forecast.options),
      })),
      ...presentSwitchingDocument(sensitivity.present),
      ...twoWayDocument(sensitivity),
      problems: problemRows([...inputs.problems, ...forecast.problems]),
    },
  };
}

const BAR_WIDTH = 16;

function tornadoTable({ tornado, base }: Sensitivity, display: Display | null): Table {
  const widest = tornado.reduce((so, { swing }) => (swing.compare(so) > 0 ? swing : so), Money.zero);
  return {
    title: 'Tornado: what the measure changes by, the largest swing first',
    columns: [
      { key: 'assumption', heading: 'Assumption', kind: 'text' },
      ...SWING_COLUMNS,
      { key: 'bar', heading: 'Swing', kind: 'figure' },
    ],
    rows: tornado.map(({ adjustable, low, high, swing }) => ({
      role: 'item',
      values: [
        text(adjustable.name),
        text(show(low.value, display)),
        text(show(high.value, display)),
        change(low, base),
        change(high, base),
        money(swing),
        text(bar(swing, widest)),
      ],
    })),
  };
}

/** Returns the change in the measure where an assumption is moved. */
function change({ result }: Moved, base: Money): Value {
  return result ? money(result.minus(base)) : CANNOT_BE;
}

const CANNOT_BE: Value = { kind: 'none', reason: 'cannot be' };

/** Blanks behind a bar, so that bars start in one column. */
function bar(swing: Money, widest: Money): string {
  const share = swing.shareOf(widest)?.toNumber() ?? 0;
  return ('█'.repeat(Math.round(share * BAR_WIDTH)) || (share > 0 ? '▏' : '')).padEnd(BAR_WIDTH);
}

function twoWayTables({ twoWay, measure }: Sensitivity, display: Display): Table[] {
  if (!twoWay) return [];
  const { rows, columns, rowValues, columnValues, results } = twoWay;
  return [
    {
      title: `${measure.name} with ${rows.name} (down) and ${columns.name} (across)`,
      columns: [
        { key: 'down', heading: rows.name, kind: 'text' },
        ...columnValues.map((value) => ({
          key: exact(value),
          heading: show(value, display),
          kind: 'money' as const,
        })),
      ],
      rows: rowValues.map((value, r) => ({
        role: 'item',
        values: [
          text(show(value, display)),
          ...columnValues.map((_, c): Value => {
            const result = results[r]?.[c];
            return result ? money(result) : CANNOT_BE;
          }),
        ],
      })),
    },
  ];
}

function notes({ tornado, forecast }: Sensitivity, inputs: InputSummary): Note[] {
  const impossible = tornado.flatMap(({ adjustable, low, high }) =>
    [low, high].flatMap(({ value, reason }) =>
      reason === null ? [] : [note(adjustable.name, `at ${quantityText(value)}: ${reason}`)],
    ),
  );
  return [
    note(
      'Ranges',
      'One assumption is moved at a time, all others stay: a risk over its own range (P5 to P95 where it has no ends), anything else by 10% either way. A risk is no part of the forecast, so it starts from nothing; the chance that it happens plays no part here.',
    ),
    note(
      'Switching values',
      `The last value at which the target is met${forecast.options.others.length === 0 ? '' : `, or ${noDearer(forecast.options)}`}; one penny, or 0.01 percentage points, beyond it is not. Where there is one on either side, the nearer comes first. "No effect": the assumption does not move that answer. "None within reach": no value from -100% to 1,000%, or up to ten times the cost of everything, changes it.`,
    ),
    ...impossible,
    ...(forecast.scenario.note === null ? [] : [note('Scenario', forecast.scenario.note)]),
    ...inputs.notes.map((sentence) => note('Data', sentence)),
  ];
}

function movedDocument({ value, result, reason }: Moved): JsonValue {
  return {
    value: quantityText(value),
    result: result?.toExact() ?? null,
    ...(reason === null ? {} : { reason }),
  };
}

function twoWayDocument({ twoWay }: Sensitivity): Record<string, JsonValue> {
  if (!twoWay) return {};
  const { rows, columns, rowValues, columnValues, results } = twoWay;
  return {
    twoWay: {
      rows: { ...named(rows), values: rowValues.map(quantityText) },
      columns: { ...named(columns), values: columnValues.map(quantityText) },
      results: results.map((row) => row.map((result) => result?.toExact() ?? null)),
    },
  };
}

/** 'local costs no more than central'. */
function noDearer(options: OptionList): string {
  const base = options.baseline === null ? '' : options.of(options.baseline).word;
  return `${options.onlyAlternative?.word ?? 'an option'} costs no more than ${base}`;
}
