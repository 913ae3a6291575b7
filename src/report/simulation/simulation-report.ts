import { columnStem, type Dimension, type GroupKey, type OptionList } from '../../model/index.js';
import { type Money, Rate } from '../../money/index.js';
import { PERCENTILES, type Outcome, type Simulation, type Subject } from '../../appraisal/index.js';
import { keyColumns, keyValuesOf } from '../forecast/breakdown-table.js';
import { chooseUnits, displayIn, figuresOf, groupDigits, showMoney } from '../display.js';
import type { InputSummary } from '../forecast/forecast-view.js';
import { readSentence } from '../forecast/headlines.js';
import { histogramTable } from './histogram-table.js';
import { savingStem } from '../forecast/option-figures.js';
import { pricesOf } from '../forecast/price-notes.js';
import type { Report } from '../report.js';
import {
  money,
  note,
  percent,
  text,
  type Display,
  type Note,
  type Row,
  type Table,
  type Units,
} from '../table.js';
import { simulationDocument } from './simulation-document.js';
import { outcomeOf, type SimulatedGroup } from './simulated-group.js';

/** The groups of a simulation that a report shows, and the units that it is shown in. */
export interface SimulationView {
  readonly by: readonly Dimension[];
  /** Which lines the groups are of; null: all of them. */
  readonly part: string | null;
  readonly top: number | null;
  readonly units: Units | null;
  readonly decimals: number | null;
}

/** How sure the forecast is. The groups come in the order of the simulation's. */
export function simulationReport(
  simulation: Simulation,
  keys: readonly GroupKey[],
  inputs: InputSummary,
  view: SimulationView,
  toolVersion: string,
): Report {
  const groups = arranged(simulation, keys, view);
  const { options } = simulation.forecast;
  const main = outcomeOf(simulation, simulation.subject);
  const histogram = histogramTable(main, wordOf(simulation.subject, options));
  const data =
    view.by.length === 0
      ? percentilesTable(simulation)
      : groupsTable(groups, nameOf(simulation.subject, options), view);
  const tables = [
    figuresTable(simulation),
    contingencyTable(simulation),
    driversTable(simulation),
    ...(view.by.length === 0 ? [] : [data]),
    ...(histogram ? [histogram] : []),
  ];
  const display = displayIn(view.units ?? chooseUnits(figuresOf(tables)), view.decimals ?? undefined);
  return {
    title: `How sure: ${simulation.forecast.scenario.name}`,
    headlines: headlines(simulation, inputs, display),
    tables,
    notes: notes(simulation, inputs),
    display,
    data,
    document: simulationDocument(simulation, groups, view.by, inputs, toolVersion),
  };
}

/** By key, or with `top` the costliest at P80 first. */
function arranged(
  simulation: Simulation,
  keys: readonly GroupKey[],
  { top }: SimulationView,
): SimulatedGroup[] {
  const groups = keys.flatMap((key, g): SimulatedGroup[] => {
    const outcome = simulation.groups[g];
    return outcome ? [{ key, outcome }] : [];
  });
  if (top === null) return groups;
  const p80 = ({ outcome }: SimulatedGroup): Money => outcome.percentiles.p80.amount;
  return [...groups].sort((a, b) => p80(b).compare(p80(a))).slice(0, top);
}

/** As a heading: 'Local', 'Saving', 'Saving of Shared system'. */
function nameOf({ option, isSaving }: Subject, options: OptionList): string {
  const { name, word } = options.of(option);
  if (!isSaving) return name;
  return options.onlyAlternative ? 'Saving' : `Saving of ${word}`;
}

/** Within a sentence: 'local', 'saving'. */
export function wordOf(subject: Subject, options: OptionList): string {
  return subject.isSaving ? nameOf(subject, options).replace(/^S/, 's') : options.of(subject.option).word;
}

/** In CSV: the id of an option, 'saving', or 'shared_saving' of several. */
export function simulatedColumn({ option, isSaving }: Subject, options: OptionList): string {
  return isSaving ? savingStem(options, option) : columnStem(option);
}

function headlines(simulation: Simulation, inputs: InputSummary, display: Display): Note[] {
  const { forecast, draws, seed, sampling, subject, chanceOfTarget } = simulation;
  const { options, target } = forecast;
  const show = (amount: Money): string => showMoney(amount, display);
  const { percentiles, mean, forecast: certain } = outcomeOf(simulation, subject);
  const drawn = simulation.contributions.length;
  return [
    note('Read', readSentence(forecast, inputs, show)),
    note(
      'Simulated',
      `${groupDigits(String(draws))} draws of ${drawn} ${drawn === 1 ? 'risk' : 'risks'} (${
        sampling === 'lhs' ? 'Latin hypercube' : 'plain sampling'
      }, seed ${seed}), in ${pricesOf(forecast.priceBase)}.`,
    ),
    note(
      nameOf(subject, options),
      `as likely below ${show(percentiles.p50.amount)} as above it (P50); not above ${show(
        percentiles.p80.amount,
      )} four times in five (P80). The forecast is ${show(certain)}, the mean ${show(mean.amount)}.`,
    ),
    ...(target?.target.options ?? []).flatMap((option) => {
      const chance = chanceOfTarget?.get(option);
      if (!target || !chance) return [];
      return [
        note(
          'Target',
          `${options.of(option).word} at most ${show(target.target.atMost)}: met in ${share(
            chance.share,
          )} of the draws (standard error ${share(chance.standardError)}).`,
        ),
      ];
    }),
  ];
}

const share = (value: number): string => `${rate(value).toPercent(1)}%`;
/** A share of the draws, for a cell. */
export const rate = (value: number): Rate => Rate.of(value.toFixed(6));

function figuresTable({ outcomes, forecast: { options } }: Simulation): Table {
  const row = (label: string, pick: (outcome: Outcome) => Money): Row => ({
    role: 'item',
    values: [text(label), ...outcomes.map((outcome) => money(pick(outcome)))],
  });
  return {
    title: `What it may come to${
      options.others.length === 0
        ? ''
        : options.onlyAlternative
          ? '; percentiles of the saving are its own'
          : '; percentiles of savings are their own'
    }`,
    columns: [
      { key: 'figure', heading: 'Figure', kind: 'text' },
      ...outcomes.map(({ subject }) => ({
        key: simulatedColumn(subject, options),
        heading: nameOf(subject, options),
        kind: 'money' as const,
      })),
    ],
    rows: [
      row('Forecast', ({ forecast }) => forecast),
      row('Mean', ({ mean }) => mean.amount),
      row('Standard deviation', ({ standardDeviation }) => standardDeviation.amount),
      ...PERCENTILES.map((name) => row(name.toUpperCase(), ({ percentiles }) => percentiles[name].amount)),
    ],
  };
}

/**
 * The percentiles for which a contingency is shown: the percentile minus the forecast, in pounds; negative where it is
 * below.
 */
export const CONTINGENCIES = ['p50', 'p80', 'p90'] as const;

function contingencyTable(simulation: Simulation): Table {
  const { subject } = simulation;
  const { forecast, percentiles } = outcomeOf(simulation, subject);
  return {
    title: `Contingency for ${wordOf(subject, simulation.forecast.options)}: a percentile minus the forecast`,
    columns: [
      { key: 'percentile', heading: 'To', kind: 'text' },
      { key: 'value_gbp', heading: 'Percentile', kind: 'money' },
      { key: 'contingency_gbp', heading: 'Contingency', kind: 'money' },
      { key: 'standard_error_gbp', heading: 'Standard error', kind: 'money' },
    ],
    rows: CONTINGENCIES.map((name) => {
      const { amount, standardError } = percentiles[name];
      return {
        role: 'item',
        values: [
          text(name.toUpperCase()),
          money(amount),
          money(amount.minus(forecast)),
          money(standardError),
        ],
      };
    }),
  };
}

function driversTable({ contributions, subject, forecast }: Simulation): Table {
  return {
    title: `Where the uncertainty of ${wordOf(subject, forecast.options)} comes from; shares of its variance`,
    columns: [
      { key: 'driver', heading: 'Risk', kind: 'text' },
      { key: 'mean_gbp', heading: 'Adds on average', kind: 'money' },
      { key: 'standard_deviation_gbp', heading: 'Standard deviation', kind: 'money' },
      { key: 'share_of_variance', heading: 'Share', kind: 'percent' },
    ],
    rows: contributions.map(({ driver, mean, standardDeviation, shareOfVariance }) => ({
      role: 'item',
      values: [
        text(driver.name),
        money(mean),
        money(standardDeviation),
        percent(shareOfVariance === null ? null : rate(shareOfVariance)),
      ],
    })),
  };
}

function groupsTable(
  groups: readonly SimulatedGroup[],
  name: string,
  { by, part, top }: SimulationView,
): Table {
  return {
    title: `${name} by ${by.join(', ')}${part === null ? '' : `, only ${part}`}${
      top === null ? '' : `, the ${groups.length} highest at P80`
    }; percentiles do not add up`,
    columns: [
      ...keyColumns(by),
      { key: 'forecast_gbp', heading: 'Forecast', kind: 'money' },
      { key: 'mean_gbp', heading: 'Mean', kind: 'money' },
      { key: 'p50_gbp', heading: 'P50', kind: 'money' },
      { key: 'p80_gbp', heading: 'P80', kind: 'money' },
      { key: 'p80_standard_error_gbp', heading: 'Standard error of P80', kind: 'money' },
    ],
    rows: groups.map(({ key, outcome: { forecast, mean, percentiles } }) => ({
      role: 'item',
      values: [
        ...keyValuesOf(key, by),
        money(forecast),
        money(mean.amount),
        money(percentiles.p50.amount),
        money(percentiles.p80.amount),
        money(percentiles.p80.standardError),
      ],
    })),
  };
}

/** Returns the table that CSV gives: a row for each percentile of each option and saving. */
function percentilesTable({ outcomes, forecast: { options } }: Simulation): Table {
  return {
    title: 'Percentiles',
    columns: [
      { key: 'option', heading: 'Option', kind: 'text' },
      { key: 'percentile', heading: 'Percentile', kind: 'text' },
      { key: 'value_gbp', heading: 'Value', kind: 'money' },
      { key: 'standard_error_gbp', heading: 'Standard error', kind: 'money' },
      { key: 'contingency_gbp', heading: 'Contingency', kind: 'money' },
    ],
    rows: outcomes.flatMap(({ subject, forecast, percentiles }) =>
      PERCENTILES.map((name): Row => {
        const { amount, standardError } = percentiles[name];
        return {
          role: 'item',
          values: [
            text(simulatedColumn(subject, options)),
            text(name),
            money(amount),
            money(standardError),
            money(amount.minus(forecast)),
          ],
        };
      }),
    ),
  };
}

function notes({ forecast, contributions, problems }: Simulation, inputs: InputSummary): Note[] {
  return [
    ...problems.map(({ message }) => note('Warning', message, 'bad')),
    note(
      'Draws',
      'Percentiles are draws themselves, to the pound; each figure has a standard error (JSON gives all). Draws are sampled in floating point; the forecast is exact and no draw enters it.',
    ),
    ...contributions.flatMap(({ driver }) => {
      const remark = [
        driver.risk?.note ?? null,
        driver.risk?.source ? `Source: ${driver.risk.source}` : null,
      ].filter((part) => part !== null);
      return remark.length === 0 ? [] : [note(driver.name, remark.join(' '))];
    }),
    ...(forecast.scenario.note === null ? [] : [note('Scenario', forecast.scenario.note)]),
    ...inputs.notes.map((sentence) => note('Data', sentence)),
  ];
}
