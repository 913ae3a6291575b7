/** The part of what esbuild says of bundles that matters here. */
interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

export const ALLOWED: readonly string[];
export function foldersIn(metafiles: readonly Metafile[]): string[];
export function packageIn(folder: string): Package & { readonly folder: string };
export function noticesOf(packages: readonly Package[]): string;
