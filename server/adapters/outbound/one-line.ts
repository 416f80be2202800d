const SAID_MOST = 200;

/** A stranger's words as a sentence may hold them: on one line, and not many. */
export const oneLine = (text: string) =>
  text
    .slice(0, SAID_MOST * 10)
    .replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, " ")
    .trim()
    .slice(0, SAID_MOST);
