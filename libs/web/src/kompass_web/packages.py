"""The packages of others that our pages and documents are made with: which version of each, and which of its files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kompass_web.typefaces import Cut

# The second is large, and loaded only where a name needs it.
FONT_PARTS = ("latin", "latin-ext")


@dataclass(frozen=True)
class Package:
    """A package, the licence we know it by, which of its files we keep under which name, and what it has inside.

    ``cuts`` are what we make of its fonts, ``sheet`` is where it says for which letters a page needs each. ``integrity``
    is the sum of the whole package, as registries write it, where we hold it to that.
    """

    name: str
    version: str
    licence: str
    files: Mapping[str, str] = field(default_factory=dict)
    cuts: Mapping[str, Cut] = field(default_factory=dict)
    sheet: str = ""
    inside: "tuple[Package, ...]" = ()
    integrity: str = ""

    @property
    def licence_file(self) -> str:
        """Return where the text of its licence stands."""
        return f"licences/{self.name.strip('@').replace('/', '-')}.txt"


CSS = Package("@digdir/designsystemet-css", "1.22.0", "MIT", {"designsystemet.css": "dist/src/index.css"})
WEB = Package(
    "@digdir/designsystemet-web",
    "1.22.0",
    "MIT",
    {"designsystemet.js": "dist/umd/index.js"},
    inside=(
        Package("@floating-ui/dom", "1.8.0", "MIT"),
        Package("@oddbird/popover-polyfill", "0.7.1", "BSD-3-Clause"),
        Package("@u-elements/u-combobox", "2.1.5", "MIT"),
        Package("@u-elements/u-datalist", "2.0.3", "MIT"),
        Package("@u-elements/u-details", "1.0.0", "MIT"),
        Package("@u-elements/u-tabs", "1.0.4", "MIT"),
        Package("invokers-polyfill", "1.0.3", "MIT"),
    ),
)
HTMX = Package("htmx.org", "4.0.1", "0BSD", {"htmx.js": "dist/htmx.min.js"})
INTER = Package(
    "@fontsource-variable/inter",
    "5.3.0",
    "OFL-1.1",
    {f"inter-{part}.woff2": f"files/inter-{part}-wght-normal.woff2" for part in FONT_PARTS},
    cuts={
        "fonts/inter.ttf": Cut("files/inter-latin-wght-normal.woff2", "Inter"),
        "fonts/inter-ext.ttf": Cut("files/inter-latin-ext-wght-normal.woff2", "Inter Ext"),
        "fonts/inter-cyrillic.ttf": Cut("files/inter-cyrillic-wght-normal.woff2", "Inter Cyrillic"),
    },
    sheet="wght.css",
)
# Of the Ethiopic letters those of Tigrinya and Amharic; with the rest a first load would be too large.
_ETHIOPIC = range(0x1200, 0x13A0)
ARABIC = Package(
    "@fontsource-variable/vazirmatn",
    "5.3.0",
    "OFL-1.1",
    {"vazirmatn.woff2": "files/vazirmatn-arabic-wght-normal.woff2"},
    cuts={"fonts/vazirmatn.ttf": Cut("files/vazirmatn-arabic-wght-normal.woff2", "Vazirmatn")},
    sheet="wght.css",
)
ETHIOPIC = Package(
    "@fontsource/noto-sans-ethiopic",
    "5.3.0",
    "OFL-1.1",
    cuts={
        "noto-sans-ethiopic.woff2": Cut(
            "files/noto-sans-ethiopic-ethiopic-400-normal.woff2", "Noto Sans Ethiopic", _ETHIOPIC
        ),
        "fonts/noto-sans-ethiopic.ttf": Cut(
            "files/noto-sans-ethiopic-ethiopic-400-normal.woff2", "Noto Sans Ethiopic", _ETHIOPIC
        ),
        "fonts/noto-sans-ethiopic-bold.ttf": Cut(
            "files/noto-sans-ethiopic-ethiopic-700-normal.woff2", "Noto Sans Ethiopic", _ETHIOPIC
        ),
    },
    sheet="400.css",
)
# Nobody takes one of its letters for another: a code is read off paper and typed.
CODE = Package(
    "@fontsource/atkinson-hyperlegible-mono",
    "5.3.0",
    "OFL-1.1",
    {"atkinson-hyperlegible-mono.woff2": "files/atkinson-hyperlegible-mono-latin-700-normal.woff2"},
    cuts={
        "fonts/atkinson-hyperlegible-mono.ttf": Cut(
            "files/atkinson-hyperlegible-mono-latin-700-normal.woff2", "Atkinson Hyperlegible Mono"
        )
    },
    sheet="700.css",
)
FONTS = (INTER, ARABIC, ETHIOPIC, CODE)
THEME_TOOL = Package("@digdir/designsystemet", "1.15.0", "MIT")
PACKAGES = (CSS, WEB, HTMX, *FONTS, THEME_TOOL)
