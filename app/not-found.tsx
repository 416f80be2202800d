import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Link } from "@/components/ui/link";

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
