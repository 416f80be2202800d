/** How much of its past an agent's page reads at first; page and view ask alike, so that the first answer is used. */
export const LISTED = 10;
export const FILLS_ON_CHART = 200;
