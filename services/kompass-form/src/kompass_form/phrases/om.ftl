# What the pages of the form say around the questions, in Oromo, with the phrases of the question types at the end.
# Machine-drafted, not reviewed by a native speaker.

menu = Baafata
start-again = Irra deebi'aa jalqabaa
change-language = Afaan jijjiiraa
log-out = Ba'aa
back = Duubatti deebi'aa
next = Itti fufaa
select = Filadhaa
edit = Sirreessaa
error = Dogoggora
owner = IMDi – Waajjira Mootummaa Noorweey kan Makamiinsa Hawaasaa fi Hedduminaa

choose-language = Afaan keessan filadhaa

information-title = Dandeettii keessan galmeessaa
information-why =
    Noorweey keessa waajjiraalee mootummaa waa'ee leenjii, barnootaa fi hojii namoota gorsan hedduutu jira. Isaan maal akka dandeessanii fi maal hojjechuu akka jaallattan beekuu qabu.

    Mana barumsaa yoo hin deemne yookaan hojii yoo hin qabaannellee galmaa'aa.
information-how-title = Dandeettii keessan akkanatti galmeessitu
information-how-need = Lakkoofsi DUF fi koodiin isin barbaachisa. Ismaartfoonii, taableetii yookaan kompitara interneetii qabus isin barbaachisa.
information-how-log-in = “Itti fufaa” cuqaasaa, lakkoofsa DUF fi koodii keessan barreessaa, achiin booda “Gara unkaatti seenaa” cuqaasaa.
information-how-declaration = Deebiin keessan akkamitti akka itti fayyadamamu, eenyus akka arguu danda'u dubbisaa. Achiin booda jalqabuu dandeessu.
information-how-parts = Gaaffilee deebisaa. Kutaalee torbatu jira. Tokkoon tokkoon deebii ni olkaa'ama.
information-how-complete = Cuunfaa ilaalaa, achiin booda “Galmee xumuraa” cuqaasaa.
information-time =
    Galmeen kun gara daqiiqaa 30 fudhata. Boqochuu dandeessu. Yoo baatan, itti fufuuf koodii haaraatu isin barbaachisa. Wanti olkaa'ame hin badu.
information-benefits-title = Galmaa'uun faayidaa maalii qaba
information-benefits =
    Carraa leenjii fi barnootaa fooyya'aa argattu. Barnoota yoo qabaattan, Noorweey keessatti akka itti fayyadamtaniif beekamtii akka argatu iyyachuu dandeessu.

    Waa'ee hojii fi sochiilee Noorweey keessaa gorsa fooyya'aa argattu.
information-answers-title = Deebiiwwan baay'een waliigalaa dha
information-answers =
    Deebii muuxannoo keessaniin guutummaatti wal simu argachuu dhiisuu dandeessu, fakkeenyaaf waa'ee barnootaa fi hojii. Deebii itti dhihaatu filadhaa.
information-rights-title = Mirgi keessan kana
information-rights =
    Deebiin keessan warra waa'ee leenjii, barnootaa fi hojii isin gorsan qofa waliin qoodama: bulchiinsa magaalaa (kommune) isin amma keessa jiraattan yookaan fuulduratti keessa jiraattan, tajaajila gorsa hojii fi barnootaa kan godinaa (fylke) fi IMDi.

    Iyyanni keessan kan eegumsaa (koolugaltummaa) yeroo ilaalamu deebiin keessan itti hin fayyadamamu. Bulchiinsi magaalaa isin keessa jiraattan yeroo filatamu garuu itti fayyadamama.

    Waan waa'ee keessan galmaa'e ilaaluuf mirga qabdu. Wanti dogoggoraa akka sirreeffamu gaafachuu dandeessu. Teessoo imeelii kanaan gara IMDi barreessaa:
information-help-title = Gargaarsi isin barbaachisaa?
information-help =
    Buufata simannaa (mottak) keessa jiraattuu? Hojjettoota achi jiran gaafadhaa. Isin gargaaruu danda'u. Kompitara yookaan taableetii yoo hin qabaanne isiniif ergisuu danda'u.

    Bulchiinsa magaalaa (kommune) keessa jiraattuu? Nama achitti haasoftan gaafadhaa. Turjumaana argachuu dandeessu.

information-film = Fiilmii waa'ee galmaa'uu ibsu ilaalaa
information-brochure = Barruu ibsaa dubbisaa
pictures = Suuraawwan: { $source }

login-title = Seenaa
login-errors = Ammallee hin seenne
login-help =
    Lakkoofsa DUF fi koodii keessan barreessaa. Lakkoofsi DUF keessan kaardii koolugaltummaa gaafataa keessan irra jira. Koodii hojjetaa buufata simannaa irraa argattu. Koodii yoo hin qabaanne, hojjetaa buufata simannaa gargaarsa gaafadhaa.
login-help-settled =
    Bulchiinsa magaalaa keessa jiraattuu? Yoos lakkoofsi DUF keessan xalayaa hayyama jireenyaa keessan irras jira. Koodii nama bulchiinsa magaalaatti haasoftan irraa argattu. Koodii yoo hin qabaanne achitti gaafadhaa.
login-duf = Lakkoofsa DUF
login-duf-help = Dijiitii 12, akka { $example }. Bakki duwwaan gidduu jiru rakkoo hin qabu.
login-code = Koodii keessan
login-code-help = Qubee fi dijiitii 6. Qubeen guddaan yookaan xiqqaan rakkoo hin qabu.
login-button = Gara unkaatti seenaa
login-refused =
    Lakkoofsa DUF fi koodii mirkaneessaa, irra deebi'aatii yaalaa. Koodiin tokko yeroo tokko qofa, guyyoota muraasaaf qofa hojjeta. Ammas yoo hojjechuu dide, bakka jiraattanitti koodii haaraa gaafadhaa: buufata simannaatti yookaan bulchiinsa magaalaatti. Wanti olkaa'ame hin badu.
login-later =
    Amma seenuun hin hojjetu. Xiqqoo eegaa. Achiin booda koodii keessan irra deebi'aa barreessaa, “Gara unkaatti seenaa” cuqaasaa. Koodii sanuma fayyadamuu dandeessu.
duf-missing = Lakkoofsa DUF keessan barreessaa
duf-malformed = Kun lakkoofsa DUF miti. Lakkoofsi DUF dijiitii 12 qaba. Kaardii yookaan xalayaa irra deebi'aa ilaalaa: dijiitiin tokko dogoggora ta'uu danda'a.
code-missing = Koodii keessan barreessaa
session-over =
    Unka keessa hin jirtan, yookaan yeroo dheeraa fagaattanii turtan. Koodii haaraadhaan seenaa. Wanti olkaa'ame hin badu.
session-over-last =
    Unka keessaa baatanii jirtu, yookaan yeroo dheeraa fagaattanii turtan. Deebiin keessan inni dhumaa hin olkaa'amne. Koodii haaraadhaan seenaa, deebii keessan isa dhumaas ilaalaa. Wanti akka olkaa'ametti isinitti mul'ate hin badu.

session-over-here =
    Unka keessaa baatanii jirtu. Wanti dhuma irratti jijjiirtan hin olkaa'amne, garuu ammallee fuula kana irra jira. Foddaa biraatiin koodii haaraadhaan seenaa. Yoos asitti olkaa'ama.
idle-limit = { $minutes ->
    [one] Daqiiqaa tokko guutuu homaa yoo hin goone, unka keessaa baatu. Wanti olkaa'ame hin badu.
   *[other] Daqiiqaa { $minutes } guutuu homaa yoo hin goone, unka keessaa baatu. Wanti olkaa'ame hin badu.
}
idle-title = Ammallee achi jirtuu?
idle-warning = Yeroo muraasaaf homaa waan hin goonef, dhiyootti unka keessaa baatu. Wanti olkaa'ame hin badu.
idle-stay = Unka keessa turaa

declaration-changed = Barreeffamni kun erga bantanii jijjiirameera. Irra deebi'aa dubbisaa, achiin booda deebisaa.
declaration-answered = Kana deebistaniittu. Gara unkaatti itti fufuu dandeessu.

declined-title = Galmaa'uu dhiisuu filattan
declined =
    Wanti galmaa'e hin jiru, baatanii jirtu. Wanti biraa isin irratti jijjiiramu hin jiru. Warri koodii isiniif kennan akka beekaniif, guyyaan isaa qofti galmaa'eera.

    Yaada keessan jijjiiruu dandeessu. Bakka jiraattanitti koodii haaraa gaafadhaa: buufata simannaatti yookaan bulchiinsa magaalaatti.

form-title = Galmee keessan
form-errors = { $number ->
    [one] Gaaffii tokko irra deebi'aa ilaalaa
   *[other] Gaaffilee { $number } irra deebi'aa ilaalaa
}
new-questions = Gaaffileen dabalataa dhufaniiru. Isaanis deebisaa:
second-language = Unka kana afaan lammaffaadhaan agarsiisaa
translate = Unka hiikaa
hide-translation = Hiikkaa dhoksaa
show-in = Afaan kanaan agarsiisaa: { $language }
symbols = Hiika mallattoolee
state-open = Hin deebifamne
state-missed = Itti fufuuf gaaffii kana deebisaa
state-answered = Deebifameera
state-not_understood = Gaaffiin kun isiniif hin galle
part-done = Xumurameera
part-open = Ammallee hin xumuramne
part-later = Booda banama
optional = duwwaa dhiisuun ni danda'ama
choose-one = Deebii tokko filadhaa.
choose-several = Deebii baay'ee filachuu dandeessu.
choose-at-most = Hanga deebii { $most } filadhaa.
at-most-characters = Hanga qubee { $most }.
search-in-list = Qubeewwan jalqabaa barreessaa
search-none-found = Asitti kan akkasitti jalqabu hin jiru. Jecha biraa barbaadaa, yookaan isa tarree keessaa dhuma irra jiru filadhaa.
occupation-choose-family = Suuraa hojii keessanitti dhihaatu filadhaa
occupation-choose = Ogummaa itti dhihaatu filadhaa
occupation-search = Yookaan maqaa ogummichaa afaan barbaaddaniin barreessaa
occupation-other-family = Suuraa biraa filadhaa
occupation-remove = { $occupation } haqaa
tasks-choose-occupation-first = Dursaa ogummaa filadhaa
tasks-choose-one-each = Tokkoon tokkoon suuraatiif deebii tokko filadhaa
date-day = Guyyaa
date-month = Ji'a
date-year = Bara (lakkoofsa Awurooppaatiin, fakkeenyaaf 2015)
suggested = Kana kan filanne waan isin dura deebistan irraa ka'uudhaani. Jijjiiruu dandeessu.
listen = Dhaggeeffadhaa
listen-stop = Dhaabaa
unfinished = Kun ammallee hin olkaa'amne. Dursaa waan as jiru hunda deebisaa.
row = Lakkoofsa { $number }
add-row = Kan biraa dabalaa
remove-row = Lakkoofsa { $number } haqaa
not-understood = Gaaffiin kun naaf hin galle
saved = { $left ->
    [0] Olkaa'ameera. Gaaffileen kutaa kana keessa jiran hundi deebifamaniiru.
    [one] Olkaa'ameera. Kutaa kana keessatti gaaffii tokkotu hafe.
   *[other] Olkaa'ameera. Kutaa kana keessatti gaaffilee { $left }tu hafe.
}
not-saved = Wanti dhuma irratti jijjiirtan ammallee hin olkaa'amne. Irra deebinee yaalaa jirra. Fuula kana hin cufinaa.
outdated = Wanti dhuma irratti jijjiirtan hin olkaa'amne. Foddaa biraatiin irra deebitanii seentaniittu. Achitti itti fufaa, yookaan fuula kana irra deebi'aa banaa.
open-again = Fuula kana irra deebi'aa banaa
stale = Deebiin kun foddaa biraa keessatti jijjiirameera. Kan amma argitan deebii olkaa'ame dha. Yoo sirrii hin taane jijjiiraa.
misfit-choice = Deebiiwwan keessaa tokko filadhaa.
misfit-alone = Deebiin kun kan biroo waliin filatamuu hin danda'u. Isa yookaan warra kaan filadhaa.
misfit-too-many = Hanga deebii { $most } filadhaa.
misfit-number = Lakkoofsa guutuu { $least } hanga { $most } gidduu jiru barreessaa.
misfit-too-long = Hanga qubee { $most } barreessaa.
misfit-unkeepable = Barreeffamicha keessa mallattoo olkaa'amuu hin dandeenyetu jira. Irra deebi'aa harkaan barreessaa.
misfit-rows = Hanga { $most } qofa guutaa.
misfit-missing = Kun ammallee hin deebifamne.
misfit-shape = Kun olkaa'amuu hin danda'u. Irra deebi'aa guutaa.
misfit-date = Guyyaa, ji'aa fi bara jiru barreessaa, akka 31 1 2020.
misfit-date-between = Guyyaa { $earliest } hanga { $latest } gidduu jiru barreessaa.
misfit-date-to-come = Guyyaa har'a hin dabarre barreessaa.
misfit-among = Kan dura filattan keessaa filadhaa.
misfit-twice = Kun yeroo lama filatameera. Yeroo tokko qofa filadhaa.
misfit-task = Tokkoon tokkoon suuraatiif hammam irra deddeebitanii akka hojjettan filadhaa.
misfit-years = Barri dhumaa bara jalqabaa dura. Isaan keessaa tokko jijjiiraa.

to-summary = Gara cuunfaa deemaa
back-to-summary = Gara cuunfaatti deebi'aa
summary-title = Cuunfaa deebii keessanii
summary-not-complete =
    Deebii keessan ilaalaa. Hanga “Galmee xumuraa” cuqaastanitti galmeen keessan hin xumuramu.
summary-left = Gaaffileen kun ammallee hin deebifamne:
summary-press = Yeroo qabduu sana cuqaastan, galmeen keessan ni ergama. Sana booda asitti jijjiiruu hin dandeessan.
complete = Galmee xumuraa

receipt-title = Galmeen keessan xumurameera
receipt-when = { $day }, sa'aatii { $time } xumurame (sa'aatii Noorweey).
receipt-now-title = Amma maaltu itti aana?
receipt-now =
    Warri waa'ee leenjii, barnootaa fi hojii isin gorsan amma deebii keessan arguu danda'u. Waa'ee isaa isin wajjin haasa'u. Wanti biraa isin gochuu qabdan hin jiru.
receipt-change-title = Waan jijjiiruu barbaaddan qabduu?
receipt-change =
    Yoo jijjiiruu barbaaddan, unkicha irra deebitanii guutuu qabdu. Bakka jiraattanitti koodii haaraa gaafadhaa: buufata simannaatti yookaan bulchiinsa magaalaatti.
receipt-log-out = Ba'uu hin dagatinaa, keessattuu namoonni biroo kompitara sanuma yoo fayyadaman.

logged-out-title = Baatanii jirtu
logged-out =
    Wanti olkaa'ame hin badu. Itti fufuuf koodii haaraatu isin barbaachisa. Bakka jiraattanitti gaafadhaa: buufata simannaatti yookaan bulchiinsa magaalaatti.

## interview
interview-banner = Haasawa
interview-led-by = Kan geggeessu:
interview-interpreted-in_room = Turjumaana kutaa keessa jiru wajjin
interview-interpreted-telephone = Turjumaana bilbilaan jiru wajjin
interview-interpreted-screen = Turjumaana viidiyoodhaan jiru wajjin
interview-end = Haasawa xumuraa
interview-ended-title = Haasawni xumurameera
interview-ended =
    Wanti olkaa'ame hin badu. Haasawa haaraadhaan itti fufuu dandeessu, yookaan namichi yookaan namittiin koodiidhaan seenanii kophaa isaanii itti fufuu danda'u.
interview-back = Gara portaalaatti deebi'aa
interview-refused-title = Haasawni banamuu hin dandeenye
interview-refused =
    Wanti baname hin jiru. Portaala keessatti “Start” (jalqabaa) erga cuqaastanii, haasawni daqiiqaa lama keessatti jalqabuu qaba. Cuqaasni tokko yeroo tokko qofa hojjeta.

    Gara portaalaatti deebi'aa, namicha yookaan namittii barbaadaa, haasawa irra deebi'aa jalqabaa.
interview-later =
    Sirni kompitaraa nu barbaachisu amma deebii hin kennu. Xiqqoo eegaa, irra deebi'aatii yaalaa. Daqiiqaa lama booda portaala irraa irra deebitanii jalqabuu qabdu.
interview-try-again = Irra deebi'aa yaalaa

## my page
my-see = Waan waa'ee keessan galmaa'e ilaalaa
my-title = Fuula koo
my-nothing = Waa'ee keessan wanti galmaa'e hin jiru.
my-begun = Unka guutuu jalqabdaniittu. Asitti itti fufaa.
my-completed = Wanti isin gaafa { $day } galmeessitan kana.
my-later = Sirni kompitaraa nu barbaachisu amma deebii hin kennu. Xiqqoo eegaa, irra deebi'aatii yaalaa.
my-noted = Galmaa'eera.
my-openings-title = Warra waan waa'ee keessan galmaa'e banan
my-openings-none = Ammallee namni bane hin jiru.
my-requests-title = Waan gaafattan
my-request-correction = Sirreessuu
my-request-deletion = Haquu
my-state-open = Gara IMDi ergameera. Hanga gaafa { $day } deebii ni argattu.
my-state-in_progress = IMDi ilaalaa jira. Hanga gaafa { $day } deebii ni argattu.
my-state-deleting = Haqamaa jira. Sirnoonni kompitaraa warri dhumaa dhiyootti ni mirkaneessu.
my-state-done = Gaafa { $day } raawwatame
my-state-refused = Gaafa { $day } didame
my-correction-title = Wanti dogoggoraa jiraa?
my-part = Kun kutaa kam ilaallata?
my-part-all = Hunda isaa
my-words = Wanti dogoggoraa maali?
my-words-help = Afaan keessaniin barreessaa. IMDi ni dubbisa, ji'a tokko keessatti deebii ni kenna.
my-words-missing = Wanti dogoggoraa maal akka ta'e barreessaa
my-words-too-long = Hanga qubee 2000 barreessaa
my-send = Gara IMDi ergaa
my-research-title = Qorannoo fi istaatistiksii
my-research = Wanti isin galmeessitan qorannoo fi istaatistiksii keessatti itti fayyadamamuu danda'a. Maqaan keessan garuu keessa hin jiru.
my-research-reserve = Kana hin barbaadu
my-research-reserved = Gaafa { $day } irraa eegalee wanti isin galmeessitan qorannoo fi istaatistiksii keessatti itti hin fayyadamamne.
my-research-lift = Irra deebi'amee itti fayyadamamuu danda'a
my-copy-title = Garagalcha keessan
my-paper = Waraqaadhaan argadhaa (PDF)
my-copy = Faayilii kompitarri dubbisuu danda'u argadhaa (JSON)
my-deletion-title = Waan galmaa'e haqaa
my-deletion-consent = Galmaa'uuf eeyyamtaniittu, eeyyama sanas deebiftanii fudhachuu dandeessu. Yoos wanti isin galmeessitan hundi sirnoota kompitaraa hunda keessaa ni haqama.
my-deletion-information = Akka seeraatti kun galmaa'uu qaba. IMDi akka haqu gaafachuu dandeessu. IMDi ji'a tokko keessatti deebii ni kenna.
my-deletion-sure-title = Wanti hundi akka haqamu barbaadduu?
my-deletion-sure = Wanti haqame deebi'ee hin argamu. Booda galmaa'uu yoo barbaaddan, koodii haaraadhaan irra deebitanii jalqabdu.
my-deletion-yes-consent = Eeyyee, hunda haqaa
my-deletion-yes-information = Eeyyee, IMDi akka haqu gaafadhaa
