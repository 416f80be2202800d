/**
 * What stems of words weigh.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_WORDS = `
13 -6: lift, 12 -7: eas, 11 -8: improv, 10 -7: sellof way, 9 -8: restor, 9 -7: challeng recoup, 8 -8: boon, 10 -5: upgrad, 9 -6:
avert expand regain, 8 -7: allow avoid, 11 -3: clear, 9 -5: truc, 8 -6: bullish crush victim, 10 -3: positiv, 8 -5: finally load
smash snap sweeten, 7 -6: fly narrower waiv, 8 -4: inflow pour recover repay, 7 -5: approv emerg fr fully ignit moon refut saf
spar, 6 -6: chosen issuanc, 9 -2: win, 8 -3: boost reach reopen, 7 -4: cheer fals leap reclaim repurchas smaller, 6 -5: annul
escap help paid restart scoop threat trillion, 5 -6: land pas resum ups, 2 -9: rumour, 0 -11: anyon, 7 -3: abov limit
unprofitabl, 6 -4: approach attempt circl dovish hard maturity milder star taken tos, 5 -5: add disput insulin shrug, 8 -1:
outperform rebound, 7 -2: early just supply, 6 -3: agr best cyberattack premium security shambl walkout, 5 -4: black corner
fatten redeem, 4 -5: energy impact settl, 3 -6: green nudg receiv, 2 -7: weekly, 1 -8: await, 8 0: bankruptcy licenc tarif,
7 -1: defeat ever factory reveal up, 6 -2: already frozen liquidat prov return, 5 -3: brought comp decid ford intact lawsuit les
statu talc, 4 -4: did expiry predict special, 3 -5: plastic, 2 -6: ten, 0 -8: thread, -2 -10: releas, 8 1: rais, 6 -1: backlog
lead, 5 -2: inclusion nod pfizer preorder signal softwar sourc spirit worker, 4 -3: bear copycat dip heart lossmak room spark
spend succes thrown wafer wrongdo, 3 -4: asset gold headcount sign wrong, 2 -5: extend mortgag ros, 1 -6: bring thing watch,
-1 -8: retir, 6 0: bounc increas soar, 5 -1: anchor bet coupon cours dismis giant grow overweight past pop reinstat rip team,
4 -2: big buy chemical dread fitch ful issuer memory ministry multy pact peer prejudic risk secur skid, 3 -3: bay legal sensor
stand, 2 -4: award mak they, 1 -5: about appear chairman everyon round, 0 -6: adjust hotel lab own, -3 -9: announc term, 6 1:
fear forward hik record, 5 0: contract grad higher position privat tenth turnaround upsid us without, 4 -1: accelerat agre ahead
copper driv final hav insurer ipo lik operator overdon par producer property rating stag x, 3 -2: bottleneck but carmaker
comeback hitch, 2 -3: catastroph grant list marlow thre timetabl, 1 -4: b fre tesla track, 0 -5: keep siz trust weight, -1 -6:
congres renew stick, -2 -7: strategy, -3 -8: or, 6 2: rally, 5 1: cost debt drop find idea mor strik strong, 4 0: far get
initial kil north recession send storm stres, 3 -1: book busines damag eps hacker laptop laugh link miner mineral morn narrow
nik onlin overturn repayment rul settlement softer sooner swel weigh whol, 2 -2: better clas judg pick retreat stak tax tim you,
1 -3: car flow november y, 0 -4: april toymaker tracker version, -1 -5: holding new previously pump, -2 -6: city elliot public
sam september, -3 -7: compar, -4 -8: monthly, -5 -9: meet, -6 -10: flat, 6 3: doubl, 5 2: beat customer money so stil, 4 1:
action activist agency approval back cloud cool decad end eras first inquiry insuranc jet layof offload payout profitabl seiz
top tripl, 3 0: among bag battery bos capacity cheaper cobalt conviction count country door fastest fresh larg margin medicar
meta notch offer profit quorum rout spot steep strait strength tighten turbin undershoot, 2 -1: ar batch carewel dos foundry
glas grew hol hwkr ledgerwood opioid qtrx ramp rent sav shav spac thy zemla, 1 -2: both earlier ethereum galt mil oracl panel
stream swing treasury with, 0 -3: cal central harbour not, -1 -4: cabl corporat industrial invest licens report warehous, -2 -5:
broadly passenger, -4 -7: futur mad proposal, -5 -8: affirm du rebalanc, -6 -9: schedul, -7 -10: appoint, -8 -11: renam speak,
-10 -13: explain, 5 3: off, 4 2: buyout claim climb fda found high lost need permit short sinc sold surg, 3 1: arm bad bln
brightcel burn client deposit fewer hand let operat patent pencil say scrap shed sid slow throw toast valuation whisper whit,
2 0: blackout chem closur comparabl concern corriston exc field flash forecast gap medical q2 resolv semy soft stretch towel
weekend wow year, 1 -1: auditor away bio bitcoin cap cfo estimat food fuel holiday issu oil shak skylar stock sugar, 0 -2: g
governanc hold r rol s wait, -1 -3: board halst iwm much p session stay touch volum, -2 -4: exactly traffic, -3 -5: confirm plan
presentation retirement total unveil, -4 -6: can delta event friday jun normal succeed, -5 -7: availabl hear host prospectu,
-6 -8: exercis, -7 -9: routin speech webcast, -8 -10: averag chang, -9 -11: maintain publish, 4 3: bought buyback chip drug gain
plant rival than, 3 2: after antitrust breakout china competitor deal duty export fight largest lithium lowest order out port
project relief surpris watchdog windfal, 2 1: bid break brooklin build cancellation claw combin four investment key label levy
lighter lol mln pac pay point q3 reviv runway spin spread unexpectedly vaccin wag yet, -1 -2: any balanc been day declin holder
peopl revis start would, -2 -3: bond counsel mid open two vot, -3 -4: agenda annual barely beig bound brief cas d director ex
figur hover interim passiv preview research, -4 -5: amend bylaw read regular, -5 -6: maintenanc mov your, -6 -7: gift pol ring,
-7 -8: logo thursday transcript, -8 -9: interview recap sponsor, -9 -10: calendar, 4 4: deny turn, 3 3: against bo booking
breach buyer demand fault loan norvan prob provision sol solana yield, 2 2: aid charg confidenc court covenant credit defenc
delist everyth fam fir inflation input into light negativ never no part peak peg pil power refund run suprem tarn upheld
withdrawn, -2 -2: as befor initiat next testnet thought who, -3 -3: bel do expect fed minut pr quarterly stabl, -4 -4: and
reason sustainability trad vs, -5 -5: acquisition activ forum lin littl number register registration shelf sideway treasurer
why, -6 -6: app reaffirm updat what, -7 -7: know mix nam present reiterat set ticker, -8 -8: chart reschedul steady transfer,
-9 -9: question, -12 -12: unchang, 3 4: can't eu every half jump production shrink, 2 3: bank billion blow churn deadlin debut
expansion fast fin goal growth halv import moody navy only plung recal se secret stablecoin tak third train weak weaknes, 1 2:
agreement bearish dilution dril evidenc exemption fel government highest low million nearly nickel novo now official osprey
patient refiner refinery revers royalty sal study tel thank unlock worry, -2 -1: analyst cam company family fargo index its park
remain tabl, -3 -2: activity ago convert economist fiscal interest later quiet, -4 -3: assum between foundation good has, -5 -4:
consensu, -6 -5: complet declar difficulty filing paper speaker usual, -7 -6: websit wher, -8 -7: form headquarter offic option
vest, -9 -8: conferenc period, -11 -10: how, 4 6: cut, 3 5: vanish, 2 4: acm bribery cash fal fifth investigation jury lat
lender slash war, 1 3: absolutely appeal casino equity exceed extension fraction junk launch output retail shortag stolen
straight through whal, 0 2: ad all bik blam clos commission condition dron earth from grid gros harvest i'm leak monopoly
objectiv outag phon pilot pressur print rar regional robotaxy saving therapy, -1 1: dividend floor investor ivar lockup m
management nvidia outlook smal tarrant that union vbnk zenoa, -2 0: finish former group guidanc job min russel stat, -3 -1:
application block is may near rail swap within, -4 -2: european march premarket thin week wil, -5 -3: assign general, -6 -4:
result sector tuesday wild, -7 -5: december guid notic restrict, -8 -6: dat neutral, -9 -7: coverag, 3 6: los, 2 5: account coin
decision exit lower postpon sec stop subscriber support underweight, 1 4: audit bil cit default devic financ month pension push
restructur rocket seat shelv shipment shutdown steal suit withdraw, 0 3: * chapter delivery don engin glut his hom intel join
lend must overnight payment quak reactor seen sho skip sovereign suitor token ventur wif, -1 2: airlin cover department ground
hous robotic sentiment singl slower steam user vehicl wider winter, -2 1: began dev grocer season spr talk, -3 0: basy brokerag
cent choppy coinbas post today when, -4 -1: alternativ bul chair hash intak many show, -5 -2: complaint, -6 -3: corp developer
fil her rang, -7 -4: fair, -8 -5: comment history, -10 -7: officer, -12 -9: match, 1 5: freez hack penalty sink subsidy, 0 4:
fad hurdl insider plug reserv seller squeez takeover verdict won, -1 3: aluminium ax budget despit engineer est generic going
inflat last readout repair retailer six telecom under, -2 2: ay deliver discovery had model noth, -3 1: brand health hir hour
joint lyra program their wallet water zero, -4 0: airport test, -5 -1: earning monday technology, -6 -2: euro manager replac,
-7 -3: packag, -8 -4: ask, -9 -5: should, 1 6: ban below founder halt, 0 5: clinical longer main put sanction withdrawal, -1 4:
attack bar certification creditor economy go guarante pickup pool sharply startup step strategic streak wip, -2 3: apart
attacker crack deeper fourth great k larch larger legalis lock mark servic sky unwind, -3 2: grov seven sit someon truck, -4 1:
flight pend, -5 0: dow w work, -6 -1: staf, -9 -4: look which, 1 7: slid, 0 6: draw hit hop over ris sidelin, -1 5: again
bondholder brac bridg entir plac rescu sel twic writedown, -2 4: balloon bug exploit fak hurt machin protocol rattl recovery rug
scal scam selby supplier veto wary wobbl writ, -3 3: auto check leav outrun tolland york, -4 2: cor flag product trip undo,
-5 1: electric equal expectation head, -6 0: survey, -7 -1: transaction, -8 -2: begin proxy, 0 7: collaps gon pul reject, -1 6:
btc curb exodu, -2 5: appetit dilut drain favourit fraud gam protection revok unsold, -3 4: bigger bleed eleven network refus
sheet upsiz, -4 3: air card even president, -5 2: right, -7 0: perform, -8 -1: effect, -1 7: behind dump got snag widen, -2 6:
another convertibl reduc remov safety spik strand tap whistleblower, -3 5: bail dash dollar drag dy furnac furnitur hot
indefinitely infring plea ratio request satellit seek slowest squander steel styl truste, -4 4: appl measur prisma, -5 3: dead
validator, -6 2: align material partner, -7 1: expir, -8 0: trader, -11 -3: auction, -1 8: slip warn, -2 7: delay long, -3 6:
accus cancel chop defect empty fac heavy laps su waiver want, -4 5: could delinquency eat left nin road weaken, -5 4: liv, -6 3:
financial split then, -8 1: noon wors, -1 9: down fail, -2 8: quit slump, -3 7: flood my paus restat shy, -4 6: cel invalid
liquidation redemption sued, -5 5: advanc privacy, -6 4: media, -9 1: daily, -2 9: downgrad underperform, -3 8: brok forc
outflow surrender tumbl worst, -4 7: amid cautiou certify death flagship haircut heat impairment knock resign walk, -5 6:
overpay, -6 5: promis, -4 8: axed, -5 7: alleg bit contamination evaporat hardest, -6 6: held, -4 9: fle stal suspend
underwhelm, -5 8: cold crater deepen disappoint enter raid shut, -6 7: loom, -5 9: trail, -6 8: dry explosion fizzl leverag
mount, -4 11: mis, -5 10: unabl unload, -6 9: bagholder cannot doubt idl inventory sag, -7 8: backer failur threaten, -7 9:
abandon strip, -7 10: discount
`;
