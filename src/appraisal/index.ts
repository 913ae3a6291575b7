export {
  Explainer,
  type ExplainedConversion,
  type ExplainedLine,
  type Explanation,
} from './explain/explain.js';
export { type StepShare } from './explain/explain-steps.js';
export { amountsByYear, VAT_AS_IT_IS, yearsOfCase } from './cases/case-years.js';
export { costClasses, COST_CLASSES, type CostClass } from './cases/cost-classes.js';
export {
  financialCase,
  runningTotals,
  type FinancialCase,
  type OptionBudget,
} from './cases/financial-case.js';
export type { FinancialTerms } from './cases/financial-prices.js';
export { reconcile, type Reconciliation } from './cases/reconciliation.js';
export { combineBasis, type Basis } from './basis.js';
export { breakdown, compareGroups, compareMembers, groupsOf, slice, type BreakdownRow } from './breakdown.js';
export {
  bridges,
  DIFFERENCE_IN_LINES,
  groupedBridges,
  walkFigures,
  type Bridge,
  type BridgeItem,
  type WalkFigures,
} from './bridge.js';
export { runCheck, runChecks } from './checks/checks.js';
export type { CheckResult, GroupResult } from './result.js';
export {
  compareSnapshots,
  isSame,
  snapshotOf,
  type AmountChange,
  type ByOption,
  type Difference,
  type GroupChange,
  type Snapshot,
} from './compare/compare.js';
export { compareLines, lineKey, type LineChange } from './compare/compare-lines.js';
export { Comparison } from './comparison.js';
export {
  discountFactors,
  GREEN_BOOK_RATES,
  resolveDiscounting,
  type Discounting,
} from './prices/discount.js';
export { forecast, restate, type ForecastData } from './forecast.js';
export type { Forecast, TargetResult } from './result.js';
export { needsDiscounting } from './checks/measures.js';
export type { Measured } from './result.js';
export { quantityText, type Adjustable, type Quantity } from './sensitivity/adjustable.js';
export {
  analyse,
  type Moved,
  type Sensitivity,
  type Swing,
  type Switching,
  type TwoWay,
} from './sensitivity/sensitivity.js';
export { Variations } from './sensitivity/variations.js';
export type { PresentSwitch, PresentSwitching } from './sensitivity/present-switching.js';
export type { NoSwitch, Switch, SwitchPair } from './sensitivity/switching.js';
export { presentValue, type PresentValue } from './prices/present-value.js';
export { rankingOf, type RankedOption, type Ranking } from './ranking.js';
export { priceBaseLabel, PriceIndex, type Conversion } from './prices/prices.js';
export type { VatConversion } from './prices/vat.js';
export { isLineByLine } from './steps/step-effects.js';
export type { Walk } from './walk/walk.js';
export type { Outturn, OutturnYear } from './outturn/outturn.js';
export {
  notAttributed,
  NOT_ATTRIBUTED,
  outturnBy,
  type OutturnFigures,
  type OutturnRow,
} from './outturn/outturn-figures.js';
export { PERCENTILES, probabilityOf, type Chance, type PercentileName } from './simulation/figures.js';
export { toPounds, type DrawnOutcome, type Estimate, type Outcome } from './simulation/outcome.js';
export type { Contribution } from './simulation/contributions.js';
export { LINE_RANGES } from './simulation/plan.js';
export { subjectKey, subjectsOf, type Subject } from './simulation/subject.js';
export type { Outcomes } from './simulation/sampler-spec-of.js';
export { SAMPLINGS, type Sampling } from './simulation/sampling.js';
export { simulate, simulateInSteps, simulateOnThreads, type ThreadOptions } from './simulation/simulate.js';
export {
  DEFAULT_DRAWS,
  DEFAULT_SEED,
  FEWEST_DRAWS,
  MOST_DRAWS,
  type Simulation,
  type SimulationOptions,
} from './simulation/simulation.js';
