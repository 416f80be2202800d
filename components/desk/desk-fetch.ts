import { askToConfirm } from "./ask-to-confirm";

/** How a page asks the desk: one that is not known any more is led to where a person signs in, and what needs more than a session asks for it. */
export async function deskFetch(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...asked);
  if (answer.status === 401) leaveForSignIn();
  if (answer.status !== 403 || !(await wantsConfirmation(answer.clone()))) return answer;
  return (await askToConfirm()) ? fetch(...asked) : answer;
}

function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`);
}

/** The desk's refusal in tRPC's form, read no further than it takes. */
async function wantsConfirmation(answer: Response): Promise<boolean> {
  return /"fault":"confirmation_needed"/.test(await answer.text());
}
