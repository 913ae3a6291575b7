import {
  DIFFERENCE_IN_LINES,
  type Bridge,
  type Comparison,
  type Forecast,
  type Simulation,
} from '../../appraisal/index.js';
import { rangeLabel, type AppraisedOption, type OptionId } from '../../model/index.js';
import type { Money } from '../../money/index.js';
import { groupDigits, showMoney } from '../display.js';
import type { InputSummary } from '../forecast/forecast-view.js';
import { readSentence, targetNotes } from '../forecast/headlines.js';
import type { PresentValues } from '../forecast/present-value-table.js';
import { RANKED_BY } from '../forecast/present-value-table.js';
import { pricesOf } from '../forecast/price-notes.js';
import { note, type Display, type Note } from '../table.js';
import { outcomeOf } from '../simulation/simulated-group.js';

/** The inputs of a report's summary. */
export interface SummaryParts {
  readonly forecast: Forecast;
  readonly inputs: InputSummary;
  readonly totals: Comparison;
  readonly present: PresentValues | null;
  readonly bridges: readonly Bridge[];
  readonly simulation: Simulation | null;
  readonly display: Display;
}

/**
 * Returns the notes that a story begins with: the question, the answer for each option, the target and the chance of it,
 * the rules, what makes the difference, and what to know before using it.
 */
export function summaryNotes(parts: SummaryParts): Note[] {
  const show = (amount: Money): string => showMoney(amount, parts.display);
  return [
    note('Question', questionOf(parts.forecast)),
    ...parts.forecast.options.all.map((option) => answerNote(option, parts, show)),
    ...targetOf(parts.forecast, show),
    ...chanceNotes(parts, show),
    ...rulesNote(parts.forecast),
    ...differenceNotes(parts, show),
    ...knowFirst(parts, show),
  ];
}

type Show = (amount: Money) => string;

function questionOf({ scenario, options, horizon }: Forecast): string {
  if (scenario.report.question !== null) return scenario.report.question;
  const span = rangeLabel(horizon).replace('..', ' to ');
  const { baseline, onlyAlternative } = options;
  if (options.count === 1) return `What does ${options.of(options.main).word} cost over ${span}?`;
  if (onlyAlternative && baseline !== null)
    return `What does ${onlyAlternative.word} cost against ${options.of(baseline).word} over ${span}?`;
  const words = options.all.map(({ word }) => word);
  return `Which option over ${span}: ${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}?`;
}

/** '£92.3m, £9.5m (9.3%) less than Do minimum; NPSV -£59.7m, the highest: preferred.' */
function answerNote({ id, name }: AppraisedOption, parts: SummaryParts, show: Show): Note {
  const { totals, present, forecast } = parts;
  const { options } = forecast;
  const prices = pricesOf(forecast.shown.priceBase);
  const saving = options.isCompared(id) ? totals.saving(id) : null;
  const share = saving && totals.savingShare(id);
  const base = options.baseline === null ? '' : options.of(options.baseline).word;
  const percent = share ? ` (${(share.isNegative() ? share.negated() : share).toPercent(1)}%)` : '';
  const against =
    saving === null
      ? id === options.baseline && options.others.length > 0
        ? ', what the others are compared with'
        : ''
      : saving.isZero()
        ? `, the same as ${base}`
        : `, ${show(saving.abs())}${percent} ${saving.isNegative() ? 'more' : 'less'} than ${base}`;
  const worth = present && worthOf(id, parts, present, show);
  const isPreferred = present?.ranking?.preferred === id && !options.hasOwnKeys;
  return note(
    name,
    `costs ${show(totals.of(id))} in ${prices}${against}${worth ? `; ${worth}` : ''}${isPreferred ? ': preferred' : ''}.`,
    isPreferred ? 'good' : 'plain',
  );
}

/** 'NPSV -£59.7m, first of 3'. */
function worthOf(id: OptionId, { forecast }: SummaryParts, present: PresentValues, show: Show): string {
  const { options, discounting } = forecast;
  const place = options.indexOf(id);
  const value = present.values[place];
  if (!value || !discounting) return '';
  const { ranking } = present;
  const by = ranking?.by ?? (present.benefits ? 'npsv' : 'npc');
  const amount = `${by === 'npsv' ? 'NPSV' : RANKED_BY[by]} ${show(by === 'npsv' ? value.npsv : value.cost)}`;
  const rank = ranking?.options[place]?.rank;
  return rank === undefined ? amount : `${amount}, number ${rank} of ${options.count}`;
}

/** How many options have a sentence of their own on the target. */
const MOST_TARGETS = 2;

/** How the options stand to the target: in one sentence where they are many. */
function targetOf(forecast: Forecast, show: Show): Note[] {
  const { target, options } = forecast;
  if (!target || target.results.length <= MOST_TARGETS) return targetNotes(forecast, true, show);
  const named = (met: boolean): string =>
    target.results
      .filter((result) => result.met === met)
      .map(({ option, headroom }) => `${options.of(option).word} (by ${show(headroom.abs())})`)
      .join(', ');
  const [kept, missed] = [named(true), named(false)];
  const judged = [kept === '' ? '' : `met by ${kept}`, missed === '' ? '' : `MISSED by ${missed}`];
  return [
    note(
      'Target',
      `at most ${show(target.target.atMost)}: ${judged.filter((part) => part !== '').join('; ')}.`,
      target.met ? 'good' : 'bad',
    ),
  ];
}

function chanceNotes({ simulation, forecast }: SummaryParts, show: Show): Note[] {
  if (!simulation) return [];
  const { options, target } = forecast;
  const { subject, chanceOfTarget, draws } = simulation;
  const { p10, p80, p90 } = outcomeOf(simulation, subject).percentiles;
  const judged = target?.target.options ?? [];
  const shares = [...(chanceOfTarget ?? [])].flatMap(([option, { share }]) =>
    judged.includes(option)
      ? [`${(share * 100).toFixed(0)}%${judged.length > 1 ? ` (${options.of(option).word})` : ''}`]
      : [],
  );
  const chance =
    shares.length === 0
      ? []
      : [`it is met in ${shares.join(', ')} of ${groupDigits(String(draws))} simulated futures`];
  const spread = `${options.of(subject.option).word} comes to between ${show(p10.amount)} (P10) and ${show(p90.amount)} (P90), and to at most ${show(p80.amount)} in four of five`;
  return [
    note(chance.length > 0 ? 'Chance of the target' : 'How sure', `${[...chance, spread].join('; ')}.`),
  ];
}

function rulesNote({ checks }: Forecast): Note[] {
  if (checks.length === 0) return [];
  const broken = checks.filter(({ status }) => status !== 'pass');
  if (broken.length === 0)
    return [
      note('Rules', checks.length === 1 ? 'the one rule holds.' : `all ${checks.length} hold.`, 'good'),
    ];
  const names = broken.map(({ check, status }) => `${check.name}${status === 'warn' ? ' (a warning)' : ''}`);
  return [
    note(
      'Rules',
      `${broken.length} of ${checks.length} broken: ${names.join('; ')}.`,
      broken.some(({ status }) => status === 'fail') ? 'bad' : 'plain',
    ),
  ];
}

/** How many effects are named. */
const NAMED = 3;

/** The largest effects between the baseline and each other option. */
function differenceNotes({ bridges, forecast }: SummaryParts, show: Show): Note[] {
  const { options } = forecast;
  const said = bridges.flatMap(({ option, items }) => {
    const effects = items.flatMap((item) => (item.kind === 'effect' && !item.effect.isZero() ? [item] : []));
    if (effects.length === 0) return [];
    const largest = effects
      .toSorted((a, b) => b.effect.abs().compare(a.effect.abs()))
      .slice(0, NAMED)
      .map(({ name, effect }) => {
        const what = name === DIFFERENCE_IN_LINES ? 'what the lines themselves differ by' : name;
        return `${what} (${effect.isNegative() ? '' : '+'}${show(effect)})`;
      });
    const whose = options.onlyAlternative ? '' : `${options.of(option).word}: `;
    return [`${whose}${largest.join(', ')}`];
  });
  return said.length === 0 ? [] : [note('What makes the difference', `${said.join('. ')}.`)];
}

/** Returns the notes that a reader must know before using any figure. */
function knowFirst({ forecast, inputs }: SummaryParts, show: Show): Note[] {
  const { problems, scenario, amountOutsideHorizon, options } = forecast;
  const warnings = [...inputs.problems, ...problems].filter(({ severity }) => severity === 'warning').length;
  const isCompared = options.count > 1 && options.baseline === null;
  const sentences = [
    ...(scenario.note === null ? [] : [scenario.note]),
    ...inputs.notes,
    ...(isCompared ? ['No option is known to be the baseline, so nothing is compared.'] : []),
    ...(inputs.rowsSetAside === 0
      ? []
      : [
          `${groupDigits(String(inputs.rowsSetAside))} rows, ${show(inputs.amountSetAside)}, are set aside and in no figure.`,
        ]),
    ...(amountOutsideHorizon.isZero()
      ? []
      : [`${show(amountOutsideHorizon)} lies outside the horizon and is in no figure.`]),
    ...(warnings === 0
      ? []
      : [
          `${warnings} ${warnings === 1 ? 'warning changes' : 'warnings change'} how figures are to be read: see the data.`,
        ]),
  ];
  return [
    ...sentences.map((sentence, i) => note(i === 0 ? 'Before using it' : 'Also', sentence)),
    note('Read', readSentence(forecast, inputs, show)),
  ];
}
