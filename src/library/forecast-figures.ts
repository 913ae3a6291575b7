import {
  breakdown,
  bridges,
  presentValue,
  priceBaseLabel,
  rankingOf,
  slice,
  walkFigures,
  type Bridge as AppraisedBridge,
  type CheckResult as AppraisedCheck,
  type Forecast as Appraisal,
  type TargetResult as AppraisedTarget,
} from '../appraisal/index.js';
import { readVersion } from '../files/index.js';
import { allPositions, Filter, rangeLabel, type Dimension } from '../model/index.js';
import { Money } from '../money/index.js';
import { forecastReport, measuredText, type InputSummary, type Report } from '../report/index.js';
import { documentOf } from './document.js';
import type { BreakdownRow, CheckResult, Forecast, OptionFigures } from './forecast-result.js';
import { inputsRead } from './inputs-read.js';
import { notAllowed } from './option-error.js';
import { codeFilterOf, dimensions, type Where } from './options.js';

/** Returns the figures of an appraisal as callers know them. */
export function figuresOf(appraisal: Appraisal, inputs: InputSummary, notes: readonly string[]): Forecast {
  const costs = slice(appraisal, Filter.everything);
  return {
    scenario: appraisal.scenario.name,
    priceBase: priceBaseLabel(appraisal.priceBase),
    horizon: rangeLabel(appraisal.horizon),
    options: optionFigures(appraisal),
    target: appraisal.target && targetOf(appraisal.target),
    walks: walkFigures(appraisal, costs),
    bridges: bridges(appraisal, costs).map(bridgeOf),
    checks: appraisal.checks.map(checkOf),
    inputs: inputsRead(inputs),
    problems: [...inputs.problems, ...appraisal.problems],
    notes,
    breakdown: (by, where) => rowsOf(appraisal, by, where),
    toJSON: () => documentOf(plainReport(appraisal, inputs)),
  };
}

/** The report of a forecast as a whole, by product. */
function plainReport(appraisal: Appraisal, inputs: InputSummary): Report {
  const view = { by: ['product'] as const, columns: null, where: Filter.everything, top: null, order: null };
  const display = { units: null, decimals: null, bridge: false, factors: false };
  return forecastReport(appraisal, inputs, { ...view, ...display }, readVersion());
}

function optionFigures(appraisal: Appraisal): OptionFigures[] {
  const { options, totals, discounting, walk, table } = appraisal;
  const all = allPositions(table.length);
  const ranking = rankingOf(appraisal, all);
  const hasBenefits = table.ofKind('benefit').length > 0;
  return options.all.map(({ id, name }, o) => {
    const value = discounting && presentValue(walk, all, id, discounting);
    const isCompared = options.isCompared(id);
    return {
      id,
      name,
      baseline: options.count > 1 && options.baseline === id,
      total: totals.of(id),
      saving: isCompared ? totals.saving(id) : null,
      savingPercent: isCompared ? (totals.savingShare(id)?.toPercent(2) ?? null) : null,
      npc: value && value.cost,
      npsv: value && hasBenefits ? value.npsv : null,
      bcr: value && hasBenefits ? (value.bcr?.toFixed(4) ?? null) : null,
      rank: ranking?.options[o]?.rank ?? null,
    };
  });
}

function targetOf({ target, worst, met }: AppraisedTarget): Forecast['target'] {
  return { option: worst.option, atMost: target.atMost, met, headroom: worst.headroom };
}

function bridgeOf({ baseline, option, items }: AppraisedBridge): Forecast['bridges'][number] {
  const totals = items.flatMap((item) => (item.kind === 'total' ? [item.amount] : []));
  return {
    ...{ baseline, option },
    from: totals[0] ?? Money.zero,
    effects: items.flatMap((item) => {
      if (item.kind !== 'effect') return [];
      const { name, effect, onOption, onBaseline } = item;
      return [{ name, effect, onOption, onBaseline }];
    }),
    to: totals[1] ?? Money.zero,
  };
}

function checkOf({ check, status, worst, broken }: AppraisedCheck): CheckResult {
  return {
    name: check.name,
    status,
    measure: check.measure.name,
    value: measuredText(worst.value, check),
    limit: measuredText(worst.limit, check),
    broken: broken.map(({ key, value, limit }) => ({
      group: key.values,
      value: measuredText(value, check),
      limit: measuredText(limit, check),
    })),
  };
}

function rowsOf(
  appraisal: Appraisal,
  given: Dimension | readonly Dimension[],
  where: Where | undefined,
): BreakdownRow[] {
  const by = dimensions('by', given);
  if (by === undefined) throw notAllowed('by', given, 'a dimension, or a list of at least one');
  const { ids, others } = appraisal.options;
  return breakdown(appraisal, slice(appraisal, codeFilterOf('where', where)), by).map(({ key, figures }) => ({
    group: Object.fromEntries(by.map((dimension, i) => [dimension, key.values[i] ?? ''])),
    trustName: key.trustName,
    amounts: Object.fromEntries(ids.map((id) => [id, figures.of(id)])),
    savings: Object.fromEntries(others.map(({ id }) => [id, figures.saving(id)])),
  }));
}
