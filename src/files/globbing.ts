import { glob } from 'tinyglobby';

/** The files that a pattern stands for, from a folder on. */
export async function filesLike(pattern: string, folder: string): Promise<string[]> {
  return glob(pattern, { cwd: folder, dot: false, expandDirectories: false });
}
