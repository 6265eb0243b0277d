# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the folder under a prefix where Python looks for packages: Debian has a different one for
/usr and for /usr/local, and asks for the version in the latter alone."""
import site
import sys

prefix = sys.argv[1].rstrip("/")
found = [path for path in site.getsitepackages() if path.startswith(prefix + "/")]
if prefix == "/usr":
    found = [path for path in found if not path.startswith("/usr/local/")]
version = f"{sys.version_info.major}.{sys.version_info.minor}"
print((found[0] if found else f"{prefix}/lib/python{version}/site-packages") + "/gi/overrides")
