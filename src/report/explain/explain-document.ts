import { priceBaseLabel, type Explanation } from '../../appraisal/index.js';
import { Money } from '../../money/index.js';
import { yearLabel } from '../../model/index.js';
import type { ExplainContext } from './explain-context.js';
import { SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { vatDocument } from '../forecast/price-notes.js';
import { problemRows } from '../files/problem-rows.js';
import type { JsonValue } from '../report.js';
import { ruleOf } from '../forecast/step-rule.js';

/** An explanation as JSON. What was divided is printed to the penny; `rounding` is what the printed parts lack. */
export function explainDocument(explained: Explanation, context: ExplainContext): JsonValue {
  const { option, figure, priceBase, lines, others, linesTotal, monthsToGo, steps } = explained;
  const effects = steps.map(({ effect }) => printed(effect));
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: 'npfit-cost', version: context.toolVersion },
    scenario: { name: context.scenarioName },
    option,
    ...(context.where.isEmpty ? {} : { where: context.where.describe() }),
    prices: {
      base: priceBaseLabel(priceBase),
      ...vatDocument(explained.vat, explained.vatConversions),
    },
    figure: figure.toExact(),
    sum: {
      lines: linesTotal.toExact(),
      monthsToGo: monthsToGo.toExact(),
      steps: Money.sum(effects).toExact(),
      rounding: lacking([linesTotal, monthsToGo, ...effects], figure),
    },
    lineCount: explained.lineCount,
    lines: lines.map(({ place, column, text, written, from, amount }) => ({
      file: place.file,
      record: place.record,
      line: place.line,
      ...(place.cell === undefined ? {} : { cell: place.cell }),
      column,
      text,
      written: written.toExact(),
      priceBase: priceBaseLabel(from),
      amount: amount.toExact(),
    })),
    ...(others.lines === 0 ? {} : { others: { lines: others.lines, amount: others.amount.toExact() } }),
    linesRounding: lacking([...lines.map(({ amount }) => amount), others.amount], linesTotal),
    conversions: explained.conversions.map((conversion) => ({
      from: priceBaseLabel(conversion.from),
      to: priceBaseLabel(conversion.to),
      year: yearLabel(conversion.year),
      indexFrom: conversion.indexFrom.toExact(),
      indexTo: conversion.indexTo.toExact(),
      factor: conversion.factor.toExact(),
      lines: conversion.lines,
      before: conversion.before.toExact(),
      after: conversion.after.toExact(),
    })),
    leftOut: explained.leftOut.map(({ why, lines: count, amount }) => ({
      why,
      lines: count,
      amount: amount.toExact(),
    })),
    steps: steps.map(({ step, effect, matched, matchedInAll, effectInAll, share, rounding }) => ({
      name: step.name,
      rule: ruleOf(step),
      source: step.source,
      effect: effect.toExact(),
      matched: matched.toExact(),
      matchedInAll: matchedInAll.toExact(),
      effectInAll: effectInAll.toExact(),
      share: share?.toExact() ?? null,
      rounding: rounding?.toFixed(6) ?? null,
    })),
    untouched: explained.untouched,
    problems: problemRows(context.problems),
  };
}

/** Returns the rounding difference in pounds: the sum as printed minus its parts as printed. */
function lacking(parts: readonly Money[], sum: Money): string {
  return printed(sum)
    .minus(Money.sum(parts.map(printed)))
    .toExact();
}

/** An amount as JSON prints it. */
function printed(amount: Money): Money {
  return Money.of(amount.toExact());
}
