/** Remainders of a byte followed by zero to seven zero bytes, so that eight bytes are processed at a time. */
const TABLES = Array.from({ length: 8 }, () => new Uint32Array(256));

for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  (TABLES[0] as Uint32Array)[byte] = remainder;
}
for (let byte = 0; byte < 256; byte++)
  for (let table = 1; table < 8; table++) {
    const before = (TABLES[table - 1] as Uint32Array)[byte] ?? 0;
    (TABLES[table] as Uint32Array)[byte] = ((TABLES[0] as Uint32Array)[before & 0xff] ?? 0) ^ (before >>> 8);
  }

const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
];

/** The checksum of ZIP archives. (node:zlib has it only from Node 20.15 on.) */
export class Crc32 {
  private state = 0xffffffff;

  update(bytes: Uint8Array): void {
    let crc = this.state;
    let i = 0;
    for (const whole = bytes.length - 7; i < whole; i += 8) {
      crc ^=
        (bytes[i] as number) |
        ((bytes[i + 1] as number) << 8) |
        ((bytes[i + 2] as number) << 16) |
        ((bytes[i + 3] as number) << 24);
      crc =
        (T7[crc & 0xff] as number) ^
        (T6[(crc >>> 8) & 0xff] as number) ^
        (T5[(crc >>> 16) & 0xff] as number) ^
        (T4[crc >>> 24] as number) ^
        (T3[bytes[i + 4] as number] as number) ^
        (T2[bytes[i + 5] as number] as number) ^
        (T1[bytes[i + 6] as number] as number) ^
        (T0[bytes[i + 7] as number] as number);
    }
    for (; i < bytes.length; i++) crc = (T0[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
    this.state = crc;
  }

  /** From 0 to 2^32 - 1. */
  get value(): number {
    return (this.state ^ 0xffffffff) >>> 0;
  }
}
