# What every page of Kompass says, in French: links and problem pages.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = Aller au contenu
to-the-start = Aller à la page d’accueil

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = Cette page n’existe pas
problem-not-found-do = Vérifiez l’adresse, ou recommencez. Rien n’a été perdu.
problem-not-authenticated = Votre connexion est fermée
problem-not-authenticated-do = Connectez-vous encore une fois. Ce qui a été sauvegardé est toujours là.
problem-not-allowed = Vous ne pouvez pas faire cela
problem-not-allowed-do = Votre compte n’a pas accès à cette page. Si vous en avez besoin, demandez à l’administrateur de votre organisation.
problem-not-ready = Cela ne marche pas en ce moment
problem-not-ready-do =
    Attendez un peu, puis réessayez. Ce qui a été sauvegardé est toujours là.
problem-memory-stale = Cela ne marche pas en ce moment
problem-memory-stale-do = Nous vérifions quelque chose. Attendez un peu, puis réessayez.
problem-unavailable = Cela ne marche pas en ce moment
problem-unavailable-do = Attendez un peu, puis réessayez. Ce qui a été sauvegardé est toujours là.
problem-invalid = Il y a une erreur dans ce qui a été envoyé
problem-invalid-do = Revenez en arrière, regardez ce que vous avez écrit, puis réessayez.
problem-malformed = Il y a une erreur dans ce qui a été envoyé
problem-malformed-do = Revenez en arrière, puis réessayez.
problem-wrong-method = Cette page ne peut pas s’ouvrir de cette façon
problem-wrong-method-do = Allez à la page d’accueil et continuez à partir de là.
problem-too-large = Votre texte est trop long pour être envoyé
problem-too-large-do = Revenez en arrière et écrivez moins.
problem-unexpected = Il y a eu un problème
problem-unexpected-do =
    L’erreur vient de nous, et rien n’a été changé. Réessayez. Si cela arrive encore, dites-le aux personnes qui vous aident.
problem-form-expired = La page est restée ouverte trop longtemps
problem-form-expired-do =
    Revenez en arrière, ouvrez encore la page et réessayez. Les cookies doivent être activés. Ce qui a été sauvegardé est toujours là.
