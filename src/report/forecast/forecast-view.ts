import type { Bridge, Comparison, WalkFigures } from '../../appraisal/index.js';
import type { Dimension, Filter } from '../../model/index.js';
import type { Money } from '../../money/index.js';
import type { Problem } from '../../problem/index.js';
import type { Order } from './breakdown-table.js';
import type { GroupBridges } from './bridge-table.js';
import type { PresentValues } from './present-value-table.js';
import type { Units } from '../table.js';
import type { ShownPart } from './shown-parts.js';

/** The rows that were read of all inputs, and their amounts in pounds as written in the files. */
export interface InputSummary {
  /** 'bundled data', or what the user named. */
  readonly label: string;
  readonly files: number;
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsSetAside: number;
  readonly amountUsed: Money;
  readonly amountSetAside: Money;
  /** Sentences that a reader must know about where the data comes from. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** The part of a forecast that a report shows, and the order and units that it is shown in. */
export interface ForecastView {
  readonly by: readonly Dimension[];
  readonly columns: Dimension | null;
  /** Narrows what is shown; target and checks are judged on the whole. */
  readonly where: Filter;
  readonly top: number | null;
  readonly order: Order | null;
  readonly units: Units | null;
  readonly decimals: number | null;
  /** True where the effect of each step on each group is shown. */
  readonly bridge: boolean;
  /** True where the discount factors are shown. */
  readonly factors: boolean;
  /** The parts that are shown; by default all. */
  readonly parts?: ReadonlySet<ShownPart>;
}

/** The results of a forecast for the part that a report shows, each computed when it is first asked for. */
export interface Shown {
  readonly totals: () => Comparison;
  /** One for each option that is compared with the baseline. */
  readonly bridges: () => readonly Bridge[];
  readonly ways: () => readonly WalkFigures[];
  /** By group, in the order of the rows shown. */
  readonly groupBridges: () => readonly GroupBridges[];
  /** With the benefits of the slice, if any. */
  readonly present: () => PresentValues | null;
  readonly view: ForecastView;
}
