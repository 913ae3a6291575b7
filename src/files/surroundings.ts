/** The parts of a program's surroundings that files and pipes are found by. */
export interface Surroundings {
  /** The working folder: relative names start from it. */
  readonly cwd: string;
  /** Read where an input is `-`. */
  readonly stdin: AsyncIterable<Uint8Array>;
}
