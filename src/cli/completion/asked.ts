/** The first argument of the program when a completion script asks it what may be typed. */
export const ASKED = '__complete';
