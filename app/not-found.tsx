import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

export default function NotFound() {
  return (
    <Card
      empty={{
        title: "There is nothing here",
        hint: "The address is mistyped, or what it named is not on this desk any more.",
        action: (
          <Button asChild>
            <Link href="/">Go to the overview</Link>
          </Button>
        ),
      }}
    />
  );
}
