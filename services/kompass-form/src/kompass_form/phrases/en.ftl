# What the pages of the form say around the questions, in English. The words of the brochure and of the first form are
# kept as they are; questions, alternatives, declarations and the names of parts are in texts/.

menu = Menu
start-again = Start again
change-language = Change language
log-out = Log out
back = Back
next = Next
select = Select
edit = Edit
error = Error
owner = IMDi – The Directorate of Integration and Diversity

choose-language = Choose your language

information-title = Register your qualifications
information-why =
    Norway has several public agencies that advise people about training, education and work. They need to know what you can do, and what you like doing.

    Register even if you have not gone to school or had a job.
information-how-title = You register your qualifications as follows
information-how-need = You need your DUF number and a code. You also need a smartphone, tablet or a computer with internet access.
information-how-log-in = Click «Next», enter your DUF number and your code, and click «Log in to the form».
information-how-declaration = Read how your answers are used, and who can see them. Then you can begin.
information-how-parts = Answer the questions. There are seven parts. Each answer is saved.
information-how-complete = Look at the summary, and click «Complete registration».
information-time =
    Registration takes about 30 minutes. You can take a break. If you log out, you need a new code to continue. What you have saved is still there.
information-benefits-title = Benefits of registering
information-benefits =
    You get a better offer of training and education. If you already have an education, you can apply to have it recognised, so that you can use it in Norway.

    You get better advice about work and activities in Norway.
information-answers-title = Many answers are general
information-answers =
    You may not find an answer that completely fits your experience, for example about education and work. Choose the alternative that fits best.
information-rights-title = These are your rights
information-rights =
    Your answers are only shared with those who will advise you about training, education and work: the municipality where you live or are going to live, the career guidance in the county, and IMDi.

    Your answers are not used when your application for protection (asylum) is considered. They are used when a municipality is chosen for you to settle in.

    You have a right to see what is registered about you. You can demand that what is wrong is corrected. Write to IMDi at this e-mail address:
information-help-title = Do you need help?
information-help =
    Do you live at a reception centre? Ask the staff there. They can help you, and lend you a computer or a tablet if you have none.

    Do you live in a municipality? Ask the person you talk with there. You can have an interpreter.

information-film = Watch a film about registering
information-brochure = Read the brochure
pictures = Pictures: { $source }

login-title = Log in
login-errors = You are not logged in yet
login-help =
    Enter your DUF number and your code. Your DUF number is on your asylum seeker card. You get the code from one of the staff at the reception centre. If you have no code, ask one of the staff at the reception centre for help.
login-help-settled =
    Do you live in a municipality? Then your DUF number is also in the letter about your residence permit. You get the code from the person you talk with in the municipality. Ask there if you have no code.
login-duf = DUF number
login-duf-help = 12 digits, such as { $example }. Spaces do not matter.
login-code = Your code
login-code-help = 6 letters and digits. Capital or small letters do not matter.
login-button = Log in to the form
login-refused =
    Check the DUF number and the code, and try again. A code can be used once, and only for some days. If it still does not work, ask for a new code where you live: at the reception centre or in the municipality. What you have saved is still there.
login-later =
    Logging in does not work right now. Wait a moment. Then enter your code again and click «Log in to the form». You can use the same code.
duf-missing = Enter your DUF number
duf-malformed = This is not a DUF number. It has 12 digits. Look at the card or the letter again: a digit may be wrong.
code-missing = Enter your code
session-over =
    You are not logged in, or you were away for too long. Log in with a new code. What was saved is still there.
session-over-last =
    You are not logged in any more, or you were away for too long. What you answered last was not saved. Log in with a new code, and look at your last answers. What was shown as saved is still there.

session-over-here =
    You are not logged in any more. What you changed last is not saved, but it is still on this page. Log in with a new code in another window. Then it is saved here.
idle-limit = { $minutes ->
    [one] If you do nothing for one minute, you are logged out. What was saved is still there.
   *[other] If you do nothing for { $minutes } minutes, you are logged out. What was saved is still there.
}
idle-title = Are you still there?
idle-warning = You will be logged out soon, because you have done nothing for a while. What was saved is still there.
idle-stay = Stay logged in

declaration-changed = The text has changed since you opened it. Read it again, then answer.
declaration-answered = You have answered this. You can go on to the form.

declined-title = You chose not to register
declined =
    Nothing was registered, and you are logged out. Nothing else changes for you. Only the day is noted, so that those who gave you the code know of it.

    You can change your mind. Ask for a new code where you live: at the reception centre or in the municipality.

form-title = Your registration
form-errors = { $number ->
    [one] Look at one question again
   *[other] Look at { $number } questions again
}
new-questions = More questions have come up. Answer them too:
second-language = Show the form in a second language
translate = Translate form
hide-translation = Hide translation
show-in = Show in { $language }
symbols = What the symbols mean
state-open = Not answered
state-missed = Answer this question to go on
state-answered = Answered
state-not_understood = You do not understand this question
part-done = Done
part-open = Not done yet
part-later = Opens later
optional = may be left empty
choose-one = Choose one answer.
choose-several = You can choose several answers.
choose-at-most = Choose { $most } answers or fewer.
at-most-characters = { $most } letters or fewer.
search-in-list = Write the first letters
search-none-found = Nothing here begins like that. Look for another word, or choose the last one in the list.
occupation-choose-family = Choose the picture that is closest to your work
occupation-choose = Choose the occupation that is closest
occupation-search = Or write the name of the occupation, in any language
occupation-other-family = Choose another picture
occupation-remove = Remove { $occupation }
tasks-choose-occupation-first = Choose the occupation first
tasks-choose-one-each = Choose one answer for each picture
date-day = Day
date-month = Month
date-year = Year
suggested = We have chosen this because of what you answered before. You can change it.
listen = Listen
listen-stop = Stop
unfinished = This is not saved yet. Answer everything here first.
row = Number { $number }
add-row = Add another
remove-row = Remove number { $number }
not-understood = I do not understand this question
saved = { $left ->
    [0] Saved. All questions in this part are answered.
    [one] Saved. One question is left in this part.
   *[other] Saved. { $left } questions are left in this part.
}
not-saved = What you changed last is not saved yet. We try again. Do not close this page.
outdated = What you changed last is not saved. You have logged in again in another window. Go on there, or open this page again.
open-again = Open this page again
stale = This answer was changed in another window. You see the answer that is saved now. Change it if it is not right.
misfit-choice = Choose one of the answers.
misfit-alone = This answer cannot be chosen together with others. Choose either it or the others.
misfit-too-many = Choose { $most } answers or fewer.
misfit-number = Write a whole number from { $least } to { $most }.
misfit-too-long = Write { $most } letters or fewer.
misfit-unkeepable = There is a sign in the text that cannot be saved. Write it again by hand.
misfit-rows = Fill in { $most } or fewer.
misfit-missing = This is still to be answered.
misfit-shape = This cannot be saved. Fill it in again.
misfit-date = Write a day, a month and a year that exist, such as 31 1 2020.
misfit-date-between = Write a day from { $earliest } to { $latest }.
misfit-date-to-come = Write a day that is not after today.
misfit-among = Choose among what you chose before.
misfit-twice = This is chosen twice. Choose it once.
misfit-task = Choose how often, for each picture.
misfit-years = The last year is before the first. Change one of them.

to-summary = Go to the summary
back-to-summary = Back to the summary
summary-title = Summary of your answers
summary-not-complete =
    Look through your answers. Your registration will not be complete until you have clicked «Complete registration».
summary-left = These questions are still to be answered:
summary-press = When you click the button, your registration is sent. After that you cannot change it here.
complete = Complete registration

receipt-title = Your registration is complete
receipt-when = Completed on { $day } at { $time }, Norwegian time.
receipt-now-title = What happens now?
receipt-now =
    Those who will advise you about training, education and work can now see your answers. They will talk with you about them. You need not do anything more.
receipt-change-title = Do you want to change something?
receipt-change =
    If you want to make changes, you have to fill in the form again. Ask for a new code where you live: at the reception centre or in the municipality.
receipt-log-out = Remember to log out, above all if others use the same computer.

logged-out-title = You are logged out
logged-out =
    What you saved is still there. To continue, you need a new code. Ask for it where you live: at the reception centre or in the municipality.

## interview
interview-banner = Interview
interview-led-by = Led by
interview-interpreted-in_room = With an interpreter in the room
interview-interpreted-telephone = With an interpreter by telephone
interview-interpreted-screen = With an interpreter by screen
interview-end = End interview
interview-ended-title = The interview has ended
interview-ended =
    What was saved is still there. You can go on in a new interview, or the person can log in with a code and go on alone.
interview-back = Go back to the portal
interview-refused-title = The interview could not be opened
interview-refused =
    Nothing was opened. An interview has to begin within two minutes after you press «Start» in the portal, and each start works once.

    Go back to the portal, find the person and start the interview again.
interview-later =
    A system that we need does not answer right now. Wait a moment, and try again. After two minutes you have to start again from the portal.
interview-try-again = Try again

## my page
my-see = See what is registered about you
my-title = My page
my-nothing = Nothing is registered about you.
my-begun = You have begun to fill in the form. Go on here.
my-completed = This is what you registered on { $day }.
my-later = A system that we need does not answer right now. Wait a moment, and try again.
my-noted = It is noted.
my-openings-title = Who has opened what is registered about you
my-openings-none = Nobody has opened it yet.
my-requests-title = What you have asked for
my-request-correction = Correction
my-request-deletion = Deletion
my-state-open = Sent to IMDi. You get an answer by { $day }.
my-state-in_progress = IMDi is looking at it. You get an answer by { $day }.
my-state-deleting = It is being deleted. The last systems confirm it soon.
my-state-done = Done on { $day }
my-state-refused = Refused on { $day }
my-correction-title = Is something wrong?
my-part = Which part is it about?
my-part-all = All of it
my-words = What is wrong?
my-words-help = Write in your own language. IMDi reads it, and answers within a month.
my-words-missing = Write what is wrong
my-words-too-long = Write 2000 letters or fewer
my-send = Send to IMDi
my-research-title = Research and statistics
my-research = What you registered can be used in research and statistics, without your name.
my-research-reserve = I do not want that
my-research-reserved = What you registered has not been used in research and statistics since { $day }.
my-research-lift = It can be used again
my-copy-title = Your own copy
my-paper = Get it on paper (PDF)
my-copy = Get a file that computers can read (JSON)
my-deletion-title = Delete what is registered
my-deletion-consent = You said yes to registering, and you can take that back. Everything you have registered is then deleted, in all systems.
my-deletion-information = The law says that this has to be registered. You can ask IMDi to delete it. IMDi answers within a month.
my-deletion-sure-title = Do you want everything deleted?
my-deletion-sure = What is deleted cannot be brought back. If you want to register later, you begin again with a new code.
my-deletion-yes-consent = Yes, delete everything
my-deletion-yes-information = Yes, ask IMDi to delete it
