# What every page of Kompass says, in Somali.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = U gudub waxa bogga ku qoran
to-the-start = Tag bogga hore

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = Boggani ma jiro
problem-not-found-do = Hubi cinwaanka, ama dib u bilow. Waxba ma lumin.
problem-not-authenticated = Ma aadan gelin
problem-not-authenticated-do = Mar kale gal. Wixii la kaydiyay way sii jiraan.
problem-not-allowed = Tan ma samayn kartid
problem-not-allowed-do = Akoonkaagu tan uma oggola. Haddii aad u baahan tahay, weydii maamulaha nidaamka ee meesha aad ka shaqayso.
problem-not-ready = Tani hadda ma shaqaynayso
problem-not-ready-do =
    Wax yar sug, kadibna mar kale isku day. Wixii la kaydiyay way sii jiraan.
problem-memory-stale = Tani hadda ma shaqaynayso
problem-memory-stale-do = Wax ayaan hubinaynaa. Wax yar sug, kadibna mar kale isku day.
problem-unavailable = Tani hadda ma shaqaynayso
problem-unavailable-do = Wax yar sug, kadibna mar kale isku day. Wixii la kaydiyay way sii jiraan.
problem-invalid = Wax ka mid ah wixii la diray ma saxna
problem-invalid-do = Dib u noqo oo eeg waxa aad qortay, kadibna mar kale isku day.
problem-malformed = Wax ka mid ah wixii la diray ma saxna
problem-malformed-do = Dib u noqo oo mar kale isku day.
problem-wrong-method = Bogga sidan looma furi karo
problem-wrong-method-do = Tag bogga hore, halkaasna ka raadi waxa aad rabto.
problem-too-large = Waxaad qortay wax ka badan inta la diri karo
problem-too-large-do = Dib u noqo oo wax ka yar qor.
problem-unexpected = Wax baa khaldamay
problem-unexpected-do =
    Khaladku waa kayaga, waxbana isma beddelin. Mar kale isku day. Haddii ay mar kale dhacdo, u sheeg dadka ku caawinaya.
problem-form-expired = Boggu waqti dheer ayuu furnaa
problem-form-expired-do =
    Dib u noqo, bogga mar kale fur oo mar kale isku day. Cookies-ku waa inay shidan yihiin. Wixii la kaydiyay way sii jiraan.
