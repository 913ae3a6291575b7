/** Whole units of rows, added up for each class and term. */
export interface ClassSums {
  /** The classes that have rows, by number. */
  readonly classes: readonly number[];
  /** The exact sum of a term over the rows of a class. */
  units(cellClass: number, term: number): number | bigint;
}

/**
 * Adds up the units of rows by class and term: in doubles while they hold the integers exactly, beyond that in BigInt.
 * One adder serves many groups, one after another.
 */
export class ClassAdder implements ClassSums {
  readonly classes: number[] = [];
  private readonly width: number;
  private readonly sums: Float64Array;
  private readonly isThere: Uint8Array;
  /** The part of a sum that a double cannot hold exactly, by its place in `sums`. */
  private readonly beyond = new Map<number, bigint>();

  constructor(
    classCount: number,
    private readonly terms: readonly Float64Array[],
    private readonly classOf: Uint32Array,
  ) {
    this.width = terms.length;
    this.sums = new Float64Array(classCount * this.width);
    this.isThere = new Uint8Array(classCount);
  }

  add(row: number): void {
    const { width, sums, terms } = this;
    const own = this.classOf[row] as number;
    if (this.isThere[own] === 0) {
      this.isThere[own] = 1;
      this.classes.push(own);
    }
    const place = own * width;
    for (let t = 0; t < width; t++) {
      const units = (terms[t] as Float64Array)[row] as number;
      if (units === 0) continue;
      const sum = (sums[place + t] as number) + units;
      if (sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER) sums[place + t] = sum;
      else {
        this.beyond.set(place + t, (this.beyond.get(place + t) ?? 0n) + BigInt(sums[place + t] as number));
        sums[place + t] = units;
      }
    }
  }

  units(cellClass: number, term: number): number | bigint {
    const place = cellClass * this.width + term;
    const sum = this.sums[place] as number;
    const beyond = this.beyond.size === 0 ? undefined : this.beyond.get(place);
    return beyond === undefined ? sum : beyond + BigInt(sum);
  }

  /** Returns a copy of the present sums. */
  snapshot(): ClassSums {
    const { width } = this;
    const classes = [...this.classes];
    const kept = new Map(
      classes.flatMap((own) =>
        Array.from({ length: width }, (_, t): [number, number | bigint] => [
          own * width + t,
          this.units(own, t),
        ]),
      ),
    );
    return { classes, units: (own, term) => kept.get(own * width + term) ?? 0 };
  }

  /** Resets all sums, for the next group. */
  clear(): void {
    const { width } = this;
    for (const own of this.classes) {
      this.isThere[own] = 0;
      this.sums.fill(0, own * width, (own + 1) * width);
    }
    this.classes.length = 0;
    this.beyond.clear();
  }
}
