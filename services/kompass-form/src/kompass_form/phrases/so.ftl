# What the pages of the form say around the questions, in Somali.
# Machine-drafted, not reviewed by a native speaker.

menu = Liiska
start-again = Dib u bilow
change-language = Beddel luqadda
log-out = Ka bax
back = Dib u noqo
next = Xiga
select = Dooro
edit = Wax ka beddel
error = Khalad
owner = IMDi – Agaasinka Is-dhexgalka iyo Kala-duwanaanshaha

choose-language = Dooro luqaddaada

information-title = Diiwaangeli waxa aad taqaan
information-why =
    Norway waxay leedahay dhowr hay'adood oo dawladeed oo dadka kala taliya tababarka, waxbarashada iyo shaqada. Waxay u baahan yihiin inay ogaadaan waxa aad taqaan iyo waxa aad jeceshahay inaad samayso.

    Isdiiwaangeli xitaa haddii aadan dugsi dhigan ama aadan shaqo hore u qaban.
information-how-title = Sidan ayaad u diiwaangelinaysaa waxa aad taqaan
information-how-need = Waxaad u baahan tahay lambarkaaga DUF iyo kood. Waxaad kale oo u baahan tahay taleefan casri ah, tablet ama kombiyuutar internet leh.
information-how-log-in = Guji “Xiga”, qor lambarkaaga DUF iyo koodkaaga, kadibna guji “Gal foomka”.
information-how-declaration = Akhri sida jawaabahaaga loo isticmaalo iyo cidda arki karta. Kadib waad bilaabi kartaa.
information-how-parts = Ka jawaab su'aalaha. Waxaa jira toddoba qaybood. Jawaab kasta waa la kaydiyaa.
information-how-complete = Eeg soo koobidda, kadibna guji “Dhammee diiwaangelinta”.
information-time =
    Diiwaangelintu waxay qaadataa qiyaastii 30 daqiiqo. Waad nasan kartaa. Haddii aad ka baxdo, waxaad u baahan tahay kood cusub si aad u sii wadato. Wixii aad kaydisay way sii jirayaan.
information-benefits-title = Faa'iidada isdiiwaangelinta
information-benefits =
    Waxaad helaysaa fursad ka wanaagsan oo tababar iyo waxbarasho. Haddii aad horay waxbarasho u lahayd, waxaad codsan kartaa in la aqoonsado, si aad Norway ugu isticmaasho.

    Waxaad helaysaa talo ka wanaagsan oo ku saabsan shaqada iyo hawlaha Norway.
information-answers-title = Jawaabo badan waa guud
information-answers =
    Waxaa dhici karta inaadan helin jawaab si buuxda ugu habboon khibraddaada, tusaale waxbarashada iyo shaqada. Dooro jawaabta ugu dhow.
information-rights-title = Kuwani waa xuquuqdaada
information-rights =
    Jawaabahaaga waxaa lala wadaagaa oo keliya dadka kaala talinaya tababarka, waxbarashada iyo shaqada: degmada aad deggan tahay ama aad degi doonto, la-talinta xirfadda ee gobolka, iyo IMDi.

    Jawaabahaaga lama isticmaalo marka la eegayo codsigaaga ilaalinta (magangelyada). Waxaa la isticmaalaa marka la dooranayo degmada aad degi doonto.

    Waxaad xaq u leedahay inaad aragto waxa adiga lagaa diiwaangeliyay. Waxaad dalban kartaa in la saxo waxa khaldan. IMDi ugu qor iimaylkan:
information-help-title = Caawimo ma u baahan tahay?
information-help =
    Ma deggan tahay xarunta magangelyo-doonka? Weydii shaqaalaha halkaas. Way ku caawin karaan, waxayna ku amaahin karaan kombiyuutar ama tablet haddii aadan lahayn.

    Ma deggan tahay degmo? Weydii qofka aad halkaas kala hadasho. Turjubaan waad heli kartaa.

information-film = Daawo filim ku saabsan diiwaangelinta
information-brochure = Akhri buug-yaraha
pictures = Sawirrada: { $source }

login-title = Gal
login-errors = Weli ma aadan gelin
login-help =
    Qor lambarkaaga DUF iyo koodkaaga. Lambarkaaga DUF wuxuu ku qoran yahay kaarkaaga magangelyo-doonka. Koodka waxaad ka helaysaa shaqaalaha xarunta magangelyo-doonka. Haddii aadan kood haysan, caawimo weydiiso shaqaalaha xarunta.
login-help-settled =
    Ma deggan tahay degmo? Markaa lambarkaaga DUF wuxuu sidoo kale ku qoran yahay warqadda oggolaanshahaaga deggenaanshaha. Koodka waxaad ka helaysaa qofka aad degmada kala hadasho. Halkaas weydii haddii aadan kood haysan.
login-duf = Lambarka DUF
login-duf-help = 12 lambar, tusaale { $example }. Meelaha bannaan dhib ma leh.
login-code = Koodkaaga
login-code-help = 6 xaraf iyo lambar. Xarfo waaweyn iyo kuwo yaryar waa isku mid.
login-button = Gal foomka
login-refused =
    Hubi lambarka DUF iyo koodka, oo mar kale isku day. Koodka hal mar oo keliya ayaa la isticmaali karaa, dhowr maalmood oo keliyana wuu shaqeeyaa. Haddii weli uu shaqayn waayo, kood cusub weydiiso meesha aad deggan tahay: xarunta magangelyo-doonka ama degmada. Wixii aad kaydisay way sii jirayaan.
login-later =
    Hadda lama geli karo. Wax yar sug. Kadib mar kale qor koodkaaga oo guji “Gal foomka”. Isla koodka ayaad isticmaali kartaa.
duf-missing = Qor lambarkaaga DUF
duf-malformed = Kani ma aha lambar DUF. Lambarka DUF wuxuu leeyahay 12 lambar. Mar kale eeg kaarka ama warqadda: waxaa laga yaabaa in hal lambar khaldan yahay.
code-missing = Qor koodkaaga
session-over = Foomka kuma jirtid, ama waqti dheer ayaad maqnayd. Kood cusub ku gal. Wixii la kaydiyay way sii jiraan.
session-over-last =
    Hadda foomka kuma jirtid, ama waqti dheer ayaad maqnayd. Jawaabtii kuugu dambaysay lama kaydin. Kood cusub ku gal, oo eeg jawaabahaagii ugu dambeeyay. Wixii lagu tusay inay kaydsan yihiin way sii jiraan.

session-over-here =
    Hadda foomka kuma jirtid. Wixii aad ugu dambayn beddeshay lama kaydin, laakiin weli boggan ayay ku yaallaan. Daaqad kale ka gal adiga oo kood cusub isticmaalaya. Markaas halkan ayaa lagu kaydinayaa.
idle-limit = { $minutes ->
    [one] Haddii aadan hal daqiiqo waxba samayn, foomka waad ka baxaysaa. Wixii la kaydiyay way sii jiraan.
   *[other] Haddii aadan { $minutes } daqiiqo waxba samayn, foomka waad ka baxaysaa. Wixii la kaydiyay way sii jiraan.
}
idle-title = Weli ma joogtaa?
idle-warning = Dhowaan foomka waad ka baxaysaa, maxaa yeelay in muddo ah waxba ma aadan samayn. Wixii la kaydiyay way sii jiraan.
idle-stay = Ku sii jir foomka

declaration-changed = Qoraalku wuu isbeddelay tan iyo markii aad furtay. Mar kale akhri, kadibna jawaab.
declaration-answered = Tan waad ka jawaabtay. Waxaad u gudbi kartaa foomka.

declined-title = Waxaad dooratay inaadan isdiiwaangelin
declined =
    Waxba lama diiwaangelin, waadna ka baxday. Wax kale oo kugu saabsan isma beddelayaan. Maalinta oo keliya ayaa la qoray, si ay u ogaadaan kuwii koodka ku siiyay.

    Waad beddeli kartaa go'aankaaga. Kood cusub weydiiso meesha aad deggan tahay: xarunta magangelyo-doonka ama degmada.

form-title = Diiwaangelintaada
form-errors = { $number ->
    [one] Hal su'aal mar kale eeg
   *[other] { $number } su'aalood mar kale eeg
}
new-questions = Su'aalo kale ayaa soo baxay. Kuwaasna ka jawaab:
second-language = Foomka ku tus luqad labaad
translate = Turjun foomka
hide-translation = Qari turjumaadda
show-in = Ku tus { $language }
symbols = Macnaha calaamadaha
state-open = Lagama jawaabin
state-missed = Ka jawaab su'aashan si aad u sii socoto
state-answered = Waa laga jawaabay
state-not_understood = Su'aashan ma aadan fahmin
part-done = Waa dhammaatay
part-open = Weli ma dhammaan
part-later = Mar dambe ayay furmaysaa
optional = waad bannayn kartaa
choose-one = Dooro hal jawaab.
choose-several = Waxaad dooran kartaa dhowr jawaabood.
choose-at-most = Dooro { $most } jawaabood ama ka yar.
at-most-characters = { $most } xaraf ama ka yar.
search-in-list = Qor xarfaha ugu horreeya
search-none-found = Halkan waxba sidaas kuma bilaabmaan. Raadi eray kale, ama dooro kan ugu dambeeya liiska.
occupation-choose-family = Dooro sawirka ugu dhow shaqadaada
occupation-choose = Dooro xirfadda ugu dhow
occupation-search = Ama qor magaca xirfadda, luqad kasta
occupation-other-family = Dooro sawir kale
occupation-remove = Ka saar { $occupation }
tasks-choose-occupation-first = Marka hore dooro xirfadda
tasks-choose-one-each = Sawir kasta u dooro hal jawaab
date-day = Maalin
date-month = Bil
date-year = Sannad
suggested = Tan waxaan u dooranay wixii aad hore uga jawaabtay awgeed. Waad beddeli kartaa.
listen = Dhegayso
listen-stop = Jooji
unfinished = Tan weli lama kaydin. Marka hore ka jawaab wax kasta oo halkan ku yaal.
row = Lambarka { $number }
add-row = Mid kale ku dar
remove-row = Ka saar lambarka { $number }
not-understood = Su'aashan ma fahmin
saved = { $left ->
    [0] Waa la kaydiyay. Dhammaan su'aalaha qaybtan waa laga jawaabay.
    [one] Waa la kaydiyay. Qaybtan waxaa ka haray hal su'aal.
   *[other] Waa la kaydiyay. Qaybtan waxaa ka haray { $left } su'aalood.
}
not-saved = Wixii aad ugu dambayn beddeshay weli lama kaydin. Mar kale ayaan isku dayaynaa. Ha xirin boggan.
outdated = Wixii aad ugu dambayn beddeshay lama kaydin. Mar kale ayaad daaqad kale ka gashay. Halkaas ka sii wad, ama boggan mar kale fur.
open-again = Boggan mar kale fur
stale = Jawaabtan waxaa lagu beddelay daaqad kale. Waxaad arkaysaa jawaabta hadda kaydsan. Beddel haddii aysan sax ahayn.
misfit-choice = Dooro mid ka mid ah jawaabaha.
misfit-alone = Jawaabtan lalama dooran karo kuwo kale. Dooro iyada ama kuwa kale.
misfit-too-many = Dooro { $most } jawaabood ama ka yar.
misfit-number = Qor tiro dhan oo u dhaxaysa { $least } ilaa { $most }.
misfit-too-long = Qor { $most } xaraf ama ka yar.
misfit-unkeepable = Qoraalka waxaa ku jirta calaamad aan la kaydin karin. Gacanta ku qor mar kale.
misfit-rows = Buuxi { $most } ama ka yar.
misfit-missing = Tan weli lagama jawaabin.
misfit-shape = Tan lama kaydin karo. Mar kale buuxi.
misfit-date = Qor maalin, bil iyo sannad jira, tusaale 31 1 2020.
misfit-date-between = Qor maalin u dhaxaysa { $earliest } ilaa { $latest }.
misfit-date-to-come = Qor maalin aan ka dambayn maanta.
misfit-among = Ka dooro kuwii aad hore u dooratay.
misfit-twice = Tan laba jeer ayaa la doortay. Hal mar dooro.
misfit-task = Sawir kasta u dooro inta jeer ee aad samayn jirtay.
misfit-years = Sannadka dambe wuxuu ka horreeyaa kan hore. Mid ka mid ah beddel.

to-summary = U gudub soo koobidda
back-to-summary = Ku noqo soo koobidda
summary-title = Soo koobidda jawaabahaaga
summary-not-complete =
    Dib u eeg jawaabahaaga. Diiwaangelintaadu ma dhammaanayso ilaa aad gujiso “Dhammee diiwaangelinta”.
summary-left = Su'aalahan weli lagama jawaabin:
summary-press = Marka aad badhanka gujiso, diiwaangelintaada waa la dirayaa. Intaas kadib halkan kama beddeli kartid.
complete = Dhammee diiwaangelinta

receipt-title = Diiwaangelintaadu waa dhammaatay
receipt-when = Waxay dhammaatay { $day }, saacadda { $time }, waqtiga Norway.
receipt-now-title = Hadda maxaa dhacaya?
receipt-now =
    Dadka kaala talinaya tababarka, waxbarashada iyo shaqada hadda way arki karaan jawaabahaaga. Way kaala hadli doonaan. Wax kale inaad samayso uma baahnid.
receipt-change-title = Ma rabtaa inaad wax beddesho?
receipt-change =
    Haddii aad rabto inaad wax beddesho, waa inaad foomka mar kale buuxisaa. Kood cusub weydiiso meesha aad deggan tahay: xarunta magangelyo-doonka ama degmada.
receipt-log-out = Xusuusnow inaad ka baxdo, gaar ahaan haddii dad kale isticmaalaan isla kombiyuutarka.

logged-out-title = Waad ka baxday
logged-out =
    Wixii aad kaydisay way sii jiraan. Si aad u sii wadato, waxaad u baahan tahay kood cusub. Weydiiso meesha aad deggan tahay: xarunta magangelyo-doonka ama degmada.

## interview
interview-banner = Wada-hadal
interview-led-by = Waxaa hoggaaminaya
interview-interpreted-in_room = Turjubaan qolka jooga
interview-interpreted-telephone = Turjubaan taleefanka ku jira
interview-interpreted-screen = Turjubaan shaashadda ka muuqda
interview-end = Dhammee wada-hadalka
interview-ended-title = Wada-hadalku waa dhammaaday
interview-ended =
    Wixii la kaydiyay way sii jiraan. Waxaad ku sii wadi kartaan wada-hadal cusub, ama qofku kood ayuu ku geli karaa oo keligii sii wadi karaa.
interview-back = Ku noqo bogga shaqaalaha
interview-refused-title = Wada-hadalka lama furi karin
interview-refused =
    Waxba lama furin. Wada-hadalku waa inuu ku bilowdaa laba daqiiqo gudahood marka aad bogga shaqaalaha ka gujiso “Start”, bilow kastana hal mar oo keliya ayuu shaqeeyaa.

    Ku noqo bogga shaqaalaha, hel qofka oo mar kale bilow wada-hadalka.
interview-later =
    Nidaam aan u baahanahay hadda ma jawaabayo. Wax yar sug oo mar kale isku day. Laba daqiiqo ka dib waa inaad mar kale ka bilowdaa bogga shaqaalaha.
interview-try-again = Mar kale isku day

## my page
my-see = Eeg waxa adiga lagaa diiwaangeliyay
my-title = Boggayga
my-nothing = Adiga waxba lagaama diiwaangelin.
my-begun = Waxaad bilowday inaad foomka buuxiso. Halkan ka sii wad.
my-completed = Kani waa waxa aad diiwaangelisay { $day }.
my-later = Nidaam aan u baahanahay hadda ma jawaabayo. Wax yar sug oo mar kale isku day.
my-noted = Waa la qoray.
my-openings-title = Cidda furtay waxa adiga lagaa diiwaangeliyay
my-openings-none = Weli cidna ma furin.
my-requests-title = Waxa aad codsatay
my-request-correction = Saxid
my-request-deletion = Tirtirid
my-state-open = Waxaa loo diray IMDi. Jawaab waxaad heli doontaa ugu dambayn { $day }.
my-state-in_progress = IMDi way eegaysaa. Jawaab waxaad heli doontaa ugu dambayn { $day }.
my-state-deleting = Waa la tirtirayaa. Nidaamyada ugu dambeeya ayaa dhowaan xaqiijin doona.
my-state-done = Waa la sameeyay { $day }
my-state-refused = Waa la diiday { $day }
my-correction-title = Wax khaldan ma jiraan?
my-part = Qaybtee ayay ku saabsan tahay?
my-part-all = Dhammaan
my-words = Maxaa khaldan?
my-words-help = Ku qor luqaddaada. IMDi way akhrinaysaa, waxayna kuugu jawaabaysaa hal bil gudaheed.
my-words-missing = Qor waxa khaldan
my-words-too-long = Qor 2000 xaraf ama ka yar
my-send = U dir IMDi
my-research-title = Cilmi-baaris iyo tirakoob
my-research = Waxa aad diiwaangelisay waxaa loo isticmaali karaa cilmi-baaris iyo tirakoob, iyada oo aan magacaagu ku jirin.
my-research-reserve = Taas ma rabo
my-research-reserved = Waxa aad diiwaangelisay looma isticmaalin cilmi-baaris iyo tirakoob tan iyo { $day }.
my-research-lift = Mar kale waa loo isticmaali karaa
my-copy-title = Nuqulkaaga
my-paper = Warqad ahaan u hel (PDF)
my-copy = Hel fayl ay kombiyuutarradu akhrin karaan (JSON)
my-deletion-title = Tirtir waxa la diiwaangeliyay
my-deletion-consent = Waad oggolaatay inaad isdiiwaangeliso, oggolaanshahaasna waad kala noqon kartaa. Markaas wax kasta oo aad diiwaangelisay waxaa laga tirtirayaa dhammaan nidaamyada.
my-deletion-information = Sharcigu wuxuu leeyahay waa in tan la diiwaangeliyo. Waxaad IMDi ka codsan kartaa inay tirtirto. IMDi waxay kuugu jawaabaysaa hal bil gudaheed.
my-deletion-sure-title = Ma rabtaa in wax walba la tirtiro?
my-deletion-sure = Wixii la tirtiro dib looma soo celin karo. Haddii aad mar dambe rabto inaad isdiiwaangeliso, kood cusub ayaad dib ugu bilaabaysaa.
my-deletion-yes-consent = Haa, wax walba tirtir
my-deletion-yes-information = Haa, IMDi ka codso inay tirtirto
