# What every page of Kompass says, in Oromo: links and problem pages.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = Gara barreeffama fuulaatti darbaa
to-the-start = Gara fuula jalqabaa deemaa

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = Fuulli kun hin jiru
problem-not-found-do = Teessoo isaa ilaalaa, yookaan irra deebi'aa jalqabaa. Wanti bade hin jiru.
problem-not-authenticated = Ammallee hin seenne
problem-not-authenticated-do = Irra deebi'aa seenaa. Wanti olkaa'ame hin badu.
problem-not-allowed = Kana gochuuf hayyama hin qabdan
problem-not-allowed-do = Akkaawuntiin keessan bakka kana seenuu hin danda'u. Yoo isin barbaachise, bulchaa sirna kompitaraa kan dhaabbata keessanii gaafadhaa.
problem-not-ready = Kun amma hin hojjetu
problem-not-ready-do =
    Xiqqoo eegaa, achiin booda irra deebi'aa yaalaa. Wanti olkaa'ame hin badu.
problem-memory-stale = Kun amma hin hojjetu
problem-memory-stale-do = Waan tokko mirkaneessaa jirra. Xiqqoo eegaa, achiin booda irra deebi'aa yaalaa.
problem-unavailable = Kun amma hin hojjetu
problem-unavailable-do = Xiqqoo eegaa, achiin booda irra deebi'aa yaalaa. Wanti olkaa'ame hin badu.
problem-invalid = Wanti ergame sirrii miti
problem-invalid-do = Duubatti deebi'aa, waan barreessitan ilaalaa, achiin booda irra deebi'aa yaalaa.
problem-malformed = Wanti ergame sirrii miti
problem-malformed-do = Duubatti deebi'aa, irra deebi'aa yaalaa.
problem-wrong-method = Fuulli kun karaa kanaan hin banamu
problem-wrong-method-do = Gara fuula jalqabaa deemaa, achi irraa itti fufaa.
problem-too-large = Waan ergamuu danda'u caalaa barreessitan
problem-too-large-do = Duubatti deebi'aa, gabaabsaa barreessaa.
problem-unexpected = Rakkoon uumameera
problem-unexpected-do =
    Dogoggorri kan keenya, wanti jijjiirame hin jiru. Irra deebi'aa yaalaa. Yoo ammas uumame, namoota isin gargaaranitti himaa.
problem-form-expired = Fuulli kun yeroo dheeraa banamee ture
problem-form-expired-do =
    Duubatti deebi'aa, fuula kana irra deebi'aa banaa, ammas yaalaa. Kuukiin (cookies) banamee jiraachuu qaba. Wanti olkaa'ame hin badu.
