import { Button } from "@/components/ui/inputs/button";

interface LeaveOutProps {
  readonly fileName: string;
  readonly onLeaveOut: (() => void) | null;
}

/** Asks whether a file is to be imported without the many rows that are rejected. */
export function LeaveOut({ fileName, onLeaveOut }: LeaveOutProps) {
  if (onLeaveOut === null)
    return <p className="break-words text-ink-muted text-xs">To leave these rows out, choose {fileName} again and import it.</p>;
  return (
    <Button className="justify-self-start" size="sm" onClick={onLeaveOut}>
      Leave them out
    </Button>
  );
}
