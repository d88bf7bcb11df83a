# What every page of Kompass says, in Tigrinya.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = ብቐጥታ ናብቲ ትሕዝቶ ኪዱ
to-the-start = ናብ መጀመርታ ገጽ ኪዱ

problem-not-found = እዚ ገጽ የለን
problem-not-found-do = ነቲ ኣድራሻ ርኣዩ፣ ወይ ካብ መጀመርታ ጀምሩ። ዝጠፍአ ነገር የለን።
problem-not-authenticated = ኣይኣተኹምን ዘለኹም
problem-not-authenticated-do = ከም ብሓድሽ እተዉ። ዝተዓቀበ ኣይጠፍእን።
problem-not-allowed = ነዚ ክትገብርዎ ኣይትኽእሉን
problem-not-allowed-do = ነዚ ናይ ምኽፋት ፍቓድ የብልኩምን። እንተድልይኩም፣ ንኣመሓዳሪ ስርዓት ናይቲ እትሰርሕሉ ቦታ ሕተቱ።
problem-not-ready = እዚ ሕጂ ኣይሰርሕን ኣሎ
problem-not-ready-do =
    ቁሩብ ተጸበዩ፣ ድሕሪኡ ከም ብሓድሽ ፈትኑ። ዝተዓቀበ ኣይጠፍእን።
problem-memory-stale = እዚ ሕጂ ኣይሰርሕን ኣሎ
problem-memory-stale-do = ሓደ ነገር ንምርምር ኣለና። ቁሩብ ተጸበዩ፣ ድሕሪኡ ከም ብሓድሽ ፈትኑ።
problem-unavailable = እዚ ሕጂ ኣይሰርሕን ኣሎ
problem-unavailable-do = ቁሩብ ተጸበዩ፣ ድሕሪኡ ከም ብሓድሽ ፈትኑ። ዝተዓቀበ ኣይጠፍእን።
problem-invalid = ካብቲ ዝተላእከ ልክዕ ዘይኮነ ነገር ኣሎ
problem-invalid-do = ንድሕሪት ተመለሱ፣ ዝጸሓፍኩምዎ ርኣዩ፣ ከም ብሓድሽ ድማ ፈትኑ።
problem-malformed = ካብቲ ዝተላእከ ልክዕ ዘይኮነ ነገር ኣሎ
problem-malformed-do = ንድሕሪት ተመለሱ፣ ከም ብሓድሽ ድማ ፈትኑ።
problem-wrong-method = እዚ ገጽ በዚ መገዲ ክኽፈት ኣይክእልን
problem-wrong-method-do = ናብ መጀመርታ ገጽ ኪዱ፣ ካብኡ መገድኹም ድለዩ።
problem-too-large = ክለኣኽ ካብ ዝከኣል ንላዕሊ ጽሒፍኩም
problem-too-large-do = ንድሕሪት ተመለሱ፣ ብሓጺሩ ድማ ጽሓፉ።
problem-unexpected = ሓደ ነገር ተጋግዩ
problem-unexpected-do =
    እቲ ጌጋ ናትና እዩ፣ ዝተቐየረ ነገር ድማ የለን። ከም ብሓድሽ ፈትኑ። ደጊሙ እንተጋጢሙ፣ ነቶም ዝሕግዙኹም ሰባት ንገርዎም።
problem-form-expired = እቲ ገጽ ንነዊሕ ግዜ ተኸፊቱ ጸኒሑ
problem-form-expired-do =
    ንድሕሪት ተመለሱ፣ ነቲ ገጽ ከም ብሓድሽ ክፈትዎ፣ ድሕሪኡ እንደገና ፈትኑ። ኩኪታት (cookies) ክፉታት ክኾኑ ኣለዎም። ዝተዓቀበ ኣይጠፍእን።
