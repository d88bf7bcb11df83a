# Kompass form, what the pages say around the questions, and around the types of questions, in French.
# Machine-drafted, not reviewed by a native speaker.

menu = Menu
start-again = Recommencer
change-language = Changer de langue
log-out = Se déconnecter
back = Retour
next = Suivant
select = Choisir
edit = Modifier
error = Erreur
owner = IMDi – Direction norvégienne de l’intégration et de la diversité

choose-language = Choisissez votre langue

information-title = Enregistrez ce que vous savez faire
information-why =
    En Norvège, plusieurs services publics conseillent les gens sur la formation, les études et le travail. Ils ont besoin de savoir ce que vous savez faire et ce que vous aimez faire.

    Enregistrez-vous même si vous n’avez jamais été à l’école ou jamais eu de travail.
information-how-title = Comment enregistrer ce que vous savez faire
information-how-need = Il vous faut votre numéro DUF et un code. Il vous faut aussi un smartphone, une tablette ou un ordinateur avec internet.
information-how-log-in = Cliquez sur « Suivant », tapez votre numéro DUF et votre code, et cliquez sur « Se connecter au formulaire ».
information-how-declaration = Lisez comment vos réponses sont utilisées et qui peut les voir. Ensuite, vous pouvez commencer.
information-how-parts = Répondez aux questions. Il y a sept parties. Chaque réponse est sauvegardée.
information-how-complete = Regardez le résumé, et cliquez sur « Terminer l’enregistrement ».
information-time =
    L’enregistrement prend environ 30 minutes. Vous pouvez faire une pause. Si vous vous déconnectez, il vous faut un nouveau code pour continuer. Ce que vous avez sauvegardé est toujours là.
information-benefits-title = Ce que l’enregistrement vous apporte
information-benefits =
    On vous propose une formation et des études qui vous vont mieux. Si vous avez déjà fait des études, vous pouvez demander qu’elles soient reconnues, pour les utiliser en Norvège.

    Vous recevez de meilleurs conseils sur le travail et les activités en Norvège.
information-answers-title = Beaucoup de réponses sont générales
information-answers =
    Peut-être qu’aucune réponse ne correspond tout à fait à ce que vous avez fait, par exemple pour les études et le travail. Choisissez la réponse qui va le mieux.
information-rights-title = Voici vos droits
information-rights =
    Seules les personnes qui vont vous conseiller sur la formation, les études et le travail peuvent voir vos réponses : la commune où vous habitez ou allez habiter, le service d’orientation professionnelle de la région et IMDi.

    Vos réponses ne sont pas utilisées quand votre demande de protection (asile) est examinée. Elles sont utilisées quand on choisit la commune où vous allez vous installer.

    Vous avez le droit de voir ce qui est enregistré sur vous. Vous pouvez exiger que les erreurs soient corrigées. Écrivez à IMDi à cette adresse e-mail :
information-help-title = Avez-vous besoin d’aide ?
information-help =
    Vous habitez dans un centre d’accueil ? Demandez au personnel. Il peut vous aider, et vous prêter un ordinateur ou une tablette si vous n’en avez pas.

    Vous habitez dans une commune ? Demandez à la personne avec qui vous parlez là-bas. Vous pouvez avoir un interprète.

information-film = Regarder un film sur l’enregistrement
information-brochure = Lire la brochure
pictures = Images : { $source }

login-title = Connexion
login-errors = La connexion n’est pas encore faite
login-help =
    Tapez votre numéro DUF et votre code. Votre numéro DUF est sur votre carte de demandeur d’asile. C’est une personne du centre d’accueil qui vous donne le code. Si vous n’avez pas de code, demandez de l’aide à une personne du centre d’accueil.
login-help-settled =
    Vous habitez dans une commune ? Alors votre numéro DUF est aussi dans la lettre sur votre permis de séjour. C’est la personne avec qui vous parlez à la commune qui vous donne le code. Demandez-le là-bas si vous n’en avez pas.
login-duf = Numéro DUF
login-duf-help = 12 chiffres, par exemple { $example }. Avec ou sans espaces.
login-code = Votre code
login-code-help = 6 lettres et chiffres. En majuscules ou en minuscules.
login-button = Se connecter au formulaire
login-refused =
    Vérifiez le numéro DUF et le code, et réessayez. Un code marche une seule fois, et seulement pendant quelques jours. Si cela ne marche toujours pas, demandez un nouveau code là où vous habitez : au centre d’accueil ou à la commune. Ce que vous avez sauvegardé est toujours là.
login-later =
    La connexion ne marche pas en ce moment. Attendez un peu. Puis tapez encore votre code et cliquez sur « Se connecter au formulaire ». Vous pouvez utiliser le même code.
duf-missing = Tapez votre numéro DUF
duf-malformed = Ce n’est pas un numéro DUF. Il a 12 chiffres. Regardez encore la carte ou la lettre : un chiffre est peut-être faux.
code-missing = Tapez votre code
session-over =
    Vous n’avez pas de connexion ouverte, ou votre pause a été trop longue. Connectez-vous avec un nouveau code. Ce qui a été sauvegardé est toujours là.
session-over-last =
    Votre connexion est fermée, ou votre pause a été trop longue. Votre dernière réponse n’a pas été sauvegardée. Connectez-vous avec un nouveau code, et regardez vos dernières réponses. Tout ce que la page a montré comme sauvegardé est toujours là.

session-over-here =
    Votre connexion est fermée. Votre dernier changement n’est pas sauvegardé, mais il est encore sur cette page. Connectez-vous avec un nouveau code dans une autre fenêtre. Il sera alors sauvegardé ici.
idle-limit = { $minutes ->
    [one] Si vous ne faites rien pendant { $minutes } minute, votre connexion se ferme. Ce qui a été sauvegardé est toujours là.
    [many] Si vous ne faites rien pendant { $minutes } de minutes, votre connexion se ferme. Ce qui a été sauvegardé est toujours là.
   *[other] Si vous ne faites rien pendant { $minutes } minutes, votre connexion se ferme. Ce qui a été sauvegardé est toujours là.
}
idle-title = Êtes-vous toujours là ?
idle-warning = Votre connexion va bientôt se fermer, parce que vous n’avez rien fait depuis un moment. Ce qui a été sauvegardé est toujours là.
idle-stay = Garder la connexion ouverte

declaration-changed = Le texte a changé depuis que vous l’avez ouvert. Lisez-le encore une fois, puis répondez.
declaration-answered = Vous avez déjà répondu ici. Vous pouvez continuer vers le formulaire.

declined-title = Vous avez choisi de ne pas vous enregistrer
declined =
    Rien n’a été enregistré, et votre connexion est fermée. Rien d’autre ne change pour vous. Seul le jour est noté, pour que les personnes qui vous ont donné le code le sachent.

    Vous pouvez changer d’avis. Demandez un nouveau code là où vous habitez : au centre d’accueil ou à la commune.

form-title = Votre enregistrement
form-errors = { $number ->
    [one] Regardez encore { $number } question
    [many] Regardez encore { $number } de questions
   *[other] Regardez encore { $number } questions
}
new-questions = Il y a de nouvelles questions. Répondez-y aussi :
second-language = Montrer le formulaire dans une deuxième langue
translate = Traduire le formulaire
hide-translation = Cacher la traduction
show-in = Montrer en { $language }
symbols = Ce que veulent dire les symboles
state-open = Sans réponse
state-missed = Répondez à cette question pour continuer
state-answered = Réponse donnée
state-not_understood = Vous ne comprenez pas cette question
part-done = Terminé
part-open = Pas encore terminé
part-later = S’ouvre plus tard
optional = peut rester vide
choose-one = Choisissez une réponse.
choose-several = Vous pouvez choisir plusieurs réponses.
choose-at-most = Choisissez { $most } réponses au maximum.
at-most-characters = { $most } lettres au maximum.
search-in-list = Écrivez les premières lettres
search-none-found = Rien ne commence comme cela. Cherchez un autre mot, ou choisissez le dernier de la liste.
occupation-choose-family = Choisissez l’image la plus proche de votre travail
occupation-choose = Choisissez le métier le plus proche
occupation-search = Ou écrivez le nom du métier, dans la langue que vous voulez
occupation-other-family = Choisir une autre image
occupation-remove = Enlever { $occupation }
tasks-choose-occupation-first = Choisissez d’abord le métier
tasks-choose-one-each = Choisissez une réponse pour chaque image
date-day = Jour
date-month = Mois
date-year = Année
suggested = Nous avons choisi ceci à cause de vos réponses d’avant. Vous pouvez le changer.
listen = Écouter
listen-stop = Arrêter
unfinished = Ce n’est pas encore sauvegardé. Répondez d’abord à tout ici.
row = Numéro { $number }
add-row = Ajouter une autre réponse
remove-row = Enlever le numéro { $number }
not-understood = Je ne comprends pas cette question
saved = { $left ->
    [0] C’est sauvegardé. Vous avez répondu à toutes les questions de cette partie.
    [one] C’est sauvegardé. Il reste { $left } question dans cette partie.
    [many] C’est sauvegardé. Il reste { $left } de questions dans cette partie.
   *[other] C’est sauvegardé. Il reste { $left } questions dans cette partie.
}
not-saved = Votre dernier changement n’est pas encore sauvegardé. Nous essayons encore. Ne fermez pas cette page.
outdated = Votre dernier changement n’est pas sauvegardé. Vous avez ouvert une nouvelle connexion dans une autre fenêtre. Continuez là-bas, ou rouvrez cette page.
open-again = Rouvrir cette page
stale = Cette réponse a été changée dans une autre fenêtre. Vous voyez la réponse qui est sauvegardée maintenant. Changez-la si elle n’est pas juste.
misfit-choice = Choisissez une des réponses.
misfit-alone = Cette réponse ne va pas avec les autres. Choisissez soit celle-ci, soit les autres.
misfit-too-many = Choisissez { $most } réponses au maximum.
misfit-number = Écrivez un nombre entier de { $least } à { $most }.
misfit-too-long = Écrivez { $most } lettres au maximum.
misfit-unkeepable = Il y a dans le texte un signe qu’on ne peut pas sauvegarder. Effacez le texte et tapez-le vous-même encore une fois.
misfit-rows = Remplissez { $most } au maximum.
misfit-missing = Il faut encore répondre ici.
misfit-shape = On ne peut pas sauvegarder cela. Remplissez encore une fois.
misfit-date = Écrivez un jour, un mois et une année qui existent, par exemple 31 1 2020.
misfit-date-between = Écrivez un jour du { $earliest } au { $latest }.
misfit-date-to-come = Écrivez la date d’aujourd’hui ou une date d’avant.
misfit-among = Choisissez parmi vos choix d’avant.
misfit-twice = Ceci est choisi deux fois. Choisissez-le une seule fois.
misfit-task = Pour chaque image, choisissez une réponse : jamais, rarement, souvent ou très souvent.
misfit-years = La dernière année est avant la première. Changez l’une des deux.

to-summary = Aller au résumé
back-to-summary = Retour au résumé
summary-title = Résumé de vos réponses
summary-not-complete =
    Regardez toutes vos réponses. Votre enregistrement n’est pas terminé tant que vous n’avez pas cliqué sur « Terminer l’enregistrement ».
summary-left = Il faut encore répondre à ces questions :
summary-press = Quand vous cliquez sur le bouton, votre enregistrement est envoyé. Après, vous ne pouvez plus le changer ici.
complete = Terminer l’enregistrement

receipt-title = Votre enregistrement est terminé
receipt-when = Terminé le { $day } à { $time }, heure de Norvège.
receipt-now-title = Que se passe-t-il maintenant ?
receipt-now =
    Les personnes qui vont vous conseiller sur la formation, les études et le travail peuvent maintenant voir vos réponses. Elles vont en parler avec vous. Vous n’avez rien d’autre à faire.
receipt-change-title = Voulez-vous changer quelque chose ?
receipt-change =
    Si vous voulez faire des changements, il faut remplir le formulaire encore une fois. Demandez un nouveau code là où vous habitez : au centre d’accueil ou à la commune.
receipt-log-out = N’oubliez pas de vous déconnecter, surtout si d’autres utilisent le même ordinateur.

logged-out-title = Votre connexion est fermée
logged-out =
    Ce que vous avez sauvegardé est toujours là. Pour continuer, il vous faut un nouveau code. Demandez-le là où vous habitez : au centre d’accueil ou à la commune.

## interview
interview-banner = Entretien
interview-led-by = Mené par
interview-interpreted-in_room = Avec un interprète dans la pièce
interview-interpreted-telephone = Avec un interprète par téléphone
interview-interpreted-screen = Avec un interprète sur écran
interview-end = Terminer l’entretien
interview-ended-title = L’entretien est terminé
interview-ended =
    Ce qui a été sauvegardé est toujours là. Vous pouvez continuer dans un nouvel entretien. La personne peut aussi se connecter avec un code et continuer sans vous.
interview-back = Retour au portail
interview-refused-title = L’entretien n’a pas pu s’ouvrir
interview-refused =
    Rien n’a été ouvert. Un entretien doit commencer au plus tard deux minutes après que vous avez appuyé sur « Start » dans le portail, et chaque départ marche une seule fois.

    Retournez au portail, trouvez la personne et lancez encore l’entretien.
interview-later =
    Un système dont nous avons besoin ne répond pas en ce moment. Attendez un peu, puis réessayez. Après deux minutes, il faut repartir du portail.
interview-try-again = Réessayer

## my page
my-see = Voir ce qui est enregistré sur vous
my-title = Ma page
my-nothing = Rien n’est enregistré sur vous.
my-begun = Vous avez commencé à remplir le formulaire. Continuez ici.
my-completed = Voici ce que vous avez enregistré le { $day }.
my-later = Un système dont nous avons besoin ne répond pas en ce moment. Attendez un peu, puis réessayez.
my-noted = C’est noté.
my-openings-title = Qui a ouvert ce qui est enregistré sur vous
my-openings-none = Personne ne l’a encore ouvert.
my-requests-title = Ce que vous avez demandé
my-request-correction = Correction
my-request-deletion = Effacement
my-state-open = Envoyé à IMDi. Vous recevrez une réponse au plus tard le { $day }.
my-state-in_progress = IMDi examine votre demande. Vous recevrez une réponse au plus tard le { $day }.
my-state-deleting = L’effacement est en cours. Les derniers systèmes vont bientôt le confirmer.
my-state-done = Fait le { $day }
my-state-refused = Demande refusée le { $day }
my-correction-title = Y a-t-il une erreur ?
my-part = De quelle partie s’agit-il ?
my-part-all = Toutes les parties
my-words = Quelle est l’erreur ?
my-words-help = Écrivez dans votre langue. IMDi lit votre texte et vous répond en un mois au maximum.
my-words-missing = Écrivez quelle est l’erreur
my-words-too-long = Écrivez 2000 lettres au maximum
my-send = Envoyer à IMDi
my-research-title = Recherche et statistiques
my-research = Ce que vous avez enregistré peut être utilisé pour la recherche et les statistiques, sans votre nom.
my-research-reserve = Je ne veux pas cela
my-research-reserved = Ce que vous avez enregistré n’est plus utilisé pour la recherche et les statistiques depuis le { $day }.
my-research-lift = On peut de nouveau l’utiliser
my-copy-title = Votre propre copie
my-paper = Obtenir la copie à imprimer (PDF)
my-copy = Obtenir un fichier que les ordinateurs peuvent lire (JSON)
my-deletion-title = Effacer ce qui est enregistré
my-deletion-consent = Vous avez accepté de vous enregistrer, et vous pouvez retirer votre accord. Tout ce que vous avez enregistré est alors effacé, dans tous les systèmes.
my-deletion-information = La loi dit que cela doit être enregistré. Vous pouvez demander à IMDi de l’effacer. IMDi vous répond en un mois au maximum.
my-deletion-sure-title = Voulez-vous que tout soit effacé ?
my-deletion-sure = Ce qui est effacé ne peut pas être récupéré. Si vous voulez vous enregistrer plus tard, vous recommencez avec un nouveau code.
my-deletion-yes-consent = Oui, tout effacer
my-deletion-yes-information = Oui, demander à IMDi de l’effacer
