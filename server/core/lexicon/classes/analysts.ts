import { phrases } from "../words/phrases";

/** What analysts and rating agencies say without naming two grades: targets, lists, the sidelines, watches and notches. */
export const ANALYSTS: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      step*|move*|go*|head*|stay*|sit*|retreat* .. sidelines, to .. sidelines, to .. bench, on .. sidelines, turn*|grow*|go*|get* cautious|bearish|sour|negative|wary|cold|skeptical|sceptical, throw*|threw in .. towel, give* up on,
      <lower> ~ pt|target|targets|tp|objective|price, pt|target|objective .. <lowered>|reduced|chopped|lowered|to # from|down, <lower> .. price target*|price objective|fair value|pt|target price, price target|objective .. cut|lowered|slashed|trimmed|chopped|down, fair value .. cut|lowered|slashed|trimmed,
      <lower> ~ estimates|eps|numbers|forecasts|ratings|rating, <lowered>|cut|dropped|falls|slips ~ notch|notches|peg|pegs|step, double downgrade, cut to sell|hold|neutral|underperform|underweight|reduce|junk|equal|market|sector|peer, lose* ~ bull|fan|backer|buy|star|rating|grade, last|biggest|top|longtime|staunchest bull .. <leave>|turn*|capitulat*|throw*|gives|cut*|flip*,
      axed|dropped|cut|removed from ~ list|favourites|favorites|picks|ideas, turn*|become* seller, from conviction|buy|focus|top list|pick, remove*|drop*|take*|cut*|strike*|delete*|pull* .. from|off .. list|picks|ideas|focus, off|removed|dropped .. conviction|focus|best|buy|top list|ideas|picks, thesis .. broken|dead|over|gone|changed, story .. broken|over|dead, see*|flag* limited|little|no upside, sees|see|flags|predicts|warns .. downside, downside risk|to, priced for perfection, price* in, fully valued, stretched, overvalued, too expensive|rich|hot|far, run* too far|hot, overheated,
      put*|place* .. on|under ~ watch|review .. downgrade|negative|cut, watch negative, negative watch|outlook, outlook .. to negative, review for .. downgrade|cut, possible|for downgrade, on watch negative, on review for downgrade, loses investment|top|triple|aaa, fallen angel, short call|idea|report|thesis|recommendation, names .. short, sell call, initiates .. sell|underweight|underperform|reduce, best short, short it, urges|tells .. sell|avoid, avoid, take|book profits, no longer .. buy|favourite|favorite|pick|recommends|bullish|likes`),
  ],
  [
    1,
    phrases(`
      short report|case|thesis|attack .. withdrawn|retracted|debunked|refuted|dismissed,
      turn*|become* buyer, turn*|grow*|go*|get* bullish|positive|constructive|upbeat|warm, come* off|from .. sidelines, leave* .. sidelines, off .. sidelines, warm* to|up, fan of, <upper> ~ pt|target|targets|tp|objective, pt|target|objective .. <uppered>|raised|lifted, <upper> .. price target*|price objective|fair value|pt|target price|street high,
      price target|objective .. raised|lifted|hiked|boosted|upped|bumped|doubled, fair value .. raised|lifted|hiked, street high target, high target on, doubles .. target|pt, <upper> ~ estimates|eps|numbers|forecasts, raised|lifted|upgraded|up|climbs|moves ~ notch|notches|peg|pegs, double upgrade, last|biggest|top|lone bear .. throw*|threw|turn*|capitulat*|flip*|upgrade*|raise*|lift*, gains|gets|wins|earns|lands|attracts ~ bull|fan|buy|upgrade|backer,
      added|joins|put|named|promoted|elevated to ~ conviction|focus|best|buy|top|favourite|favorite list|ideas|picks, add*|put*|name*|promote*|elevate* .. to|on|in .. list|picks|ideas, top|best|favorite|favourite pick|picks|idea|ideas, named .. top|best|favourite|favorite pick|idea|ideas, conviction buy|list, see* ~ upside, sees|implies|implying|suggests|predicts .. upside, implies # upside, # upside, room to run, more upside|room, upside potential|ahead|left, undervalued, underappreciated, overlooked, mispriced, attractive|cheap|compelling valuation|entry|price, too cheap, buying opportunity, buy .. dip|weakness|pullback,
      off|removed|taken ~ watch|review, taken off review|watch|creditwatch, outlook .. to positive|stable .. from negative, positive watch|outlook, outlook .. to positive, watch positive, on review for upgrade, review for .. upgrade, for .. upgrade, rising star, investment grade, regains|wins|gets|earns|to investment grade, initiates|starts|launches|begins|opens|resumes .. buy|overweight|outperform|add|accumulate, buy call, calls .. buy|cheap|undervalued|bargain, urges|tells .. buy, says buy, back* .. bull case, defend* .. stock|shares|name, overdone, selloff overdone, reaction overdone, sell off .. overdone`),
  ],
  [
    0,
    phrases(`
      coverage .. dropped|suspended|ended|terminated|transferred|discontinued, drops|suspends|ceases|terminates|transfers|discontinues coverage, analyst .. leaves|departs|moves .. firm, rating .. under review, pt|target|price target .. unchanged|maintained|intact|reiterated, reiterat*|maintain*|keep*|affirm* ~ neutral|hold|rating, consensus rating, average rating|target`),
  ],
];
