import type { Dimension, LineSums, ProcurementLine } from '../../model/index.js';
import type { Place } from '../../problem.js';

/** Takes each line with the place it came from. */
export type LineSink = (line: ProcurementLine, place: Place) => void;

/** Adds lines up, so that it need not be handed each of them; a CubeBuilder is one. */
export interface LineAdder {
  /** The dimensions that tell lines apart, besides option, status, year, kind, benefit type and price base. */
  readonly kept: ReadonlySet<Dimension>;
  add(line: ProcurementLine): void;
  /** Adds lines that have been added up already. */
  addSums(sums: LineSums): void;
}
