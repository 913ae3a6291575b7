/** The unit of a measure: pounds, a share, or a plain ratio. */
export type MeasureUnit = 'money' | 'percent' | 'ratio';

/** A figure of an option that can be measured: its unit, its name, and the data that it needs. */
export interface FigureFormat {
  readonly unit: MeasureUnit;
  /**
   * For figures of the saving against the baseline, which only compared options have: the name under `saving.` that it
   * has with two options.
   */
  readonly underSaving?: string;
}

/** A figure that the forecast itself gives; `appraisal/checks/measures.ts` reads it. */
interface ForecastFigureFormat extends FigureFormat {
  /** True where the scenario must discount. */
  readonly needsDiscounting?: boolean;
  /** True where benefits are part of it. */
  readonly countsBenefits?: boolean;
}

/** The figures of an option that the forecast gives. Another one needs a reading in `appraisal/checks/measures.ts`. */
export const FORECAST_FIGURES = {
  total: { unit: 'money' },
  saving: { unit: 'money', underSaving: 'total' },
  'saving-percent': { unit: 'percent', underSaving: 'percent' },
  npc: { unit: 'money', needsDiscounting: true },
  'npc-saving': { unit: 'money', underSaving: 'npc', needsDiscounting: true },
  benefits: { unit: 'money', countsBenefits: true },
  npsv: { unit: 'money', needsDiscounting: true, countsBenefits: true },
  bcr: { unit: 'ratio', countsBenefits: true },
} as const satisfies Record<string, ForecastFigureFormat>;

/** A figure of the draws of a simulation: a percentile of the cost or saving, or that above the forecast. */
interface SimulatedFigureFormat extends FigureFormat {
  readonly percentile: 'p5' | 'p10' | 'p50' | 'p80' | 'p90' | 'p95';
  readonly of: 'cost' | 'saving';
  /** True for the contingency: the percentile minus the forecast. */
  readonly aboveForecast?: boolean;
}

/** The figures of an option that a simulation gives. */
export const SIMULATED_FIGURES = {
  p50: { unit: 'money', percentile: 'p50', of: 'cost' },
  p80: { unit: 'money', percentile: 'p80', of: 'cost' },
  p90: { unit: 'money', percentile: 'p90', of: 'cost' },
  'saving-p50': { unit: 'money', percentile: 'p50', of: 'saving', underSaving: 'p50' },
  'saving-p80': { unit: 'money', percentile: 'p80', of: 'saving', underSaving: 'p80' },
  'saving-p90': { unit: 'money', percentile: 'p90', of: 'saving', underSaving: 'p90' },
  'contingency-p50': { unit: 'money', percentile: 'p50', of: 'cost', aboveForecast: true },
  'contingency-p80': { unit: 'money', percentile: 'p80', of: 'cost', aboveForecast: true },
  'contingency-p90': { unit: 'money', percentile: 'p90', of: 'cost', aboveForecast: true },
} as const satisfies Record<string, SimulatedFigureFormat>;

export type ForecastFigure = keyof typeof FORECAST_FIGURES;
export type SimulatedFigure = keyof typeof SIMULATED_FIGURES;

/** All figures, in the order in which messages list them. */
export const FIGURES: Readonly<Record<ForecastFigure | SimulatedFigure, FigureFormat>> = {
  ...FORECAST_FIGURES,
  ...SIMULATED_FIGURES,
};

/** Returns the unit and the needs of a figure of the forecast. */
export function forecastFigure(figure: ForecastFigure): ForecastFigureFormat {
  return FORECAST_FIGURES[figure];
}

/** Returns the percentile that a simulated figure is read from. */
export function simulatedFigure(figure: SimulatedFigure): SimulatedFigureFormat {
  return SIMULATED_FIGURES[figure];
}
