"""The description as Apache reads it: of several sections that fit a file, the last one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from portevoix.headers.description import Description


def apache(description: Description) -> str:
    """Return the snippet for Apache, to be included in a `Directory` block or copied as .htaccess."""
    types, differing = description.types(), description.differing()
    texts = [suffix for suffix, name in types.items() if name.startswith("text/")]
    written = [
        "# Written with the site by Portevoix: the policy names the inline scripts of this very build.",
        "# Include it in the Directory block of the site's folder, or copy it there as .htaccess after each",
        "# build. It needs mod_headers and mod_mime.",
        *(f"AddType {name} .{suffix}" for suffix, name in types.items()),
        f"AddCharset utf-8 {' '.join(f'.{suffix}' for suffix in texts)}",
        "",
        *_set(description.common, differing),
    ]
    for group, _ in description.groups:
        written += ["", f"# {group.why}", f'<FilesMatch "^{group.name}$">']
        written += [f"    {line}" for line in _set(group.headers, differing)]
        written.append("</FilesMatch>")
    return "\n".join(written) + "\n"


def _set(headers: Mapping[str, str], differing: Collection[str]) -> Iterator[str]:
    """Yield a line a header; Apache keeps those that go with errors too apart from those that do not."""
    for name, value in headers.items():
        yield f'Header {"set" if name in differing else "always set"} {name} "{value}"'
