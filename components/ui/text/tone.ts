/** What a colour may mean. Greys carry the page; everything else says something. */
export type Tone = "neutral" | "faint" | "accent" | "gain" | "loss" | "amber" | "red";

interface ToneClasses {
  readonly text: string;
  /** Text on a tint of its own colour. */
  readonly soft: string;
  readonly fill: string;
  /** Its own colour, as far as it lets through what is under it. */
  readonly tint: string;
}

export const TONES: Readonly<Record<Tone, ToneClasses>> = {
  neutral: { text: "text-ink-muted", soft: "bg-hover text-ink-muted", fill: "bg-ink-muted", tint: "bg-ink-muted/30" },
  faint: { text: "text-ink-faint", soft: "bg-sunken text-ink-faint", fill: "bg-ink-faint", tint: "bg-ink-faint/30" },
  accent: { text: "text-accent", soft: "bg-accent-soft text-accent", fill: "bg-accent", tint: "bg-accent/30" },
  gain: { text: "text-gain", soft: "bg-gain-soft text-gain", fill: "bg-gain", tint: "bg-gain/30" },
  loss: { text: "text-loss", soft: "bg-loss-soft text-loss", fill: "bg-loss", tint: "bg-loss/30" },
  amber: { text: "text-amber", soft: "bg-amber-soft text-amber", fill: "bg-amber", tint: "bg-amber/30" },
  red: { text: "text-red", soft: "bg-red-soft text-red", fill: "bg-red", tint: "bg-red/30" },
};

export const SIGN_TONES = { "-1": "loss", "0": "neutral", "1": "gain" } as const satisfies Record<string, Tone>;
