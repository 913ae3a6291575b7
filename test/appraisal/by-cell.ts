import type { Forecast, Walk } from '../../src/appraisal/index.js';
import { takeOutturn } from '../../src/appraisal/outturn/outturn.js';
import { convertCells, PriceIndex } from '../../src/appraisal/prices/prices.js';
import { VatBasis } from '../../src/appraisal/prices/vat.js';
import { sumLines } from '../../src/appraisal/walk/priced-lines.js';
import { DEFAULT_OPTIONS, type Cell, type Cube } from '../../src/model/index.js';
import type { Money } from '../../src/money/index.js';
import type { Problem } from '../../src/problem/index.js';
import type { ActualsTo, Step } from '../../src/scenario/index.js';
import type { OutturnYear } from '../../src/appraisal/index.js';
import { OPTIONS, type Option } from './two-options.js';

type ByOption<T> = Readonly<Record<Option, T>>;

const forOptions = <T>(make: (option: Option) => T): ByOption<T> =>
  Object.fromEntries(OPTIONS.map((option) => [option, make(option)])) as ByOption<T>;

/** A walk cell by cell: what each comes to at first and in the end, and what each step added to those it matched. */
export function byCell(walk: Walk): {
  readonly start: ByOption<readonly Money[]>;
  readonly steps: readonly { readonly step: Step; readonly effects: ByOption<ReadonlyMap<number, Money>> }[];
  readonly end: ByOption<readonly Money[]>;
} {
  const each = Array.from({ length: walk.table.length }, (_, i) => [i]);
  const effects = forOptions((option) => walk.effects(option, each));
  return {
    start: forOptions((option) => walk.starts(option, each)),
    end: forOptions((option) => walk.ends(option, each)),
    steps: walk.steps.map((step, s) => ({
      step,
      effects: forOptions(
        (option) =>
          new Map(
            each.flatMap(([i = 0]) => {
              const effect = effects[option][s]?.[i];
              return effect && (walk.touches(option, s, i) || !effect.isZero()) ? [[i, effect]] : [];
            }),
          ),
      ),
    })),
  };
}

export const cellsOf = ({ table }: Pick<Forecast, 'table'>): readonly Cell[] => table.cells();

/** Positions of all cells. */
export const everyCell = ({ table }: Pick<Forecast, 'table'>): Uint32Array =>
  Uint32Array.from({ length: table.length }, (_, i) => i);

/** The outturn of lines in one price base, cell by cell. */
export function outturnOf(
  cube: Cube,
  to: ActualsTo,
): { cells: readonly Cell[]; years: readonly OutturnYear[]; problems: readonly Problem[] } {
  const { lines } = convertCells(cube.table, 'nominal', new PriceIndex(null), new VatBasis(null));
  const {
    lines: { after },
    years,
    problems,
  } = takeOutturn(lines, DEFAULT_OPTIONS, to);
  const amounts = sumLines(
    after,
    Int32Array.from({ length: after.table.length }, (_, i) => i),
    after.table.length,
  );
  const cells = after.table.cells().map((cell, i) => ({ ...cell, amount: amounts[i] as Money }));
  return { cells, years, problems };
}
