/** How high a row of a table is whose text has room. */
export const ROW_PX = 36;
