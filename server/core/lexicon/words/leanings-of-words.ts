/**
 * What stems of words weigh.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_WORDS = `
13 -6: lift, 12 -7: eas, 11 -8: improv, 10 -7: sellof way, 9 -7: challeng recoup restor, 8 -8: boon, 10 -5: upgrad, 9 -6: avert
expand, 8 -7: allow avoid, 9 -5: regain truc, 8 -6: bullish victim, 6 -8: tonight, 10 -3: clear positiv, 8 -5: crush finally
smash, 7 -6: chosen fly narrower waiv, 8 -4: load reclaim recover repay, 7 -5: approv emerg fr fully ignit moon refut saf
smaller snap spar sweeten threat, 6 -6: issuanc scoop, 4 -8: rumour, 9 -2: win, 8 -3: boost reach reopen unprofitabl, 7 -4:
cheer inflow leap pour repurchas trillion, 6 -5: annul escap help insulin paid restart, 5 -6: land pas resum ups, 0 -11: anyon,
8 -2: rebound, 7 -3: abov fals limit, 6 -4: approach circl dovish hard maturity milder security taken walkout, 5 -5: add disput
shrug, 2 -8: weekly, 8 -1: ever outperform, 7 -2: early just supply, 6 -3: best cyberattack premium shambl star, 5 -4: attempt
black corner fatten ford redeem, 4 -5: energy settl, 3 -6: green receiv, 1 -8: await, 8 0: bankruptcy licenc tarif, 7 -1:
factory up, 6 -2: already frozen liquidat prov return, 5 -3: agr brought decid intact lawsuit les spark statu talc thrown tos,
4 -4: bear did expiry special, 3 -5: impact nudg plastic, 2 -6: extend ten, 1 -7: thing, -2 -10: releas, 8 1: rais, 6 -1:
backlog defeat dismis lead reveal rip team, 5 -2: comp cours inclusion ministry preorder signal softwar sourc, 4 -3: copycat dip
heart lossmak pact predict room sensor spend wafer wrongdo, 3 -4: gold headcount, 2 -5: mortgag ros watch, 1 -6: bring, -1 -8:
retir thread, 6 0: contract increas soar, 5 -1: anchor bet giant grow nod past reinstat, 4 -2: big buy chemical dismissal dread
fitch ipo issuer multy peer prejudic risk secur skid spirit, 3 -3: asset legal sign stand succes wrong, 2 -4: award list mak,
1 -5: about appear chairman everyon round, 0 -6: hotel lab, -1 -7: stick, -3 -9: announc term, 6 1: beat fear forward hik
record, 5 0: bounc get grad higher idea pop position privat storm tenth upsid us without, 4 -1: accelerat agre ahead copper
coupon driv fastest final hav insurer operator overdon overweight par property rating repayment settlement stag swel turnaround
worker x, 3 -2: bay bottleneck but comeback field ful hitch judg laugh link memory onlin stak, 2 -3: grant marlow y, 1 -4: b
they track, 0 -5: keep pump, -1 -6: adjust congres holding own renew, -2 -7: strategy, -3 -8: monthly or, 6 2: rally, 5 1: cost
debt drop find mor strik strong, 4 0: far kil north send stres, 3 -1: book busines damag eps hacker hol laptop ledgerwood lik
miner mineral morn narrow nik notch overturn pfizer resolv softer sooner strength whol, 2 -2: better carmaker catastroph clas
pick retreat tax thre thy tim timetabl you, 1 -3: car flow toymaker, 0 -4: april fre november siz version, -1 -5: new previously
trust, -2 -6: city elliot public september, -3 -7: compar, -5 -9: du meet, -6 -10: flat, 6 3: doubl, 5 2: buyout customer money
so, 4 1: action activist agency approval back claim end eras first initial inquiry insuranc jet layof offload profitabl seiz
slow top tripl, 3 0: among bag battery bln bos burn capacity cheaper cobalt country diabet exc fresh larg margin medicar
producer profit quorum recession rout spot steep strait tighten toast undershoot wow, 2 -1: ar batch carewel closur dos foundry
glas hwkr opioid qtrx ramp rent rul sav shav spac sugar weekend weigh zemla, 1 -2: both earlier ethereum galt gas mil oil oracl
panel s tesla with, 0 -3: cal central g harbour not touch, -1 -4: corporat industrial invest licens report tracker warehous
weight, -2 -5: broadly passenger, -3 -6: sam, -4 -7: futur jun proposal, -5 -8: affirm rebalanc, -6 -9: schedul, -7 -10:
appoint, -8 -11: renam speak, -10 -13: explain, 5 3: off stil, 4 2: antitrust breakout chip cloud cool decad fda found high lost
need payout permit short sinc sold surg, 3 1: arm bad bid deposit door fewer hand meta operat patent pencil relief say shed sid
throw valuation whit, 2 0: chem claw comparabl concern count forecast offer q2 relora reviv semy towel turbin, 1 -1: auditor
away bitcoin brockway cap cfo estimat food fuel fund holiday obesity second shak skylar stock, 0 -2: declin hold rol stream
swing treasury wait, -1 -3: balanc board halst iwm much p peopl session stay volum, -2 -4: exactly research traffic, -3 -5:
confirm plan presentation retirement total unveil, -4 -6: can delta event friday normal read succeed, -5 -7: availabl hear host
mad prospectu, -6 -8: exercis, -7 -9: routin speech, -8 -10: averag, -9 -11: maintain publish, 4 3: bought buyback drug gain
plant rival sol than, 3 2: after brightcel china client deal duty fight lithium order out port project scrap surpris watchdog
whisper, 2 1: asid blackout break brooklin build combin competitor conviction fam four investment key label let levy lighter mln
pac part pay point propos q3 refund runway soft spin spread unexpectedly vaccin wag year yet, -1 -2: any been bond day family
governanc holder r revis start, -2 -3: bel cabl counsel mid open two vot, -3 -4: agenda annual barely beig bound cas d director
ex good hover interim passiv preview, -4 -5: amend bylaw regular, -5 -6: activ maintenanc mov your, -6 -7: gift pol, -7 -8: logo
thursday transcript transfer webcast, -8 -9: chang interview recap sponsor, -9 -10: calendar, 4 4: deny turn, 3 3: against
booking breach buyer climb demand export fault fir largest loan lowest norvan prob provision shrink solana stablecoin, 2 2:
absolutely aid bank billion cancellation charg confidenc court covenant credit delist everyth input light negativ never no peak
peg power recal run sal suprem tarn thank unlock wer windfal withdrawn, -2 -2: as befor initiat testnet thought who, -3 -3:
assum between do expect fed minut pr stabl, -4 -4: and brief reason sustainability trad vs, -5 -5: acquisition forum littl
number register registration shelf sideway speaker treasurer, -6 -6: app websit what, -7 -7: know mix present reiterat ring set
ticker vest, -8 -8: chart period reschedul steady, -9 -9: question, -12 -12: unchang, 3 4: every half jump production yield,
2 3: blow bo churn debut expansion extension fin goal growth halv import navy pil plung secret tak third train weak weaknes,
1 2: agreement bearish defenc dilution dril evidenc exemption government highest inflation into low million nearly nickel
official osprey patient pilot refiner refinery retail revers royalty uphold worry, -2 -1: analyst cent company former index its
remain swap, -3 -2: ago convert economist fiscal interest later may next quiet show week, -4 -3: european figur foundation has
quarterly, -5 -4: consensu general, -6 -5: complet declar difficulty filing lin paper usual why, -7 -6: updat wher, -8 -7: form
headquarter nam offic option reaffirm, -9 -8: conferenc, -11 -10: how, 4 6: cut, 3 5: underweight vanish, 2 4: acm bribery cash
coin eu fal fifth investigation jury lat lender moody restructur rocket stop straight war withdraw, 1 3: appeal casino equity
exceed fast fraction junk launch lol now only output se shortag stolen tel through upheld whal, 0 2: all bik blam chief
commission condition deadlin disclos earth from grid gros harvest hom hous i'm leak merger monopoly outag overnight phon pressur
print quak regional robotaxy saving study, -1 1: consumer dividend grub investor ivar lockup management outlook smal spr tarrant
told tool travel trim zenoa, -2 0: an finish flu group guidanc job most russel stat today, -3 -1: application block brokerag is
near rail within, -4 -2: activity many march premarket thin wil, -5 -3: assign, -6 -4: her result sector tuesday wild, -7 -5:
december notic restrict, -8 -6: dat discus, -9 -7: coverag, 3 6: los, 2 5: account can't exit lower sec slash subscriber
support, 1 4: audit bil cit devic hack main month push reserv seat shelv shipment, 0 3: * chapter delivery don engin glut his
intel join lend payment pension plug sho six skip sovereign suitor ventur verdict wider wif, -1 2: airlin clos cover department
despit discovery ground mark nvidia objectiv robotic singl slower steam user vehicl, -2 1: began dev grocer min season talk
their, -3 0: choppy coinbas pend post tabl when, -4 -1: alternativ bul chair hash, -6 -3: corp developer fil rang, -7 -4: fair
guid, -8 -5: history neutral should, -10 -7: officer, -12 -9: match, 1 5: clinical decision financ founder freez penalty postpon
sink steal subsidy, 0 4: default eat fad insider seller shutdown squeez suit takeover token withdrawal, -1 3: ad aluminium ax
budget economy engineer exploit generic going inflat last reactor repair retailer seen taxy telecom under winter, -2 2: ay
deliver fourth had model noth, -3 1: brand health hour joint lyra water zero, -4 0: airport basy intak test, -5 -1: complaint
earning monday, -6 -2: replac, -7 -3: packag, -8 -4: ask, -9 -5: comment, 1 6: below halt, 0 5: longer put sidelin, -1 4: attack
bar certification creditor go guarante hurdl pickup recovery sanction sharply startup step strategic streak wary wip, -2 3:
apart attacker auto crack deeper est great hurt k larch legalis lock readout refus servic sheet unwind, -3 2: check grov seven
sit someon, -4 1: flight hir wallet, -5 0: dow equal technology w, -7 -2: euro manager, -9 -4: look which, 1 7: ban slid, 0 6:
draw hit hop over ris, -1 5: again bondholder brac entir must plac rescu sel twic won writedown, -2 4: balloon bug dollar fak
larger machin pool protocol rattl rug scal scam sky veto writ, -3 3: air even leav outrun tolland york, -4 2: flag product trip
truck undo, -5 1: electric expectation head work, -6 0: staf survey, -7 -1: transaction, -8 -2: begin proxy, 0 7: collaps gon
pul reject, -1 6: bridg curb exodu, -2 5: appetit clown drain favourit fraud gam request selby styl supplier unsold wobbl, -3 4:
drag eleven measur network overrun prisma squander, -4 3: appl, -5 2: cor right, -6 1: expir, -7 0: perform, -8 -1: effect,
-11 -4: auction, -1 7: behind dump snag widen, -2 6: another btc convertibl revok safety spik strand tap whistleblower, -3 5:
bail bleed dash dilut dy furnac furnitur heavy indefinitely infring laps left plea protection ratio satellit seek slowest steel
suffer truste upsiz, -4 4: bigger card president, -5 3: then validator, -6 2: align material partner, -8 0: trader, -1 8: slip
warn, -2 7: delay got long, -3 6: accus cancel defect empty fac my reduc remov su waiver want, -4 5: delinquency hot nin weaken,
-5 4: dead liv program, -6 3: financial media split, -8 1: daily noon wors, -1 9: down fail, -2 8: quit slump, -3 7: flood knock
paus resign restat shy, -4 6: amid cel death heat liquidation redemption sued, -5 5: advanc privacy, -2 9: downgrad
underperform, -3 8: brok outflow surrender tumbl, -4 7: bit cautiou certify chop flagship haircut impairment mount walk, -5 6:
could invalid road, -6 5: promis, -3 9: worst, -4 8: axed forc underwhelm, -5 7: alleg cold evaporat hardest overpay, -6 6:
held, -4 9: fle suspend, -5 8: contamination crater deepen disappoint enter fizzl raid shut, -6 7: loom, -4 10: mis, -5 9: dry
stal trail, -6 8: backer explosion leverag, -5 10: unabl unload, -6 9: bagholder cannot doubt idl inventory, -7 8: failur
threaten, -6 10: sag, -7 9: abandon strip, -7 11: discount
`;
