import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const THEMES = { light: tokensOf(/:root,\n\.light \{([^}]*)\}/), dark: tokensOf(/\n\.dark \{([^}]*)\}/) };

const SURFACES = ["canvas", "surface", "sunken", "raised", "hover"];
const TEXT = ["ink", "ink-muted", "ink-faint", "accent", "gain", "loss", "amber", "red", "simulated", "replay", "paper", "live"];
const FILLS: readonly (readonly [text: string, fill: string])[] = [
  ["accent-ink", "accent"],
  ["red-ink", "red"],
  ["live-ink", "live"],
  ...["accent", "gain", "loss", "amber", "red"].map((tone) => [tone, `${tone}-soft`] as const),
];
const GRAPHICS = ["edge", "series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];

function tokensOf(block: RegExp): ReadonlyMap<string, Rgb> {
  const body = block.exec(css)?.[1] ?? "";
  const found = body.matchAll(/--([a-z0-9-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return new Map([...found].map(([, name, l, c, h]) => [String(name), linearRgb(Number(l), Number(c), Number(h))]));
}

/** Linear sRGB of an oklch colour. Source: Ottosson 2020, "A perceptual color space for image processing". */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** How the colour-blind see linear sRGB. Source: Machado, Oliveira, Fernandes 2009, severity 1.0. */
const VISIONS: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seenWith(matrix: readonly [Rgb, Rgb, Rgb], [r, g, b]: Rgb): Rgb {
  const row = ([x, y, z]: Rgb) => Math.min(1, Math.max(0, x * r + y * g + z * b));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).sort((x, y) => y - x) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(Object.entries(THEMES))("the %s theme", (_, tokens) => {
  const token = (name: string): Rgb => {
    const found = tokens.get(name);
    if (!found) throw new Error(`globals.css has no --${name}`);
    return found;
  };

  it("has the same colours as the other", () => {
    expect([...tokens.keys()].sort()).toEqual([...THEMES.light.keys()].sort());
    expect(tokens.size).toBeGreaterThan(30);
  });

  it.each([...tokens.keys()])("shows --%s as it is written: it lies within sRGB", (name) => {
    for (const channel of token(name)) {
      expect(channel).toBeGreaterThan(-0.002);
      expect(channel).toBeLessThan(1.002);
    }
  });

  it.each(TEXT)("text in --%s has 4.5:1 on every surface", (text) => {
    for (const surface of SURFACES) expect(contrast(token(text), token(surface)), surface).toBeGreaterThanOrEqual(4.5);
  });

  it.each(FILLS)("text in --%s has 4.5:1 on --%s", (text, fill) => {
    expect(contrast(token(text), token(fill))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GRAPHICS)("--%s has 3:1 on every surface that carries graphics", (graphic) => {
    for (const surface of ["canvas", "surface", "sunken", "raised"]) {
      expect(contrast(token(graphic), token(surface)), surface).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(VISIONS))("keeps gain and loss apart with %s", (__, matrix) => {
    const gain = oklab(seenWith(matrix, token("gain")));
    const loss = oklab(seenWith(matrix, token("loss")));
    expect(Math.hypot(gain[0] - loss[0], gain[1] - loss[1], gain[2] - loss[2])).toBeGreaterThan(0.12);
  });
});
