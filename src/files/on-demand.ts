/** Loads the readers of data files, in one: a run that reads nothing but what was prepared when the package was built does without them. */
export const loadReaders = async () => import('./reading.js');
