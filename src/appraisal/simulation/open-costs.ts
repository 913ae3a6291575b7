import { isPartOf, positionsIn, type Filter, type OptionId } from '../../model/index.js';
import type { Forecast } from '../result.js';

/** The costs that risks may change: planned or committed, after all steps. One serves all risks of a scenario. */
export class OpenCosts {
  private readonly open = new Map<OptionId, Uint8Array>();
  private readonly amounts = new Map<OptionId, Float64Array>();

  constructor(private readonly forecast: Forecast) {}

  /** Positions of the cells of an option that a filter matches. */
  matching(where: Filter, option: OptionId): Uint32Array {
    const kept = where.mask(this.forecast.table);
    const open = this.openTo(option);
    for (let i = 0; i < kept.length; i++) kept[i] = (kept[i] as number) & (open[i] as number);
    return positionsIn(kept);
  }

  /** By cell, its amount in an option in pounds; zero for actuals, benefits and cells of other options. */
  pounds(option: OptionId): Float64Array {
    const known = this.amounts.get(option);
    if (known) return known;
    const { table, walk } = this.forecast;
    const column = new Float64Array(table.length);
    this.amounts.set(option, column);
    const open = positionsIn(this.openTo(option));
    walk.of(option).pounds(open, walk.steps.length, column);
    return column;
  }

  private openTo(option: OptionId): Uint8Array {
    const known = this.open.get(option);
    if (known) return known;
    const { table } = this.forecast;
    const isCost = table.maskWhere(({ kinds }) => kinds, 'cost');
    const isActual = table.maskWhere(({ statuses }) => statuses, 'actual');
    const isPart = isPartOf(table, option);
    const open = isCost.map((is, i) => is & (1 - (isActual[i] as number)) & (isPart[i] as number));
    this.open.set(option, open);
    return open;
  }
}
