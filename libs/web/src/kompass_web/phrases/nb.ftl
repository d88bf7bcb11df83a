# Det alle sider i Kompass sier. Lest av forfatterne.

skip-to-content = Hopp til innholdet
to-the-start = Gå til forsiden

# Problemer: hva som skjedde, og så hva en kan gjøre. Ingen melding sier noe om en person.
problem-not-found = Denne siden finnes ikke
problem-not-found-do = Se på adressen, eller begynn på nytt. Ingenting er borte.
problem-not-authenticated = Du er ikke logget inn
problem-not-authenticated-do = Logg inn på nytt. Det som er lagret, er der fortsatt.
problem-not-allowed = Du kan ikke gjøre dette
problem-not-allowed-do = Brukeren din har ikke tilgang til dette. Spør administratoren der du jobber hvis du trenger det.
problem-not-ready = Dette virker ikke akkurat nå
problem-not-ready-do =
    Vent litt, og prøv igjen. Det som er lagret, er der fortsatt.
problem-memory-stale = Dette virker ikke akkurat nå
problem-memory-stale-do = Vi må sjekke noe. Vent litt, og prøv igjen.
problem-unavailable = Dette virker ikke akkurat nå
problem-unavailable-do = Vent litt, og prøv igjen. Det som er lagret, er der fortsatt.
problem-invalid = Noe av det som ble sendt, er ikke riktig
problem-invalid-do = Gå tilbake og se på det du skrev, og prøv igjen.
problem-malformed = Noe av det som ble sendt, er ikke riktig
problem-malformed-do = Gå tilbake og prøv igjen.
problem-wrong-method = Denne siden kan ikke åpnes på denne måten
problem-wrong-method-do = Gå til forsiden, og finn veien derfra.
problem-too-large = Du skrev mer enn det som kan sendes
problem-too-large-do = Gå tilbake og skriv mindre.
problem-unexpected = Noe gikk galt
problem-unexpected-do =
    Feilen er vår, og ingenting er endret. Prøv igjen. Hvis det skjer på nytt, si fra til dem som hjelper deg.
problem-form-expired = Siden var åpen for lenge
problem-form-expired-do =
    Gå tilbake, åpne siden på nytt og prøv en gang til. Informasjonskapsler må være slått på. Det som er lagret, er der fortsatt.
