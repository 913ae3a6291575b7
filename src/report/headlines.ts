import type { Forecast } from '../appraisal/index.js';
import { rangeLabel } from '../model/index.js';
import type { Money } from '../money/index.js';
import { groupDigits, showMoney } from './display.js';
import type { InputSummary, Shown } from './forecast-report.js';
import { pricesOf } from './price-notes.js';
import { note, type Display, type Note } from './report.js';

/** What a reader must see first: what was read, of what the figures are, the answer, and the target. */
export function headlines(forecast: Forecast, inputs: InputSummary, shown: Shown, display: Display): Note[] {
  const show = (amount: Money): string => showMoney(amount, display);
  return [
    note('Read', readSentence(forecast, inputs, show)),
    ...partNote(forecast, shown),
    note('Result', resultSentence(forecast, shown, show)),
    ...targetNote(forecast, shown, show),
  ];
}

type Show = (amount: Money) => string;

/** '2 files (plans): 12 rows read = 11 used + 1 set aside; £1,200.00 used, £5.00 set aside.' */
export function readSentence(forecast: Forecast, inputs: InputSummary, show: Show): string {
  const rows = (count: number): string => groupDigits(String(count));
  const outside = forecast.amountOutsideHorizon;
  const amounts = [
    `${show(inputs.amountUsed)} used`,
    ...(outside.isZero() ? [] : [`${show(outside)} of it outside the horizon`]),
    ...(inputs.rowsSetAside === 0 ? [] : [`${show(inputs.amountSetAside)} set aside`]),
  ];
  return `${rows(inputs.files)} ${inputs.files === 1 ? 'file' : 'files'} (${inputs.label}): ${rows(
    inputs.rowsRead,
  )} ${inputs.rowsRead === 1 ? 'row' : 'rows'} read = ${rows(inputs.rowsUsed)} used + ${rows(
    inputs.rowsSetAside,
  )} set aside; ${amounts.join(', ')}.`;
}

/** Figures of a part must not be taken for those of the whole. */
function partNote({ target, checks }: Forecast, { view }: Shown): Note[] {
  if (view.where.isEmpty) return [];
  const judged = [target ? 'the target' : '', checks.length > 0 ? 'the checks' : ''].filter(
    (it) => it !== '',
  );
  const whole = judged.length === 0 ? '' : ` Judged on the whole: ${judged.join(' and ')}.`;
  return [note('Shown', `only ${view.where.describe()}; result, totals and steps are of this part.${whole}`)];
}

function resultSentence(forecast: Forecast, { totals, view }: Shown, show: Show): string {
  const { central, local, saving, savingShare } = totals();
  const share = savingShare
    ? ` (${(saving.isNegative() ? savingShare.negated() : savingShare).toPercent(1)}%)`
    : '';
  const answer = saving.isZero()
    ? 'the same'
    : saving.isNegative()
      ? `local costs ${show(saving.abs())} more${share}`
      : `a saving of ${show(saving)}${share}`;
  // a part of some years is not of the horizon
  const years = view.where.dimensions.includes('year') ? 'In' : `${rangeLabel(forecast.horizon)}, in`;
  return `Central ${show(central)}, local ${show(local)}: ${answer}. ${years} ${pricesOf(
    forecast.shown.priceBase,
  )}.`;
}

function targetNote(forecast: Forecast, { view }: Shown, show: Show): Note[] {
  const { target } = forecast;
  if (!target) return [];
  const { option, atMost } = target.target;
  // shown in other prices or not, the target is held to in the scenario's
  const prices =
    forecast.shown.priceBase === forecast.priceBase ? '' : ` (judged in ${pricesOf(forecast.priceBase)})`;
  const whole = view.where.isEmpty ? '' : ' as a whole';
  const cost = atMost.minus(target.headroom);
  return [
    note(
      'Target',
      `${option}${whole}${prices} at most ${show(atMost)}; it comes to ${show(cost)}: ${
        target.met
          ? `met, with ${show(target.headroom)} to spare`
          : `MISSED by ${show(target.headroom.abs())}`
      }.`,
      target.met ? 'good' : 'bad',
    ),
  ];
}
