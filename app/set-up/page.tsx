import { SetUpView } from "@/components/sign-in/set-up-view";

export const metadata = { title: "Set up" };

export default function SetUpPage() {
  return <SetUpView />;
}
