import { filled, grown } from './memory';

const FIRST_ROOM: i32 = 64;

/** Whole numbers from 0 by their places. */
@unmanaged
export class Numbers {
  at: usize = filled(FIRST_ROOM << 2, 0xff);
  room: i32 = FIRST_ROOM;

  /** @returns less than 0 where nobody has set one. */
  get(place: i32): i32 {
    return <u32>place < <u32>this.room ? load<i32>(this.at + ((<usize>place) << 2)) : -1;
  }

  set(place: i32, number: i32): void {
    while (place >= this.room) {
      this.at = grown(this.at, (<usize>this.room) << 2, 0xff);
      this.room <<= 1;
    }
    store<i32>(this.at + ((<usize>place) << 2), number);
  }
}
