import type { Comparison, Forecast } from '../../appraisal/index.js';
import { rangeLabel, type OptionId } from '../../model/index.js';
import type { Money } from '../../money/index.js';
import { groupDigits, showMoney } from '../display.js';
import type { InputSummary, Shown } from './forecast-view.js';
import { pricesOf } from './price-notes.js';
import { RANKED_BY } from './present-value-table.js';
import { note, type Display, type Note } from '../table.js';

/**
 * Returns the notes at the top of a forecast: rows read, the part shown, the result, the preferred option, the target.
 */
export function headlines(forecast: Forecast, inputs: InputSummary, shown: Shown, display: Display): Note[] {
  const show = (amount: Money): string => showMoney(amount, display);
  return [
    note('Read', readSentence(forecast, inputs, show)),
    ...partNote(forecast, shown),
    ...[
      note('Result', resultSentence(forecast, shown, show)),
      ...preferredNote(forecast, shown, show),
      ...targetNotes(forecast, shown.view.where.isEmpty, show),
    ].map((answer): Note => ({ ...answer, role: 'answer' })),
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
  return [
    {
      ...note('Shown', `only ${view.where.describe()}; result, totals and steps are of this part.${whole}`),
      role: 'part',
    },
  ];
}

function resultSentence(forecast: Forecast, { totals, view }: Shown, show: Show): string {
  // a part of some years is not of the horizon
  const years = view.where.dimensions.includes('year') ? 'In' : `${rangeLabel(forecast.horizon)}, in`;
  return `${answer(totals(), show)} ${years} ${pricesOf(forecast.shown.priceBase)}.`;
}

/** 'Central £12,656.2m, local £11,356.2m: a saving of £1,300.0m (10.3%).' */
function answer(comparison: Comparison, show: Show): string {
  const { options } = comparison;
  const { onlyAlternative, baseline, others } = options;
  const order = baseline === null ? options.all : [options.of(baseline), ...others];
  const amounts = order
    .map(({ id, name, word }, i) => `${i === 0 ? name : word} ${show(comparison.of(id))}`)
    .join(', ');
  if (!onlyAlternative) return `${amounts}${others.length === 0 ? '' : `; ${savings(comparison, show)}`}.`;
  const saving = comparison.saving(onlyAlternative.id);
  const share = shareOf(comparison, onlyAlternative.id);
  if (saving.isZero()) return `${amounts}: the same.`;
  return saving.isNegative()
    ? `${amounts}: ${onlyAlternative.word} costs ${show(saving.abs())} more${share}.`
    : `${amounts}: a saving of ${show(saving)}${share}.`;
}

/** 'against Do minimum, Shared system saves £5.0m (10.0%), Own system costs £2.0m more (4.0%)'. */
function savings(comparison: Comparison, show: Show): string {
  const { options } = comparison;
  const base = options.baseline === null ? '' : options.of(options.baseline).word;
  const each = options.others.map(({ id, word }) => {
    const saving = comparison.saving(id);
    if (saving.isZero()) return `${word} costs the same`;
    const share = shareOf(comparison, id);
    return saving.isNegative()
      ? `${word} costs ${show(saving.abs())} more${share}`
      : `${word} saves ${show(saving)}${share}`;
  });
  return `against ${base}, ${each.join(', ')}`;
}

/** ' (10.3%)', the size of the saving. */
function shareOf(comparison: Comparison, option: OptionId): string {
  const share = comparison.savingShare(option);
  return share ? ` (${(share.isNegative() ? share.negated() : share).toPercent(1)}%)` : '';
}

/** The option that is worth most, and what it is ahead by. */
function preferredNote({ options }: Forecast, { present }: Shown, show: Show): Note[] {
  const ranking = options.hasOwnKeys ? null : present()?.ranking;
  if (!ranking) return [];
  const by = RANKED_BY[ranking.by];
  const { preferred, next } = ranking;
  if (preferred === null || !next) return [note('Preferred', `none: the best options have the same ${by}.`)];
  const best = ranking.options[options.indexOf(preferred)]?.value;
  const worth = best ? ` of ${show(ranking.by === 'npsv' ? best.npsv : best.cost)}` : '';
  return [
    note(
      'Preferred',
      `${options.of(preferred).word}, with ${ranking.by === 'npsv' ? 'the highest' : 'the lowest'} ${by}${worth}; it is ahead of ${options.of(next.option).word} by ${show(next.ahead)}.`,
    ),
  ];
}

/** How each option of the target stands to it. @param isWhole false where a report shows a part. */
export function targetNotes(forecast: Forecast, isWhole: boolean, show: Show): Note[] {
  const { target, options } = forecast;
  if (!target) return [];
  const { atMost } = target.target;
  // shown in other prices or not, the target is held to in the scenario's
  const prices =
    forecast.shown.priceBase === forecast.priceBase ? '' : ` (judged in ${pricesOf(forecast.priceBase)})`;
  const whole = isWhole ? '' : ' as a whole';
  return target.results.map(({ option, headroom, met }) =>
    note(
      'Target',
      `${options.of(option).word}${whole}${prices} at most ${show(atMost)}; it comes to ${show(atMost.minus(headroom))}: ${
        met ? `met, with ${show(headroom)} to spare` : `MISSED by ${show(headroom.abs())}`
      }.`,
      met ? 'good' : 'bad',
    ),
  );
}
