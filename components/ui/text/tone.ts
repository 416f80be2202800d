/** What a colour may mean. Greys carry the page; everything else says something. */
export type Tone = "neutral" | "faint" | "accent" | "gain" | "loss" | "amber" | "red";

interface ToneClasses {
  readonly text: string;
  /** Text on a tint of its own colour. */
  readonly soft: string;
  readonly fill: string;
}

export const TONES: Readonly<Record<Tone, ToneClasses>> = {
  neutral: { text: "text-ink-muted", soft: "bg-hover text-ink-muted", fill: "bg-ink-muted" },
  faint: { text: "text-ink-faint", soft: "bg-sunken text-ink-faint", fill: "bg-ink-faint" },
  accent: { text: "text-accent", soft: "bg-accent-soft text-accent", fill: "bg-accent" },
  gain: { text: "text-gain", soft: "bg-gain-soft text-gain", fill: "bg-gain" },
  loss: { text: "text-loss", soft: "bg-loss-soft text-loss", fill: "bg-loss" },
  amber: { text: "text-amber", soft: "bg-amber-soft text-amber", fill: "bg-amber" },
  red: { text: "text-red", soft: "bg-red-soft text-red", fill: "bg-red" },
};

export const SIGN_TONES = { "-1": "loss", "0": "neutral", "1": "gain" } as const satisfies Record<string, Tone>;
