import { positionsIn, type Filter, type Option } from '../../model/index.js';
import type { Forecast } from '../forecast.js';

/** What risks may bear on: costs planned or committed, as the steps left them. Of use to all risks of a scenario. */
export class OpenCosts {
  private readonly open: Readonly<Record<Option, Uint8Array>>;
  private readonly amounts: Record<Option, Float64Array | null> = { central: null, local: null };

  constructor(private readonly forecast: Forecast) {
    this.open = { central: this.openTo('central'), local: this.openTo('local') };
  }

  /** Positions of the cells of an option that a filter matches. */
  matching(where: Filter, option: Option): Uint32Array {
    const kept = where.mask(this.forecast.table);
    const open = this.open[option];
    for (let i = 0; i < kept.length; i++) kept[i] = (kept[i] as number) & (open[i] as number);
    return positionsIn(kept);
  }

  /** What cells come to in an option, in pounds, by position; of those that are open and part of it. */
  pounds(option: Option): Float64Array {
    let column = this.amounts[option];
    if (column) return column;
    const { table, walk } = this.forecast;
    this.amounts[option] = column = new Float64Array(table.length);
    const open = positionsIn(this.open[option]);
    walk.of(option).pounds(open, walk.steps.length, column);
    return column;
  }

  private openTo(option: Option): Uint8Array {
    const { table } = this.forecast;
    const isCost = table.having(({ kinds }) => kinds, 'cost');
    const isActual = table.having(({ statuses }) => statuses, 'actual');
    const isPart = table.having(({ options }) => options, 'both', option);
    return isCost.map((is, i) => is & (1 - (isActual[i] as number)) & (isPart[i] as number));
  }
}
