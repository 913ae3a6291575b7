/** Loads the reader of YAML and JSON: a run whose scenario was parsed when the package was built does without it. */
export const loadDocument = async () => import('./document.js');

/** Loads the functions that change a scenario before it is read. */
export const loadChanges = async () => import('./read.js');
