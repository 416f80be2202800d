/** What a gateway answers in the place of a desk that does not. */
const NOT_THE_DESK: readonly number[] = [502, 503, 504];
/** The header of a request by which the router asks for a page. */
const ASKS_FOR_PAGE = "rsc";

/**
 * Lets the router take a gateway's answer for what it is: no connection, after which it tries again, and no page for which the browser has
 * to leave the desk. Returns what undoes it.
 */
export function stayInApp(): () => void {
  const plain = window.fetch;
  window.fetch = async (input, init) => {
    const answer = await plain(input, init);
    if (NOT_THE_DESK.includes(answer.status) && new Headers(init?.headers).has(ASKS_FOR_PAGE))
      throw new TypeError(`a gateway answered ${answer.status} in the desk's place`);
    return answer;
  };
  return () => {
    window.fetch = plain;
  };
}
