import { filled, grown } from './memory';
import { TupleTable } from './tuples';

/** The caller says what a value of a part comes to: a class from 0, or {@link NONE}. */
declare function classOf(lane: usize, part: i32, value: i32): i32;

/** Of a value that is not looked at yet: all bits of it are set but one, so that memory can be filled with it. */
const UNKNOWN: i32 = 0xfefefefe;
/** A row with it is read by itself. */
export const NONE: i32 = -1;

const FIRST_ROOM: i32 = 64;
/** A description has so many values. */
const DESCRIBED: i32 = 3;

/** What a part of a row's key is made of. */
export const WHOLE: i32 = 0;
export const CLASS: i32 = 1;
export const DAY: i32 = 2;
export const DESCRIPTION: i32 = 3;

/** A part of what tells rows apart: a value as it is written, or its class, which the caller is asked for once. */
@unmanaged
export class Part {
  classes: usize = filled(FIRST_ROOM << 2, 0xfe);
  room: i32 = FIRST_ROOM;
  /** Of days: in which stretch each value was seen last, and those of this stretch in the order of their first. */
  seenIn: usize = filled(FIRST_ROOM << 2, 0);
  seen: usize = filled(FIRST_ROOM << 2, 0);
  seenCount: i32 = 0;
  descriptions: TupleTable = new TupleTable(DESCRIBED);
  description: usize = filled(DESCRIBED << 2, 0);

  /** The places of its values among those of a row; -1 where it has none. */
  constructor(
    public kind: i32,
    public first: i32,
    public second: i32,
    public third: i32,
  ) {}

  /** The class of this part of a row. @param values of the row. */
  classIn(values: usize, lane: usize, part: i32): i32 {
    if (this.kind == WHOLE) return valueIn(values, this.first);
    let value = 0;
    if (this.kind == DESCRIPTION) {
      store<i32>(this.description, valueIn(values, this.first));
      store<i32>(this.description, valueIn(values, this.second), 4);
      store<i32>(this.description, valueIn(values, this.third), 8);
      value = this.descriptions.numberOf(this.description);
    } else value = valueIn(values, this.first);
    while (value >= this.room) this.enlarge();
    const known = load<i32>(this.classes + ((<usize>value) << 2));
    if (known != UNKNOWN) return known;
    const found = classOf(lane, part, value);
    store<i32>(this.classes + ((<usize>value) << 2), found);
    return found;
  }

  /** The row is among those of which the days are wanted. */
  see(values: usize, stretch: i32): void {
    const value = valueIn(values, this.first);
    const at = this.seenIn + ((<usize>value) << 2);
    if (load<i32>(at) == stretch) return;
    store<i32>(at, stretch);
    store<i32>(this.seen + ((<usize>this.seenCount) << 2), value);
    this.seenCount++;
  }

  private enlarge(): void {
    this.classes = grown(this.classes, (<usize>this.room) << 2, 0xfe);
    this.seenIn = grown(this.seenIn, (<usize>this.room) << 2, 0);
    this.seen = grown(this.seen, (<usize>this.room) << 2, 0);
    this.room <<= 1;
  }
}

function valueIn(values: usize, place: i32): i32 {
  return place < 0 ? 0 : load<i32>(values + (place << 2));
}
