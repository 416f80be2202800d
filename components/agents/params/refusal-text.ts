import { errorText, fieldErrors } from "@/components/desk/error-text";
import { inWordsOfTheForm } from "./param-draft";

/** Why the desk refused a form, in the form's own words. */
export function refusalText(error: unknown): string {
  const complaints = Object.values(fieldErrors(error));
  return inWordsOfTheForm(complaints.length > 0 ? complaints.join("; ") : errorText(error));
}
