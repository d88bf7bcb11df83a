# Slip with the code, French. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Connectez-vous à Kompass
slip-number = Fiche { $number }
slip-code = Votre code
slip-duf = Numéro DUF
slip-duf-write = Écrivez votre numéro DUF ici.
slip-until = Le code marche jusqu’au (heure de Norvège) :
slip-when = { $day } à { $time }
slip-once = Vous pouvez utiliser le code une seule fois.
slip-address = Scannez l’image avec votre téléphone, ou tapez l’adresse.
slip-step-language = Ouvrez le site. Choisissez votre langue.
slip-step-log-in = Tapez votre numéro DUF et votre code.
slip-step-answer = Connectez-vous et répondez aux questions.
slip-keep = Gardez bien cette fiche.
slip-help = Le code ne marche pas ? Demandez-en un nouveau là où vous avez reçu cette fiche.
