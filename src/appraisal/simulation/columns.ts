/** Loops over columns of doubles that many share: the fewer there are, the sooner V8 has compiled them all. */

/** Adds so much of each value of a column to a stretch of another. */
export function accumulate(
  into: Float64Array,
  values: Float64Array,
  weight: number,
  at: number,
  count: number,
): void {
  if (weight === 0) return;
  for (let k = 0; k < count; k++) into[at + k] = (into[at + k] as number) + weight * (values[k] as number);
}

/** The sum of the products of the first `count` values of two columns. */
export function product(a: Float64Array, b: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}
