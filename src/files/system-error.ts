const REASONS = new Map(
  Object.entries({
    ENOENT: 'there is no such file or folder',
    ENOTDIR: 'part of its path is a file and no folder',
    EISDIR: 'it is a folder',
    EACCES: 'no permission',
    EPERM: 'no permission',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EFBIG: 'the file would grow larger than the system allows',
    EIO: 'the device does not work',
    EDQUOT: 'the quota of the disk is used up',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'the name is too long',
    ELOOP: 'its links go round in a circle',
  }),
);

/** Returns the reason of an error of the system, in words for the codes known: 'the disk is full (ENOSPC)'. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const words = REASONS.get(code);
  return words === undefined ? code : `${words} (${code})`;
}
