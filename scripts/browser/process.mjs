/** Stands in for the global of Node where a package asks for the working folder. */
export const process = { cwd: () => '/', env: {}, platform: 'browser' };
export default process;
