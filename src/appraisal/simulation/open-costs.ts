import type { Dimension, Filter, Option } from '../../model/index.js';
import type { Forecast } from '../forecast.js';
import { belongsTo } from '../sheet.js';

/** The values of a dimension, each once, and which of them each open cost has. */
interface Coded {
  readonly values: readonly string[];
  readonly codes: Uint32Array;
}

/** What risks may bear on: costs planned or committed, as the steps left them. Of use to all risks of a scenario. */
export class OpenCosts {
  /** Of the cells. All columns here go by place in it. */
  private readonly positions: readonly number[];
  private readonly coded = new Map<Dimension, Coded>();
  private readonly members: Readonly<Record<Option, Uint8Array>>;
  private readonly amounts: Record<Option, Float64Array | null> = { central: null, local: null };

  constructor(private readonly forecast: Forecast) {
    const { cells } = forecast;
    const positions: number[] = [];
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i];
      if (cell?.kind === 'cost' && cell.status !== 'actual') positions.push(i);
    }
    this.positions = positions;
    this.members = { central: this.membersOf('central'), local: this.membersOf('local') };
  }

  /** Positions of the cells of an option that a filter matches. */
  matching(where: Filter, option: Option): number[] {
    const kept = this.members[option].slice();
    for (const { dimension, matches } of where.parts()) {
      const { values, codes } = this.codedBy(dimension);
      keep(
        kept,
        codes,
        Uint8Array.from(values, (value) => (matches(value) ? 1 : 0)),
      );
    }
    return keptOf(this.positions, kept);
  }

  /** What cells come to in an option, in pounds, by position; of those that are open and part of it. */
  pounds(option: Option): Float64Array {
    let column = this.amounts[option];
    if (column) return column;
    const { cells, walk } = this.forecast;
    const end = walk.end[option];
    const members = this.members[option];
    this.amounts[option] = column = new Float64Array(cells.length);
    for (let i = 0; i < members.length; i++) {
      const position = this.positions[i] as number;
      if (members[i] === 1) column[position] = end[position]?.toNumber() ?? 0;
    }
    return column;
  }

  private membersOf(option: Option): Uint8Array {
    const { cells } = this.forecast;
    return Uint8Array.from(this.positions, (position) => {
      const cell = cells[position];
      return cell && belongsTo(cell, option) ? 1 : 0;
    });
  }

  /** Thousands of cells have few values between them: a filter is asked about each once. */
  private codedBy(dimension: Dimension): Coded {
    let coded = this.coded.get(dimension);
    if (coded) return coded;
    const known = new Map<string, number>();
    const codes = new Uint32Array(this.positions.length);
    for (let i = 0; i < codes.length; i++) {
      const value = this.forecast.cells[this.positions[i] as number]?.values[dimension] ?? '';
      let code = known.get(value);
      if (code === undefined) known.set(value, (code = known.size));
      codes[i] = code;
    }
    this.coded.set(dimension, (coded = { values: [...known.keys()], codes }));
    return coded;
  }
}

/** Lets go of what has a code that does not fit. */
function keep(kept: Uint8Array, codes: Uint32Array, fits: Uint8Array): void {
  for (let i = 0; i < kept.length; i++) kept[i] = (kept[i] as number) & (fits[codes[i] as number] as number);
}

function keptOf(positions: readonly number[], kept: Uint8Array): number[] {
  const found: number[] = [];
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1) found.push(positions[i] as number);
  return found;
}
