/** Allocates so many bytes, all set to `byte`. Memory is never freed: tables only grow, by doubling. */
export function allocate(length: usize, byte: u8): usize {
  const at = heap.alloc(length);
  memory.fill(at, byte, length);
  return at;
}

/** Copies a table into twice the memory; the new bytes are set to `byte`. */
export function doubled(at: usize, length: usize, byte: u8): usize {
  const larger = heap.alloc(2 * length);
  memory.copy(larger, at, length);
  memory.fill(larger + length, byte, length);
  return larger;
}
