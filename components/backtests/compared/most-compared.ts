/** More lines than this are not told apart at a glance. */
export const MOST_COMPARED = 4;
