/** Allocates so many bytes, all set to `byte`. */
export function allocate(length: usize, byte: u8): usize {
  const at = heap.alloc(length);
  memory.fill(at, byte, length);
  return at;
}

/** Moves a table into twice the memory; the new bytes are set to `byte`. */
export function doubled(at: usize, length: usize, byte: u8): usize {
  const larger = heap.alloc(2 * length);
  memory.copy(larger, at, length);
  memory.fill(larger + length, byte, length);
  heap.free(at);
  return larger;
}

/** Gives the memory of a list back for another of so many bytes, whatever they are. */
export function exchanged(at: usize, length: usize): usize {
  heap.free(at);
  return heap.alloc(length);
}

/** Gives the memory of a table back for another of so many bytes, all set to `byte`. */
export function renewed(at: usize, length: usize, byte: u8): usize {
  heap.free(at);
  return allocate(length, byte);
}
