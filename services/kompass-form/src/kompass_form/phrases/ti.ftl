# What the pages of the form say around the questions, in Tigrinya, with the phrases of the question types at the end.
# Machine-drafted, not reviewed by a native speaker.

menu = ሜኑ
start-again = ካብ መጀመርታ ጀምሩ
change-language = ቋንቋ ቀይሩ
log-out = ውጽኡ
back = ተመለሱ
next = ቀጽሉ
select = ምረጹ
edit = ኣዐርዩ
error = ጌጋ
owner = IMDi – ናይ ኖርወይ ቤት ጽሕፈት ውህደትን ብዙሕነትን

choose-language = ቋንቋኹም ምረጹ

information-title = ክእለታትኩም መዝግቡ
information-why =
    ኣብ ኖርወይ ብዛዕባ ስልጠና፣ ትምህርትን ስራሕን ንሰባት ምኽሪ ዝህቡ ብዙሓት ኣብያተ ጽሕፈት መንግስቲ ኣለዉ። እንታይ ከም እትኽእሉን እንታይ ምግባር ከም እትፈትዉን ክፈልጡ የድልዮም።

    ቤት ትምህርቲ እንተዘይከድኩም ወይ ስራሕ እንተዘይነበረኩም’ውን ተመዝገቡ።
information-how-title = ክእለታትኩም ከምዚ ጌርኩም ትምዝግቡ
information-how-need = ቍጽሪ DUFን ኮድን የድልየኩም። ኢንተርነት ዘለዎ ስማርትፎን፣ ታብለት ወይ ኮምፒተር’ውን የድልየኩም።
information-how-log-in = «ቀጽሉ» ጠውቑ፣ ቍጽሪ DUFን ኮድኩምን ጽሓፉ፣ ድሕሪኡ «ናብቲ ቅጥዒ እተዉ» ጠውቑ።
information-how-declaration = መልስታትኩም ብኸመይ ከም ዝጥቀሙሉን መን ክርእዮ ከም ዝኽእልን ኣንብቡ። ድሕሪኡ ክትጅምሩ ትኽእሉ።
information-how-parts = ነቶም ሕቶታት መልሱ። ሸውዓተ ክፍልታት ኣለዉ። ነፍሲ ወከፍ መልሲ ይዕቀብ።
information-how-complete = ነቲ ጽማቝ ርኣዩ፣ ድሕሪኡ «ምዝገባ ዛዝሙ» ጠውቑ።
information-time =
    እቲ ምዝገባ ኣስታት 30 ደቒቕ ይወስድ። ከተዕርፉ ትኽእሉ። እንተወጺእኩም፣ ንምቕጻል ሓድሽ ኮድ የድልየኩም። ዝተዓቀበ መልስታትኩም ኣይጠፍእን።
information-benefits-title = ምምዝጋብ እንታይ ይጠቅም
information-benefits =
    ዝሓሸ ዕድል ስልጠናን ትምህርትን ትረኽቡ። ድሮ ትምህርቲ እንተሃሊኩም፣ ኣብ ኖርወይ ክትጥቀሙሉ ምእንቲ ክትክእሉ፣ ኣፍልጦ ክወሃቦ ከተመልክቱ ትኽእሉ።

    ብዛዕባ ስራሕን ንጥፈታትን ኣብ ኖርወይ ዝሓሸ ምኽሪ ትረኽቡ።
information-answers-title = ብዙሓት መልስታት ሓፈሻውያን እዮም
information-answers =
    ምስ ተመክሮኹም ምሉእ ብምሉእ ዝሰማማዕ መልሲ ዘይትረኽቡ ትኾኑ፣ ንኣብነት ብዛዕባ ትምህርትን ስራሕን። እቲ ዝቐረበ መልሲ ምረጹ።
information-rights-title = እዚኦም መሰላትኩም እዮም
information-rights =
    መልስታትኩም ምስቶም ብዛዕባ ስልጠና፣ ትምህርትን ስራሕን ምኽሪ ዝህቡኹም ጥራይ ይካፈል፦ ምስቲ ሕጂ እትነብሩሉ ወይ ጸኒሕኩም እትነብሩሉ ምምሕዳር ከተማ (kommune)፣ ምስ ኣገልግሎት ምኽሪ ሞያ ናይቲ ዞባ (fylke)፣ ከምኡ’ውን ምስ IMDi።

    ንሓለዋ (ዑቕባ) ዘቕረብኩምዎ ሕቶ ክርአ ከሎ፣ መልስታትኩም ኣይጥቀሙሎምን። እትነብሩሉ ምምሕዳር ከተማ ክምረጸልኩም ከሎ ግና ይጥቀሙሎም።

    ብዛዕባኹም ዝተመዝገበ ክትርእዩ መሰል ኣለኩም። ጌጋ እንተሃልዩ ክእረም ክትጠልቡ ትኽእሉ። በዚ ናይ ኢመይል ኣድራሻ ናብ IMDi ጽሓፉ፦
information-help-title = ሓገዝ የድልየኩም ዶ?
information-help =
    ኣብ መቐበሊ ማእከል (mottak) ትነብሩ ዶ? ነቶም ኣብኡ ዘለዉ ሰራሕተኛታት ሕተቱ። ክሕግዙኹም፣ ኮምፒተር ወይ ታብለት እንተዘይብልኩም ድማ ከለቅሑኹም ይኽእሉ።

    ኣብ ምምሕዳር ከተማ ትነብሩ ዶ? ነቲ ኣብኡ እትዛረብዎ ሰብ ሕተቱ። ኣስተርጓሚ ክትረኽቡ ትኽእሉ።

information-film = ብዛዕባ ምዝገባ ዝገልጽ ፊልም ርኣዩ
information-brochure = ነቲ ጽሑፍ መግለጺ ኣንብቡ
pictures = ስእልታት፦ { $source }

login-title = እተዉ
login-errors = ገና ኣይኣተኹምን
login-help =
    ቍጽሪ DUFን ኮድኩምን ጽሓፉ። ቍጽሪ DUF ናትኩም ኣብ ካርድ ሓታቲ ዑቕባ ኣሎ። ነቲ ኮድ ካብ ሓደ ሰራሕተኛ ናይቲ መቐበሊ ማእከል ትረኽብዎ። ኮድ እንተዘይብልኩም፣ ንሓደ ሰራሕተኛ ናይቲ መቐበሊ ማእከል ሓገዝ ሕተቱ።
login-help-settled =
    ኣብ ምምሕዳር ከተማ ትነብሩ ዶ? ሽዑ ቍጽሪ DUF ናትኩም ኣብቲ ናይ መንበሪ ፍቓድ ደብዳበ’ውን ኣሎ። ነቲ ኮድ ካብቲ ኣብ ምምሕዳር ከተማ እትዛረብዎ ሰብ ትረኽብዎ። ኮድ እንተዘይብልኩም ኣብኡ ሕተቱ።
login-duf = ቍጽሪ DUF
login-duf-help = 12 ኣሃዛት፣ ከም { $example }። ክፍተት ኣብ መንጎ ጸገም የብሉን።
login-code = ኮድኩም
login-code-help = 6 ፊደላትን ኣሃዛትን። ዓቢ ወይ ንእሽቶ ፊደል ጸገም የብሉን።
login-button = ናብቲ ቅጥዒ እተዉ
login-refused =
    ነቲ ቍጽሪ DUFን ኮድን ኣረጋግጹ፣ ከም ብሓድሽ ፈትኑ። ሓደ ኮድ ሓደ ግዜ ጥራይ፣ ንቑሩብ መዓልታት ጥራይ ይሰርሕ። ሕጂ’ውን እንተዘይሰሪሑ፣ ኣብቲ እትነብሩሉ ቦታ ሓድሽ ኮድ ሕተቱ፦ ኣብ መቐበሊ ማእከል ወይ ኣብ ምምሕዳር ከተማ። ዝተዓቀበ መልስታትኩም ኣይጠፍእን።
login-later =
    ሕጂ ምእታው ኣይሰርሕን ኣሎ። ቁሩብ ተጸበዩ። ድሕሪኡ ኮድኩም ከም ብሓድሽ ጽሓፉ፣ «ናብቲ ቅጥዒ እተዉ» ጠውቑ። በቲ ዝነበረ ኮድ ክትጥቀሙ ትኽእሉ።
duf-missing = ቍጽሪ DUF ናትኩም ጽሓፉ
duf-malformed = እዚ ቍጽሪ DUF ኣይኮነን። ቍጽሪ DUF 12 ኣሃዛት ኣለዎ። ነቲ ካርድ ወይ ደብዳበ ከም ብሓድሽ ርኣዩ፦ ሓደ ኣሃዝ ጌጋ ክኸውን ይኽእል።
code-missing = ኮድኩም ጽሓፉ
session-over =
    ናብቲ ቅጥዒ ኣይኣተኹምን፣ ወይ ንነዊሕ ግዜ ርሒቕኩም ጸኒሕኩም። ብሓድሽ ኮድ እተዉ። ዝተዓቀበ መልስታትኩም ኣይጠፍእን።
session-over-last =
    ካብቲ ቅጥዒ ወጺእኩም ኣለኹም፣ ወይ ንነዊሕ ግዜ ርሒቕኩም ጸኒሕኩም። እቲ ናይ መወዳእታ መልስኹም ኣይተዓቀበን። ብሓድሽ ኮድ እተዉ፣ ንናይ መወዳእታ መልስታትኩም ድማ ርኣዩ። ከም ዝተዓቀበ ዝተራእየ ኩሉ ኣይጠፍእን።

session-over-here =
    ካብቲ ቅጥዒ ወጺእኩም ኣለኹም። ኣብ መወዳእታ ዝቐየርኩምዎ ኣይተዓቀበን፣ ግን ኣብዚ ገጽ ገና ኣሎ። ኣብ ካልእ መስኮት ብሓድሽ ኮድ እተዉ። ሽዑ ኣብዚ ይዕቀብ።
idle-limit = { $minutes ->
    [one] ንሓደ ደቒቕ ዋላ ሓንቲ እንተዘይገበርኩም፣ ካብቲ ቅጥዒ ትወጹ። ዝተዓቀበ መልስታትኩም ኣይጠፍእን።
   *[other] ን{ $minutes } ደቓይቕ ዋላ ሓንቲ እንተዘይገበርኩም፣ ካብቲ ቅጥዒ ትወጹ። ዝተዓቀበ መልስታትኩም ኣይጠፍእን።
}
idle-title = ሕጂ’ውን ኣብኡ ዲኹም ዘለኹም?
idle-warning = ንቑሩብ ግዜ ዋላ ሓንቲ ስለ ዘይገበርኩም፣ ድሕሪ ሓጺር ግዜ ካብቲ ቅጥዒ ክትወጹ ኢኹም። ዝተዓቀበ መልስታትኩም ኣይጠፍእን።
idle-stay = ኣብቲ ቅጥዒ ጽንሑ

declaration-changed = እቲ ጽሑፍ ካብ ትኸፍትዎ ንደሓር ተቐይሩ ኣሎ። ከም ብሓድሽ ኣንብብዎ፣ ድሕሪኡ መልሱ።
declaration-answered = ነዚ መሊስኩምዎ ኢኹም። ናብቲ ቅጥዒ ክትቅጽሉ ትኽእሉ።

declined-title = ከይትምዝገቡ መሪጽኩም
declined =
    ዋላ ሓንቲ ኣይተመዝገበን፣ ወጺእኩም ድማ ኣለኹም። ካልእ ዝልወጠልኩም ነገር የለን። እቶም ኮድ ዝሃቡኹም ምእንቲ ክፈልጡ፣ እታ ዕለት ጥራይ ተመዝጊባ ኣላ።

    ሓሳብኩም ክትቅይሩ ትኽእሉ። ኣብቲ እትነብሩሉ ቦታ ሓድሽ ኮድ ሕተቱ፦ ኣብ መቐበሊ ማእከል ወይ ኣብ ምምሕዳር ከተማ።

form-title = ምዝገባኹም
form-errors = { $number ->
    [one] ንሓደ ሕቶ ከም ብሓድሽ ርኣዩ
   *[other] ን{ $number } ሕቶታት ከም ብሓድሽ ርኣዩ
}
new-questions = ተወሳኺ ሕቶታት መጺኦም ኣለዉ። ንዓኣቶም’ውን መልሱ፦
second-language = ነቲ ቅጥዒ ብኻልኣይ ቋንቋ ኣርእዩ
translate = ነቲ ቅጥዒ ተርጕሙ
hide-translation = ትርጉም ሕብኡ
show-in = ብ{ $language } ኣርእዩ
symbols = ምልክታት እንታይ ማለት እዮም
state-open = ኣይተመለሰን
state-missed = ንምቕጻል ነዚ ሕቶ መልሱ
state-answered = ተመሊሱ
state-not_understood = እዚ ሕቶ ኣይተረድኣኩምን
part-done = ተወዲኡ
part-open = ገና ኣይተወድአን
part-later = ጸኒሑ ክኽፈት እዩ
optional = ባዶ ክግደፍ ይከኣል
choose-one = ሓደ መልሲ ምረጹ።
choose-several = ብዙሓት መልስታት ክትመርጹ ትኽእሉ።
choose-at-most = ክሳብ { $most } መልስታት ምረጹ።
at-most-characters = ክሳብ { $most } ፊደላት።
search-in-list = እተን ቀዳሞት ፊደላት ጽሓፉ
search-none-found = ኣብዚ ብኡ ዝጅምር የለን። ካልእ ቃል ድለዩ፣ ወይ ነቲ ኣብ መወዳእታ ናይቲ ዝርዝር ዘሎ ምረጹ።
occupation-choose-family = ንስራሕኩም ዝቐረበ ስእሊ ምረጹ
occupation-choose = እቲ ዝቐረበ ሞያ ምረጹ
occupation-search = ወይ ስም ናይቲ ሞያ ብዝኾነ ቋንቋ ጽሓፉ
occupation-other-family = ካልእ ስእሊ ምረጹ
occupation-remove = { $occupation } ኣውጽኡ
tasks-choose-occupation-first = መጀመርታ እቲ ሞያ ምረጹ
tasks-choose-one-each = ንነፍሲ ወከፍ ስእሊ ሓደ መልሲ ምረጹ
date-day = መዓልቲ
date-month = ወርሒ
date-year = ዓመት (ብኣቆጻጽራ ፈረንጂ፣ ንኣብነት 2015)
suggested = ነዚ ዝመረጽናዮ በቲ ቅድም ዝመለስኩምዎ እዩ። ክትቅይርዎ ትኽእሉ።
listen = ስምዑ
listen-stop = ደው ኣብሉ
unfinished = እዚ ገና ኣይተዓቀበን። መጀመርታ ኣብዚ ዘሎ ኩሉ መልሱ።
row = ቍጽሪ { $number }
add-row = ካልእ ወስኹ
remove-row = ቍጽሪ { $number } ኣውጽኡ
not-understood = እዚ ሕቶ ኣይተረድኣንን
saved = { $left ->
    [0] ተዓቂቡ። ኣብዚ ክፍሊ ዘለዉ ሕቶታት ኩሎም ተመሊሶም።
    [one] ተዓቂቡ። ኣብዚ ክፍሊ ሓደ ሕቶ ተሪፉ ኣሎ።
   *[other] ተዓቂቡ። ኣብዚ ክፍሊ { $left } ሕቶታት ተሪፎም ኣለዉ።
}
not-saved = ኣብ መወዳእታ ዝቐየርኩምዎ ገና ኣይተዓቀበን። ከም ብሓድሽ ንፍትን ኣለና። ነዚ ገጽ ኣይትዕጸውዎ።
outdated = ኣብ መወዳእታ ዝቐየርኩምዎ ኣይተዓቀበን። ኣብ ካልእ መስኮት ከም ብሓድሽ ኣቲኹም ኣለኹም። ኣብኡ ቀጽሉ፣ ወይ ነዚ ገጽ ከም ብሓድሽ ክፈትዎ።
open-again = ነዚ ገጽ ከም ብሓድሽ ክፈቱ
stale = እዚ መልሲ ኣብ ካልእ መስኮት ተቐይሩ ኣሎ። ሕጂ እትርእይዎ ዘለኹም እቲ ዝተዓቀበ መልሲ እዩ። ልክዕ እንተዘይኮይኑ ቀይርዎ።
misfit-choice = ካብቶም መልስታት ሓደ ምረጹ።
misfit-alone = እዚ መልሲ ምስ ካልኦት ብሓባር ክምረጽ ኣይክእልን። ንዕኡ ወይ ነቶም ካልኦት ምረጹ።
misfit-too-many = ክሳብ { $most } መልስታት ምረጹ።
misfit-number = ካብ { $least } ክሳብ { $most } ምሉእ ቍጽሪ ጽሓፉ።
misfit-too-long = ክሳብ { $most } ፊደላት ጽሓፉ።
misfit-unkeepable = ኣብቲ ጽሑፍ ክዕቀብ ዘይክእል ምልክት ኣሎ። ብኢድኩም ከም ብሓድሽ ጽሓፍዎ።
misfit-rows = ክሳብ { $most } ጥራይ ምልኡ።
misfit-missing = እዚ ገና ኣይተመለሰን።
misfit-shape = እዚ ክዕቀብ ኣይክእልን። ከም ብሓድሽ ምልእዎ።
misfit-date = ዘሎ ዕለት ጽሓፉ፦ መዓልቲ፣ ወርሕን ዓመትን፣ ከም 31 1 2020።
misfit-date-between = ካብ { $earliest } ክሳብ { $latest } ዘሎ ዕለት ጽሓፉ።
misfit-date-to-come = ካብ ሎሚ ዘይሓልፍ ዕለት ጽሓፉ።
misfit-among = ካብቶም ቅድም ዝመረጽኩምዎም ምረጹ።
misfit-twice = እዚ ክልተ ግዜ ተመሪጹ ኣሎ። ሓደ ግዜ ጥራይ ምረጽዎ።
misfit-task = ንነፍሲ ወከፍ ስእሊ ክንደይ ግዜ ከም እትገብርዎ ዝነበርኩም ምረጹ።
misfit-years = እቲ ናይ መወዳእታ ዓመት ቅድሚ እቲ ቀዳማይ እዩ። ሓደ ካብኦም ቀይሩ።

to-summary = ናብ ጽማቝ ኪዱ
back-to-summary = ናብ ጽማቝ ተመለሱ
summary-title = ጽማቝ መልስታትኩም
summary-not-complete =
    መልስታትኩም ብምሉኦም ርኣይዎም። «ምዝገባ ዛዝሙ» ክሳብ እትጥውቑ፣ ምዝገባኹም ኣይዛዘምን።
summary-left = እዞም ሕቶታት ገና ኣይተመለሱን፦
summary-press = ነቲ መልጎም ምስ ጠወቕኩም፣ ምዝገባኹም ይለኣኽ። ድሕሪኡ ኣብዚ ክትቅይርዎ ኣይትኽእሉን።
complete = ምዝገባ ዛዝሙ

receipt-title = ምዝገባኹም ተዛዚሙ
receipt-when = { $day } ሰዓት { $time } ተዛዚሙ (ብሰዓት ኖርወይ)።
receipt-now-title = ሕጂ እንታይ ይስዕብ?
receipt-now =
    እቶም ብዛዕባ ስልጠና፣ ትምህርትን ስራሕን ምኽሪ ዝህቡኹም ሕጂ መልስታትኩም ክርእዩ ይኽእሉ። ብዛዕባኡ ምሳኹም ክዛረቡ እዮም። ካልእ ክትገብርዎ ዘድሊ የለን።
receipt-change-title = ክትቅይርዎ እትደልዩ ነገር ኣሎ ዶ?
receipt-change =
    ክትቅይሩ እንተደሊኹም፣ ነቲ ቅጥዒ ከም ብሓድሽ ክትመልእዎ ኣለኩም። ኣብቲ እትነብሩሉ ቦታ ሓድሽ ኮድ ሕተቱ፦ ኣብ መቐበሊ ማእከል ወይ ኣብ ምምሕዳር ከተማ።
receipt-log-out = ምውጻእ ኣይትረስዑ፣ ብፍላይ ካልኦት ሰባት ብሓደ ኮምፒተር ዝጥቀሙ እንተዄኖም።

logged-out-title = ወጺእኩም ኣለኹም
logged-out =
    ዝተዓቀበ መልስታትኩም ኣይጠፍእን። ንምቕጻል ሓድሽ ኮድ የድልየኩም። ኣብቲ እትነብሩሉ ቦታ ሕተቱ፦ ኣብ መቐበሊ ማእከል ወይ ኣብ ምምሕዳር ከተማ።

## interview
interview-banner = ዝርርብ
interview-led-by = ዝመርሖ ሰብ
interview-interpreted-in_room = ምስ ኣስተርጓሚ ኣብቲ ክፍሊ
interview-interpreted-telephone = ምስ ኣስተርጓሚ ብተሌፎን
interview-interpreted-screen = ምስ ኣስተርጓሚ ብቪድዮ
interview-end = ዝርርብ ወድኡ
interview-ended-title = እቲ ዝርርብ ተወዲኡ
interview-ended =
    ዝተዓቀበ መልስታት ኣይጠፍእን። ብሓድሽ ዝርርብ ክትቅጽሉ ትኽእሉ፣ ወይ እቲ ሰብ ብኮድ ኣትዩ በይኑ ክቕጽል ይኽእል።
interview-back = ናብቲ ፖርታል ተመለሱ
interview-refused-title = እቲ ዝርርብ ክኽፈት ኣይከኣለን
interview-refused =
    ዋላ ሓንቲ ኣይተኸፍተን። ኣብቲ ፖርታል «Start» ካብ ትጥውቑ ኣብ ውሽጢ ክልተ ደቒቕ ዝርርብ ክጅምር ኣለዎ። ሓደ ጅማሮ ንሓደ ግዜ ጥራይ ይሰርሕ።

    ናብቲ ፖርታል ተመለሱ፣ ነቲ ሰብ ድለይዎ፣ ነቲ ዝርርብ ድማ ከም ብሓድሽ ጀምርዎ።
interview-later =
    ዘድልየና ስርዓተ ኮምፒተር ሕጂ ኣይምልስን ኣሎ። ቁሩብ ተጸበዩ፣ ከም ብሓድሽ ፈትኑ። ድሕሪ ክልተ ደቒቕ ካብቲ ፖርታል ከም ብሓድሽ ክትጅምሩ ኣለኩም።
interview-try-again = ከም ብሓድሽ ፈትኑ

## my page
my-see = ብዛዕባኹም ዝተመዝገበ ርኣዩ
my-title = ናተይ ገጽ
my-nothing = ብዛዕባኹም ዝተመዝገበ የለን።
my-begun = ነቲ ቅጥዒ ምምላእ ጀሚርኩም ኣለኹም። ኣብዚ ቀጽሉ።
my-completed = እዚ ብ{ $day } ዝመዝገብኩምዎ እዩ።
my-later = ዘድልየና ስርዓተ ኮምፒተር ሕጂ ኣይምልስን ኣሎ። ቁሩብ ተጸበዩ፣ ከም ብሓድሽ ፈትኑ።
my-noted = መዝጊብናዮ ኣለና።
my-openings-title = ብዛዕባኹም ዝተመዝገበ መን ከም ዝኸፈቶ
my-openings-none = ክሳብ ሕጂ ዝኸፈቶ ሰብ የለን።
my-requests-title = ዝሓተትኩምዎ
my-request-correction = ምእራም
my-request-deletion = ምድምሳስ
my-state-open = ናብ IMDi ተላኢኹ። ክሳብ { $day } መልሲ ትረኽቡ።
my-state-in_progress = IMDi ይርእዮ ኣሎ። ክሳብ { $day } መልሲ ትረኽቡ።
my-state-deleting = ይድምሰስ ኣሎ። እቶም ናይ መወዳእታ ስርዓታት ኮምፒተር ድሕሪ ሓጺር ግዜ ከረጋግጽዎ እዮም።
my-state-done = ብ{ $day } ተፈጺሙ
my-state-refused = ብ{ $day } ተነጺጉ
my-correction-title = ጌጋ ኣሎ ዶ?
my-part = ብዛዕባ ኣየናይ ክፍሊ እዩ?
my-part-all = ኩሉ
my-words = እቲ ጌጋ እንታይ እዩ?
my-words-help = ብቋንቋኹም ጽሓፉ። IMDi የንብቦ፣ ኣብ ውሽጢ ሓደ ወርሒ ድማ ይምልሰልኩም።
my-words-missing = እቲ ጌጋ እንታይ ምዃኑ ጽሓፉ
my-words-too-long = ክሳብ 2000 ፊደላት ጽሓፉ
my-send = ናብ IMDi ልኣኹ
my-research-title = ምርምርን ስታቲስቲክስን
my-research = እቲ ዝመዝገብኩምዎ፣ ብዘይ ስምኩም፣ ንምርምርን ስታቲስቲክስን ክጥቀሙሉ ይኽእሉ።
my-research-reserve = ነዚ ኣይደልዮን
my-research-reserved = ካብ { $day } ጀሚሩ፣ እቲ ዝመዝገብኩምዎ ንምርምርን ስታቲስቲክስን ኣይተጠቕሙሉን።
my-research-lift = ከም ብሓድሽ ክጥቀሙሉ ይኽእሉ
my-copy-title = ናትኩም ቅዳሕ
my-paper = ብወረቐት ውሰድዎ (PDF)
my-copy = ኮምፒተር ከንብቦ ዝኽእል ፋይል ውሰዱ (JSON)
my-deletion-title = ዝተመዝገበ ደምስሱ
my-deletion-consent = ክትምዝገቡ ተሰማሚዕኩም ነይርኩም፣ ነቲ ስምምዕ ክትስሕብዎ ድማ ትኽእሉ። ሽዑ ዝመዝገብኩምዎ ኩሉ ካብ ኩሎም ስርዓታት ኮምፒተር ይድምሰስ።
my-deletion-information = ሕጊ፣ እዚ ክምዝገብ ኣለዎ ይብል። ንIMDi ክድምስሶ ክትሓቱ ትኽእሉ። IMDi ኣብ ውሽጢ ሓደ ወርሒ ይምልሰልኩም።
my-deletion-sure-title = ኩሉ ክድምሰስ ትደልዩ ዶ?
my-deletion-sure = ዝተደምሰሰ ክምለስ ኣይክእልን። ጸኒሕኩም ክትምዝገቡ እንተደሊኹም፣ ብሓድሽ ኮድ ካብ መጀመርታ ትጅምሩ።
my-deletion-yes-consent = እወ፣ ኩሉ ደምስሱ
my-deletion-yes-information = እወ፣ ንIMDi ክድምስሶ ሕተቱ
