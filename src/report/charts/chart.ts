import type { Basis } from '../../appraisal/index.js';
import type { Money } from '../../money/index.js';
import type { Table } from '../table.js';

/** The title, the description and the table of figures that every chart has. */
interface Pictured {
  readonly title: string;
  /** The contents of the picture in words, for readers who cannot see it. */
  readonly description: string;
  /** Its figures. */
  readonly table: Table;
}

/** The costs of options side by side, for each year or group. */
export interface PairsChart extends Pictured {
  readonly kind: 'pairs';
  /** Years and months stand in their order, anything else by size. */
  readonly along: 'years' | 'months' | 'groups';
  /** The options drawn, in their order: no more than can be told apart. */
  readonly options: readonly DrawnOption[];
  /** The names of those for which there is no room. */
  readonly notDrawn: readonly string[];
  readonly items: readonly PairItem[];
}

/** An option in a picture. */
export interface DrawnOption {
  readonly name: string;
  readonly word: string;
  /** The name of its style. */
  readonly mark: string;
}

export interface PairItem {
  readonly label: string;
  /** In the order of the options drawn. */
  readonly amounts: readonly Money[];
  readonly basis: Basis;
}

/** From one total over each effect to another. */
export interface BridgeChart extends Pictured {
  readonly kind: 'bridge';
  readonly items: readonly BridgeBar[];
}

export interface BridgeBar {
  readonly label: string;
  /** The style of the option that a total is of; '' for an effect. */
  readonly mark: string;
  readonly isTotal: boolean;
  readonly from: Money;
  readonly to: Money;
}

/** How likely a figure is not to be exceeded: the S-curve of a simulation. */
export interface CurveChart extends Pictured {
  readonly kind: 'curve';
  /** Its style. */
  readonly mark: string;
  /** The amount not exceeded in this share of the draws, both rising. */
  readonly points: readonly CurvePoint[];
  /** Points with a name of their own. */
  readonly marks: readonly (CurvePoint & { readonly label: string })[];
  readonly target: Money | null;
}

export interface CurvePoint {
  readonly amount: Money;
  /** Between 0 and 1. */
  readonly share: number;
}

/** The changes of a figure by each assumption, at either end of its range; the largest swing first. */
export interface TornadoChart extends Pictured {
  readonly kind: 'tornado';
  readonly items: readonly SwingItem[];
}

/** Changes of the figure; null where it cannot be run at that end. */
export interface SwingItem {
  readonly label: string;
  readonly low: Money | null;
  readonly high: Money | null;
}

/** Amounts over the years as lines, one an option. */
export interface LinesChart extends Pictured {
  readonly kind: 'lines';
  readonly options: readonly DrawnOption[];
  readonly notDrawn: readonly string[];
  readonly items: readonly Omit<PairItem, 'basis'>[];
}

/** How far the figure of each year may lie from its forecast. */
export interface FanChart extends Pictured {
  readonly kind: 'fan';
  /** Its style. */
  readonly mark: string;
  readonly items: readonly FanItem[];
}

export interface FanItem {
  readonly label: string;
  readonly low: Money;
  readonly middle: Money;
  readonly high: Money;
  readonly forecast: Money;
}

/** The charts that can be drawn in text too. */
export type TextChart = PairsChart | BridgeChart;
export type Chart = TextChart | CurveChart | TornadoChart | LinesChart | FanChart;
