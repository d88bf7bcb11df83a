# Det skjemaets sider sier rundt spørsmålene, på bokmål. Ordene fra brosjyren og det første skjemaet er beholdt;
# spørsmål, svaralternativer, erklæringer og navn på deler står i texts/.

menu = Meny
start-again = Start på nytt
change-language = Bytt språk
log-out = Logg ut
back = Tilbake
next = Neste
select = Velg
edit = Endre
error = Feil
owner = IMDi – Integrerings- og mangfoldsdirektoratet

choose-language = Velg språk

information-title = Registrer det du kan
information-why =
    I Norge er det flere offentlige kontorer som gir råd om opplæring, utdanning og arbeid. De må vite hva du kan, og hva du liker å gjøre.

    Registrer deg selv om du ikke har gått på skole eller hatt jobb.
information-how-title = Slik registrerer du deg
information-how-need = Du trenger DUF-nummeret ditt og en kode. Du trenger også smarttelefon, nettbrett eller datamaskin med internett.
information-how-log-in = Klikk på «Neste», skriv inn DUF-nummeret og koden din, og klikk på «Logg inn i skjemaet».
information-how-declaration = Les hvordan svarene dine blir brukt, og hvem som kan se dem. Så kan du begynne.
information-how-parts = Svar på spørsmålene. Det er sju deler. Hvert svar blir lagret.
information-how-complete = Se på oppsummeringen, og klikk på «Fullfør registreringen».
information-time =
    Det tar omtrent 30 minutter. Du kan ta pause. Hvis du logger ut, trenger du en ny kode for å fortsette. Det du har lagret, er der fortsatt.
information-benefits-title = Dette får du ut av å registrere deg
information-benefits =
    Du får et bedre tilbud om opplæring og utdanning. Hvis du har utdanning fra før, kan du søke om å få den godkjent, så du kan bruke den i Norge.

    Du får bedre råd om arbeid og aktiviteter i Norge.
information-answers-title = Mange svar er generelle
information-answers =
    Det kan hende du ikke finner et svar som passer helt med det du har gjort, for eksempel om utdanning og arbeid. Velg det svaret som passer best.
information-rights-title = Dette er rettighetene dine
information-rights =
    Svarene blir bare delt med dem som skal gi deg råd om opplæring, utdanning og arbeid: kommunen der du bor eller skal bo, karriereveiledningen i fylket og IMDi.

    Svarene blir ikke brukt når søknaden din om beskyttelse (asyl) blir behandlet. De blir brukt når det velges en kommune som du skal bosette deg i.

    Du har rett til å se det som er registrert om deg. Du kan kreve at feil blir rettet. Skriv til IMDi på denne e-postadressen:
information-help-title = Trenger du hjelp?
information-help =
    Bor du på mottak? Spør de ansatte der. De kan hjelpe deg, og låne deg en datamaskin eller et nettbrett hvis du ikke har.

    Bor du i en kommune? Spør den du snakker med der. Du kan få tolk.

information-film = Se en film om registreringen
information-brochure = Les brosjyren
pictures = Bilder: { $source }

login-title = Logg deg inn
login-errors = Du er ikke logget inn ennå
login-help =
    Skriv inn DUF-nummeret og koden din. DUF-nummeret ditt står skrevet på asylsøkerbeviset ditt. Koden din får du av en ansatt på mottaket. Hvis du ikke har fått en kode må du spørre en av de ansatte på mottaket om hjelp.
login-help-settled =
    Bor du i en kommune? Da står DUF-nummeret også i brevet om oppholdstillatelsen din. Koden får du av den du snakker med i kommunen. Spør der hvis du ikke har fått en kode.
login-duf = DUF-nummer
login-duf-help = 12 siffer, for eksempel { $example }. Mellomrom har ingenting å si.
login-code = Koden din
login-code-help = 6 bokstaver og tall. Store eller små bokstaver har ingenting å si.
login-button = Logg inn i skjemaet
login-refused =
    Se på DUF-nummeret og koden, og prøv igjen. En kode kan brukes én gang, og bare i noen dager. Hvis det fortsatt ikke går, ber du om en ny kode der du bor: på mottaket eller i kommunen. Det du har lagret, er der fortsatt.
login-later =
    Det går ikke å logge inn akkurat nå. Vent litt. Skriv så inn koden din igjen, og klikk på «Logg inn i skjemaet». Du kan bruke den samme koden.
duf-missing = Skriv inn DUF-nummeret ditt
duf-malformed = Dette er ikke et DUF-nummer. Det har 12 siffer. Se på beviset eller brevet en gang til: Kanskje er et siffer feil.
code-missing = Skriv inn koden din
session-over =
    Du er ikke logget inn, eller du var borte for lenge. Logg inn med en ny kode. Det som er lagret, er der fortsatt.
session-over-last =
    Du er ikke logget inn lenger, eller du var borte for lenge. Det du svarte sist, ble ikke lagret. Logg inn med en ny kode, og se på de siste svarene dine. Det som ble vist som lagret, er der fortsatt.

session-over-here =
    Du er ikke logget inn lenger. Det du endret sist, er ikke lagret, men det står fortsatt på denne siden. Logg inn med en ny kode i et annet vindu. Da blir det lagret her.
idle-limit = { $minutes ->
    [one] Hvis du ikke gjør noe på ett minutt, blir du logget ut. Det som er lagret, er der fortsatt.
   *[other] Hvis du ikke gjør noe på { $minutes } minutter, blir du logget ut. Det som er lagret, er der fortsatt.
}
idle-title = Er du der fortsatt?
idle-warning = Du blir snart logget ut, fordi du ikke har gjort noe på en stund. Det som er lagret, er der fortsatt.
idle-stay = Fortsett å være innlogget

declaration-changed = Teksten er endret siden du åpnet den. Les den en gang til, og svar så.
declaration-answered = Du har svart på dette. Du kan gå videre til skjemaet.

declined-title = Du valgte å ikke registrere deg
declined =
    Ingenting ble registrert, og du er logget ut. Ellers endrer ingenting seg for deg. Bare dagen er notert, så de som ga deg koden, vet om det.

    Du kan ombestemme deg. Be om en ny kode der du bor: på mottaket eller i kommunen.

form-title = Registreringen din
form-errors = { $number ->
    [one] Se på ett spørsmål en gang til
   *[other] Se på { $number } spørsmål en gang til
}
new-questions = Det har kommet flere spørsmål. Svar på dem også:
second-language = Vis skjemaet på et språk til
translate = Oversett skjemaet
hide-translation = Skjul oversettelsen
show-in = Vis på { $language }
symbols = Dette betyr symbolene
state-open = Ikke besvart
state-missed = Svar på dette spørsmålet for å gå videre
state-answered = Besvart
state-not_understood = Du forstår ikke dette spørsmålet
part-done = Ferdig
part-open = Ikke ferdig ennå
part-later = Åpnes senere
optional = kan stå tomt
choose-one = Velg ett svar.
choose-several = Du kan velge flere svar.
choose-at-most = Velg { $most } svar eller færre.
at-most-characters = { $most } bokstaver eller færre.
search-in-list = Skriv de første bokstavene
search-none-found = Ingenting her begynner slik. Let etter et annet ord, eller velg det siste i listen.
occupation-choose-family = Velg bildet som ligner mest på arbeidet ditt
occupation-choose = Velg yrket som ligner mest
occupation-search = Eller skriv navnet på yrket, på hvilket som helst språk
occupation-other-family = Velg et annet bilde
occupation-remove = Fjern { $occupation }
tasks-choose-occupation-first = Velg yrket først
tasks-choose-one-each = Velg ett svar for hvert bilde
date-day = Dag
date-month = Måned
date-year = År
suggested = Vi har valgt dette ut fra det du svarte før. Du kan endre det.
listen = Lytt
listen-stop = Stopp
unfinished = Dette er ikke lagret ennå. Svar på alt her først.
row = Nummer { $number }
add-row = Legg til en til
remove-row = Fjern nummer { $number }
not-understood = Jeg forstår ikke dette spørsmålet
saved = { $left ->
    [0] Lagret. Alle spørsmål i denne delen er besvart.
    [one] Lagret. Det er ett spørsmål igjen i denne delen.
   *[other] Lagret. Det er { $left } spørsmål igjen i denne delen.
}
not-saved = Det du endret sist, er ikke lagret ennå. Vi prøver igjen. Ikke lukk denne siden.
outdated = Det du endret sist, er ikke lagret. Du har logget inn på nytt i et annet vindu. Fortsett der, eller åpne denne siden på nytt.
open-again = Åpne denne siden på nytt
stale = Dette svaret ble endret i et annet vindu. Du ser det svaret som er lagret nå. Endre det hvis det ikke er riktig.
misfit-choice = Velg ett av svarene.
misfit-alone = Dette svaret kan ikke velges sammen med andre. Velg enten det eller de andre.
misfit-too-many = Velg { $most } svar eller færre.
misfit-number = Skriv et helt tall fra { $least } til { $most }.
misfit-too-long = Skriv { $most } bokstaver eller færre.
misfit-unkeepable = Det er et tegn i teksten som ikke kan lagres. Skriv det på nytt for hånd.
misfit-rows = Fyll ut { $most } eller færre.
misfit-missing = Dette må du svare på.
misfit-shape = Dette kan ikke lagres. Fyll det ut på nytt.
misfit-date = Skriv en dag, en måned og et år som finnes, for eksempel 31 1 2020.
misfit-date-between = Skriv en dag fra { $earliest } til { $latest }.
misfit-date-to-come = Skriv en dag som ikke er etter i dag.
misfit-among = Velg blant det du valgte før.
misfit-twice = Dette er valgt to ganger. Velg det én gang.
misfit-task = Velg hvor ofte, for hvert bilde.
misfit-years = Det siste året er før det første. Endre ett av dem.

to-summary = Gå til oppsummeringen
back-to-summary = Tilbake til oppsummeringen
summary-title = Oppsummering av svarene dine
summary-not-complete =
    Se gjennom svarene dine. Registreringen er ikke fullført før du har klikket på «Fullfør registreringen».
summary-left = Disse spørsmålene mangler svar:
summary-press = Når du klikker på knappen, blir registreringen sendt. Etter det kan du ikke endre den her.
complete = Fullfør registreringen

receipt-title = Registreringen er fullført
receipt-when = Fullført { $day } klokka { $time }, norsk tid.
receipt-now-title = Hva skjer nå?
receipt-now =
    De som skal gi deg råd om opplæring, utdanning og arbeid, kan nå se svarene dine. De kommer til å snakke med deg om dem. Du trenger ikke gjøre noe mer.
receipt-change-title = Vil du endre noe?
receipt-change =
    Hvis du vil endre noe, må du fylle ut skjemaet på nytt. Be om en ny kode der du bor: på mottaket eller i kommunen.
receipt-log-out = Husk å logge ut, særlig hvis andre bruker den samme datamaskinen.

logged-out-title = Du er logget ut
logged-out =
    Det du har lagret, er der fortsatt. For å fortsette trenger du en ny kode. Be om den der du bor: på mottaket eller i kommunen.

## interview
interview-banner = Intervju
interview-led-by = Ledes av
interview-interpreted-in_room = Med tolk i rommet
interview-interpreted-telephone = Med tolk på telefon
interview-interpreted-screen = Med tolk på skjerm
interview-end = Avslutt intervjuet
interview-ended-title = Intervjuet er avsluttet
interview-ended =
    Det som er lagret, er der fortsatt. Dere kan fortsette i et nytt intervju, eller personen kan logge inn med en kode og fortsette på egen hånd.
interview-back = Tilbake til portalen
interview-refused-title = Intervjuet kunne ikke åpnes
interview-refused =
    Ingenting ble åpnet. Et intervju må begynne innen to minutter etter at du trykker «Start» i portalen, og hver start virker bare én gang.

    Gå tilbake til portalen, finn personen og start intervjuet på nytt.
interview-later =
    Et system vi trenger, svarer ikke akkurat nå. Vent litt, og prøv igjen. Etter to minutter må du starte på nytt fra portalen.
interview-try-again = Prøv igjen

## min side
my-see = Se hva som er registrert om deg
my-title = Min side
my-nothing = Det er ikke registrert noe om deg.
my-begun = Du har begynt å fylle ut skjemaet. Fortsett her.
my-completed = Dette registrerte du { $day }.
my-later = Et system vi trenger, svarer ikke akkurat nå. Vent litt, og prøv igjen.
my-noted = Det er notert.
my-openings-title = Hvem som har åpnet det som er registrert om deg
my-openings-none = Ingen har åpnet det ennå.
my-requests-title = Det du har bedt om
my-request-correction = Retting
my-request-deletion = Sletting
my-state-open = Sendt til IMDi. Du får svar senest { $day }.
my-state-in_progress = IMDi ser på det. Du får svar senest { $day }.
my-state-deleting = Det blir slettet. De siste systemene bekrefter det snart.
my-state-done = Utført { $day }
my-state-refused = Avslått { $day }
my-correction-title = Er det noe som er feil?
my-part = Hvilken del gjelder det?
my-part-all = Alt sammen
my-words = Hva er feil?
my-words-help = Skriv på ditt eget språk. IMDi leser det og svarer innen en måned.
my-words-missing = Skriv hva som er feil
my-words-too-long = Skriv 2000 bokstaver eller færre
my-send = Send til IMDi
my-research-title = Forskning og statistikk
my-research = Det du har registrert, kan brukes i forskning og statistikk, uten navnet ditt.
my-research-reserve = Det vil jeg ikke
my-research-reserved = Det du har registrert, har ikke blitt brukt i forskning og statistikk siden { $day }.
my-research-lift = Det kan brukes igjen
my-copy-title = Din egen kopi
my-paper = Hent det på papir (PDF)
my-copy = Hent en fil som datamaskiner kan lese (JSON)
my-deletion-title = Slett det som er registrert
my-deletion-consent = Du sa ja til å registrere deg, og det kan du trekke tilbake. Da blir alt du har registrert, slettet i alle systemer.
my-deletion-information = Loven sier at dette skal registreres. Du kan be IMDi om å slette det. IMDi svarer innen en måned.
my-deletion-sure-title = Vil du at alt skal slettes?
my-deletion-sure = Det som er slettet, kan ikke hentes tilbake. Hvis du vil registrere deg senere, begynner du på nytt med en ny kode.
my-deletion-yes-consent = Ja, slett alt
my-deletion-yes-information = Ja, be IMDi om å slette det
