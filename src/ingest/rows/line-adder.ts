import type { Dimension, LineSums, ProcurementLine } from '../../model/index.js';
import type { Place } from '../../problem/index.js';

/** Receives each line with the place that it came from. */
export type LineSink = (line: ProcurementLine, place: Place) => void;

/** A sink that also accepts lines already added up; a CubeBuilder is one. */
export interface LineAdder {
  /** The dimensions that tell lines apart, besides option, status, year, kind, benefit type and price base. */
  readonly kept: ReadonlySet<Dimension>;
  add(line: ProcurementLine): void;
  /** Adds lines that have been added up already. Their columns are handed over: the caller leaves them alone. */
  addSums(sums: LineSums): void;
}
