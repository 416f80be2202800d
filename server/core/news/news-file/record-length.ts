/** Characters of one record of a file of headlines: articles come with their whole text, of which nothing is kept. */
export const MAX_RECORD_LENGTH = 1_000_000;
