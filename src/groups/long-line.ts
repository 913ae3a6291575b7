/**
 * The longest line in bytes. A longer one is no row of a table: a file without line ends, a device, damage. It would be
 * held in memory as a whole.
 */
export const LONGEST_LINE = 1 << 20;

/** Thrown where a line of a source is too long to be read. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

/** Finds lines that are too long in bytes that come chunk by chunk. */
export class LineLengths {
  /** How many bytes the line that is open at the end of the last chunk has so far. */
  private open = 0;

  /**
   * Returns where a line that is too long starts in a chunk, 0 where it started before; -1 where the chunk neither ends
   * nor continues one.
   */
  add(chunk: Uint8Array): number {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = -this.open;
    // from the last line end within reach to the next: two looks for every mebibyte of usual lines
    while (bytes.length - start > LONGEST_LINE) {
      const reach = start + LONGEST_LINE;
      const end = Math.max(bytes.lastIndexOf(10, reach), bytes.lastIndexOf(13, reach));
      if (end < Math.max(start, 0)) return Math.max(start, 0);
      start = end + 1;
    }
    const end = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13));
    this.open = end >= Math.max(start, 0) ? bytes.length - end - 1 : bytes.length - start;
    return -1;
  }
}

/** Returns whether a line of the bytes is too long. */
export function hasLongLine(bytes: Uint8Array): boolean {
  return bytes.length > LONGEST_LINE && new LineLengths().add(bytes) !== -1;
}
