import { parsePercent, parseScenarioMoney, Rate, type Money } from '../money/index.js';
import { nearest, type OptionId, type OptionList } from '../model/index.js';

/** In what a measure is given: pounds, a share, or a plain ratio. */
type MeasureUnit = 'money' | 'percent' | 'ratio';

/** The figures of an option that the forecast itself gives. Only `benefits`, `npsv` and `bcr` take benefits in. */
const FORECAST_FIGURES = {
  total: 'money',
  saving: 'money',
  'saving-percent': 'percent',
  npc: 'money',
  'npc-saving': 'money',
  benefits: 'money',
  npsv: 'money',
  bcr: 'ratio',
} as const satisfies Record<string, MeasureUnit>;

/** Percentiles over simulated futures, of the cost and of the saving, and what they are above the forecast. */
const SIMULATED_FIGURES = {
  p50: 'money',
  p80: 'money',
  p90: 'money',
  'saving-p50': 'money',
  'saving-p80': 'money',
  'saving-p90': 'money',
  'contingency-p50': 'money',
  'contingency-p80': 'money',
  'contingency-p90': 'money',
} as const satisfies Record<string, MeasureUnit>;

export type ForecastFigure = keyof typeof FORECAST_FIGURES;
export type SimulatedFigure = keyof typeof SIMULATED_FIGURES;
const FIGURES: Readonly<Record<ForecastFigure | SimulatedFigure, MeasureUnit>> = {
  ...FORECAST_FIGURES,
  ...SIMULATED_FIGURES,
};

/** With two options `saving.` stands for the one that is compared, and these are its figures. */
const OF_THE_SAVING = {
  total: 'saving',
  percent: 'saving-percent',
  npc: 'npc-saving',
  p50: 'saving-p50',
  p80: 'saving-p80',
  p90: 'saving-p90',
} as const satisfies Record<string, ForecastFigure | SimulatedFigure>;

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

/** Reads the name of a measure of some options. null where it is none: see {@link measureHint}. */
export function parseMeasure(written: string, options: OptionList): Measure | null {
  const name = written.trim().toLowerCase();
  if (name === CHANCE_OF_TARGET) return { name, unit: 'percent', of: { kind: 'chance of target' } };
  const [subject = '', what = '', ...more] = name.split('.');
  if (more.length > 0) return null;
  if (subject !== 'saving') return options.has(subject) ? measureOf(name, subject, what, options) : null;
  if (!options.onlyAlternative || !Object.hasOwn(OF_THE_SAVING, what)) return null;
  return measureOf(
    name,
    options.onlyAlternative.id,
    OF_THE_SAVING[what as keyof typeof OF_THE_SAVING],
    options,
  );
}

function measureOf(name: string, option: OptionId, what: string, options: OptionList): Measure | null {
  if (!Object.hasOwn(FIGURES, what)) return null;
  const figure = what as ForecastFigure | SimulatedFigure;
  if (figure.includes('saving') && !options.isCompared(option)) return null;
  const unit = FIGURES[figure];
  return figure in FORECAST_FIGURES
    ? { name, unit, of: { kind: 'forecast', option, figure: figure as ForecastFigure } }
    : { name, unit, of: { kind: 'simulated', option, figure: figure as SimulatedFigure } };
}

/** The names of all measures of some options, those of the saving of two options under `saving.`. */
export function measureNames(options: OptionList): string[] {
  const { ids, onlyAlternative } = options;
  const saving = Object.entries(OF_THE_SAVING);
  return [
    ...Object.keys(FIGURES).flatMap((figure) => {
      if (!figure.includes('saving')) return ids.map((id) => `${id}.${figure}`);
      if (onlyAlternative) return saving.flatMap(([name, of]) => (of === figure ? [`saving.${name}`] : []));
      return options.others.map(({ id }) => `${id}.${figure}`);
    }),
    CHANCE_OF_TARGET,
  ];
}

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
