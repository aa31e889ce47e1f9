"""`python -m benchmarks [NAME…]`: run the benchmarks, each a file beside this one with a `main()`."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks

for module in iter_modules(benchmarks.__path__):
    if module.name in ("__main__", "timing", "manuscripts") or (sys.argv[1:] and module.name not in sys.argv[1:]):
        continue
    sys.stdout.write(f"\n{module.name}\n")
    import_module(f"benchmarks.{module.name}").main()
