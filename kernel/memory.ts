/** Memory for so many bytes, all of them set to `byte`. It is never given back: tables only grow, by doubling. */
export function filled(length: usize, byte: u8): usize {
  const at = heap.alloc(length);
  memory.fill(at, byte, length);
  return at;
}

/** The bytes of a table in twice the room; those that are new are set to `byte`. */
export function grown(at: usize, length: usize, byte: u8): usize {
  const larger = heap.alloc(2 * length);
  memory.copy(larger, at, length);
  memory.fill(larger + length, byte, length);
  return larger;
}
