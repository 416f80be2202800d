import { AnswerView } from "@/components/sign-in/answer-view";

export const metadata = { title: "Answer" };

export default function AnswerPage() {
  return <AnswerView />;
}
