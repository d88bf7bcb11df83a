"""What a reader meets who has a keyboard only."""

from typing import Final

from playwright.async_api import CDPSession, Page

_MANY: Final = 500
_FOCUSED: Final = "document.activeElement"
_OUTSIDE: Final = frozenset({"BODY", "HTML", "#document"})


async def tab_order(page: Page) -> list[str]:
    """Press Tab once around the page, and return the names of what is reached as a screen reader would say them.

    Begins at the top, wherever the focus was; an element without a name is told by its role, such as ``<textbox>``.
    """
    browser = await page.context.new_cdp_session(page)
    try:
        return await _once_around(page, browser)
    finally:
        await browser.detach()


async def _once_around(page: Page, browser: CDPSession) -> list[str]:
    names: list[str] = []
    seen: set[int] = set()
    top = 0
    for _ in range(_MANY):
        await page.keyboard.press("Tab")
        number, name = await _focused(browser)
        if number in seen:
            break
        seen.add(number)
        if name is None:
            top = len(names)
        else:
            names.append(name)
    else:
        raise AssertionError(f"{page.url} has more than {_MANY} stops, or lets nobody out")
    return [*names[top:], *names[:top]]


async def _focused(browser: CDPSession) -> tuple[int, str | None]:
    """Return the number and name of what has the focus; no name where it has left the page."""
    found = await browser.send("Runtime.evaluate", {"expression": _FOCUSED})
    which = {"objectId": found["result"]["objectId"]}
    node = (await browser.send("DOM.describeNode", which))["node"]
    if node["nodeName"] in _OUTSIDE:
        return node["backendNodeId"], None
    told = (await browser.send("Accessibility.getPartialAXTree", which | {"fetchRelatives": False}))["nodes"][0]
    name = told.get("name", {}).get("value")
    return node["backendNodeId"], str(name or f"<{told['role']['value']}>")
