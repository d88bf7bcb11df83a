# What every page of Kompass says, in Kurmanji Kurdish: links and problem pages.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = Herin naverokê
to-the-start = Herin rûpela destpêkê

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = Ev rûpel tune ye
problem-not-found-do = Navnîşanê kontrol bikin, an ji nû ve dest pê bikin. Tiştek winda nebûye.
problem-not-authenticated = Hûn ne di hundir de ne
problem-not-authenticated-do = Dîsa têkevin. Tiştên ku hatine tomarkirin li wir in.
problem-not-allowed = Hûn nikarin vê bikin
problem-not-allowed-do = Destûra vê ji hesabê we re tune ye. Heke ew ji we re lazim be, ji rêveberê saziya xwe bipirsin.
problem-not-ready = Ev niha naxebite
problem-not-ready-do =
    Hinekî bisekinin, paşê dîsa biceribînin. Tiştên ku hatine tomarkirin li wir in.
problem-memory-stale = Ev niha naxebite
problem-memory-stale-do = Em tiştekî kontrol dikin. Hinekî bisekinin, paşê dîsa biceribînin.
problem-unavailable = Ev niha naxebite
problem-unavailable-do = Hinekî bisekinin, paşê dîsa biceribînin. Tiştên ku hatine tomarkirin li wir in.
problem-invalid = Di tiştê ku hatiye şandin de şaşiyek heye
problem-invalid-do = Paş ve vegerin, li tiştê ku we nivîsandiye binihêrin, paşê dîsa biceribînin.
problem-malformed = Di tiştê ku hatiye şandin de şaşiyek heye
problem-malformed-do = Paş ve vegerin û dîsa biceribînin.
problem-wrong-method = Ev rûpel bi vî awayî venabe
problem-wrong-method-do = Herin rûpela destpêkê û ji wir bidomînin.
problem-too-large = We ji ya ku dikare bê şandin zêdetir nivîsandiye
problem-too-large-do = Paş ve vegerin û kêmtir binivîsin.
problem-unexpected = Pirsgirêkek derket
problem-unexpected-do =
    Şaşî ya me ye û tiştek nehatiye guhertin. Dîsa biceribînin. Heke careke din çêbibe, ji kesên ku alîkariya we dikin re bibêjin.
problem-form-expired = Rûpel pir dem vekirî ma
problem-form-expired-do =
    Paş ve vegerin, rûpelê dîsa vekin û careke din biceribînin. Divê cookie vekirî bin. Tiştên ku hatine tomarkirin li wir in.
