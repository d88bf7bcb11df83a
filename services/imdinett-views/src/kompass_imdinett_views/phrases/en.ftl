# What the portal for staff says. Reviewed by its authors.

## The frame around every page
site-name = IMDinett – Kompass
menu = Main menu
menu-start = Start page
menu-persons = Persons
menu-municipalities = Municipalities
menu-person = About the person
signed-in-as = Signed in
sign-in = Sign in
sign-out = Sign out
choose-language = Language
version = Version { $version }
print = Print

## In and out
signed-out-title = Kompass for staff
signed-out =
    Here you give codes to those who will register what they can, and see what is registered.

    You sign in with the user you have at work. When you have finished, sign out at the top of the page.
refused-unknown = You have no user in Kompass
refused-unknown-do =
    The sign-in went well, but no active user of Kompass belongs to it.

    Ask the administrator where you work to make a user for you, or to make it active again. Then you can try again.
refused-answer = You were not signed in
refused-answer-do =
    The sign-in was broken off, took too long, or began in another browser.

    Begin again. Cookies must be switched on.
refused-away = Signing in does not work right now
refused-away-do = A system that we need to sign you in does not answer. Wait a moment, then try again.
try-again = Try again
problem-not-signed-in = You are not signed in any more
problem-not-signed-in-do =
    You were away for a while, so you were signed out. What you sent now was not saved. Sign in again, and do it once more.
problem-place-unknown = The list has changed
problem-place-unknown-do = The person you went on from is not in the list any more. Begin at the top of the list again.

## Places
place-municipality = { $name } municipality
place-county = { $name } county

## Start page
start-title = Start page
news = News
news-text = { $name } has registered what they can
news-text-again = { $name } has registered what they can again
news-none = There is nothing new. When a person completes the registration, it says so here.
news-away = We cannot fetch what is new right now. Wait a moment, then load the page again.
news-not-yours = None of your roles gets notices.
news-read = Mark as read
news-unread = New
how-far = How far the persons have come
how-far-none = Nobody is in your list now.
next-steps = What you can do
next-code = Give a person a code to log in with
next-list = See your persons
next-nothing = Your roles do not give access to anything here. Ask the administrator where you work which role you need.

## How far a person has come
status-none = Not begun
status-code = Has a code
status-started = Has begun
status-handed-in = Handed in
status-completed = Completed

## Belonging
relation-settled = Settled
relation-assigned = Assigned
relation-applied = Applied out
relation-hosted = Lives at a reception centre in the municipality
relation-resident = Lives at the reception centre
relation-county-settled = Settled in the county
relation-county-assigned = Assigned to the county
relation-county-hosted = Lives at a reception centre in the county
relation-before-arrival = Has not come to Norway yet

## Persons
persons-title = Persons
persons-count =
    { $total ->
        [one] { $total } person
       *[other] { $total } persons
    }
persons-pending =
    { $pending ->
        [one] { $pending } person is being updated and will be shown again in a moment.
       *[other] { $pending } persons are being updated and will be shown again in a moment.
    }
filter = Choose whom to see
filter-relation = Belonging
filter-status = Status
filter-all = All
filter-show = Show
next-page = Next page
first-page = To the top of the list
column-name = Name
column-relation = Belonging
column-status = Status
column-since = When
empty-no-role = None of your roles shows persons. Ask the administrator where you work which role you need.
empty-filter = Nobody in the list fits what you have chosen. Choose “All” to see the whole list.
empty-nobody = Nobody belongs with you now. When a person is assigned, applied out, settled, or moves to a reception centre with you, the name is shown here.
empty-pending = Everybody in the list is being updated. Wait a moment, then load the page again.

## One person
person-title = Overview
person-overview = Overview
person-competence = Competence
fact-name = Name
fact-birth-date = Born
fact-age = Age
fact-gender = Gender
fact-nationality = Nationality
fact-relation = Belonging
fact-status = Status
fact-municipality = Municipality
fact-unknown = Not given
age-years =
    { $age ->
        [one] { $age } year
       *[other] { $age } years
    }
gender-female = Woman
gender-male = Man
gender-unknown = Not given
stateless = Stateless
progress-title = The registration
progress-code = Got a code
progress-started = Began
progress-handed-in = Handed in
progress-completed = Completed
progress-nothing = No code has been made for the person yet.

## Competence
competence-title = Competence
record-version = Version
record-completed = Completed
record-language = Language of the form
record-regime = Ground
record-trust = Filled in
regime-consent = The person has agreed that the information is used ({ $basis })
regime-information = A right and a duty. The person has read the information ({ $basis })
trust-self = By the person alone
trust-interview = In an interview with staff
trust-reception-staff = By the person, with help from staff of the reception centre
trust-municipality-adviser = By the person, with help from staff of the municipality
trust-interpreter = By the person, with help from an interpreter
trust-family-or-friend = By the person, with help from family or a friend
trust-other = By the person, with help from somebody else
part-personal = Personal data
part-education = Education
part-language = Language
part-digital = Digital skills
part-driving = Driving licence
part-work = Work experience
part-other = Other
part-empty = Nothing is registered here.
answer-left = Not answered
answer-not-understood = The person did not understand the question
written-in = Written in { $language }
nothing-no-code = Nothing is registered, because the person has not been given a code yet.
nothing-code = Nothing is registered yet. The person has a code, but has not logged in.
nothing-started = Nothing is registered yet. The person has begun, but has not finished.
nothing-handed-in = The person has finished. The answers are being prepared and will be here in a moment.
nothing-being-made = The answers are being prepared. Wait a moment, then load the page again.
nothing-for-you = There is nothing here that you have access to.
nothing-away = We cannot fetch what is registered right now. Wait a moment, then load the page again.

## Municipalities and codes
municipalities-title = Municipalities
kompass = Kompass
kompass-do = Give codes to log in with
codes-title = Give codes to log in with
search = Search by DUF number
search-help = The number has twelve digits.
duf = DUF number
search-do = Search
search-result = Result
right-person = Is this the right person?
yes = Yes
new-search = New search
new-code = + Make a new code
codes-table = Codes
column-code = Code
column-valid-from = Valid from
column-valid-to = Valid to
column-used = Code used (time stamp)
column-code-status = Status
slip-of = Slip { $number }
codes-none = The person has not been given a code yet. Press “Make a new code”.
codes-away = We cannot fetch the codes right now. Wait a moment, then search again.
code-shown-once = The code is shown only now. Print the slip, or copy the code by hand, before you go on.
code-made-before = This code was made before, and it is shown only once. If you need a code that you can read, make a new one. Then the old one stops working.
code-away = The code was not made, because a system that we need does not answer. Wait a moment, then press “Make a new code” again.
duf-missing = Write the DUF number.
duf-malformed = This is not a DUF number. It has twelve digits. Look at the number once more.
duf-nobody = We find nobody you have access to with this number. Look at the number once more.
duf-away = We cannot search right now. Wait a moment, then try again.
card-over = It is too long since you searched for the person. Search again.
code-not-yours = You cannot make codes for this person. The municipality or the reception centre where the person lives now can.
slip-as-pdf = Open the slip as a PDF
slip-language = Language of the slip
slip-language-help = Ask the person which language is best to read. Norwegian is on the slip in any case.
slip-language-choose = Choose a language
language-missing = Choose the language of the slip. No code was made.
mapped-already = The person has been mapped already ({ $at }), and is usually not mapped again.
fill-in-again = Fill in again
fill-in-again-help = Choose this only where it is agreed that the person is to fill in the form once more.
again-missing = Choose “Fill in again” if that is what you mean. No code was made.
withdraw = Withdraw
withdraw-title = Withdraw the code on slip { $number }?
withdraw-text = The code stops working at once, and that cannot be undone. If the person needs a code later, make a new one.
withdraw-not = Cancel
code-withdrawn = The code has been withdrawn. It does not work any more.
code-over = The code is not valid any more, so it cannot be withdrawn.
withdraw-away = The code was not withdrawn, because a system that we need does not answer. It still works. Wait a moment, then try again.
problem-slip-over = The slip can no longer be fetched
problem-slip-over-do =
    The code was made too long ago, or you have signed in again since. The code on a slip that you already have works as before.

    If you need a new slip, search for the person and make a new code.
code-not-settled = You cannot make codes for this person yet, because the person is not settled with you. Until then the host municipality or the reception centre makes the codes.
code-role-reads = Your role lets you see the person, but not make codes. Ask a colleague with a role for mapping competence.

## Interview
interview-start = Start interview
interview-title = Interview
interview-about =
    In an interview you fill in the form together with the person. The person says yes or no to the declaration. Every answer is marked as given in an interview, and by whom the interview was led.

    If the person is logged in alone right now, the person is logged out. What was saved is still there.
interview-language = The language of the form
interview-second-language = A language beside it
interview-second-language-help = The person can read questions and answers in this language beside the other.
interview-second-language-none = No other language
interview-interpreter = Is there an interpreter?
interpreter-none = No interpreter
interpreter-in_room = Interpreter in the room
interpreter-telephone = Interpreter by telephone
interpreter-screen = Interpreter by screen
interview-qualified = Is the interpreter qualified?
interview-qualified-yes = Yes
interview-qualified-no = No
interview-qualified-unknown = Not known, or no interpreter
interview-go = Start
interview-language-missing = Choose the language of the form.
interview-second-language-missing = Choose a language of the list, or no other language.
interview-interpreter-missing = Choose whether there is an interpreter. The interview has not started.
interview-qualified-missing = Choose whether the interpreter is qualified.
interview-away = The interview did not start, because a system that we need does not answer. Wait a little, and try again.
interview-begun = This interview was started before. Press «Start» to begin anew.
interview-begins = The interview opens
interview-with = Interview with
interview-begins-help = The form opens in a moment. If it does not, press the button. It has to happen within two minutes.
interview-open = Open the form
trust-interview-by = In an interview, led by { $name }, { $organisation }
record-interpreter = Interpreter
interpreter-some = With an interpreter
interpreter-is-qualified = qualified interpreter
interpreter-not-qualified = interpreter who is not qualified
answer-in-interview = Answered in an interview
answer-alone = Answered without an interview
