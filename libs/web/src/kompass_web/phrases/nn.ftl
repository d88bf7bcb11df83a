# Det alle sider i Kompass seier. Lese av forfattarane.

skip-to-content = Hopp til innhaldet
to-the-start = Gå til framsida

# Problem: kva som hende, og så kva ein kan gjere. Ingen melding seier noko om ein person.
problem-not-found = Denne sida finst ikkje
problem-not-found-do = Sjå på adressa, eller begynn på nytt. Ingenting er borte.
problem-not-authenticated = Du er ikkje logga inn
problem-not-authenticated-do = Logg inn på nytt. Det som er lagra, er der framleis.
problem-not-allowed = Du kan ikkje gjere dette
problem-not-allowed-do = Brukaren din har ikkje tilgang til dette. Spør administratoren der du arbeider om du treng det.
problem-not-ready = Dette verkar ikkje akkurat no
problem-not-ready-do =
    Vent litt, og prøv igjen. Det som er lagra, er der framleis.
problem-memory-stale = Dette verkar ikkje akkurat no
problem-memory-stale-do = Vi må sjekke noko. Vent litt, og prøv igjen.
problem-unavailable = Dette verkar ikkje akkurat no
problem-unavailable-do = Vent litt, og prøv igjen. Det som er lagra, er der framleis.
problem-invalid = Noko av det som vart sendt, er ikkje rett
problem-invalid-do = Gå tilbake og sjå på det du skreiv, og prøv igjen.
problem-malformed = Noko av det som vart sendt, er ikkje rett
problem-malformed-do = Gå tilbake og prøv igjen.
problem-wrong-method = Denne sida kan ikkje opnast på denne måten
problem-wrong-method-do = Gå til framsida, og finn vegen derifrå.
problem-too-large = Du skreiv meir enn det som kan sendast
problem-too-large-do = Gå tilbake og skriv mindre.
problem-unexpected = Noko gjekk gale
problem-unexpected-do =
    Feilen er vår, og ingenting er endra. Prøv igjen. Om det skjer på nytt, sei frå til dei som hjelper deg.
problem-form-expired = Sida var open for lenge
problem-form-expired-do =
    Gå tilbake, opne sida på nytt og prøv ein gong til. Informasjonskapslar må vere slått på. Det som er lagra, er der framleis.
