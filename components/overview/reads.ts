/** How many fills the overview reads: enough for the marks of a few days. */
export const FILLS_READ = 60;
/** How many decisions it reads and shows. */
export const DECISIONS_READ = 11;
