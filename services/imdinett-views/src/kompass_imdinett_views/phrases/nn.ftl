# Det portalen for tilsette seier. Lese av forfattarane.

## Ramma rundt alle sider
site-name = IMDinett – Kompass
menu = Hovudmeny
menu-start = Arbeidsflate
menu-persons = Personar
menu-municipalities = Kommunar
menu-person = Om personen
signed-in-as = Logga inn
sign-in = Logg inn
sign-out = Logg ut
choose-language = Språk
version = Versjon { $version }
print = Skriv ut

## Inn og ut
signed-out-title = Kompass for tilsette
signed-out =
    Her gir du kodar til den som skal registrere kompetansen sin, og ser kva som er registrert.

    Du loggar inn med brukaren du har på jobben. Når du er ferdig, loggar du ut øvst på sida.
refused-unknown = Du har ingen brukar i Kompass
refused-unknown-do =
    Innlogginga gjekk bra, men ingen aktiv brukar i Kompass høyrer til henne.

    Spør administratoren der du arbeider om å opprette ein brukar til deg, eller om å gjere han aktiv igjen. Etterpå kan du prøve på nytt.
refused-answer = Du vart ikkje logga inn
refused-answer-do =
    Innlogginga vart avbroten, tok for lang tid, eller byrja i ein annan nettlesar.

    Begynn på nytt. Informasjonskapslar må vere slått på.
refused-away = Innlogginga verkar ikkje akkurat no
refused-away-do = Eit system vi treng for å logge deg inn, svarer ikkje. Vent litt, og prøv igjen.
try-again = Prøv igjen
problem-not-signed-in = Du er ikkje logga inn lenger
problem-not-signed-in-do =
    Du har vore borte ei stund, og difor vart du logga ut. Det du sende no, vart ikkje lagra. Logg inn på nytt, og gjer det ein gong til.
problem-place-unknown = Lista har endra seg
problem-place-unknown-do = Personen du bladde vidare frå, er ikkje i lista lenger. Begynn øvst i lista igjen.

## Stader
place-municipality = { $name } kommune
place-county = { $name } fylke

## Arbeidsflate
start-title = Arbeidsflate
news = Nytt
news-text = { $name } har registrert kompetansen sin
news-text-again = { $name } har registrert kompetansen sin på nytt
news-none = Det er ikkje noko nytt. Når ein person fullfører registreringa, står det her.
news-away = Vi får ikkje henta det som er nytt akkurat no. Vent litt, og last sida på nytt.
news-not-yours = Ingen av rollene dine gir meldingar.
news-read = Merk som lesen
news-unread = Ny
how-far = Kor langt personane har kome
how-far-none = Ingen personar er i lista di no.
next-steps = Det du kan gjere
next-code = Gi ein person ein kode til innlogging
next-list = Sjå personane dine
next-nothing = Rollene dine gir ikkje tilgang til noko her. Spør administratoren der du arbeider om kva rolle du treng.

## Kor langt ein person har kome
status-none = Ikkje starta
status-code = Har fått kode
status-started = Har begynt
status-handed-in = Sendt inn
status-completed = Fullført

## Tilhøyrsle
relation-settled = Busett
relation-assigned = Fordelt
relation-applied = Søkt ut
relation-hosted = Bur på mottak i kommunen
relation-resident = Bur på mottaket
relation-county-settled = Busett i fylket
relation-county-assigned = Fordelt til fylket
relation-county-hosted = Bur på mottak i fylket
relation-before-arrival = Ikkje komen til Noreg enno

## Personar
persons-title = Personar
persons-count =
    { $total ->
        [one] { $total } person
       *[other] { $total } personar
    }
persons-pending =
    { $pending ->
        [one] { $pending } person blir oppdatert no og kjem straks fram igjen.
       *[other] { $pending } personar blir oppdaterte no og kjem straks fram igjen.
    }
filter = Vel kven du vil sjå
filter-relation = Tilhøyrsle
filter-status = Status
filter-all = Alle
filter-show = Vis
next-page = Neste side
first-page = Til byrjinga av lista
column-name = Namn
column-relation = Tilhøyrsle
column-status = Status
column-since = Når
empty-no-role = Ingen av rollene dine viser personar. Spør administratoren der du arbeider om kva rolle du treng.
empty-filter = Ingen i lista passar med det du har valt. Vel «Alle» for å sjå heile lista.
empty-nobody = Ingen høyrer til hos dykk no. Når ein person blir fordelt, søkt ut, busett eller flyttar til eit mottak hos dykk, står namnet her.
empty-pending = Alle i lista blir oppdaterte no. Vent litt, og last sida på nytt.

## Éin person
person-title = Oversikt
person-overview = Oversikt
person-competence = Kompetanse
fact-name = Namn
fact-birth-date = Fødd
fact-age = Alder
fact-gender = Kjønn
fact-nationality = Nasjonalitet
fact-relation = Tilhøyrsle
fact-status = Status
fact-municipality = Kommune
fact-unknown = Ikkje oppgitt
age-years =
    { $age ->
        [one] { $age } år
       *[other] { $age } år
    }
gender-female = Kvinne
gender-male = Mann
gender-unknown = Ikkje oppgitt
stateless = Statslaus
progress-title = Registreringa
progress-code = Fekk kode
progress-started = Begynte
progress-handed-in = Sende inn
progress-completed = Fullført
progress-nothing = Det er ikkje laga nokon kode til personen enno.

## Kompetanse
competence-title = Kompetanse
record-version = Utgåve
record-completed = Fullført
record-language = Språket i skjemaet
record-regime = Grunnlag
record-trust = Fylt ut
regime-consent = Personen har sagt ja til at opplysningane blir brukte ({ $basis })
regime-information = Rett og plikt til kartlegging. Personen har lese informasjonen ({ $basis })
trust-self = Av personen sjølv
trust-interview = I eit intervju med ein tilsett
trust-reception-staff = Av personen, med hjelp av ein tilsett på mottaket
trust-municipality-adviser = Av personen, med hjelp av ein tilsett i kommunen
trust-interpreter = Av personen, med hjelp av tolk
trust-family-or-friend = Av personen, med hjelp av familie eller ein ven
trust-other = Av personen, med hjelp av nokon andre
part-personal = Personopplysningar
part-education = Utdanning
part-language = Språk
part-digital = Digitale ferdigheiter
part-driving = Førarkort
part-work = Arbeidserfaring
part-other = Anna
part-empty = Ingenting er registrert her.
answer-left = Ikkje svart på
answer-not-understood = Personen forstod ikkje spørsmålet
written-in = Skrive på { $language }
nothing-no-code = Ingenting er registrert, fordi personen ikkje har fått nokon kode enno.
nothing-code = Ingenting er registrert enno. Personen har fått ein kode, men har ikkje logga inn.
nothing-started = Ingenting er registrert enno. Personen har begynt, men er ikkje ferdig.
nothing-handed-in = Personen er ferdig. Svara blir gjorde klare, og står her om ein augneblink.
nothing-being-made = Svara blir gjorde klare. Vent litt, og last sida på nytt.
nothing-for-you = Det er ikkje noko her som du har tilgang til å sjå.
nothing-away = Vi får ikkje henta det som er registrert akkurat no. Vent litt, og last sida på nytt.

## Kommunar og kodar
municipalities-title = Kommunar
kompass = Kompass
kompass-do = Tildel kodar til innlogging
codes-title = Tildele kodar til innlogging
search = Personsøk med DUF-nummer
search-help = Nummeret har tolv siffer.
duf = DUF-nummer
search-do = Søk
search-result = Søkjeresultat
right-person = Er dette rett person?
yes = Ja
new-search = Nytt søk
new-code = + Lag ny kode
codes-table = Kodar
column-code = Kode
column-valid-from = Gyldig frå
column-valid-to = Gyldig til
column-used = Kode brukt (tidsstempel)
column-code-status = Status
slip-of = Lapp { $number }
codes-none = Personen har ikkje fått nokon kode enno. Trykk «Lag ny kode».
codes-away = Vi får ikkje henta kodane akkurat no. Vent litt, og søk på nytt.
code-shown-once = Koden blir berre vist no. Skriv ut lappen, eller skriv av koden, før du går vidare.
code-made-before = Denne koden er laga før, og han blir berre vist éin gong. Treng du ein kode du kan lese, lagar du ein ny. Då sluttar den gamle å verke.
code-away = Koden vart ikkje laga, fordi eit system vi treng, ikkje svarer. Vent litt, og trykk «Lag ny kode» igjen.
duf-missing = Skriv DUF-nummeret.
duf-malformed = Dette er ikkje eit DUF-nummer. Det har tolv siffer. Sjå på nummeret ein gong til.
duf-nobody = Vi finn ingen du har tilgang til, med dette nummeret. Sjå på nummeret ein gong til.
duf-away = Vi får ikkje søkt akkurat no. Vent litt, og prøv igjen.
card-over = Det er for lenge sidan du søkte opp personen. Søk på nytt.
code-not-yours = Du kan ikkje lage kodar til denne personen. Den som skal gjere det, er kommunen eller mottaket der personen bur no.
slip-as-pdf = Opne lappen som PDF
slip-language = Språket på lappen
slip-language-help = Spør personen kva språk som er best å lese. Norsk står på lappen uansett.
slip-language-choose = Vel språk
language-missing = Vel språket lappen skal vere på. Ingen kode er laga.
mapped-already = Personen er kartlagd allereie ({ $at }), og skal vanlegvis ikkje kartleggjast igjen.
fill-in-again = Fyll ut på nytt
fill-in-again-help = Vel dette berre når det er avtalt at personen skal fylle ut skjemaet ein gong til.
again-missing = Vel «Fyll ut på nytt» dersom det er det du meiner. Ingen kode er laga.
withdraw = Trekk tilbake
withdraw-title = Vil du trekkje tilbake koden på lapp { $number }?
withdraw-text = Koden sluttar å verke med ein gong, og det kan ikkje gjerast om. Treng personen ein kode seinare, lagar du ein ny.
withdraw-not = Avbryt
code-withdrawn = Koden er trekt tilbake. Han verkar ikkje lenger.
code-over = Koden er ikkje gyldig lenger, så han kan ikkje trekkjast tilbake.
withdraw-away = Koden vart ikkje trekt tilbake, fordi eit system vi treng, ikkje svarar. Han verkar framleis. Vent litt, og prøv igjen.
problem-slip-over = Lappen kan ikkje hentast lenger
problem-slip-over-do =
    Det er for lenge sidan koden vart laga, eller du har logga inn på nytt sidan. Koden på lappen du allereie har, verkar som før.

    Treng du ein ny lapp, søkjer du opp personen og lagar ein ny kode.
code-not-settled = Du kan ikkje lage kodar til denne personen enno, fordi personen ikkje er busett hos dykk. Til det skjer, er det vertskommunen eller mottaket som lagar kodane.
code-role-reads = Rolla di lèt deg sjå personen, men ikkje lage kodar. Spør ein kollega med rolle for kompetansekartlegging.

## Intervju
interview-start = Start intervju
interview-title = Intervju
interview-about =
    I eit intervju fyller du ut skjemaet saman med personen. Personen seier sjølv ja eller nei til erklæringa. Alt som blir svart på, blir merkt med at det er gitt i eit intervju, og kven som leidde intervjuet.

    Er personen logga inn på eiga hand no, blir personen logga ut. Det som er lagra, er der framleis.
interview-language = Språket i skjemaet
interview-second-language = Språk ved sida av
interview-second-language-help = Personen kan lese spørsmål og svar på dette språket ved sida av.
interview-second-language-none = Ikkje noko anna språk
interview-interpreter = Er det tolk?
interpreter-none = Ingen tolk
interpreter-in_room = Tolk i rommet
interpreter-telephone = Tolk på telefon
interpreter-screen = Tolk på skjerm
interview-qualified = Er tolken kvalifisert?
interview-qualified-yes = Ja
interview-qualified-no = Nei
interview-qualified-unknown = Veit ikkje, eller ingen tolk
interview-go = Start
interview-language-missing = Vel språket i skjemaet.
interview-second-language-missing = Vel eit språk i lista, eller ikkje noko anna språk.
interview-interpreter-missing = Vel om det er tolk. Intervjuet er ikkje starta.
interview-qualified-missing = Vel om tolken er kvalifisert.
interview-away = Intervjuet blei ikkje starta, fordi eit system vi treng, ikkje svarer. Vent litt, og prøv igjen.
interview-begun = Dette intervjuet er starta før. Trykk «Start» for å begynne på nytt.
interview-begins = Intervjuet blir opna
interview-with = Intervju med
interview-begins-help = Skjemaet blir opna om eit augeblikk. Skjer det ikkje, trykkjer du på knappen. Det må skje innan to minutt.
interview-open = Opne skjemaet
trust-interview-by = I eit intervju, leidd av { $name }, { $organisation }
record-interpreter = Tolk
interpreter-some = Med tolk
interpreter-is-qualified = kvalifisert tolk
interpreter-not-qualified = ikkje kvalifisert tolk
answer-in-interview = Svart på i eit intervju
answer-alone = Svart på utan intervju
