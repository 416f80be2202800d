import { SignInView } from "@/components/sign-in/sign-in-view";
import { desk } from "../desk";

export const metadata = { title: "Sign in" };

export default async function SignInPage() {
  const { isSetUp } = await (await desk()).session.state();
  return <SignInView isSetUp={isSetUp} />;
}
