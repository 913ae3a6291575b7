/** A path as written, and the file that it is relative to. */
export interface FileReference {
  readonly path: string;
  readonly from: string;
}
