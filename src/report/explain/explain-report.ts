import { priceBaseLabel, type Explanation, type StepShare } from '../../appraisal/index.js';
import { Money } from '../../money/index.js';
import { yearLabel } from '../../model/index.js';
import { displayIn, groupDigits } from '../display.js';
import { explainDocument } from './explain-document.js';
import { pricesOf, vatNotes } from '../forecast/price-notes.js';
import type { Report } from '../report.js';
import { money, note, text, type Note, type Row, type Table } from '../table.js';
import { pounds, ruleOf } from '../forecast/step-rule.js';
import type { ExplainContext } from './explain-context.js';

/** Why a figure is what it is: its lines, their prices, each step, and the sum, to the penny. */
export function explainReport(explained: Explanation, context: ExplainContext): Report {
  const way = wayTable(explained);
  const prices = pricesTable(explained);
  return {
    title: `${context.scenarioName}: why the figure is what it is`,
    headlines: headlines(explained, context),
    tables: [way, linesTable(explained), ...(prices ? [prices] : [])],
    notes: notes(explained, context),
    display: displayIn('pounds', 2),
    data: linesData(explained),
    document: explainDocument(explained, context),
  };
}

function headlines(explained: Explanation, { where, optionWord }: ExplainContext): Note[] {
  const { figure, priceBase, lineCount } = explained;
  const what = where.isEmpty ? 'the total' : where.describe();
  return [
    note('Figure', `${optionWord}, ${what}: ${pounds(figure.toFixed(2))}, in ${pricesOf(priceBase)}.`),
    note('Made of', `${linesOf(lineCount)}${stepsText(explained.steps)}. It adds up exactly.`, 'good'),
  ];
}

const linesOf = (count: number): string => `${groupDigits(String(count))} ${count === 1 ? 'line' : 'lines'}`;

function stepsText(steps: readonly StepShare[]): string {
  return steps.length === 0 ? '' : ` and ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`;
}

/** From the lines over each step to the figure. */
function wayTable(explained: Explanation): Table {
  const { linesTotal, monthsToGo, steps, figure, lineCount } = explained;
  const row = (label: string, rule: string, amount: Money, role: Row['role'] = 'item'): Row => ({
    role,
    values: [text(label), text(rule), money(amount)],
  });
  const rows = [
    row('Lines', linesOf(lineCount), linesTotal),
    ...(monthsToGo.isZero() ? [] : [row('Months to go', 'forecast of the year closed in part', monthsToGo)]),
    ...steps.map((share) => row(share.step.name, `${ruleOf(share.step)}${shareText(share)}`, share.effect)),
  ];
  const rounding = roundingOf(rows, figure);
  return {
    title: 'From the lines to the figure',
    columns: [
      { key: 'what', heading: 'What', kind: 'text' },
      { key: 'rule', heading: 'Rule and share', kind: 'text' },
      { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
    ],
    rows: [
      ...rows,
      ...(rounding ? [row('Rounding', 'of the parts above, each shown to the penny', rounding)] : []),
      row('Figure', '', figure, 'total'),
    ],
  };
}

/** '. It matches £1,250.00 of £5,000.00, which is 25.000000%.' */
function shareText({ matched, matchedInAll, effectInAll, share, rounding }: StepShare): string {
  if (share === null) return '';
  const all = `${pounds(matched.toFixed(2))} of the ${pounds(matchedInAll.toFixed(2))} matched (${share.toPercent(6)}%)`;
  const split =
    rounding === null
      ? ''
      : ` of ${pounds(effectInAll.toFixed(2))}${rounding.isZero() ? '' : `; the split to the penny moves ${pounds(rounding.toFixed(6))}`}`;
  return `; its share is ${all}${split}`;
}

/** Returns the rounding in pounds: the figure to the penny minus its parts to the penny; null where they add up. */
function roundingOf(rows: readonly Row[], figure: Money): Money | null {
  const shown = (amount: Money): Money => Money.of(amount.toFixed(2));
  const parts = rows.flatMap(({ values }) =>
    values.flatMap((value) => (value.kind === 'money' ? [shown(value.amount)] : [])),
  );
  const rounding = shown(figure).minus(Money.sum(parts));
  return rounding.isZero() ? null : rounding;
}

function linesTable({ lines, others, linesTotal }: Explanation): Table {
  const rows: Row[] = lines.map(({ place, column, text: cell, from, amount }) => ({
    role: 'item',
    values: [
      text(place.file ?? ''),
      text(String(place.record ?? '')),
      text(place.cell ?? String(place.line ?? '')),
      text(column),
      text(cell.trim()),
      text(priceBaseLabel(from)),
      money(amount),
    ],
  }));
  const summary = (role: Row['role'], label: string, amount: Money): Row => ({
    role,
    values: [text(label), ...Array.from({ length: 5 }, () => text('')), money(amount)],
  });
  if (others.lines > 0) {
    const label = `and ${linesOf(others.lines).replace(' ', ' more ')}`;
    rows.push(summary('others', label, others.amount));
  }
  const rounding = roundingOf(rows, linesTotal);
  if (rounding) rows.push(summary('others', 'Rounding of the lines above', rounding));
  return {
    title: 'Lines',
    columns: [
      { key: 'file', heading: 'File', kind: 'text' },
      { key: 'record', heading: 'Record', kind: 'text' },
      { key: 'line', heading: 'Line', kind: 'text' },
      { key: 'column', heading: 'Column', kind: 'text' },
      { key: 'text', heading: 'As written', kind: 'text' },
      { key: 'price_base', heading: 'Prices', kind: 'text' },
      { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
    ],
    rows: [...rows, summary('total', 'Total', linesTotal)],
  };
}

/** The lines for programs: a plain number as written is a number there too. */
function linesData(explained: Explanation): Table {
  const table = linesTable(explained);
  return {
    ...table,
    columns: table.columns.map((column) => (column.key === 'text' ? { ...column, kind: 'mixed' } : column)),
  };
}

function pricesTable({ conversions, priceBase }: Explanation): Table | null {
  if (conversions.length === 0) return null;
  return {
    title: `Conversion to ${pricesOf(priceBase)}: amount x index (to) / index (from)`,
    columns: [
      { key: 'from', heading: 'From', kind: 'text' },
      { key: 'year', heading: 'Year', kind: 'text' },
      { key: 'index_from', heading: 'Index (from)', kind: 'figure' },
      { key: 'index_to', heading: 'Index (to)', kind: 'figure' },
      { key: 'factor', heading: 'Factor', kind: 'figure' },
      { key: 'lines', heading: 'Lines', kind: 'count' },
      { key: 'before_gbp', heading: 'As written', kind: 'money' },
      { key: 'after_gbp', heading: 'Converted', kind: 'money' },
    ],
    rows: conversions.map(({ from, year, indexFrom, indexTo, factor, lines, before, after }) => ({
      role: 'item',
      values: [
        text(priceBaseLabel(from)),
        text(yearLabel(year)),
        text(indexFrom.toFixed(4)),
        text(indexTo.toFixed(4)),
        text(factor.toFixed(10)),
        { kind: 'count', count: lines },
        money(before),
        money(after),
      ],
    })),
  };
}

function notes(explained: Explanation, context: ExplainContext): Note[] {
  const { leftOut, untouched, steps, vatConversions } = explained;
  return [
    ...vatNotes(explained.vat, vatConversions),
    ...leftOut.map(({ why, lines, amount }) =>
      note('Left out', `${linesOf(lines)} (${pounds(amount.toFixed(2))}): ${why}; actuals-to says so.`),
    ),
    ...(untouched.length === 0
      ? []
      : [note('Not touched', `by ${untouched.join('; ')}: nothing of the figure matches.`)]),
    ...steps.flatMap(({ step: { name, source } }) =>
      source === null ? [] : [note(name, `Source: ${source}`)],
    ),
    ...(context.deflatorName === null ? [] : [note('Index', context.deflatorName)]),
    ...context.notes.map((sentence) => note('Data', sentence)),
  ];
}
