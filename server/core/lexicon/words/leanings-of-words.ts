/**
 * What stems of words weigh.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_WORDS = `
13 -6: lift, 12 -7: eas, 11 -8: improv, 10 -7: sellof way, 9 -8: restor, 9 -7: challeng recoup, 8 -8: boon, 10 -5: upgrad, 9 -6:
avert expand truc, 8 -7: allow avoid, 9 -5: regain, 8 -6: victim, 10 -3: clear positiv, 8 -5: bullish crush finally fr increas
load smash spar, 7 -6: chosen, 8 -4: inflow pour reclaim recover repay ups, 7 -5: emerg fully ignit moon narrower refut saf snap
sweeten tos trillion waiv, 6 -6: fly issuanc land, 8 -3: reach reopen unprofitabl, 7 -4: cheer leap repurchas smaller, 6 -5:
annul approv ford help restart scoop threat, 5 -6: disput pas resum, 3 -8: green, 0 -11: anyon, 10 0: outperform, 7 -3: abov
already boost fals just limit, 6 -4: approach attempt bring circl dovish fresh hard maturity milder, 5 -5: add insulin paid
shrug, 4 -6: nudg, 2 -8: rumour, 8 -1: rebound win, 7 -2: best defeat early ever return supply, 6 -3: cyberattack premium
security shambl star walkout, 5 -4: black copycat corner pick strength taken, 2 -7: ten weekly, 1 -8: await, 0 -9: releas, 8 0:
bankruptcy licenc tarif, 7 -1: up, 6 -2: frozen liquidat prov reinstat, 5 -3: agr brought chemical decid fatten intact lawsuit
les talc, 4 -4: did impact settl special, 3 -5: plastic, 2 -6: receiv, 0 -8: thread, 8 1: rais, 6 -1: backlog eras factory grow
lead reveal, 5 -2: cheaper comp cours giant inclusion mortgag nod preorder signal sourc spend spirit worker, 4 -3: bear dread
fitch heart lossmak predict room sensor thrown wrongdo, 3 -4: asset energy gold headcount sign, 2 -5: chairman extend mak ros
round, 1 -6: thing, -1 -8: retir, 6 0: bounc tenth, 5 -1: anchor bet dismis get jet offload past rip team track us, 4 -2: agre
buy dip ful issuer laugh ministry multy pact peer pfizer prejudic risk softwar spark wafer, 3 -3: bay clas legal stand statu
succes, 2 -4: award b list, 1 -5: about appear everyon hotel watch, 0 -6: adjust tabl, -1 -7: weight, -3 -9: announc term, 6 1:
fear hik record soar, 5 0: contract find grad inquiry pop position privat upsid without, 4 -1: accelerat ahead copper coupon
damag driv hacker hav insurer ipo operator overweight par producer property rating settlement stag swel x, 3 -2: bottleneck but
comeback hitch onlin qtrx rul skid, 2 -3: galt grant marlow they thre timetabl wrong, 1 -4: fre november, 0 -5: keep siz volum,
-1 -6: congres holding lab new previously stick, -3 -8: compar futur monthly, -4 -9: meet, 6 2: rally stil, 5 1: back cloud cost
debt decad drop forward higher mor strik strong, 4 0: burn far final kil north operat profit say send slow storm stres
turnaround, 3 -1: big busines eps exc foundry hwkr laptop miner mineral narrow overdon overturn repayment resolv reviv secur
weigh, 2 -2: better catastroph judg stak tax thy tim you, 1 -3: car not panel tesla, 0 -4: april tracker, -1 -5: city own pump
renew, -2 -6: elliot sam, -4 -8: or, -5 -9: du, -6 -10: schedul, 6 3: doubl, 5 2: beat bought buyout first gain short so surg,
4 1: action approval brightcel end idea layof payout profitabl top tripl, 3 0: bag battery bln bos cobalt concern conviction
count hand lik notch quorum recession sooner spot steep strait tighten towel turbin undershoot whol wow, 2 -1: ar batch book
both carewel carmaker closur dos forecast glas grew ledgerwood medical obesity ramp rent retreat sav shav spac street sugar too
zemla, 1 -2: ethereum flow mil s stream with y, 0 -3: cal central harbour toymaker, -1 -4: cabl corporat industrial licens
report session trust warehous, -2 -5: broadly exactly passenger public september unveil, -3 -6: app good, -4 -7: hear mad
proposal, -5 -8: affirm rebalanc, -6 -9: flat, -8 -11: speak, 5 3: customer money off, 4 2: activist chip claim fda fight found
high insuranc lithium out permit seiz sinc sold surpris yield, 3 1: client country deposit initial lighter offer part pencil
relief rout sid throw valuation whisper whit, 2 0: blackout corriston field flash giv hol hurrican larg morn optimism pressur q2
rig semy softer weekend wer year, 1 -1: auditor bio cfo estimat executiv firm food fund holiday member net oil payrol shak
skylar stock until wel, 0 -2: bond discovery earlier fiv hold valu wait, -1 -3: board day declin family halst iwm open p peopl
stay touch, -2 -4: invest traffic, -3 -5: agenda bound confirm hover plan presentation retirement total, -4 -6: normal succeed,
-5 -7: availabl prospectu, -6 -8: exercis reaffirm, -7 -9: appoint routin webcast, -8 -10: averag chang recap renam, -9 -11:
maintain publish, -10 -12: explain, 4 3: breakout buyback drug plant rival than, 3 2: after agency antitrust climb confidenc
cool covenant deal duty fir margin need order patent port project scrap, 2 1: bid brooklin build capacity chem claw combin
competitor door fewer incom investment junk key label let levy pac pay propos q3 runway soft spin spread study tarn ty uphold
wag yet, -1 -2: any balanc been governanc most much r remain review revis would, -2 -3: bel counsel mid next start swap two vot,
-3 -4: d ex interim passiv preview research, -4 -5: amend bylaw can event friday read sideway, -5 -6: maintenanc regular your,
-6 -7: forum gift jun pol ring thursday, -7 -8: logo mix nam set transcript, -8 -9: interview sponsor steady, -9 -10: calendar,
-11 -12: unchang, 4 4: deny, 3 3: against bad booking break buyer demand fal fin largest loan lost norvan plung prob provision
sol solana, 2 2: aid charg court credit defenc dilution fam goal input into lol negativ peg power refund run sal suprem watchdog
whal windfal withdrawn, -2 -2: as initiat testnet thought, -3 -3: barely between convert fed has interest pr, -4 -4: and brief
director figur minut reason sustainability trad vs, -5 -5: acquisition activ filing lin number register registration shelf
speaker treasurer why, -6 -6: mov what, -7 -7: know present reiterat vest, -8 -8: option reschedul transfer, -9 -9: question,
3 4: every half production shrink slash turn vanish, 2 3: audit bank billion blow bo breach churn debut devic export extension
fault halv import lender light lowest million no only pil recal secret stablecoin tak upheld weak weaknes, 1 2: absolutely
agreement among bearish cancellation dril eighth exemption fastest government inflation intel monopoly nickel official osprey
patient penny pilot point print refiner retail revers royalty sixth tel thank through unlock wif, -2 -1: analyst befor block cam
cent company do park who, -3 -2: economist expect fiscal quiet, -4 -3: annual assum cas foundation quarterly, -5 -4: complet
consensu littl, -6 -5: difficulty usual, -7 -6: dat neutral updat websit wher, -8 -7: chart form offic ticker, -9 -8: conferenc
period, -11 -10: how, 4 6: cut, 3 5: underweight, 2 4: acm bribery can't cash coin deadlin delivery fifth growth investigation
jump jury lat war, 1 3: arm casino chapter china default delist don equity exceed expansion fast fraction glut highest launch
low moody nearly now peak se seat shortag suit third, 0 2: airlin all bidder bik chief clos commission dron earth evidenc from
generic grid gros harvest hom leak overnight phon quak rar worry, -1 1: consumer grub investor ivar lockup m outlook pharma smal
travel trim user vbnk zenoa, -2 0: former group guidanc index min russel stat their, -3 -1: ago application basy may near rol,
-4 -2: activity european hash many march premarket stabl thin wil, -5 -3: assign general, -6 -4: december declar result sector
wild, -7 -5: guid notic paper restrict, -8 -6: coverag headquarter should, 3 6: los, 2 5: decision eu exit lower penalty sec
support, 1 4: appeal bil main month navy never push restructur rocket shelv straight train withdraw won, 0 3: * creditor his i'm
join lend must pension saving sharply sho sovereign strategic suitor takeover token verdict, -1 2: cover deeper department
ground hous last outag robotic ship singl slot slower steam tarrant therapy within, -2 1: began data finish grocer season talk
union unit view, -3 0: brokerag choppy dev head hir post rail test zero, -4 -1: alternativ bul chair is when, -5 -2: complaint
week, -6 -3: corp developer euro fil replac tuesday, -7 -4: fair her, -8 -5: ask comment, -10 -7: officer, -12 -9: match, 1 5:
account below clinical financ freez hack longer shutdown sink steal subscriber subsidy withdrawal, 0 4: cit draw fad insider
plug reserv seller shipment skip squeez stolen ventur, -1 3: bar blam criminal despit est inflat mark output repair retailer
seen six telecom unwind wider winter, -2 2: attacker noth someon vehicl, -3 1: health hour lyra program today water, -4 0:
intak, -5 -1: equal monday show, -7 -3: packag rang, -9 -5: history, 1 6: founder halt postpon stop, 0 5: payment rescu sanction
shed sidelin, -1 4: attack brac budget certification convertibl economy exploit go guarante hurdl objectiv pickup pool startup
step streak under wip, -2 3: apart crack fourth great had hurt k larch legalis outrun readout refus sheet sky writ, -3 2: appl
ay deliver even grov sit undo, -4 1: pend wallet, -5 0: electric w work, -6 -1: earning, -9 -4: look which, 1 7: pul slid, 0 6:
ban hop over ris, -1 5: again another entir fraud put sel twic unsold writedown, -2 4: bug drag engin fak going larger machin
network protocol rattl recovery rug scal scam selby unexpectedly veto, -3 3: air card cor leav lock servic tolland, -4 2: flag
product, -5 1: expectation, -6 0: perform staf survey, -7 -1: manager transaction, -8 -2: begin proxy, 0 7: gon hit, -1 6:
bondholder bridg btc curb dump snag, -2 5: appetit dilut drain favourit flight gam reduc safety styl supplier wary wobbl, -3 4:
auto balloon bigger dollar eleven infring prisma request squander, -4 3: president truck, -5 2: seven then, -6 1: expir material
technology, -7 0: later, -8 -1: effect, 0 8: reject, -1 7: widen, -2 6: exodu my revok spik, -3 5: bail bleed dash death dy
furnac furnitur heavy hot laps protection remov satellit seek slowest steel truste upsiz, -4 4: measur, -5 3: right validator,
-6 2: partner split, -11 -3: auction, 0 9: down, -1 8: collaps fail slip warn, -2 7: delay got long, -3 6: accus chop defect
empty fac strand su waiver want whistleblower, -4 5: delinquency eat nin ratio weaken, -5 4: liv, -6 3: financial, -8 1: noon
trader, -2 8: behind quit slump, -3 7: cancel knock paus resign restat shy, -4 6: amid cel heat invalid left liquidation sued,
-6 4: dead media, -7 3: brand wors, -9 1: daily, -2 9: downgrad underperform, -3 8: brok flood forc outflow surrender tumbl
worst, -4 7: bit cautiou fizzl flagship impairment plac redemption walk, -5 6: advanc could plea privacy, -6 5: promis, -4 8:
axed crater haircut underwhelm, -5 7: alleg cold hardest indefinitely overpay, -6 6: held, -4 9: fle suspend, -5 8:
contamination deepen disappoint dry enter evaporat idl mount raid shut trail, -6 7: loom, -4 10: mis, -5 9: stal, -6 8:
explosion leverag, -7 7: certify, -5 10: unabl unload, -6 9: bagholder cannot doubt inventory, -7 8: failur threaten, -6 10:
sag, -7 9: backer, -7 10: strip, -8 9: abandon, -8 11: discount
`;
