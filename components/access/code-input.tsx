import { Input, type InputProps } from "@/components/ui/inputs/input";

interface CodeInputProps extends Pick<InputProps, "error" | "help" | "autoFocus"> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The six digits of an authenticator app. */
export function CodeInput({ value, onChange, ...props }: CodeInputProps) {
  return (
    <Input
      data-first
      label="Code"
      unit="6 digits"
      name="code"
      autoComplete="one-time-code"
      inputMode="numeric"
      spellCheck={false}
      maxLength={8}
      required
      className="figure tracking-widest"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...props}
    />
  );
}
