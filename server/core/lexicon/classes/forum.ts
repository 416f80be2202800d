import { phrases } from "../words/phrases";

/** How holders and doubters talk on forums: what became of their position, and what they mean to do with it. */
export const FORUM: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      about|going|ready|set to tank|dump|crash|collapse|implode|drill|bleed, enjoy|enjoying .. dilution|bags|ride down,
      chart .. terrible|awful|ugly|horrible|bad|dead, broke every|all|support, breaks|broke|lost|loses support,
      dilution machine, not even .. dead cat bounce, imagine .. holding, moved on, bagholder*, bag holder*, bagholding,
      holding .. bag|bags, heavy bags, rekt, wrecked, guh, rugged, rug, going|goes|headed|heading|back|straight|went to zero|0,
      zero soon, dead cat bounce, dead money, dead stock, falling knife, knife catch*, catch* knife|knives, catch* .. falling,
      dumpster fire, garbage, turd, shitcoin*, so over, it 's over, its over, i'm|im out, sold everything|it|all|out|mine|my,
      sold .. at loss, cutting|cut my loss|losses|position, took .. l|loss, take .. l, down bad, lost my|everything|it,
      lost half|most of, blew up my, margin called, puts .. print*|paid|pay|paying|free|win|winning,
      loaded|loading|load .. puts, <buy> .. puts, long puts, bears .. win|winning|right|feast*|eat*, short* this|it, shorting,
      pump|pumped dump*, stay|run away|far, exit liquidity, bleed out, bleeds out, nuked, nuking, called it quits, puked,
      puking,
      getting|got|gets crushed|destroyed|killed|slaughtered|hammered|smoked|slammed|clobbered|obliterated|wrecked|diluted,
      clueless, red again|day|days, blood red, sea of red, never recover*|again, should've|should sold,
      should|should've have .. sold, wish i sold|hadn't|never, wish .. sold, ngmi, deleted .. app, diluted again,
      dilution again, another offering|dilution, diluting .. again, can't catch bid|break, bled|bleeding dry,
      worst trade|decision|mistake, biggest mistake, nothing says .. like, dog of, absolute dog, value trap, house of cards,
      melting ice cube, overhyped, hype .. over|gone|dead, story .. over|dead|broken, broken chart, chart .. broken|ugly,
      halved my, halving of my, half my|of my, portfolio .. gone|red|dead|crying|half, savings .. gone,
      account .. gone|zero|blown, support .. gone|broken, couldn't hold, can't hold, dumped my|mine|all|it|everything,
      dumping on, dumps on, getting out, get out, bail*, pain .. over|ending, more pain, max pain coming, abandon ship,
      no .. hopium, copium, cope, coping, not buying this, wouldn't touch, won't touch, wendy 's, paper handed, puts .. loaded,
      bags .. heavy|heavier, ramen, mom 's basement, wife .. left|leaving, trapped longs, longs .. trapped|rekt|wrecked`),
  ],
  [
    1,
    phrases(`
      about|going|ready|primed|set to squeeze|rip|run|pop|moon|explode|fly|break|rocket, dip .. eaten|bought, strong hands,
      happy to be wrong, what a print|quarter|beat, squeeze so|incoming|is|coming|hard, breakout, breaking out, broke out,
      next stop, short squeeze incoming|coming|loading, adding more|under|here|below, to .. moon, moon soon, mooning, mooned,
      moons, moonshot, tendies, lambo*, diamond hand*, hodl*, hold* .. line, not|never|ain't|isn't|aren't selling,
      not|never|won't sell*, not letting go, no one selling, nobody .. selling, buy*|bought|scoop* .. dip*,
      buying .. weakness|fear, btfd, bought more, buying|adding|added|add|stacking more, loaded|loading|load up,
      loaded|loading .. boat, back* up .. truck, all in, yolo*, yolo'd, calls .. print*|paid|pay|paying|up, just printed,
      printing, prints money, printed tendies, up # and, gain porn, bagger*, tenbagger, ten bagger, multibagger*, # bagger,
      shorts|bears ..
      trapped|toast|cooked|burn*|rekt|squeezed|torched|roasted|smoked|destroyed|killed|cover*|panic*|crying|shambles|sweating|dead|fried|wrecked|pay|wrong,
      rip shorts|bears, rest in peace shorts, gamma squeeze, ripping, rips, ripped, face ripper, send it, lfg, let 's go,
      lets go, wagmi, cheap here, steal at, sleeping giant, hidden gem, going parabolic, parabolic, told you so, laughing now,
      load*|loading ~ dip*|every, called it at|back|early, easy|free money, way|much higher from, to valhalla,
      told you all|guys, best trade|decision, made bank, thank me later, don't|dont sleep on, sleeping on this, beast mode,
      crushed it, killed it, nailed it, knocked it .. park, goated, life changing, retire early, paid off my, loving .. dip,
      love this stock|company, like the stock, ath, new ath, aths, green candle*|dildo*|day|days, god candle, bull run,
      bull flag, cup and handle, golden cross, bears .. wrong, coiled spring, spring loaded, next leg up, leg higher,
      blast* off, lift off, ripper, gigachad, no brainer, back .. menu, we're back, so back, we are back, doubters .. wrong,
      proved .. wrong, patience .. paid, patience pays, keeps|kept giving, finally paid|paying|moving|green`),
  ],
  [
    0,
    phrases(`
      what do you|we|people think, thoughts on, your thoughts, any thoughts, anyone else|know|here|have|watching|got,
      does anyone|anybody, has anyone, can someone|anyone, is it too late, should i|we, eli5, explain like, discussion thread,
      daily|weekend|weekly|morning discussion|thread, what are .. moves, how do i|you, which broker, new to this, newbie,
      dd inside, dd request, due diligence, unpopular opinion, asking for, genuine question, dumb question, quick question,
      watching from, on my watchlist, watchlist, still waiting for, waiting for .. earnings`),
  ],
];
