# What every page of Kompass says, in Albanian.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = Kaloni te përmbajtja
to-the-start = Shkoni te faqja e parë

problem-not-found = Kjo faqe nuk ekziston
problem-not-found-do = Kontrolloni adresën, ose filloni nga e para. Asgjë nuk ka humbur.
problem-not-authenticated = Nuk keni hyrë
problem-not-authenticated-do = Hyni përsëri. Ajo që u ruajt mbetet aty.
problem-not-allowed = Këtë nuk mund ta bëni
problem-not-allowed-do = Përdoruesi juaj nuk ka leje për këtë. Nëse ju duhet, pyesni administratorin në vendin tuaj të punës.
problem-not-ready = Kjo nuk funksionon tani
problem-not-ready-do =
    Prisni pak, pastaj provoni përsëri. Ajo që u ruajt mbetet aty.
problem-memory-stale = Kjo nuk funksionon tani
problem-memory-stale-do = Po kontrollojmë diçka. Prisni pak, pastaj provoni përsëri.
problem-unavailable = Kjo nuk funksionon tani
problem-unavailable-do = Prisni pak, pastaj provoni përsëri. Ajo që u ruajt mbetet aty.
problem-invalid = Diçka nga ajo që u dërgua nuk është e saktë
problem-invalid-do = Kthehuni prapa, shikoni çfarë keni shkruar, pastaj provoni përsëri.
problem-malformed = Diçka nga ajo që u dërgua nuk është e saktë
problem-malformed-do = Kthehuni prapa dhe provoni përsëri.
problem-wrong-method = Kjo faqe nuk mund të hapet në këtë mënyrë
problem-wrong-method-do = Shkoni te faqja e parë dhe vazhdoni prej andej.
problem-too-large = Keni shkruar më shumë sesa mund të dërgohet
problem-too-large-do = Kthehuni prapa dhe shkruani më pak.
problem-unexpected = Diçka shkoi keq
problem-unexpected-do =
    Gabimi është yni dhe asgjë nuk ka ndryshuar. Provoni përsëri. Nëse ndodh sërish, tregojuni atyre që ju ndihmojnë.
problem-form-expired = Faqja qëndroi hapur për shumë kohë
problem-form-expired-do =
    Kthehuni prapa, hapeni përsëri faqen dhe provoni edhe një herë. Skedarët e vegjël të shfletuesit (cookies) duhet të jenë të lejuar. Ajo që u ruajt mbetet aty.
