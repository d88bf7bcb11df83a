# What the pages of the form say around the questions, in Kurmanji Kurdish.
# Machine-drafted, not reviewed by a native speaker.

menu = Menû
start-again = Ji nû ve dest pê bikin
change-language = Zimên biguherînin
log-out = Derkevin
back = Paş ve
next = Pêş ve
select = Hilbijêrin
edit = Biguherînin
error = Çewtî
owner = IMDi – Rêveberiya Entegrasyon û Cihêrengiyê

choose-language = Zimanê xwe hilbijêrin

information-title = Zanîn û tecrubeya xwe qeyd bikin
information-why =
    Li Norwêcê gelek saziyên dewletê hene ku li ser perwerde, xwendin û kar şîretan didin mirovan. Divê ew bizanin hûn dikarin çi bikin û ji kirina çi hez dikin.

    Heke hûn neçûbin dibistanê an karê we tune bûbe jî, xwe qeyd bikin.
information-how-title = Hûn zanîn û tecrubeya xwe wiha qeyd dikin
information-how-need = Hejmara we ya DUF û kodek ji we re lazim in. Telefoneke jîr, tabletek an komputerek bi internetê jî lazim e.
information-how-log-in = “Pêş ve” bitikînin, hejmara xwe ya DUF û koda xwe binivîsin û “Têkevin formê” bitikînin.
information-how-declaration = Bixwînin ka bersivên we çawa tên bikaranîn û kî dikare wan bibîne. Paşê hûn dikarin dest pê bikin.
information-how-parts = Bersiva pirsan bidin. Heft beş hene. Her bersiv tê tomarkirin.
information-how-complete = Li kurteyê binihêrin û “Qeydkirinê biqedînin” bitikînin.
information-time =
    Qeydkirin nêzîkî 30 deqeyan digire. Hûn dikarin navberekê bidin. Heke hûn derkevin, ji bo domandinê kodeke nû ji we re lazim e. Tiştên ku we tomar kirine li wir dimînin.
information-benefits-title = Feydeyên qeydkirinê
information-benefits =
    Hûn ê perwerde û xwendineke çêtir bistînin. Heke xwendina we jixwe hebe, hûn dikarin serlêdan bikin ku ew bê naskirin, da ku hûn wê li Norwêcê bi kar bînin.

    Hûn ê li ser kar û çalakiyên li Norwêcê şîretên çêtir bistînin.
information-answers-title = Gelek bersiv giştî ne
information-answers =
    Dibe ku hûn bersiveke ku tam li tecrubeya we tê nebînin, wek nimûne li ser xwendin û kar. Ya ku herî baş lê tê hilbijêrin.
information-rights-title = Mafên we ev in
information-rights =
    Bersivên we tenê kesên ku li ser perwerde, xwendin û kar şîretan didin we dibînin: şaredariya ku hûn lê dijîn an dê lê bijîn, şêwirmendiya pîşeyî ya parêzgehê û IMDi.

    Dema ku serlêdana we ya parastinê (penaberiyê) tê nirxandin, bersivên we nayên bikaranîn. Ew tên bikaranîn dema ku şaredariyek tê hilbijartin ku hûn lê bi cih bibin.

    Mafê we heye ku hûn tiştên li ser we hatine qeydkirin bibînin. Hûn dikarin bixwazin ku tiştê şaş bê rastkirin. Ji IMDi re bi vê e-mailê binivîsin:
information-help-title = Alîkarî ji we re lazim e?
information-help =
    Hûn li navenda penaxwazan dijîn? Ji karmendên wir bipirsin. Ew dikarin alîkariya we bikin, û heke komputer an tableta we tune be, yekê bi deyn bidin we.

    Hûn li şaredariyekê dijîn? Ji kesê ku hûn li wir pê re diaxivin bipirsin. Hûn dikarin wergêrekî bixwazin.

information-film = Fîlmekî li ser qeydkirinê temaşe bikin
information-brochure = Broşurê bixwînin
pictures = Wêne: { $source }

login-title = Têkevin
login-errors = Hûn hê neketine hundir
login-help =
    Hejmara xwe ya DUF û koda xwe binivîsin. Hejmara we ya DUF li ser karta we ya penaxwaziyê ye. Hûn kodê ji karmendekî navenda penaxwazan distînin. Heke koda we tune be, ji karmendekî navendê alîkariyê bixwazin.
login-help-settled =
    Hûn li şaredariyekê dijîn? Wê gavê hejmara we ya DUF di nameya destûra we ya mayînê de jî heye. Hûn kodê ji kesê ku hûn li şaredariyê pê re diaxivin distînin. Heke koda we tune be, li wir bipirsin.
login-duf = Hejmara DUF
login-duf-help = 12 reqem, wek { $example }. Valahî ne girîng in.
login-code = Koda we
login-code-help = 6 tîp û reqem. Tîpên mezin an biçûk ferq nakin.
login-button = Têkevin formê
login-refused =
    Hejmara DUF û kodê kontrol bikin û dîsa biceribînin. Kod tenê carekê û tenê çend rojan dixebite. Heke dîsa jî nexebite, li cihê ku hûn lê dijîn kodeke nû bixwazin: li navenda penaxwazan an li şaredariyê. Tiştên ku we tomar kirine li wir dimînin.
login-later =
    Niha mirov nikare têkeve. Hinekî bisekinin. Paşê koda xwe dîsa binivîsin û “Têkevin formê” bitikînin. Hûn dikarin heman kodê bi kar bînin.
duf-missing = Hejmara xwe ya DUF binivîsin
duf-malformed = Ev ne hejmareke DUF e. Ew 12 reqem e. Dîsa li kartê an nameyê binihêrin: dibe ku reqemek şaş be.
code-missing = Koda xwe binivîsin
session-over =
    Hûn ne di hundir de ne, an hûn pir dem dûr man. Bi kodeke nû têkevin. Tiştên ku hatine tomarkirin li wir in.
session-over-last =
    Hûn êdî ne di hundir de ne, an hûn pir dem dûr man. Bersiva we ya dawî nehat tomarkirin. Bi kodeke nû têkevin û li bersivên xwe yên dawî binihêrin. Tiştên ku wek tomarkirî hatibûn nîşandan li wir in.

session-over-here =
    Hûn êdî ne di hundir de ne. Guhertina we ya dawî nehatiye tomarkirin, lê hê jî li ser vê rûpelê ye. Di pencereyeke din de bi kodeke nû têkevin. Wê gavê ew li vir tê tomarkirin.
idle-limit = { $minutes ->
    [one] Heke hûn deqeyekê tiştekî nekin, hûn tên derxistin. Tiştên ku hatine tomarkirin li wir in.
   *[other] Heke hûn { $minutes } deqeyan tiştekî nekin, hûn tên derxistin. Tiştên ku hatine tomarkirin li wir in.
}
idle-title = Hûn hê jî li vir in?
idle-warning = Hûn ê di demeke nêzîk de bên derxistin, ji ber ku we demekê tiştek nekiriye. Tiştên ku hatine tomarkirin li wir in.
idle-stay = Di hundir de bimînin

declaration-changed = Piştî ku we vekir, nivîs hatiye guhertin. Dîsa bixwînin, paşê bersivê bidin.
declaration-answered = We bersiva vê daye. Hûn dikarin derbasî formê bibin.

declined-title = We hilbijart ku hûn xwe qeyd nekin
declined =
    Tiştek nehat qeydkirin û hûn derketin. Ji bo we tiştekî din naguhere. Tenê roj tê nivîsandin, da ku kesên ku kod dane we pê bizanin.

    Hûn dikarin biryara xwe biguherînin. Li cihê ku hûn lê dijîn kodeke nû bixwazin: li navenda penaxwazan an li şaredariyê.

form-title = Qeydkirina we
form-errors = { $number ->
    [one] Dîsa li pirsekê binihêrin
   *[other] Dîsa li { $number } pirsan binihêrin
}
new-questions = Pirsên din derketin. Bersiva wan jî bidin:
second-language = Formê bi zimanekî duyem nîşan bidin
translate = Formê wergerînin
hide-translation = Wergerê veşêrin
show-in = Bi vî zimanî nîşan bidin: { $language }
symbols = Wateya nîşaneyan
state-open = Bersiv nehatiye dayîn
state-missed = Ji bo berdewamiyê bersiva vê pirsê bidin
state-answered = Bersiv hatiye dayîn
state-not_understood = Hûn vê pirsê fêm nakin
part-done = Qediya
part-open = Hê neqediyaye
part-later = Paşê vedibe
optional = dikare vala bimîne
choose-one = Bersivekê hilbijêrin.
choose-several = Hûn dikarin çend bersivan hilbijêrin.
choose-at-most = { $most } bersivan an kêmtir hilbijêrin.
at-most-characters = { $most } tîp an kêmtir.
search-in-list = Tîpên pêşîn binivîsin
search-none-found = Li vir tiştek wisa dest pê nake. Li peyveke din bigerin, an ya dawî di lîsteyê de hilbijêrin.
occupation-choose-family = Wêneyê ku herî nêzîkî karê we ye hilbijêrin
occupation-choose = Pîşeya herî nêzîk hilbijêrin
occupation-search = An navê pîşeyê binivîsin, bi kîjan zimanî be
occupation-other-family = Wêneyekî din hilbijêrin
occupation-remove = { $occupation } jê bibin
tasks-choose-occupation-first = Pêşî pîşeyê hilbijêrin
tasks-choose-one-each = Ji bo her wêneyî bersivekê hilbijêrin
date-day = Roj
date-month = Meh
date-year = Sal
suggested = Me ev ji ber bersivên we yên berê hilbijart. Hûn dikarin biguherînin.
listen = Guhdarî bikin
listen-stop = Rawestînin
unfinished = Ev hê nehatiye tomarkirin. Pêşî bersiva hemû tiştên li vir bidin.
row = Hejmar { $number }
add-row = Yeke din lê zêde bikin
remove-row = Hejmar { $number } jê bibin
not-understood = Ez vê pirsê fêm nakim
saved = { $left ->
    [0] Hat tomarkirin. Bersiva hemû pirsên vê beşê hatiye dayîn.
    [one] Hat tomarkirin. Di vê beşê de pirsek maye.
   *[other] Hat tomarkirin. Di vê beşê de { $left } pirs mane.
}
not-saved = Guhertina we ya dawî hê nehatiye tomarkirin. Em dîsa diceribînin. Vê rûpelê negirin.
outdated = Guhertina we ya dawî nehat tomarkirin. Hûn di pencereyeke din de dîsa ketine. Li wir bidomînin, an vê rûpelê dîsa vekin.
open-again = Vê rûpelê dîsa vekin
stale = Ev bersiv di pencereyeke din de hatiye guhertin. Hûn bersiva ku niha tomarkirî ye dibînin. Heke ne rast be, biguherînin.
misfit-choice = Yek ji bersivan hilbijêrin.
misfit-alone = Ev bersiv nikare bi yên din re bê hilbijartin. An wê an yên din hilbijêrin.
misfit-too-many = { $most } bersivan an kêmtir hilbijêrin.
misfit-number = Hejmareke tam ji { $least } heta { $most } binivîsin.
misfit-too-long = { $most } tîpan an kêmtir binivîsin.
misfit-unkeepable = Di nivîsê de nîşaneyek heye ku nayê tomarkirin. Nivîsê jê bibin û bi xwe dîsa binivîsin.
misfit-rows = { $most } an kêmtir dagirin.
misfit-missing = Bersiva vê hê nehatiye dayîn.
misfit-shape = Ev nayê tomarkirin. Dîsa dagirin.
misfit-date = Roj, meh û saleke ku hene binivîsin, wek 31 1 2020.
misfit-date-between = Rojekê ji { $earliest } heta { $latest } binivîsin.
misfit-date-to-come = Rojekê binivîsin ku ne piştî îro be.
misfit-among = Ji yên ku we berê hilbijartine hilbijêrin.
misfit-twice = Ev du caran hatiye hilbijartin. Carekê hilbijêrin.
misfit-task = Ji bo her wêneyî hilbijêrin ka we ew çend caran dikir.
misfit-years = Sala dawî berî sala pêşîn e. Yek ji wan biguherînin.

to-summary = Herin kurteyê
back-to-summary = Vegerin kurteyê
summary-title = Kurteya bersivên we
summary-not-complete =
    Li bersivên xwe binihêrin. Heta hûn “Qeydkirinê biqedînin” netikînin, qeydkirina we naqede.
summary-left = Bersiva van pirsan hê nehatiye dayîn:
summary-press = Dema ku hûn bişkokê bitikînin, qeydkirina we tê şandin. Piştî wê hûn nikarin li vir biguherînin.
complete = Qeydkirinê biqedînin

receipt-title = Qeydkirina we qediya
receipt-when = Di { $day }, saet { $time } de qediya, bi saeta Norwêcê.
receipt-now-title = Niha çi dibe?
receipt-now =
    Kesên ku li ser perwerde, xwendin û kar şîretan didin we niha dikarin bersivên we bibînin. Ew ê bi we re li ser wan biaxivin. Ne hewce ye ku hûn tiştekî din bikin.
receipt-change-title = Hûn dixwazin tiştekî biguherînin?
receipt-change =
    Heke hûn bixwazin tiştekî biguherînin, divê hûn formê dîsa dagirin. Li cihê ku hûn lê dijîn kodeke nû bixwazin: li navenda penaxwazan an li şaredariyê.
receipt-log-out = Ji bîr nekin ku derkevin, bi taybetî heke kesên din heman komputerê bi kar bînin.

logged-out-title = Hûn derketin
logged-out =
    Tiştên ku we tomar kirine li wir dimînin. Ji bo domandinê kodeke nû ji we re lazim e. Wê li cihê ku hûn lê dijîn bixwazin: li navenda penaxwazan an li şaredariyê.

## interview
interview-banner = Hevpeyvîn
interview-led-by = Kesê ku hevpeyvînê dike:
interview-interpreted-in_room = Wergêr di odeyê de ye
interview-interpreted-telephone = Wergêr li ser telefonê ye
interview-interpreted-screen = Wergêr li ser ekranê ye
interview-end = Hevpeyvînê biqedînin
interview-ended-title = Hevpeyvîn qediya
interview-ended =
    Tiştên ku hatine tomarkirin li wir in. Hûn dikarin di hevpeyvîneke nû de bidomînin, an jî ew kes dikare bi kodekê têkeve û bi tena serê xwe bidomîne.
interview-back = Vegerin portalê
interview-refused-title = Hevpeyvîn nehat vekirin
interview-refused =
    Tiştek nehat vekirin. Divê hevpeyvîn di nav du deqeyan de dest pê bike piştî ku hûn di portalê de “Start” bitikînin, û her destpêk tenê carekê dixebite.

    Vegerin portalê, li wî kesî bigerin û hevpeyvînê ji nû ve dest pê bikin.
interview-later =
    Sîstemeke ku ji me re lazim e niha bersivê nade. Hinekî bisekinin û dîsa biceribînin. Piştî du deqeyan divê hûn ji portalê ji nû ve dest pê bikin.
interview-try-again = Dîsa biceribînin

## my page
my-see = Tiştên ku li ser we hatine qeydkirin bibînin
my-title = Rûpela min
my-nothing = Li ser we tiştek nehatiye qeydkirin.
my-begun = We dest bi dagirtina formê kiriye. Li vir bidomînin.
my-completed = We ev tişt di { $day } de qeyd kirin.
my-later = Sîstemeke ku ji me re lazim e niha bersivê nade. Hinekî bisekinin û dîsa biceribînin.
my-noted = Hat nivîsandin.
my-openings-title = Kê tiştên ku li ser we hatine qeydkirin vekirine
my-openings-none = Hê kesî ew venekirine.
my-requests-title = Tiştên ku we xwestine
my-request-correction = Rastkirin
my-request-deletion = Jêbirin
my-state-open = Ji IMDi re hat şandin. Hûn ê heta { $day } bersivê bistînin.
my-state-in_progress = IMDi lê dinihêre. Hûn ê heta { $day } bersivê bistînin.
my-state-deleting = Tê jêbirin. Sîstemên mayî dê di demeke nêzîk de vê piştrast bikin.
my-state-done = Di { $day } de hat kirin
my-state-refused = Di { $day } de hat redkirin
my-correction-title = Tiştekî şaş heye?
my-part = Ew li ser kîjan beşê ye?
my-part-all = Hemû
my-words = Çi şaş e?
my-words-help = Bi zimanê xwe binivîsin. IMDi nivîsa we dixwîne û di nav mehekê de bersivê dide.
my-words-missing = Binivîsin ka çi şaş e
my-words-too-long = 2000 tîpan an kêmtir binivîsin
my-send = Ji IMDi re bişînin
my-research-title = Lêkolînên zanistî û îstatîstîk
my-research = Tiştên ku we qeyd kirine dikarin di lêkolînên zanistî û îstatîstîkê de bên bikaranîn, bêyî navê we.
my-research-reserve = Ez vê naxwazim
my-research-reserved = Ji { $day } ve tiştên ku we qeyd kirine di lêkolînên zanistî û îstatîstîkê de nayên bikaranîn.
my-research-lift = Ew dikarin dîsa bên bikaranîn
my-copy-title = Kopiya we
my-paper = Li ser kaxezê bistînin (PDF)
my-copy = Dosyayekê bistînin ku komputer dikarin bixwînin (JSON)
my-deletion-title = Tiştên ku hatine qeydkirin jê bibin
my-deletion-consent = We ji qeydkirinê re got erê, û hûn dikarin ji biryara xwe vegerin. Wê gavê her tiştê ku we qeyd kiriye ji hemû sîsteman tê jêbirin.
my-deletion-information = Qanûn dibêje ku divê ev tişt bên qeydkirin. Hûn dikarin ji IMDi bixwazin ku wan jê bibe. IMDi di nav mehekê de bersivê dide.
my-deletion-sure-title = Hûn dixwazin ku her tişt bê jêbirin?
my-deletion-sure = Tiştê ku hatiye jêbirin êdî venagere. Heke hûn paşê bixwazin xwe qeyd bikin, hûn bi kodeke nû ji nû ve dest pê dikin.
my-deletion-yes-consent = Erê, her tiştî jê bibin
my-deletion-yes-information = Erê, ji IMDi bixwazin ku wan jê bibe
