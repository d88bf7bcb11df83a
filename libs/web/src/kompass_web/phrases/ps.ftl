# What every page of Kompass says, in Pashto.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = د پاڼې منځپانګې ته ورشئ
to-the-start = لومړۍ پاڼې ته ورشئ

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = دا پاڼه نشته
problem-not-found-do = پته وګورئ، یا له سره پیل وکړئ. هېڅ شی له منځه نه دی تللی.
problem-not-authenticated = تاسو ننوتي نه یاست
problem-not-authenticated-do = بیا ننوځئ. هغه څه چې خوندي شوي دي، هماغسې پاتې دي.
problem-not-allowed = تاسو دا نه شئ کولی
problem-not-allowed-do = ستاسو حساب د دې اجازه نه لري. که ورته اړتیا لرئ، د خپلې ادارې د سیستم له مسوول څخه وپوښتئ.
problem-not-ready = دا همدا اوس کار نه کوي
problem-not-ready-do =
    یوه شېبه صبر وکړئ، بیا هڅه وکړئ. هغه څه چې خوندي شوي دي، هماغسې پاتې دي.
problem-memory-stale = دا همدا اوس کار نه کوي
problem-memory-stale-do = موږ یو څه ګورو. یوه شېبه صبر وکړئ، بیا هڅه وکړئ.
problem-unavailable = دا همدا اوس کار نه کوي
problem-unavailable-do = یوه شېبه صبر وکړئ، بیا هڅه وکړئ. هغه څه چې خوندي شوي دي، هماغسې پاتې دي.
problem-invalid = هغه څه چې ولېږل شول، یو شی پکې سم نه دی
problem-invalid-do = شاته لاړ شئ او خپله لیکنه وګورئ، بیا هڅه وکړئ.
problem-malformed = هغه څه چې ولېږل شول، یو شی پکې سم نه دی
problem-malformed-do = شاته لاړ شئ او بیا هڅه وکړئ.
problem-wrong-method = دا پاڼه په دې ډول نه شي پرانیستل کېدای
problem-wrong-method-do = لومړۍ پاڼې ته ورشئ، او له هغه ځایه خپله لار پیدا کړئ.
problem-too-large = تر هغه ډېر مو ولیکل چې لېږل کېدای شي
problem-too-large-do = شاته لاړ شئ او لږ ولیکئ.
problem-unexpected = کومه ستونزه پېښه شوه
problem-unexpected-do =
    تېروتنه زموږ ده، او هېڅ شی نه دی بدل شوی. بیا هڅه وکړئ. که بیا پېښه شي، هغو کسانو ته ووایاست چې درسره مرسته کوي.
problem-form-expired = پاڼه تر ډېره وخته پرانیستې وه
problem-form-expired-do =
    شاته لاړ شئ، پاڼه بیا پرانیزئ او یو ځل بیا هڅه وکړئ. کوکیز (cookies) باید چالان وي. هغه څه چې خوندي شوي دي، هماغسې پاتې دي.
