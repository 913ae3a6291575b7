import { fstatSync, writeSync } from 'node:fs';

/** How long a descriptor that takes nothing at the moment (EAGAIN) is left alone before it is tried again. */
const RETRY_MS = 5;

/**
 * Returns what a descriptor leads to. Streams of Node's write to files and to devices that are no terminals once, however
 * little of it is taken; to pipes and terminals they write all.
 */
export function kindOf(descriptor: number): 'file' | 'device' | 'other' {
  try {
    const info = fstatSync(descriptor);
    if (info.isFile()) return 'file';
    return info.isCharacterDevice() || info.isBlockDevice() ? 'device' : 'other';
  } catch {
    return 'other';
  }
}

/**
 * Writes all of the content to an open file or device. The system may take less at a time than it is given (a disk
 * that is nearly full, a limit on the size of files): the rest is written again, until all is taken or the reason why
 * not is thrown.
 *
 * @throws the error of the system, such as ENOSPC or EFBIG.
 */
export async function writeFully(descriptor: number, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written, bytes.length - written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EINTR') continue;
      if (code !== 'EAGAIN') throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
