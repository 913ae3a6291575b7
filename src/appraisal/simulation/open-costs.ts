import type { DimensionValues, Filter, Option } from '../../model/index.js';
import type { Forecast } from '../forecast.js';
import { belongsTo } from '../sheet.js';

/** What risks may bear on: costs planned or committed, as the steps left them. Of use to all risks of a scenario. */
export class OpenCosts {
  private readonly positions: number[] = [];
  private readonly pounds: Readonly<Record<Option, Float64Array>>;

  constructor(private readonly forecast: Forecast) {
    const { cells } = forecast;
    for (const [i, { kind, status }] of cells.entries())
      if (kind === 'cost' && status !== 'actual') this.positions.push(i);
    const unknown = (): Float64Array => new Float64Array(cells.length).fill(NaN);
    this.pounds = { central: unknown(), local: unknown() };
  }

  /** Positions of the cells of an option that a filter matches. */
  matching(where: Filter, option: Option): number[] {
    const matches = rememberingValues(where);
    return this.positions.filter((i) => {
      const cell = this.forecast.cells[i];
      return cell !== undefined && belongsTo(cell, option) && matches(cell.values);
    });
  }

  /** What a cell comes to in an option, in pounds; turned into a double when it is first asked for. */
  at(option: Option, cell: number): number {
    const column = this.pounds[option];
    const known = column[cell] ?? 0;
    if (!Number.isNaN(known)) return known;
    return (column[cell] = this.forecast.walk.end[option][cell]?.toNumber() ?? 0);
  }
}

/** A filter that looks at each value of a dimension once: thousands of cells have few between them. */
function rememberingValues(where: Filter): (values: DimensionValues) => boolean {
  const parts = where.parts().map((part) => ({ ...part, known: new Map<string, boolean>() }));
  return (values) => {
    for (const { dimension, matches, known } of parts) {
      const value = values[dimension];
      let found = known.get(value);
      if (found === undefined) known.set(value, (found = matches(value)));
      if (!found) return false;
    }
    return true;
  };
}
