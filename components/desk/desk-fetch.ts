import { whileAsked } from "@/components/ui/patience";
import { askToConfirm } from "./identity/ask-to-confirm";

/** Where a person is told what was wrong, and stays. */
const WAYS_IN = ["/sign-in", "/set-up"];

/** How a page asks the desk: one that is not known any more is led to where a person signs in, and what needs more than a session asks for it. */
export async function deskFetch(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...asked);
  if (answer.status === 401 && !WAYS_IN.includes(window.location.pathname)) leaveForSignIn();
  if (answer.status !== 403 || !(await wantsConfirmation(answer.clone()))) return answer;
  return (await whileAsked(askToConfirm())) ? fetch(...asked) : answer;
}

/** Comes back to this page once somebody has signed in. */
export function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`);
}

/** The desk's refusal in tRPC's form, read no further than it takes. */
async function wantsConfirmation(answer: Response): Promise<boolean> {
  return /"fault":"confirmation_needed"/.test(await answer.text());
}
