/** The largest pivot that counts as zero: rounding may leave as much, above or below zero. */
const NOTHING = 1e-9;

/**
 * The lower triangular root L of a correlation matrix, L times its transpose being the matrix (Cholesky). A matrix that
 * is only semi-definite (risks that are fully correlated) has zero pivots, below which L is zero.
 *
 * @returns null where the matrix is not positive semi-definite.
 */
export function lowerRoot(matrix: readonly (readonly number[])[]): number[][] | null {
  const root = matrix.map((row) => row.map(() => 0));
  for (const [j, column] of root.entries()) {
    let pivot = matrix[j]?.[j] ?? 0;
    for (let k = 0; k < j; k++) pivot -= (column[k] ?? 0) ** 2;
    if (pivot < -NOTHING) return null;
    const isZero = pivot <= NOTHING;
    column[j] = isZero ? 0 : Math.sqrt(pivot);
    for (let i = j + 1; i < root.length; i++) {
      const row = root[i] ?? [];
      let rest = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (row[k] ?? 0) * (column[k] ?? 0);
      if (isZero && Math.abs(rest) > Math.sqrt(NOTHING)) return null;
      row[j] = isZero ? 0 : rest / (column[j] ?? 1);
    }
  }
  return root;
}
