# What every page of Kompass says. Reviewed by its authors.

skip-to-content = Skip to the content
to-the-start = Go to the start page

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = This page does not exist
problem-not-found-do = Check the address, or start again. Nothing was lost.
problem-not-authenticated = You are not logged in
problem-not-authenticated-do = Log in again. What was saved is still there.
problem-not-allowed = You may not do this
problem-not-allowed-do = Your user does not have access to this. Ask the administrator of your organisation if you need it.
problem-not-ready = This does not work right now
problem-not-ready-do =
    Wait a moment, then try again. What was saved is still there.
problem-memory-stale = This does not work right now
problem-memory-stale-do = We are checking something. Wait a moment, then try again.
problem-unavailable = This does not work right now
problem-unavailable-do = Wait a moment, then try again. What was saved is still there.
problem-invalid = Something that was sent is not right
problem-invalid-do = Go back and look at what you wrote, then try again.
problem-malformed = Something that was sent is not right
problem-malformed-do = Go back and try again.
problem-wrong-method = This page cannot be opened in this way
problem-wrong-method-do = Go to the start page and find your way from there.
problem-too-large = You wrote more than can be sent
problem-too-large-do = Go back and write less.
problem-unexpected = Something went wrong
problem-unexpected-do =
    The fault is ours, and nothing was changed. Try again. If it happens again, tell the people who help you.
problem-form-expired = The page was open too long
problem-form-expired-do =
    Go back, open the page again and try once more. Cookies must be switched on. What was saved is still there.
