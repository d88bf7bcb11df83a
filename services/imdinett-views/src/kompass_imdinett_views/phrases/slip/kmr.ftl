# Slip with the code, Kurmanji. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Têkevin Kompassê
slip-number = Kaxez { $number }
slip-code = Koda we
slip-duf = Hejmara DUF
slip-duf-write = Hejmara xwe ya DUF li vir binivîsin.
slip-until = Kod heta vê demê dixebite (bi saeta Norwêcê):
slip-when = { $day }, saet { $time }
slip-once = Hûn dikarin kodê tenê carekê bi kar bînin.
slip-address = Wêneyê bi telefona xwe skan bikin, an jî navnîşanê binivîsin.
slip-step-language = Malperê vekin. Zimanê xwe hilbijêrin.
slip-step-log-in = Hejmara xwe ya DUF û koda xwe binivîsin.
slip-step-answer = Têkevin û bersiva pirsan bidin.
slip-keep = Vê kaxezê baş biparêzin.
slip-help = Kod naxebite? Ji cihê ku we ev kaxez jê wergirtiye, kodeke nû bixwazin.
