"""What a person sees: the page of demo users, and a plain page when there is nowhere to send them. No script."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from string import Template
from urllib.parse import urlsplit

from fastapi.responses import HTMLResponse

from kompass_embedded.issuer.users import DemoUser

_STYLE = """
body { margin: 0; background: #f4f5f7; color: #1e2b3c; font: 1.0625rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 0 0 .5rem; }
ul { list-style: none; margin: 1.5rem 0; padding: 0; }
li { background: #fff; border: 1px solid #68707c; border-radius: .375rem; margin: 0 0 1rem; padding: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
button { font: inherit; padding: .625rem 1rem; border: 2px solid #0b4f8a; border-radius: .375rem; cursor: pointer; }
button { background: #0b4f8a; color: #fff; }
button.cancel { background: #fff; color: #0b4f8a; }
button:focus-visible { outline: 3px solid #1e2b3c; outline-offset: 3px; }
"""

_STYLE_SUM = b64encode(sha256(_STYLE.encode()).digest()).decode()

_FRAME = Template("""<!doctype html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title - utviklingsinnlogging for Kompass</title>
<style>$style</style>
</head>
<body><main>
<h1>$title</h1>
$content
</main></body>
</html>
""")

_CHOICE = Template("""<p>Dette er innloggingen for utvikling og demo. Personene er oppdiktet, og du trenger ikke passord.</p>
<p>Velg hvem du vil logge inn som i <strong>$client</strong>.</p>
<form method="post" action="/authorize">
$hidden
$people
<button class="cancel" name="cancel" value="yes">Avbryt innloggingen</button>
</form>""")

_PERSON = Template("""<li>
<h2>$name</h2>
<dl>
<dt>Brukernavn</dt><dd>$username</dd>
<dt>Organisasjon</dt><dd>$organisation</dd>
<dt>Roller</dt><dd>$roles</dd>
</dl>
<button name="username" value="$username">Logg inn som $name ($username)</button>
</li>""")


def choice(client: str, fields: Mapping[str, str], users: Iterable[DemoUser], back_to: str) -> HTMLResponse:
    """Return the page of demo users. ``back_to`` is the redirect URI the browser is sent to after the choice."""
    hidden = "\n".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in fields.items()
    )
    people = "\n".join(_person(user) for user in users)
    listed = f"<ul>\n{people}\n</ul>" if people else "<p>Det er ikke lagt inn noen testbrukere.</p>"
    content = _CHOICE.substitute(client=escape(client), hidden=hidden, people=listed)
    # Chromium also holds the redirect that answers a form to form-action, so the client's origin must stand there.
    return _html("Velg testbruker", content, 200, f"'self' {_source(back_to)}")


def refusal(sentence: str) -> HTMLResponse:
    """Return a page that says why the sign-in stopped and what to do."""
    return _html("Du kan ikke logge inn nå", f"<p>{escape(sentence)}</p>", 400, "'none'")


def signed_out() -> HTMLResponse:
    """Return the page for somebody who signed out and is expected nowhere."""
    return _html("Du er logget ut", "<p>Du kan lukke dette vinduet.</p>", 200, "'none'")


def _person(user: DemoUser) -> str:
    return _PERSON.substitute(
        name=escape(user.name),
        username=escape(user.username),
        organisation=escape(user.organisation),
        roles=escape(", ".join(user.roles) or "Ingen"),
    )


def _source(uri: str) -> str:
    """Return the origin as a content security policy can write it: the policy has no way to name an IPv6 address."""
    parts = urlsplit(uri)
    return f"{parts.scheme}:" if "[" in parts.netloc else f"{parts.scheme}://{parts.netloc}"


def _html(title: str, content: str, status: int, form_action: str) -> HTMLResponse:
    policy = (
        f"default-src 'none'; style-src 'sha256-{_STYLE_SUM}'; form-action {form_action}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    body = _FRAME.substitute(title=escape(title), style=_STYLE, content=content)
    return HTMLResponse(body, status, {"Content-Security-Policy": policy})
