import { fileURLToPath, URL } from 'node:url';

/** The path of something in this repository. */
export const pathOf = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** Where everything that runs is put, so that the command and the library share threads, readers and prepared data. */
export const OUT = pathOf('dist/bundle');
