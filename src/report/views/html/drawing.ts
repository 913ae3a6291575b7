/** A drawing: its elements and its height, at a given width. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly string[];
}
