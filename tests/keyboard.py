"""What a reader meets who has a keyboard only."""

from typing import Final

from playwright.async_api import CDPSession, Page

_MANY: Final = 500
_FOCUSED: Final = "document.activeElement"
_OUTSIDE: Final = frozenset({"BODY", "HTML", "#document"})

# A field for a date has several stops inside, so the same element twice in a row is no way round.
_STOP: Final = """() => {
  const one = document.activeElement, met = window.keyboardMet ??= new Set();
  if (!one || one === document.body || one === document.documentElement) return {outside: true};
  const around = met.has(one) && window.keyboardLast !== one;
  met.add(one);
  window.keyboardLast = one;
  const ring = part => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  };
  const box = one.getBoundingClientRect();
  const inSight = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && one.checkVisibility();
  return {around, seen: inSight && [one, one.closest(".ds-field"), ...(one.labels ?? [])].some(part => part && ring(part)), told: one.outerHTML.slice(0, 160)};
}"""
_UNMET: Final = """() => {
  const met = window.keyboardMet ?? new Set(), groups = new Set([...met].map(one => one.type === "radio" && one.name));
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length)
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.type !== "hidden" && !met.has(one))
    .filter(one => one.type !== "radio" || !groups.has(one.name)).map(one => one.outerHTML.slice(0, 160));
}"""


async def tab_order(page: Page) -> list[str]:
    """Press Tab once around the page, and return the names of what is reached as a screen reader would say them.

    Begins at the top, wherever the focus was; an element without a name is told by its role, such as ``<textbox>``.
    """
    browser = await page.context.new_cdp_session(page)
    try:
        return await _once_around(page, browser)
    finally:
        await browser.detach()


async def out_of_reach(page: Page) -> list[str]:
    """Press Tab once around the page; return a sentence for each control not reached, or reached without being seen to be.

    The page must have been loaded for this: what was reached is remembered in it.
    """
    faults: list[str] = []
    left = False
    for _ in range(_MANY):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(_STOP)
        if stop.get("around") or (left and stop.get("outside")):
            break
        left = left or "outside" in stop
        if stop.get("seen") is False:
            faults.append(f"the focus is not seen at {stop['told']}")
    else:
        faults.append(f"there are more than {_MANY} stops, or nobody is let out")
    return faults + [f"Tab does not reach {one}" for one in await page.evaluate(_UNMET)]


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
