"""What a finger meets on a page."""

from typing import Final

from playwright.async_api import Page

_TOO_LOW: Final = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
  .filter(one => one.getClientRects().length && !one.classList.contains("ds-skip-link"))
  .filter(one => !(one.matches("a") && one.closest("p, td, th, li, dd, label")))
  .map(one => one.matches("[type=radio], [type=checkbox]") ? one.labels[0] : one)
  .map(one => [one.textContent.trim() || one.name, one.getBoundingClientRect().height])
  .filter(([, height]) => height < 44 && height > 1)
  .map(([name, height]) => `${name} is ${Math.round(height)} pixels high`)"""


async def too_low(page: Page) -> list[str]:
    """Return a sentence about each control that is lower than 44 pixels.

    Links in a sentence or a table are as high as its lines (WCAG 2.2, 2.5.8), which axe looks at.
    """
    found: list[str] = await page.evaluate(_TOO_LOW)
    return found
