"""The description as nginx reads it.

The one idea: no `location` of ours. A location with a pattern would win over the integrator's, and with it
over the integrator's access rules; a variable for each header that differs leaves them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portevoix.headers.description import Description


def nginx(description: Description) -> str:
    """Return the snippet for nginx, to be included in a `server` block, or a `location` with an `alias`."""
    common, differing = description.common, description.differing()
    variables = {name: f"$portevoix_{name.lower().replace('-', '_')}" for name in differing}
    types = description.types()
    texts = sorted({name for name in types.values() if name.startswith("text/")} - {"text/html"})
    written = [
        "# Written with the site by Portevoix: the policy names the inline scripts of this very build.",
        "# Include it in the server block that serves the site's folder. A location that has an add_header",
        "# of its own takes over none of these: include it there again.",
        "types {",
        *(f"    {name} {suffix};" for suffix, name in types.items()),
        "}",
        "charset utf-8;",
        f"charset_types {' '.join(texts)};" if texts else "",
        "",
        *(f'set {variables[name]} "{common.get(name, "")}";' for name in differing),
    ]
    for group, _ in description.groups:
        written += [f"# {group.why}", f'if ($uri ~ "/{group.name}$") {{']
        written += [f'    set {variables[name]} "{value}";' for name, value in group.headers.items()]
        written.append("}")
    same = (name for name in common if name not in differing)
    written += ["", *(f'add_header {name} "{common[name]}" always;' for name in same)]
    written += ["# Empty ones are not sent; none of these goes with an error."]
    written += [f"add_header {name} {variables[name]};" for name in differing]
    return "\n".join(written) + "\n"
