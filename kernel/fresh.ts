import { filled, grown } from './memory';

const FIRST_ROOM: i32 = 64;
const FIRST_TEXT: usize = 1 << 13;

/** Of the groups that were met first in a stretch their numbers, their keys, and the rows that they were met in. */
@unmanaged
export class Fresh {
  room: i32 = FIRST_ROOM;
  count: i32 = 0;
  groups: usize = filled(FIRST_ROOM << 2, 0);
  /** Where the row of each ends in the text. */
  ends: usize = filled(FIRST_ROOM << 2, 0);
  keys: usize;
  /** The rows, one behind the other, without line ends. */
  text: usize = filled(FIRST_TEXT, 0);
  textRoom: usize = FIRST_TEXT;
  length: usize = 0;

  /** @param width how many numbers make a key. */
  constructor(public width: i32) {
    this.keys = filled((FIRST_ROOM * width) << 2, 0);
  }

  /** A stretch starts. */
  clear(): void {
    this.count = 0;
    this.length = 0;
  }

  /** A group whose first row stands between two addresses. */
  add(group: i32, key: usize, from: usize, to: usize): void {
    if (this.count == this.room) this.enlarge();
    const length = to - from;
    while (this.length + length > this.textRoom) {
      this.text = grown(this.text, this.textRoom, 0);
      this.textRoom <<= 1;
    }
    const place = <usize>this.count;
    this.count++;
    const width = <usize>this.width;
    memory.copy(this.text + this.length, from, length);
    this.length += length;
    memory.copy(this.keys + ((place * width) << 2), key, width << 2);
    store<i32>(this.groups + (place << 2), group);
    store<i32>(this.ends + (place << 2), <i32>this.length);
  }

  private enlarge(): void {
    const room = <usize>this.room;
    this.groups = grown(this.groups, room << 2, 0);
    this.ends = grown(this.ends, room << 2, 0);
    this.keys = grown(this.keys, (room * this.width) << 2, 0);
    this.room <<= 1;
  }
}
