import { toast } from "@/components/ui/overlays/toast";
import { errorText } from "../error-text";
import type { DeskClient } from "../trpc";

/** Ends the session, and leads to where somebody signs in. */
export async function signOut(client: DeskClient): Promise<void> {
  try {
    await client.session.signOut.mutate({});
    window.location.assign("/sign-in");
  } catch (error) {
    toast.error(`You are not signed out: ${errorText(error)}`);
  }
}
