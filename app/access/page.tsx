import { AccessView } from "@/components/access/access-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/access");

export default async function AccessPage() {
  const { session, own, tokens, people } = await desk();
  const { who } = await session.state();
  const [mine, made, everybody] = await Promise.all([
    who === null ? null : own.read(),
    tokens.list(),
    who?.role === "admin" ? people.list() : null,
  ]);
  return <AccessView initial={{ own: mine, tokens: made, people: everybody }} />;
}
