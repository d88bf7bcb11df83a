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
news-more =
    { $count ->
        [one] Show { $count } more
       *[other] Show { $count } more
    }
how-far = How far the persons have come
how-far-none = Nobody is in your list now.
next-steps = What you can do
next-code = Give a person a code to log in with
next-list = See your persons
next-arrivals = Map resettlement refugees before they arrive
next-planning = Find out who suits courses and measures
next-requests = Answer requests for correction and deletion
next-statistics = See how many are registered
next-operations = See how Kompass is doing
next-openings = You open the access log of a person at the address { $path }, where ID is the person's id in Kompass.
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
empty-filter = Nobody in the list fits what you have chosen. Press “Show everyone” to see the whole list.
empty-nobody = Nobody belongs with you now. When a person is assigned, applied out, settled, or moves to a reception centre with you, the name is shown here.
empty-pending = Everybody in the list is being updated. Wait a moment, then load the page again.

## One person
person-title = Overview
person-overview = Overview
person-competence = Competence
person-guidance = Career guidance
person-codes = Codes
person-versions = Versions
person-openings = Access log
person-born = Born { $day }
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
answer-left = Not answered. The person completed without this question.
answer-not-understood = The person did not understand the question
written-in = Written in { $language }
nothing-no-code = Nothing is registered, because the person has not been given a code yet.
nothing-code = Nothing is registered yet. The person has a code, but has not logged in. The code was made { $at }.
nothing-started = Nothing is registered yet. The person has started, but is not finished. Started { $at }.
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
code-declined = Chose not to register { $at }
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

## Competence: what staff add (remarks and checks)
not-kept = This was not saved
kept-confirmed = The check is saved.
kept-remarked = The remark is saved.
kept-superseded = The new text is saved. The old one can still be read.
signed = { $name }, { $organisation }, { $at }
said-of-version = said of version { $version }
trust-mixed = Some answers were given in another way, and are marked
trust-checked = Checked
trust-last = Last checked by { $name }, { $organisation }, { $at }
added-away = Remarks and checks cannot be fetched right now. Wait a moment, then load the page again.
answer-in-interview-by = Answered in an interview led by { $name }
part-in-interview = The whole part was answered in an interview
part-alone = The whole part was answered without an interview
part-not-asked = The person completed without any questions in this part.
part-open-questions =
    { $count ->
        [one] { $count } question is open
       *[other] { $count } questions are open
    }
check-title = Check
check-not_checked = Not checked
check-confirmed_with_person = Confirmed with the person
check-documents_seen = Documents seen
check-returned = Returned to the person
check-put-back = The answers changed { $at }, so the part has to be checked again
check-before =
    { $count ->
        [one] Show what was said before ({ $count })
       *[other] Show what was said before ({ $count })
    }
check-set = Set the check
check-words = What you have seen or talked about
check-words-help = When the part is returned, write why. Otherwise the field can be empty.
check-save = Save the check
check-status-missing = Choose how far the part is checked.
check-words-missing = Write why the part is returned.
check-too-long = The text is too long. It can have 1000 characters.
check-version-old = The person completed a newer version while you looked at this one. Look at the answers that are here now, then save again if it still holds.
check-nothing-registered = Nothing is registered any more, so there is nothing to check.
check-not-kept = What you sent could not be saved. Look at it, then try again.
check-away = It was not saved, because a system we need does not answer. Your text is still here. Wait a moment, then save again.
remarks-title = Remarks
remark-write = Write a remark
remark-about = What the remark is about
remark-about-part = The whole part
remark-text = Remark
remark-text-help = Everyone who can see the registration can read the remark. It stays, with your name and the date.
remark-save = Save the remark
remark-supersede = Write a new text instead
remark-newer-text = New text
remark-supersede-do = Save the new text
remark-older =
    { $count ->
        [one] Show the text that was replaced
       *[other] Show the texts that were replaced ({ $count })
    }
remark-missing = Write the remark.
remark-too-long = The remark is too long. It can have 4000 characters.
remark-too-many = There are so many remarks that there is no room for more.
remark-kept-before = What you sent first was saved after all, and stands in the part as a remark of its own. Look at it before you save this too.
remark-superseded-meanwhile = A colleague has written a newer text meanwhile. Look at it. Your text is under «Write a remark».
problem-not-yours-to-write = Your role reads this, and does not write it
problem-not-yours-to-write-do = A colleague who works with the person can do it. What you sent was not saved.
problem-meanwhile = Something has changed meanwhile
problem-meanwhile-do = Go back, load the page again, and see what is there now.
nothing-code-over = Nothing is registered. The person got a code { $at } but has not started, and the code no longer works.
nothing-declined = Nothing is registered. The person logged in and chose not to register { $at }. Only you who made the code can see this.

## The pages of a person: overview, codes, versions, access log
paper-title = As a PDF
paper-columns = Language on paper
paper-norwegian = Norwegian
paper-own = { $language }, as the form was answered
paper-both = Norwegian and { $language } side by side
paper-name-line = The person’s name is printed on the paper and is not stored.
paper-open = Open as a PDF
fact-wished-language = Preferred language
step-ahead = Not yet
step-without-time = The time is not known
offer-title = The offer of mapping
offer-yes = The person is to be offered the mapping now.
offer-no = The person is not offered the mapping now.
offer-regime = Basis
offer-regime-consent = Consent ({ $basis })
offer-regime-information = A right and a duty, after information ({ $basis })
offer-regime-other = { $basis }
offer-mapped-at = Mapped
offer-by = Who can do it
offer-by-settled = The municipality where the person is settled
offer-by-hosted = The host municipality
offer-by-resident = The reception centre
offer-by-before-arrival = IMDi
offer-by-other = Another organisation
offer-by-nobody = Nobody right now
offer-grounds = The grounds, one by one
ground-holds = Applies
ground-holds-not = Does not apply
offer-reason-reception-centre = Lives in a reception centre
offer-reason-programme = In the target group of the introduction programme
offer-reason-resettlement = Resettlement refugee who has not arrived yet
offer-reason-already-mapped = Is mapped already
offer-reason-belongs-nowhere = Belongs nowhere that can do the mapping
offer-reason-not-in-centre = Does not live in a reception centre
offer-reason-not-before-arrival = Is not a resettlement refugee waiting to arrive
offer-reason-too-young = Is too young
offer-reason-no-permit = Has no valid permit
offer-reason-no-permit-probable = Has neither a permit nor a high probability of one
offer-reason-permit-too-early = The permit came too early
offer-reason-not-in-programme-group = Is not in the target group of the introduction programme
offer-reason-no-rule = No rule applies today
offer-away = We cannot tell what the person is offered, because the register is not answering now. Wait a little, and reload the page.
offer-not-yours = The register does not show you what the person is offered.
person-code-new = Make a new code
person-code-new-help = You come to the page where the code is made and the slip is printed. The code is shown only there, and only once.
person-codes-none = The person has not been given any code.
person-codes-away = The codes cannot be shown, because the system they are in is not answering now. Wait a little, and reload the page.
person-interviews = Interviews
interview-was-opened = opened
interview-was-not-opened = not opened
interview-was-declined = the person chose not to register
versions-title = Versions
versions-about = Each time the person completes the form, there is a new version. A version never changes.
versions-count =
    { $total ->
        [one] { $total } version
       *[other] { $total } versions
    }
versions-none = There are no versions, because the person has not completed the form.
versions-away = The versions cannot be shown, because the system they are in is not answering now. Wait a little, and reload the page.
versions-missing = There is no such version that you may see. Go to the list of versions.
versions-compare = See two versions side by side
versions-older = One of them
versions-newer = The other
versions-show-difference = Show the difference
versions-choose-two = Choose two different versions.
versions-all = All versions
version-number = Version { $number }
version-of = Version { $number }, { $at }
version-newest = Newest
version-title = Version { $number }
difference-title = The difference between two versions
difference-heading = Version { $older } and version { $newer }
difference-covers = The two versions
difference-counts = { $added } added, { $removed } removed, { $changed } changed, { $unchanged } unchanged.
difference-none = The two versions say the same.
difference-nothing = Not answered
difference-field = What
change-added = Added
change-removed = Removed
change-changed = Changed
language-role-home = Language at home
language-role-english = English
language-role-norwegian = Norwegian
language-role-other = Another language
openings-about = Here is everything that the six parts of Kompass have written about who opened or changed something about the person, refusals among it. It does not say what anybody read. That you read the log is written too.
openings-away = The log cannot be shown, because the register is not answering now. Wait a little, and reload the page.
openings-not-yours = The register does not show you this log.
openings-missing = These parts are not answering now, so what they have written is missing:
openings-none = Nobody has opened anything about the person.
openings-count =
    { $total ->
        [one] { $total } row
       *[other] { $total } rows
    }
openings-more = The newest { $shown }. There are more, which are not shown here.
openings-at = When
openings-who = Who
openings-where = Where, and in which role
openings-what = What
openings-outcome = Outcome
openings-refused = Refused
openings-done = Done
openings-resident = The person
openings-system = The system { $name }
service-identity = The register
service-codes = Codes
service-kompass-form = The form
service-competence-store = Competence
service-imdinett-views = The portal
service-notifications = Notices
section-personal = Personal
section-filling-in = Filling in
section-needs = Interpreter and practical help
section-schooling = Schooling
section-educations = Educations
section-recognition = Recognition of education
section-courses = Courses
section-training = Training
section-calculation = Calculation
section-languages = Languages
section-language-tests = Language tests
section-language-background = Language background
section-scripts = Scripts
section-digital = Digital daily life
section-digital-skills = Digital skills
section-driving = Driving
section-licences = Licence classes
section-work = Work
section-jobs = Jobs
section-own-business = Own business
section-approval = Approval of an occupation
section-activities = Activities
section-free-time = Free time
section-likes = Likes
section-interests = Interests
section-wishes = Wishes
section-occupation-wishes = Occupations wished for
section-own-words = In their own words
section-untyped = Other answers
field-citizenship = Citizenship
field-country-lived-longest = Country lived in longest
field-helped-by = Helped by
field-interpreter = Needs an interpreter
field-interpreter-language = Interpreter’s language
field-practical-help = Practical help
field-role = What the language is to the person
field-language = Language
field-chosen = Language
field-speaking = Speaking
field-understanding = Understanding
field-reading = Reading
field-writing = Writing
field-reading-writing = Reading and writing
field-result = Result
field-norwegian-started = Has begun with Norwegian
field-others-spoken = Speaks other languages
field-script = Script
field-schooling = Schooling
field-school-years = Years at school
field-highest-level = Highest level
field-started-unfinished = Began something without finishing
field-unfinished-level = Level not finished
field-wish-to-finish = Wishes to finish
field-liked-subjects = Subjects liked
field-level = Level
field-field = Field
field-name = Name of the education
field-country = Country
field-years = Number of years
field-end-year = Year of ending
field-finished = Finished
field-teaching-language = Language of teaching
field-proof = Documents
field-recognised = Recognised in Norway
field-help-wanted = Wants help with it
field-topic = Topic
field-length = Length
field-courses-taken = Has taken courses
field-apprenticeship = Apprenticeship
field-occupation = Occupation
field-does = Calculates
field-devices = Devices
field-internet-use = Use of the internet
field-typing = Typing
field-programs = Programs
field-used-at-work = Used at work
field-available-for-learning = Can use for learning
field-area = Area
field-skill = Skill
field-licence = Driving licence
field-document = The document
field-operated-at-work = Driven at work
field-bicycle = Rides a bicycle
field-licence-class = Class
field-worked = Has worked
field-years-total = Years in work
field-families = Families of occupations
field-practice-in-norway = Practice in Norway
field-done = Done at work
field-title = Title
field-kind = Kind of work
field-from-year = From year
field-to-year = To year
field-tasks = Tasks
field-led-others = Has led others
field-had = Had a business
field-size = Size
field-needed = Needs approval
field-activity = Activity
field-most = Does most
field-association = Member of an association
field-like = Likes
field-interest = Interest
field-first = Wants first
field-education = Education wished for
field-education-field = Field wished for
field-other-work = Other work
field-important-in-job = Important in a job
field-rank = Place on the list
field-more = More to tell
field-value = Answer

## User administration
menu-users = User administration
users-title = User administration
users-filter = Find users
users-words = Name, user name or e-mail address
users-status-all = All
users-status-active = Active
users-status-inactive = Not active
users-caption = Users, sorted by user name
users-away = The users cannot be fetched right now. Wait a little, and load the page again.
users-away-unsaved = The user was not made, because a system we need does not answer. What you typed is still here. Wait a little, and try again.
users-none = No users are registered here yet. Press “New user” to make the first.
users-none-found = No users fit what you have chosen. Write fewer words, or choose “All”.
users-no-roles = No roles
users-back = All users
kind-municipality = Municipalities
kind-county = Counties
kind-reception_centre = Reception centres
kind-nav = Nav
kind-career_centre = Career centres
kind-imdi = IMDi
new-user = New user
new-user-about = The user is made without roles. You give the roles on the next page.
no-user = We cannot find this user
no-user-do = There is no user here whom you may administer. Users of other organisations are administered by the administrator there, or by IMDi.
edit-user = Edit user
user-errors = Something must be put right before it can be saved
user-name = Name and user name
user-username = User name
user-username-help = Made from the number of the municipality and the name if you leave the field empty, such as 4601-TESB.
user-suggest = Suggest a user name
user-suggested = Suggestion: { $username }. Nobody has this user name now. The user is not made yet.
user-make = Make the user
user-cancel = Cancel
user-first-name = First name
user-last-name = Last name
user-email = E-mail address
user-mobile = Mobile number
user-mobile-help = Begin with the country code if the number is not Norwegian. The field may be left empty.
user-organisation = Organisation
user-organisation-choose = Choose an organisation
user-organisations-away = The organisations cannot be fetched right now. Wait a little, and load the page again.
user-active = User status
user-active-yes = Active
user-active-no = Not active
user-active-help = A user who is not active is signed out at once and cannot sign in.
user-roles = Roles
user-save = Save
user-field = Field
user-kept-now = Saved now
user-you-typed = What you typed
user-not-typed = You did not change this
user-empty = Empty
user-overtaken = What somebody else has changed
user-first-name-missing = Write the first name.
user-last-name-missing = Write the last name.
user-email-malformed = Write the whole e-mail address, such as name@municipality.no.
user-email-taken = Another user of the organisation has this e-mail address.
user-mobile-malformed = This is not a mobile number. Write for example 412 34 567, or +46 70 123 45 67.
user-username-taken = This user name cannot be used. Somebody else has it, or it does not begin with the number of the organisation.
user-organisation-missing = Choose where the user works.
user-organisation-closed = This organisation is closed, so nobody can begin to work there. Choose another.
user-active-missing = Choose whether the user is active.
user-not-understood = Some of this cannot be saved as it is written. User names have letters and digits, such as 4601-TESB, and names have no more than 100 characters.
user-own-status = Your own status is changed by another administrator.
user-own-roles = Nobody gives or removes their own roles. Ask another administrator.
user-unsaved = What you have typed in the fields above is not saved yet. Press “Save”.
user-said-made = The user is made. Now you can give roles.
user-said-saved = The changes are saved
user-said-unchanged = Nothing was changed
user-said-given = The role “{ $role }” is added
user-said-taken = The role “{ $role }” is removed
user-said-away = The user cannot be fetched right now. Wait a little, and load the page again.
user-said-away-unsaved = Nothing was saved, because a system we need does not answer. What you typed is still here. Wait a little, and press “Save” again.
user-said-roles-away = The role was not changed, because a system we need does not answer. Wait a little, and try again.
user-said-version-conflict = Somebody else changed the user while you were typing. What you typed is not saved yet, and stands in the fields. Look at the difference, and press “Save” when it is right.
user-said-not-understood = Some of what you typed cannot be saved like this. Names and addresses cannot be longer than the fields, and cannot have special characters.
user-said-last-administrator = This is the last active administrator of IMDi. Give the role to somebody else first.
user-said-role-not-given-here = The role “{ $role }” is not given in this kind of organisation
user-said-own-roles = Nobody gives or removes their own roles. Ask another administrator.
user-said-own-status = Nobody changes their own status. Ask another administrator.
role = Role
role-add = Add role
role-remove = Remove
role-unknown = We do not know this role.
role-given-at = Given
role-taken-at = Removed
role-held = Has the role now
roles-available = Available roles
roles-given = Assigned roles
roles-none-given = The user has no roles yet.
roles-all-given = The user has all the roles that are given here.
roles-missing = The list of roles cannot be fetched right now. Wait a little, and load the page again.
roles-missing-here = The roles are not shown right now.
roles-elsewhere =
    { $number ->
        [one] { $number } role for other tasks in IMDinett
       *[other] { $number } roles for other tasks in IMDinett
    }
roles-history = History
roles-history-caption = The roles the user has and has had
roles-history-away = The history cannot be fetched right now. Wait a little, and load the page again.
roles-history-none = The user has had no roles.
by-user = by { $name }
by-register = by the register { $name }
by-operator = by operations ({ $name })
by-nobody-known = before the history began
next-users = Make users and give roles

## IMDi: correction and deletion
menu-requests = Correction and deletion
menu-planning = Planning
menu-statistics = Statistics
menu-resettlement = Resettlement refugees
menu-operations = Operations
due-today = today
due-tomorrow = tomorrow
due-yesterday = was due yesterday
due-in =
    { $days ->
        [one] in { $days } day
       *[other] in { $days } days
    }
due-ago =
    { $days ->
        [one] was due { $days } day ago
       *[other] was due { $days } days ago
    }
requests-title = Correction and deletion
requests-about = Here is what persons have asked to have corrected or deleted. What is due first comes first. The law gives a month.
requests-waiting = Show only what waits for an answer
requests-every = Show also what was answered
requests-caption = Waiting for an answer
requests-caption-every = All that persons asked for
requests-none = Nobody is waiting for an answer.
requests-none-ever = Nobody has asked for correction or deletion yet.
request-away = What persons have asked for cannot be fetched right now. Wait a moment, then load the page again.
request-not-yours = None of your roles opens what persons have asked for.
request-what = What
request-of-correction = Correction, sent { $day }
request-of-deletion = Deletion, sent { $day }
request-due = Answer by
request-part = About
request-part-all = All that is registered
request-language = Written in
request-state = Status
request-state-open = Waiting
request-state-in_progress = In progress
request-state-deleting = Being deleted
request-state-done = Done
request-state-refused = Refused
request-back = To the queue
request-title-correction = Wish for correction
request-title-deletion = Wish for deletion
request-wrong = Error
request-wrong-summary = The answer was not sent. Look at this:
request-asked = Sent
request-version = The version it is about
request-version-none = Nothing is registered any more
request-person = The person's id in Kompass
request-taken = Taken by
request-taken-nobody = Nobody yet
request-taken-you = You
request-taken-colleague = A colleague
request-words = What the person wrote
request-words-none = The person wrote nothing.
request-under-duty = The registration rests on a duty in the Integration Act, so it is not deleted by itself. You decide whether it is. Deletion takes all that the person has registered, in every system, and cannot be undone.
request-carried-out = The deletion in each system
request-confirmed = has deleted
request-awaited = has not confirmed yet
request-seen = What the person sees on My page
request-seen-open = Sent to IMDi. The answer comes by { $day }.
request-seen-in_progress = IMDi is looking at it. The answer comes by { $day }.
request-seen-deleting = It is being deleted. The last systems confirm it soon.
request-seen-done = Done on { $day }
request-seen-refused = Refused on { $day }
request-take = Take it
request-answer = Answer
request-decision = What is decided?
request-decision-done-correction = It is corrected
request-decision-refused-correction = It is not corrected
request-decision-done-deletion = Delete all that is registered
request-decision-refused-deletion = It is not deleted
request-decision-missing = Choose what is decided.
request-reply = Answer to the person
request-reply-help = The person reads this on My page, in Norwegian. Say briefly and simply what was done, or why it is not done.
request-reply-missing = Write an answer to the person, with the reason.
request-reply-too-long = Write 2000 characters or fewer.
request-sure = I am sure. What is deleted cannot be brought back.
request-sure-missing = Tick that you are sure. Nothing was deleted.
request-send = Send the answer
request-decided = This was answered already, or is being deleted.
request-not-sent = It was not saved, because a system we need does not answer. Wait a moment, then try again.
owner-identity = Persons and users
owner-codes = Codes
owner-form = The form
owner-competence = Registrations
owner-imdinett-views = Lists and portal
owner-notifications = Notices

## Planning
plan-title = Planning
plan-about = Find out who and how many have, can or want something, to plan courses and measures. The search looks at the newest version of the registrations you have access to.
plan-any = All
plan-level_from = Education from
plan-level_to = Education to
plan-level-0 = No completed education
plan-level-1 = Primary school
plan-level-2 = Lower secondary school
plan-level-3 = Upper secondary school
plan-level-4 = Vocational college
plan-level-5 = Short higher education
plan-level-6 = University or college, 1 to 4 years
plan-level-7 = University or college, 5 years or more
plan-level-8 = Doctorate
plan-levels-crossed = Choose a level that is not lower than the first.
plan-occupations = Occupations
plan-occupations-help = Type an occupation or a group in Norwegian, and choose what fits. A group finds every occupation in it.
plan-languages = Languages
plan-languages-help = Languages the person speaks at home or knows.
plan-wished_occupations = Occupations wished for
plan-wished_occupations-help = Type an occupation or a group in Norwegian, and choose what fits.
plan-add = Add
plan-proposed = Did you mean one of these?
plan-chosen = Chosen
plan-several = It fits several. Choose among them below, then search again.
plan-not-found = Nothing is found by this name. Try another word.
plan-too-many-codes = Choose 30 or fewer.
plan-wrong = Look at this before you search:
plan-education_fields = Fields of education
plan-education_fields-help = Fields the person has education or courses in
plan-licences = Driving licences
plan-all-wishes = Wishes
plan-wishes = Wants first
plan-wish-work_as_soon_as_possible = Work as soon as possible
plan-wish-education_first = Get an education first
plan-wish-work_and_education = Work and education at the same time
plan-wish-dont_know = Does not know
plan-wished_education = Education wished for
plan-education-primary_lower_secondary = Primary and lower secondary school
plan-education-upper_secondary_general = Upper secondary school, general subjects
plan-education-vocational_trade = Learn a trade
plan-education-finish_started_education = Finish an education that was begun
plan-education-university_college = University or college
plan-education-short_courses = Short courses
plan-education-dont_know = Does not know
plan-wished_fields = Fields wished for
plan-search = Find persons
plan-csv = Download as a list (CSV)
plan-anew = Begin again
plan-by = Count by
plan-by-education_level = Highest education
plan-by-wish = Wants first
plan-by-education_field = Field of education
plan-by-occupation = Occupation
plan-by-language = Language
plan-by-licence = Driving licence
plan-by-wished_field = Field wished for
plan-by-wished_occupation = Occupation wished for
plan-count = Count
plan-found = Persons who fit
plan-found-here =
    { $number ->
        [one] { $number } person on this page
       *[other] { $number } persons on this page
    }
plan-found-none = No registration you have access to fits the search. Choose fewer things.
plan-found-no-more = There are no more.
plan-education = Education
plan-unnamed = Not in your list right now
plan-counted = Number by { $by }
plan-total = { $total } persons fit the search.
plan-total-few = Fewer than { $smallest } persons fit the search. So no numbers are shown.
plan-persons = Persons
plan-nothing = Not stated
plan-hidden = Numbers under { $smallest } are not shown, so that nobody can be recognised. Where a hidden number could be worked out from the others, more are hidden. So lines may be missing. Shielded persons are in no number.
plan-several-each = A person may count on several lines, so the lines are not to be added up.
plan-away = The registrations cannot be searched right now. Wait a moment, then try again.
plan-not-yours = None of your roles opens registrations.
plan-again = The search could not be read. Look at what you chose, then try again.
plan-csv-many = A list may have { $most } persons. Choose more things to make it shorter.
plan-csv-nobody = Nobody fits the search, so there is no list to download.

## Statistics
stats-title = Statistics
stats-about = How many are registered in Kompass, without names.
stats-total = { $total } persons are registered in Kompass.
stats-total-few = Fewer than { $smallest } persons are registered in Kompass.
stats-progress = How far they have come
stats-relation = Relation
stats-county = County
stats-week = Week they completed
stats-language = Language of the form
stats-tie-settled = Settled
stats-tie-assigned = Assigned
stats-tie-applied = Applied out
stats-tie-resident = Lives in a reception centre
stats-tie-before-arrival = Not arrived in Norway yet
stats-week-of = Week { $week }, { $year }
stats-week-before = Earlier
stats-elsewhere = Unknown county
stats-none = Every number is hidden.
stats-hidden = Numbers under { $smallest } are not shown, nor numbers they could be worked out from. Shielded persons are not counted.
stats-reserved = Those who do not want to be in research and statistics are not in the numbers by week and language.
stats-several = A person may count on several lines.
stats-away = The registrations do not answer now, so numbers by week and language are missing. Wait a moment, then load the page again.

## Resettlement refugees
arrival-title = Resettlement refugees
arrival-about = Those who have not arrived in Norway yet, the first to arrive at the top. From the arrival on the municipality does the mapping.
arrival-on = Expected
arrival-unknown = Not known
arrival-do = Mapping
arrival-code = Codes
arrival-none = Nobody is waiting to arrive now. When a resettlement refugee is granted residence, the name is here.

## The list of persons: filters, pages and a file
filter-centre = Reception centre
filter-language = Language of the form, or preferred
filter-due = Deadline
filter-due-over = Over
filter-due-week = Within seven days
filter-due-month = Within thirty days
filter-due-later = Later
filter-due-none = Something to do, with no deadline
filter-sort = Order
filter-sort-name = By name
filter-sort-progress = By how far they have come
filter-sort-newest = The newest first
filter-clear = Show everyone
find-name = Find in the list
find-last-name = The last name begins with
find-do = Find
find-all = Back to the whole list
find-first = The first { $shown } are shown. Type more of the name to see fewer.
empty-name = Nobody in the list has a last name that begins so.
persons-count-more = More than { $total } persons
list-pages = Pages of the list
previous-page = Previous page
csv-title = As a file for a spreadsheet
csv-about = The file gets everyone in the list as chosen above, and { $limit } persons at most. Each person in the file is written in the log.
csv-facts = Include the most important of what is registered
csv-do = Download CSV
csv-too-many = The list has more than { $limit } persons, so there is no file. Choose fewer, such as one status or one relation.
csv-facts-away = There is no file, because the system that has what is registered is not answering now. Try again in a while, or download without it.
csv-last-name = Last name
csv-first-name = First name

## Career guidance: note, need and conversation
guidance-title = Career guidance
guidance-done-assessed = The assessment is saved.
guidance-done-finalised = The note is final. Everyone who can see the registration can read it now.
guidance-done-discarded = The draft is deleted.
notes-title = The counsellor's note
notes-none = The county has not made any note final yet.
notes-none-yours = Nobody has made a note final yet.
notes-older = Earlier versions
notes-away = The notes cannot be fetched right now. Wait a moment, then load the page again.
note-version = Note, version { $version }
draft-none = Nobody is writing a note about the person.
draft-begin = Begin a note
draft-again = A final note is never changed. A new version begins with the text of the last one.
draft-begin-again = Begin a new version
draft-mine = You have a draft, last saved { $at }.
draft-go-on = Go on with the draft
draft-held = { $name } is writing the note. If it is not saved again, you can take it over at { $at }.
draft-free = { $name } has a draft that was last saved { $at }. You can take it over and go on with it.
draft-take-over = Take over the draft
note-title = The counsellor's note – draft
note-yours-until = Only you can write on the draft until { $at }. Each time it is saved you get another half hour.
note-save = Save
note-save-mine = Save what I have written
note-saving = Saving …
note-typing = Not saved yet
note-saved-at = Saved at { $at }
note-saved-but = Saved at { $at }, except the fields that are marked
note-unsaved = Not saved – trying again
note-unsaved-out = Not saved – you are signed out. Sign in in a new tab, and it will be saved from here.
note-see-both = See both
note-reopen = Take over, and go on with what I have written
note-back = Back to the notes
note-stored = Saved now:
note-stored-empty = nothing
note-choose = Choose
note-no-day = Write the day as day.month.year, for example 16.04.2026.
note-no-occupation = The occupation is not in the list. Choose a suggestion, or say it in your own words in the text field.
note-no-field = The field of education is not in the list. Choose a suggestion, or say it in your own words in the text field.
note-line-too-long = The text is too long. It can have 300 characters.
note-passage-too-long = The text is too long. It can have 8000 characters.
note-not-all-kept = Something was not saved. The rest is saved
note-not-final = The note is saved, but not final yet
note-not-final-away = The note is saved, but was not made final, because a system we need does not answer. Wait a moment, then try again.
note-not-kept-away = The note was not saved, because a system we need does not answer. Everything you have written is here. Wait a moment, then save again.
note-away = The draft cannot be opened right now. Wait a moment, then try again.
note-held = A colleague is writing the note now.
note-too-many = There are so many versions of the note that there is no room for more.
note-revision-old = The draft was saved from another window meanwhile. What you have written is in the fields. Where something else is saved, it is shown beside. When you save, what is in the fields holds.
note-taken = { $name } has taken over the draft. What you have written is still here. Talk together before you take it back.
note-no-draft = The draft was made final or deleted from another window. What you have written is still here. If you take over, a new version begins.
note-reopened = The draft is yours again. What you have written is in the fields. Where something else is saved, it is shown beside. When you save, what is in the fields holds.
note-conversations = Conversations
note-conversation = Conversation
note-held-on = Day
note-form = How
note-form-in_person = In the same room
note-form-telephone = By telephone
note-form-screen = On screen
note-interpreter = Interpreter
note-interpreter-no = Without an interpreter
note-interpreter-yes = With an interpreter
note-interpreter-qualified = With a qualified interpreter
note-add-conversation = Add a conversation
note-remove-conversation = Remove the conversation
note-wishes = The participant's wishes
note-wishes-help = Type some letters of the occupation (in Norwegian) or field of education, then choose from the list. If none fits, say it in your own words.
note-wish = Wish
note-direction-wish = Wishes for
note-direction-work = Work
note-direction-education = Education
note-direction-both = Work and education
note-occupation = Occupation
note-education-field = Field of education
note-wish-words = In your own words
note-add-wish = Add a wish
note-remove-wish = Remove the wish
note-no-wishes = No wishes are written down.
note-assessment-title = Assessment
note-assessment = Your assessment
note-recommendation = Recommendation
note-direction = Recommends
note-recommendation-words = The recommendation in words
note-next-step = Next step
note-responsible = Who does it
note-by = By
note-step-by = { $name }, by { $day }
note-view-title = The participant's view
note-view = What the participant thinks of the recommendation
note-no-view = The participant's view is not written down.
note-finalise = Make final
note-finalise-help = A final note can be read by everyone who can see the registration, and is never changed. If something has to change, you write a new version.
note-discard = Delete the draft
note-discard-help = The draft will be gone and cannot be brought back. Final notes stay.
note-discard-do = Delete the draft now
note-lacks-conversations = Write down the conversation, or each of them.
note-lacks-conversations-held-on = Write on which day it was held.
note-wrong-conversations-held-on = A conversation still to come is not written down.
note-lacks-conversations-form = Choose how it was held.
note-lacks-conversations-interpreter = Choose whether there was an interpreter.
note-lacks-wishes-direction = Choose whether it is a wish for work, education or both.
note-lacks-wishes-words = Choose an occupation or a field, or say it in your own words.
note-lacks-assessment = Write your assessment, in a few sentences.
note-lacks-recommendation-direction = Choose work, education or both.
note-lacks-recommendation-words = Choose an occupation or a field, or say it in words.
note-lacks-recommendation-next-step = Write what the next step is.
note-lacks-recommendation-responsible = Write who does it.
note-lacks-recommendation-by = Write by which day it is done.
note-wrong-recommendation-by = The day is before the last conversation. The next step comes after it.
needs-title = Need for career guidance
needs-to-be-assessed = The person was settled { $day }, before the right to career guidance began. So the need is assessed first.
needs-right = The person was settled { $day } and has a right to career guidance. The need is assessed only if the first settlement was earlier than the register knows.
needs-not-settled = We do not know of a settlement. The need is assessed only for those who were settled before the right began.
needs-none = Nobody has assessed the need.
needs-away = The assessments cannot be fetched right now. Wait a moment, then load the page again.
need-assess = Assess the need
need-assessed-on = Assessed
need-result = Need
need-needed = Needs guidance
need-not-needed = Does not need guidance
need-words = What the assessment rests on
need-offer = Offer
need-offer-help = Who needs guidance is offered it. Otherwise these fields stay empty.
need-offered-on = Offered
need-given-by = Who gives the guidance
need-answer = Answer
need-answer-open = Not answered yet
need-answer-accepted = Said yes
need-answer-declined = Said no
need-offered = { $day }, by { $by }
need-by = By
need-settled-on = First settled
need-settled-on-help = Only where the register does not know of the first settlement.
need-save = Save the assessment
need-result-missing = Choose whether the person needs guidance.
need-day-missing = Write on which day the need was assessed.
need-words-too-long = The text is too long. It can have 1000 characters.
need-offered-missing = Write on which day guidance was offered.
need-given-by-missing = Write who gives the guidance.
need-answer-missing = Choose an answer from the list.
need-refused-assessed-on = An assessment still to come is not written down.
need-refused-offered-on = The offer follows the assessment, and goes only to who needs guidance.
need-refused-given-by = Write who gives the guidance.
need-refused-settled-on = The first settlement is before the assessment.
need-refused-words = The text cannot be saved like this. Look at it.
need-refused-result = Choose whether the person needs guidance.
need-refused-answer = Choose an answer from the list.
need-not-to-be-assessed = The need is assessed only for those who were settled before the right began. If the register knows only of a later settlement, write the day of the first one.
need-not-kept = The assessment was not saved. Look at what is here now, then try again.
need-away = The assessment was not saved, because a system we need does not answer. What you wrote is here. Wait a moment, then save again.
briefing-open = Before the conversation
briefing-title = Before the conversation
briefing-pdf = Open as PDF
briefing-away = This cannot be fetched right now. Wait a moment, then load the page again.
briefing-nothing = Nothing is registered. Begin by offering a mapping.
briefing-version = From version { $version }, completed { $at }.
briefing-first = Arrange this first
briefing-facts = The person in short
briefing-open-questions = Questions that are open
briefing-no-questions = All questions are answered.
briefing-no-remarks = Nobody has written remarks.

## Work list
work-title = Left to do
work-caption = The most urgent first
work-filter = Choose what to see
work-back = To the start page
work-all = Show the whole list
work-by-reason = By what is left to do
work-by-deadline = By deadline
work-no-mapping = Not mapped
work-not-finished = Begun, not finished
work-not-confirmed = Completed, not confirmed by anybody
work-note-missing = The counsellor’s note is missing
work-need-not-assessed = The need for guidance is not assessed
when-over = Overdue
when-week = The next 7 days
when-month = The next 30 days
when-later = Later
when-none = No deadline
column-left = Left to do
column-due = Deadline
column-many = Number
work-no-deadline = No deadline
work-days-over =
    { $days ->
        [one] { $days } day overdue
       *[other] { $days } days overdue
    }
work-none = Everything is done for the persons in your list. When something is left to do, it stands here, due three months after the settlement.
work-none-so = Nothing fits what you have chosen. Choose “All” to see the whole list.
work-not-yours = The way these persons belong to you brings you no tasks. Whoever maps or guides the person has them.
work-pending = The persons in the list are being updated now. Wait a moment and reload the page.
work-first = The list is long. The numbers are those of the { $most } tasks that are due first.
work-requests = Correction and deletion
work-requests-waiting =
    { $waiting ->
        [one] { $waiting } person waits for an answer
       *[other] { $waiting } persons wait for an answer
    }
work-requests-many = More than { $most } wait for an answer
work-requests-none = Nobody waits for an answer now.
work-requests-away = We cannot fetch how many wait for an answer about correction and deletion. Wait a moment and reload the page.
how-far-first = The list is long. The numbers are those of the first { $most } by name.
weeks-title = Weeks to the deadline
weeks-plot = Columns that show how much is due in each week. The numbers stand in the table below.
weeks-table = Show the numbers
weeks-left = Weeks to the deadline
weeks-number =
    { $weeks ->
        [0] Less than a week
        [one] { $weeks } week
       *[other] { $weeks } weeks
    }
weeks-or-more = { $weeks } weeks or more

## Operations
ops-deliveries = Deliveries
ops-deliveries-about = What each system has yet to tell the others, and what it could not handle. What it says is not shown.
ops-each-service = Each system
ops-service = System
ops-waiting = Waiting to be sent
ops-oldest = Oldest
ops-set-aside = Set aside
ops-wanted = To be fetched
ops-parked = Parked
ops-heard = Last heard
ops-silent = Does not answer now
ops-parked-facts = Parked messages
ops-parked-none = No messages are parked in the systems that answer.
ops-fact = Message
ops-reason = Fault
ops-attempts = Tries
ops-since = Parked
ops-next = Next try
ops-by-hand = When somebody says so
ops-retention = Retention
ops-retention-about = How long each system keeps what, and how much is older. Nothing is deleted from here: the command “kompass retention run” does that.
ops-noun = What
ops-kept = Kept
ops-due = Past its time now
ops-due-unknown = Not known now
ops-last-run = The command was run { $at }, and this was deleted:
ops-last-run-never = The command has not been run yet.
ops-languages = Languages of the form
ops-languages-about = Version { $version } of the form, with { $questions } questions.
ops-languages-away = The form does not answer now. Wait a moment, then load the page again.
ops-matrix = Texts in each language
ops-texts = Texts
ops-missing = Missing
ops-differing = Differ
ops-drafted = Written by
ops-read-again = Read again by
ops-reviewed = Read by a native speaker
ops-nobody = Nobody
ops-not-reviewed = Not yet
ops-holds-back = Holds the version back
ops-noun-spent-codes = Spent and expired codes, after their end
ops-noun-records = Registrations, after the settlement or the last activity
ops-noun-notes-and-assessments-without-a-record = Notes and assessments without a registration, after settlement or the last of them
ops-noun-answered-requests = Answered wishes for correction and deletion, after the answer
ops-noun-open-drafts = Forms that were begun, without a change
ops-noun-entries-that-were-read = Notices that were read
ops-noun-facts-told = Messages that were sent
ops-noun-ids-of-facts-received = Marks of messages that were received
ops-by-author = The authors
ops-by-machine = Machine
ops-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }

## The pages of a person: what is left
versions-column = Version
left-title = What is left for you to do
left-until = due { $day }

## Access log: what was done, and how it ended
openings-nobody = Nobody found
openings-already = Was there already
openings-nothing = Nothing registered
openings-no-version = No such version
openings-by-operator = Operations ({ $name })
openings-by-clock = Kompass itself
opened-briefing-print = Fetched the page “Before the conversation” as a PDF
opened-briefing-read = Read the page “Before the conversation”
opened-code-issue = Made a code
opened-code-list = Saw which codes were made
opened-code-withdraw = Withdrew a code
opened-confirmation-list = Read what is checked
opened-confirmation-set = Set a check
opened-correction-ask = Asked for a correction
opened-deletion-ask = Asked for deletion
opened-reservation-lift = Took back the opt-out of statistics
opened-reservation-set = Opted out of statistics
opened-declaration-answer = Answered the declaration
opened-registration-before-arrival = Took in an interview held before the arrival
opened-registration-before-arrival-check = Tried whether an interview held before the arrival can be taken in
opened-registration-complete = Completed the registration
opened-registration-read = Fetched a registration
opened-session-close = Logged out of the form
opened-session-open = Logged in to the form
opened-inbox-list = Saw their notices
opened-inbox-read = Marked a notice as read
opened-need-assess = Assessed the need for guidance
opened-need-list = Read assessments of the need for guidance
opened-note-discard = Deleted the draft of the note
opened-note-finalise = Made the note final
opened-note-list = Read the counsellors' notes
opened-note-open = Opened the draft of the note
opened-note-save = Saved the draft of the note
opened-openings-read = Read the access log
opened-own-print = Fetched their own information as a PDF
opened-own-read = Read their own information
opened-report-read = Gave what is stored to a report on access
opened-report-write = Made a report on access
opened-person-arrivals = Saw the person in the list of resettlement refugees
opened-person-assess = Sent an assessment of the need
opened-person-briefing = Opened the page “Before the conversation”
opened-person-codes = Opened the page Codes
opened-person-competence = Opened the page Competence
opened-person-confirm = Sent a check
opened-person-csv = Fetched the person in a file
opened-person-difference = Compared two versions
opened-person-erase = Erased the person from the register
opened-person-find = Found the person by searching for a name
opened-person-guidance = Opened the page Career guidance
opened-person-import = Brought the person into the register from a file
opened-person-list = Saw the person in the list
opened-person-note = Opened the note to write on it
opened-person-offer = Saw the offer of mapping
opened-person-openings = Opened the access log
opened-person-print = Fetched the registration as a PDF
opened-person-register = Registered or changed the person
opened-person-remark = Sent a remark
opened-person-search = Searched for the DUF number
opened-person-show = Opened Overview
opened-person-supersede = Sent a new text in place of a remark
opened-person-version = Opened a version
opened-person-versions = Opened the list of versions
opened-planning-csv = Fetched the person in a list from Planning
opened-planning-search = Found the person in Planning
opened-start-show = Saw the person on the start page
opened-work-list = Saw the person in the list of what is left to do
opened-record-csv = Fetched the main facts in a file
opened-record-difference = Read the difference between two versions
opened-record-europass = Fetched a Europass CV
opened-record-export = Fetched the registration as data
opened-record-print = Printed the registration as a PDF
opened-record-read = Read what is registered
opened-record-retire = Deleted the registration when its time was up
opened-record-search = Found the registration in a search
opened-record-version = Read a version of the registration
opened-record-versions = Read which versions there are
opened-remark-list = Read remarks
opened-remark-supersede = Wrote a new text in place of a remark
opened-remark-write = Wrote a remark
opened-request-answer = Answered a request for correction or deletion
opened-request-list = Saw the request in the queue for correction and deletion
opened-request-read = Read a request for correction or deletion
opened-request-take = Took a request for correction or deletion
