import { Rate } from '../../money/index.js';
import { Filter, type OptionList } from '../../model/index.js';
import type { ActualsTo } from '../actuals-to.js';
import { assumptionsOf } from './assumptions.js';
import { parseDeflatorSeries } from '../deflator-series.js';
import type { Faults } from '../file/faults.js';
import { locate, type Tree } from '../file/tree.js';
import type { UnmonetisedDocument } from '../schema/report-schema.js';
import type { DeflatorChoice, Discount, Scenario, Step, Unmonetised } from '../scenario.js';
import type { ScenarioDocument } from '../schema/schema.js';
import { resolveEffect } from '../schema/step-effects.js';
import type { StepDocument } from '../schema/step-schema.js';
import { toCheck } from './to-check.js';
import { optionsNamed, toOptions } from './to-options.js';
import { parseGrowth } from '../schema/values.js';
import { toRisk } from './to-risk.js';

/**
 * The checked document as what the rest of the program works with: defaults filled in, places kept.
 *
 * @param faults gathers what is wrong with names of options and with measures.
 */
export function toScenario(document: ScenarioDocument, tree: Tree, faults: Faults): Scenario {
  const { inputs } = document;
  const options = toOptions(document.options, faults);
  return {
    name: document.name,
    note: document.note ?? null,
    options,
    namesOptions: document.options !== undefined,
    inputs: inputs === undefined ? null : inputs.length === 1 && inputs[0] === 'bundled' ? 'bundled' : inputs,
    inputsFrom: locate(tree, ['inputs']).file ?? '',
    priceBase: document.prices?.base ?? null,
    deflator: toDeflator(document, tree),
    vat: document.vat ? { ...document.vat, recovered: document.vat.recovered ?? Rate.zero } : null,
    ...toHorizon(document),
    actualsTo: toActualsTo(document),
    discount: toDiscount(document, tree),
    target: document.target
      ? {
          options: optionsNamed(document.target.option, options, ['target', 'option'], faults),
          atMost: document.target['at-most'],
          at: locate(tree, ['target'], true),
        }
      : null,
    steps: (document.steps ?? []).map((step, i) => toStep(step, i, options, tree, faults)),
    risks: (document.risks ?? []).map((risk, i) => toRisk(risk, i, options, tree, faults)),
    correlations: document.correlations
      ? { ...document.correlations, at: locate(tree, ['correlations'], true) }
      : null,
    lineCorrelation: document['line-ranges']?.correlation ?? Rate.zero,
    checks: (document.checks ?? []).flatMap((check, i) => toCheck(check, i, options, tree, faults) ?? []),
    unmonetised: (document.unmonetised ?? []).map((item, i) => toUnmonetised(item, i, options, faults)),
    financial: {
      capital: document.financial?.capital ?? null,
      oneOff: document.financial?.['one-off'] ?? null,
    },
    report: { question: document.report?.question ?? null, by: document.report?.by ?? null },
    assumptions: assumptionsOf(tree),
  };
}

function toHorizon({ horizon }: ScenarioDocument): Pick<Scenario, 'horizon' | 'horizonReason'> {
  if (horizon === undefined) return { horizon: null, horizonReason: null };
  return 'years' in horizon
    ? { horizon: horizon.years, horizonReason: horizon.reason ?? null }
    : { horizon, horizonReason: null };
}

function toUnmonetised(
  { option, cost, benefit, factor, source }: UnmonetisedDocument,
  position: number,
  options: OptionList,
  faults: Faults,
): Unmonetised {
  return {
    options: optionsNamed(option, options, ['unmonetised', position, 'option'], faults),
    kind: cost !== undefined ? 'cost' : benefit !== undefined ? 'benefit' : 'factor',
    text: cost ?? benefit ?? factor ?? '',
    source: source ?? null,
  };
}

function toActualsTo(document: ScenarioDocument): ActualsTo | null {
  const to = document['actuals-to'];
  if (to === undefined) return null;
  return {
    lastClosed: to.lastClosed,
    part: to.part && { ...to.part, rest: document['part-year'] ?? 'plan' },
  };
}

function toDeflator({ prices }: ScenarioDocument, tree: Tree): DeflatorChoice {
  const written = prices?.deflator ?? 'gdp';
  const [path, beyond] =
    typeof written === 'string' ? [written, null] : [written.series, written.beyond ?? null];
  const rate = parseGrowth(path);
  if (rate) return { series: null, beyond: rate };
  const series = parseDeflatorSeries(path);
  return { series: series ?? { path, from: locate(tree, ['prices', 'deflator']).file ?? '' }, beyond };
}

function toDiscount({ discount }: ScenarioDocument, tree: Tree): Discount | null {
  if (discount === undefined) return null;
  const at = locate(tree, ['discount'], true);
  const isShort = typeof discount === 'string' || discount instanceof Rate;
  const rate = isShort ? discount : discount.rate;
  const { base = null, terms = 'real', annuity = 'advance' } = isShort ? {} : discount;
  // without a rate and without a base there is nothing to reckon; with a base, what lies before it is still sunk
  return rate === 'none' && base === null ? null : { rate, base, terms, annuity, at };
}

function toStep(step: StepDocument, position: number, options: OptionList, tree: Tree, faults: Faults): Step {
  return {
    name: step.name,
    options: optionsNamed(step.option, options, ['steps', position, 'option'], faults),
    where: step.where ?? Filter.everything,
    changes: step.kind ?? 'cost',
    effect: resolveEffect(step),
    includeActuals: step['include-actuals'] ?? false,
    source: step.source ?? null,
    note: step.note ?? null,
    at: locate(tree, ['steps', position]),
  };
}
