import { KeyRound } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/inputs/button";

/** Comes in, or confirms, by a passkey. */
export function PasskeyButton(props: ButtonProps) {
  return (
    <Button {...props}>
      <KeyRound aria-hidden /> Use a passkey
    </Button>
  );
}
