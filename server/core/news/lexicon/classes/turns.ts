import { phrases } from "../words/phrases";

/** Figures of speech of the wires, by what they say of their subject, whatever the news is. */
export const TURNS_OF_SPEECH: readonly (readonly [number, readonly string[]])[] = [
  [
    -1.5,
    phrases(`
      hit*|hits buffers|wall|skids|snag|trouble, hit* the buffers|skids|rocks|wall, run* aground, in tatters|ruins|disarray|freefall|meltdown|turmoil|retreat,
      in the doldrums|lurch|mire|dumps, on the ropes|brink|rocks|skids|slide|block, up in smoke, down the drain|tubes|pan, bite*|bit the dust,
      alarm bells, writing on wall|the, nail in coffin|the, last straw|throw|gasp|resort, rude awakening, bitter pill, cold shower|water,
      storm clouds, clouds gather|over, botch*, bungle*, mired in, plagued by, dogged by, beset by, hobbled by, hamstrung by, crippled by,
      saddled with, bogged down, licks wounds, throw*|threw in towel, throw* in the towel, back to square|drawing, in hot|deep water, in dire straits,
      lose*|lost its|their shine|lustre|luster|appeal|edge|grip|way|sparkle, lose*|lost ground|patience|faith|heart|momentum|steam, grind* to halt,
      dead in water, left holding|reeling|stranded, hang* over, hang* in balance, cast* doubt|shadow|pall, under cloud, goes|went sour|south|wrong|awry,
      no end|respite|relief|letup in|from, too little|late, taste for .. fade*|wane*, out of favour|favor|fashion, trapdoor`),
  ],
  [
    1.5,
    phrases(`
      turn*|round* corner, turns the corner, back on its feet, out of the woods, light at .. tunnel, green shoots, bear* fruit, pay*|paid off|dividends,
      come* good, firing on all, on all cylinders, home run, coup for, feather in, hit* jackpot, clean bill of, flying colours|colors, all clear,
      clear* decks, new lease of|on, second wind, lease of life, with ease, open*|opening door|doors|way to|for, open*|opening the door|doors|way to|for,
      pave*|paving way for, pave*|paving the way for, clear*|clearing|smooth* way|path|road for|to, clear*|clearing|smooth* the way|path|road for|to,
      cloud|overhang .. lifts|lifted|gone|clears|removed, weight off, lay*|laid to rest, put* .. to rest, breathe* easier|easy, beyond expectations|hopes,
      back in favour|favor|fashion|business|profit, in demand|vogue, vote of confidence, steal* show|march|lead, prove* doubters|sceptics|skeptics|bears`),
  ],
];
