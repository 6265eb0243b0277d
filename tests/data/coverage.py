#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the coverage tables of docs/data.md from the chain files, or checks that they are current.

coverage.py ROOT           prints the tables
coverage.py ROOT --write   puts them between the marks in docs/data.md
coverage.py ROOT --check   fails where docs/data.md has other tables
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from chainfile import KINDS, LINKS, Chain, name_of, tag  # noqa: E402

BEGIN = '<!-- coverage: begin (written by tests/data/coverage.py) -->'
END = '<!-- coverage: end -->'


def is_known(fact):
    return any(fact.get(a) for a in ('value', 'low', 'high'))


def supplies(segment, layer_of, layer):
    """Whether a supplier of the layer has a share of the world's market."""
    return any(layer_of[s.get('provider')] == layer
               and any(o.get('indicator') == 'share' and is_known(o) and not o.get('scope')
                       for o in s)
               for s in segment.findall(tag('supply')))


def count(names, chain, layer_of):
    segments = [chain.segments[name] for name in names]
    facts = [[o for o in s.iter(tag('observation'))
              if is_known(o) and not o.get('indicator').startswith('diagnosis-')]
             for s in segments]
    return [len(segments),
            sum(supplies(s, layer_of, 'country') for s in segments),
            sum(supplies(s, layer_of, 'firm') for s in segments),
            sum(any(o.get('indicator') == 'market-size' for o in f) for f in facts),
            sum(bool(f) for f in facts),
            sum(s.find(tag('supply')) is not None for s in segments)]


def rows(chain, layer_of):
    head = ['segments', 'country shares', 'firm shares', 'market size', 'any figure',
            'any supplier']
    yield ['kind', *head]
    for kind, zh in KINDS.items():
        names = [n for n, s in chain.segments.items() if s.get('kind') == kind]
        yield [f'{zh} {kind}', *count(names, chain, layer_of)]
    yield ['**all**', *count(chain.segments, chain, layer_of)]
    yield None
    yield ['view', *head]
    views = chain.views()
    for view in chain.children('views', 'view'):
        yield [f'{name_of(view, "zh")} `{view.get("id")}`',
               *count(views[view.get('id')], chain, layer_of)]
    yield None
    yield ['view', *LINKS]
    for view in chain.children('views', 'view'):
        kinds = [chain.segments[n].get('kind') for n in views[view.get('id')]]
        counts = [sum(kind in wanted for kind in kinds) for wanted in LINKS.values()]
        yield [f'`{view.get("id")}`', *counts]


def tables(root):
    chain = Chain(root / 'data/chains/dongguan-electronics.xml')
    layer_of = {p.get('id'): p.get('layer') for p in chain.children('providers', 'provider')}
    lines, is_head = [], True
    for row in rows(chain, layer_of):
        if row is None:
            lines.append('')
            is_head = True
            continue
        lines.append('| ' + ' | '.join(str(cell) for cell in row) + ' |')
        if is_head:
            lines.append('|---|' + '---:|' * (len(row) - 1))
            is_head = False
    return '\n'.join(lines)


def main():
    root = pathlib.Path(sys.argv[1])
    mode = sys.argv[2] if len(sys.argv) > 2 else ''
    if mode not in ('--write', '--check'):
        print(tables(root))
        return 0

    page = root / 'docs/data.md'
    text = page.read_text(encoding='utf-8')
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    fresh = f'{before}{BEGIN}\n{tables(root)}\n{END}{after}'
    if mode == '--write':
        page.write_text(fresh, encoding='utf-8')
    elif fresh != text:
        print('docs/data.md is not current: run tests/data/coverage.py . --write')
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
