/** The colours of the pages' two themes. */
export const REPORT_COLOURS = {
  light: {
    canvas: "oklch(0.975 0.003 260)",
    surface: "oklch(1 0 0)",
    line: "oklch(0.915 0.005 260)",
    ink: "oklch(0.21 0.015 260)",
    "ink-muted": "oklch(0.43 0.016 260)",
    accent: "oklch(0.5 0.17 258)",
    gain: "oklch(0.51 0.087 193)",
    loss: "oklch(0.54 0.19 35)",
    amber: "oklch(0.52 0.108 70)",
    red: "oklch(0.52 0.2 25)",
  },
  dark: {
    canvas: "oklch(0.155 0.008 260)",
    surface: "oklch(0.188 0.009 260)",
    line: "oklch(0.265 0.01 260)",
    ink: "oklch(0.95 0.004 260)",
    "ink-muted": "oklch(0.765 0.01 260)",
    accent: "oklch(0.735 0.125 252)",
    gain: "oklch(0.78 0.115 178)",
    loss: "oklch(0.715 0.155 38)",
    amber: "oklch(0.81 0.13 84)",
    red: "oklch(0.7 0.175 22)",
  },
} as const;

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value};`)
    .join("");
}

/** Paper is light. */
export const REPORT_STYLE = `
:root{color-scheme:light;${variables(REPORT_COLOURS.light)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${variables(REPORT_COLOURS.dark)}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1100px;padding:24px 16px 48px;background:var(--canvas);color:var(--ink);font:14px/1.45 ui-sans-serif,system-ui,sans-serif;overflow-wrap:break-word}
h1{margin:0;font-size:20px;line-height:1.3}
h2{margin:0 0 12px;font-size:16px}
h3{margin:20px 0 8px;font-size:14px}
p{margin:4px 0}
ul{margin:0 0 12px;padding-left:20px}
section{margin-top:16px;padding:16px;border:1px solid var(--line);border-radius:8px;background:var(--surface)}
.muted,th,dt{color:var(--ink-muted)}
.gain{color:var(--gain)}.loss{color:var(--loss)}.amber{color:var(--amber)}.red{color:var(--red);font-weight:600}
.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:13px}
th{font-weight:500;text-align:left;vertical-align:bottom}
th,td{padding:4px 12px 4px 0;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
tbody tr:last-child>*{border-bottom:0}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.t{white-space:nowrap;font-variant-numeric:tabular-nums}
.two{display:grid;gap:0 32px}
@media (min-width:800px){.two{grid-template-columns:1fr 1fr}}
.means{display:block;font-size:12px}
dl{display:grid;grid-template-columns:minmax(90px,max-content) 1fr;gap:6px 16px;margin:0}
dd{margin:0;overflow-wrap:anywhere}
code{font:12px ui-monospace,monospace;overflow-wrap:anywhere}
.key i{font-style:normal}
.key{display:flex;flex-wrap:wrap;gap:4px 16px;margin-bottom:8px;font-size:12px}
.key span::before{content:"";display:inline-block;width:18px;height:0;margin-right:6px;vertical-align:middle;border-top:2px solid var(--accent)}
.key .hold::before{border-top:2px dashed var(--ink-muted)}
.chart{position:relative;margin-right:78px}
.chart svg{display:block;width:100%;height:100%;overflow:visible}
.equity{height:260px}.falls{height:90px;margin-top:16px}
.chart span{position:absolute;left:100%;margin-left:8px;font-size:12px;line-height:1;transform:translateY(-50%);white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--ink-muted)}
.days{display:flex;justify-content:space-between;margin:6px 78px 0 0;font-size:12px;color:var(--ink-muted)}
.grid{stroke:var(--line)}.own{stroke:var(--accent)}.holding{stroke:var(--ink-muted);stroke-dasharray:5 4}.fall{stroke:var(--loss);fill:var(--loss);fill-opacity:.15}
path,line{fill:none;stroke-width:1.5;vector-effect:non-scaling-stroke}
line{stroke-width:1}
td[class=""]{min-width:8em}
.heat{border-collapse:separate;border-spacing:2px}
.heat th,.heat td{border:0;padding:4px 6px}
.heat td{min-width:44px;border-radius:3px;print-color-adjust:exact}
.heat .none{background:var(--canvas)}
@media (max-width:500px){body{padding:16px 8px 32px}section{padding:12px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}.days span:nth-child(even){display:none}}
@media print{body{max-width:none;padding:0;background:none;font-size:11px}section{break-inside:auto;border:0;padding:0}table{font-size:10px}.means{font-size:9px}tr,.chart{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}h2,h3{break-after:avoid}}
`;
