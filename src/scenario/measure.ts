import { parsePercent, parseScenarioMoney, Rate, type Money } from '../money/index.js';
import { nearest, type OptionId, type OptionList } from '../model/index.js';
import {
  FIGURES,
  FORECAST_FIGURES,
  SIMULATED_FIGURES,
  type FigureFormat,
  type ForecastFigure,
  type MeasureUnit,
  type SimulatedFigure,
} from './measured-figures.js';

const CHANCE_OF_TARGET = 'chance-of-target';

/** A figure of the result that a check holds to a limit, or that assumptions are varied for. */
export interface Measure {
  /** As it is written: 'local.total', 'chance-of-target'. */
  readonly name: string;
  readonly unit: MeasureUnit;
  readonly of:
    | { readonly kind: 'forecast'; readonly option: OptionId; readonly figure: ForecastFigure }
    | { readonly kind: 'simulated'; readonly option: OptionId; readonly figure: SimulatedFigure }
    | { readonly kind: 'chance of target' };
}

/** The measure of an option's total. */
export function totalOf(option: OptionId): Measure {
  return { name: `${option}.total`, unit: 'money', of: { kind: 'forecast', option, figure: 'total' } };
}

/** Reads the name of a measure of some options. @returns null where it names none: see {@link measureHint}. */
export function parseMeasure(written: string, options: OptionList): Measure | null {
  const name = written.trim().toLowerCase();
  if (name === CHANCE_OF_TARGET) return { name, unit: 'percent', of: { kind: 'chance of target' } };
  const [subject = '', figure = '', ...more] = name.split('.');
  if (more.length > 0) return null;
  if (subject !== 'saving') return options.has(subject) ? measureOf(name, subject, figure, options) : null;
  const [ofSaving] = figures.find(([, format]) => shortName(format) === figure) ?? [];
  return options.onlyAlternative && ofSaving
    ? measureOf(name, options.onlyAlternative.id, ofSaving, options)
    : null;
}

const figures = Object.entries<FigureFormat>(FIGURES);

/** The name of a figure of the saving under `saving.`; null for figures of other things. */
const shortName = ({ underSaving }: FigureFormat): string | null => underSaving ?? null;

function measureOf(name: string, option: OptionId, figure: string, options: OptionList): Measure | null {
  const format = figures.find(([key]) => key === figure)?.[1];
  if (!format || (shortName(format) !== null && !options.isCompared(option))) return null;
  const { unit } = format;
  if (isForecastFigure(figure)) return { name, unit, of: { kind: 'forecast', option, figure } };
  return isSimulatedFigure(figure) ? { name, unit, of: { kind: 'simulated', option, figure } } : null;
}

const isForecastFigure = (figure: string): figure is ForecastFigure =>
  Object.hasOwn(FORECAST_FIGURES, figure);
const isSimulatedFigure = (figure: string): figure is SimulatedFigure =>
  Object.hasOwn(SIMULATED_FIGURES, figure);

/** Returns the names of all measures of some options; with two options those of the saving stand under `saving.`. */
export function measureNames({ ids, onlyAlternative, others }: OptionList): string[] {
  return [
    ...figures.flatMap(([figure, format]) => {
      const short = shortName(format);
      if (short === null) return ids.map((id) => `${id}.${figure}`);
      return onlyAlternative ? [`saving.${short}`] : others.map(({ id }) => `${id}.${figure}`);
    }),
    CHANCE_OF_TARGET,
  ];
}

/** Returns the message for a name that is no measure, with the nearest name and all names. */
export function measureHint(written: string, options: OptionList): string {
  const names = measureNames(options);
  const near = nearest(written, names);
  return `This is no measure.${near === null ? '' : ` Did you mean "${near}"?`} Known: ${names.join(', ')}.`;
}

/** A limit in the unit of its measure: pounds, or a share or ratio. */
export type Limit =
  { readonly kind: 'money'; readonly amount: Money } | { readonly kind: 'rate'; readonly rate: Rate };

/** Reads a limit for a measure ('11.4bn', '5%', '1.5'), or says what is wrong with it. */
export function readLimit({ name, unit }: Measure, written: string): Limit | string {
  switch (unit) {
    case 'money': {
      const amount = parseScenarioMoney(written);
      return amount
        ? { kind: 'money', amount }
        : `${name} is an amount. Write pounds, such as 11.4bn, -600m, 250k or 1234.56.`;
    }
    case 'percent': {
      const rate = parsePercent(written);
      return rate ? { kind: 'rate', rate } : `${name} is a percentage. Write it with its sign, such as 10%.`;
    }
    case 'ratio':
      return /^-?\d+(\.\d+)?$/.test(written.trim())
        ? { kind: 'rate', rate: Rate.of(written.trim()) }
        : `${name} is a ratio. Write a plain number, such as 1.5.`;
  }
}
