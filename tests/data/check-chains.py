#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the schema and the library cannot know of the chain files: check-chains.py ROOT

ROOT is the root of the source tree. Prints TAP; a test a file and idea.
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from chainfile import KINDS, LINKS, Chain, name_of, tag  # noqa: E402
from domain import ALWAYS, NEVER, ROLES, TERMINAL_AS_FLOW  # noqa: E402

ENTITIES = {'source': 'sources', 'place': 'places', 'body': 'bodies', 'provider': 'providers',
            'segment': 'segments', 'project': 'projects', 'target': 'targets', 'view': 'views'}
ID = re.compile(r'^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$')


def check_schema(chain, root):
    done = subprocess.run(['xmllint', '--nonet', '--noout', '--relaxng',
                           str(root / 'data/schema/chain.rng'), str(chain.path)],
                          capture_output=True, text=True, check=False)
    return done.stderr.splitlines() if done.returncode != 0 else []


def check_ids(chain, root):
    faults = []
    for name, group in ENTITIES.items():
        ids = [e.get('id') for e in chain.children(group, name)]
        faults += [f'{name} {i} is given twice' for i in set(ids) if ids.count(i) > 1]
        faults += [f'{name} {i} is not ASCII kebab-case' for i in ids if not ID.match(i)]
    return faults


def check_references(chain, root):
    """Every attribute that names a thing names one that is there."""
    ids = {name: {e.get('id') for e in chain.children(group, name)}
           for name, group in ENTITIES.items()}
    meant = {'segment': 'segment', 'provider': 'provider', 'place': 'place', 'body': 'body',
             'source': 'source', 'scope': 'place', 'in': 'place'}
    return [f'{e.tag.split("}")[1]}: no {meant[a]} {v}' for e in chain.root.iter()
            for a, v in e.attrib.items() if a in meant and v not in ids[meant[a]]]


def check_names(chain, root):
    faults = []
    for name, group in ENTITIES.items():
        for element in chain.children(group, name):
            faults += [f'{name} {element.get("id")} has no {language} name'
                       for language in ('zh', 'en') if not name_of(element, language)]
    return faults


def check_name_twice(chain, root):
    """Two segments of one name cannot be told apart on a map."""
    faults = []
    for language in ('zh', 'en'):
        names = [name_of(s, language) for s in chain.segments.values()]
        faults += [f'two segments are called {n}' for n in set(names) if names.count(n) > 1]
    return faults


def check_reach(chain, root):
    goals = chain.final()
    ends = {name for name in goals
            if chain.segments[name].get('kind') in ('terminal', 'vehicle', 'service')}
    faults = [f'{name} is final and neither terminal, vehicle nor service' for name in goals - ends]
    return faults + [f'{name} reaches no terminal, vehicle or service'
                     for name in sorted(set(chain.segments) - chain.reaching(ends))]


def check_needs(chain, root):
    faults = []
    for name, segment in chain.segments.items():
        alone = [n.get('segment') for n in segment.findall(tag('need'))]
        grouped = [n.get('segment') for g in segment.findall(tag('any-of')) for n in g]
        faults += [f'{name} needs itself' for n in alone + grouped if n == name]
        faults += [f'{name} needs {n} twice' for n in alone if (alone + grouped).count(n) > 1]
        faults += [f'{name}: a group of one' for g in segment.findall(tag('any-of')) if len(g) < 2]
    return faults


def check_cycles(chain, root):
    """Each cycle stands in docs/data.md as a list item of the ids between back quotes."""
    text = (root / 'docs/data.md').read_text(encoding='utf-8')
    told = {frozenset(re.findall(r'`([^`]+)`', line.split(':')[0].split('：')[0]))
            for line in text.splitlines() if line.startswith('- `')}
    return ['a cycle that docs/data.md does not explain: ' + ', '.join(sorted(cycle))
            for cycle in chain.cycles() if cycle not in told]


def check_codes(chain, root):
    with open(root / 'data/codes/gbt4754-2017.csv', encoding='utf-8', newline='') as table:
        known = {row['code'] for row in csv.DictReader(table)}
    return [f'no class {code.text} in GB/T 4754-2017' for code in chain.root.iter(tag('code'))
            if code.get('scheme') == 'GB/T 4754-2017' and code.text not in known]


def check_licences(chain, root):
    faults = []
    for source in chain.children('sources', 'source'):
        licence = source.get('licence')
        if not licence:
            faults.append(f'source {source.get("id")} has no licence')
        elif re.search(r'\bNC\b|non-?commercial', licence, re.IGNORECASE):
            faults.append(f'source {source.get("id")} is not for commercial use: {licence}')
    if re.search(r'eto\.tech|eto-chip|georgetown|CSET', chain.path.read_text(encoding='utf-8')):
        faults.append('a figure of the ETO data set (CC BY-NC) is in the file')
    return faults


def check_facts(chain, root):
    faults = []
    for fact in chain.root.iter(tag('observation')):
        what = ' '.join(f'{k}={v}' for k, v in fact.attrib.items())
        known = any(fact.get(a) for a in ('value', 'low', 'high'))
        if not fact.get('source'):
            faults.append('no source: ' + what)
        if not fact.get('year') and 'undated' not in fact.get('note', ''):
            faults.append('no year: ' + what)
        if known and not (fact.get('unit') and fact.get('confidence')):
            faults.append('no unit or confidence: ' + what)
        if not known and not fact.get('note'):
            faults.append('unknown without a note: ' + what)
        if chain.root.get('illustrative') == 'true' and fact.get('illustrative') != 'true':
            faults.append('an invented figure that does not say so: ' + what)
    return faults


def check_use(chain, root):
    """Nothing is defined that nobody refers to."""
    used = {(a, v) for e in chain.root.iter() for a, v in e.attrib.items()}
    faults = [f'source {e.get("id")} is not used' for e in chain.children('sources', 'source')
              if ('source', e.get('id')) not in used]
    faults += [f'body {e.get("id")} answers for nothing' for e in chain.children('bodies', 'body')
               if ('body', e.get('id')) not in used]
    return faults + [f'provider {e.get("id")} supplies nothing'
                     for e in chain.children('providers', 'provider')
                     if ('provider', e.get('id')) not in used]


def check_shares(chain, root):
    """The newest share of each supplier; a layer may add up to 102 %."""
    layer_of = {p.get('id'): p.get('layer') for p in chain.children('providers', 'provider')}
    faults = []
    for name, segment in chain.segments.items():
        sums = {}
        for supply in segment.findall(tag('supply')):
            shares = [o for o in supply if o.get('indicator') == 'share'
                      and not o.get('scope') and (o.get('value') or o.get('low'))]
            if shares:
                newest = max(shares, key=lambda o: o.get('year', ''))
                layer = layer_of[supply.get('provider')]
                sums[layer] = sums.get(layer, 0) + float(newest.get('low') or newest.get('value'))
        faults += [f'{name}: the {layer} shares add up to {total:.1f} %'
                   for layer, total in sums.items() if total > 102]
    return faults


def check_alone(chain, root):
    """A country that stands alone and has no share would be read as the only supplier."""
    countries = {p.get('id') for p in chain.children('providers', 'provider')
                 if p.get('layer') == 'country'}
    faults = []
    for name, segment in chain.segments.items():
        listed = [s for s in segment.findall(tag('supply')) if s.get('provider') in countries]
        if len(listed) == 1 and not any(
                o.get('indicator') == 'share' and not o.get('scope')
                and (o.get('value') or o.get('low')) for o in listed[0]):
            faults.append(f'{name}: {listed[0].get("provider")} stands alone without a share')
    return faults


def check_vocabulary(chain, root):
    """Each indicator and instrument stands in docs/data.md between back quotes."""
    told = re.findall(r'`([^`\n]+)`', (root / 'docs/data.md').read_text(encoding='utf-8'))
    starts = tuple(word.rstrip('…') for word in told if word.endswith('-…'))
    used = {e.get('indicator') for e in chain.root.iter() if e.get('indicator')}
    used |= {p.get('instrument') for p in chain.children('projects', 'project')} - {None}
    return [f'docs/data.md does not tell what {word} is' for word in sorted(used)
            if word not in told and not word.startswith(starts)]


EVERY_FILE = [check_schema, check_ids, check_references, check_names, check_name_twice,
              check_reach, check_needs, check_cycles, check_codes, check_licences, check_facts,
              check_use, check_shares, check_alone,
              check_vocabulary]


def check_plan_items(chain, root):
    """The 32 items of the eleven boxes come first; each has bodies and an instrument."""
    per_box = [5, 4, 3, 2, 2, 2, 2, 2, 2, 5, 3]
    wanted = [f'专栏{box + 1}.{i + 1}' for box, n in enumerate(per_box) for i in range(n)]
    projects = chain.children('projects', 'project')
    items = [p.get('item') for p in projects]
    faults = [] if items[:32] == wanted else ['the items are not the 32']
    return faults + [f'{p.get("id")} has no body or no instrument' for p in projects
                     if p.find(tag('body-ref')) is None or not p.get('instrument')]


def check_plan_classes(chain, root):
    """Each of the 36 small classes of division 39 is the class of a segment."""
    carried = {c.text for s in chain.segments.values() for c in s.findall(tag('code'))}
    with open(root / 'data/codes/gbt4754-2017.csv', encoding='utf-8', newline='') as table:
        small = [r['code'] for r in csv.DictReader(table)
                 if r['code'].startswith('39') and len(r['code']) == 4]
    faults = [] if len(small) == 36 else [f'{len(small)} small classes, not 36']
    return faults + [f'no segment has the class {code}' for code in small if code not in carried]


def check_plan_firms(chain, root):
    """The sixteen enterprises that the plan names, each with a segment and a place."""
    named = ['华为', 'OPPO', 'vivo', '步步高系', '华贝电子', '记忆科技', '安世半导体', '乐依文',
             '联测优特', '利扬测试', '光大半导体', '天域半导体', '新能源（', '新能安', '新能德', '易事特']
    supplied = {s.get('provider') for s in chain.root.iter(tag('supply'))}
    firms = {name_of(p, 'zh'): p for p in chain.children('providers', 'provider')}
    faults = []
    for start in named:
        found = [p for name, p in firms.items() if name.startswith(start)]
        if not found:
            faults.append(f'{start} is missing')
        elif found[0].get('id') not in supplied or not found[0].get('place'):
            faults.append(f'{start} has no segment or no place')
    return faults


def check_plan_links(chain, root):
    """Each view has each of the nine links of box 8, and the views hold every segment."""
    faults, held = [], set()
    for view, names in chain.views().items():
        kinds = {chain.segments[name].get('kind') for name in names}
        held |= names
        faults += [f'{view} has no {link}' for link, wanted in LINKS.items() if not kinds & wanted]
    return faults + [f'{name} is in no view' for name in sorted(set(chain.segments) - held)]


def check_domain(chain, root):
    """The check list of docs/data.md, as far as a pair of segments can say it."""
    faults = [f'no segment {name}' for pair in NEVER + ALWAYS for name in pair
              if name not in chain.segments]
    if faults:
        return faults
    faults = [f'{part} goes into {whole}' for part, whole in NEVER
              if part in chain.upstream([whole])]
    return faults + [f'{part} does not go into {whole}' for part, whole in ALWAYS
                     if part not in chain.upstream([whole])]


def check_roles(chain, root):
    """Machines are capital, materials flow, programs know-how, whoever needs them."""
    faults = []
    for buyer, segment in chain.segments.items():
        for need in segment.iter(tag('need')):
            kind, role = chain.segments[need.get('segment')].get('kind'), need.get('role')
            if role not in ROLES[kind] or (kind == 'terminal' and role == 'flow' and
                                           segment.get('kind') not in TERMINAL_AS_FLOW):
                faults.append(f'{need.get("segment")} is {role} to {buyer}')
    return faults


def check_boards(chain, root):
    """A module or terminal with a rigid board of its own has parts on it, soldered by somebody."""
    rigid, bare = {'pcb-multilayer', 'pcb-hdi', 'pcb-high-layer'}, {
        'micro-led-panel', 'backlight-mini-led', 'lcd-module'}
    faults = []
    for name, segment in chain.segments.items():
        needs = set(chain.needs[name])
        if segment.get('kind') in {'module', 'terminal'} and needs & rigid and name not in bare:
            faults += [f'no {part} on the board of {name}' for part in ('mlcc', 'resistor')
                       if part not in needs]
            if not needs & {'smt-assembly', 'terminal-assembly'}:
                faults.append(f'nobody solders the board of {name}')
    return faults


def check_chips(chain, root):
    """A chip of a module or terminal sits on a board, in a package or on the glass of a panel."""
    boards = {'pcb-multilayer', 'pcb-hdi', 'pcb-high-layer', 'fpc', 'phone-mainboard'}
    bare = {'panel-lcd', 'panel-oled', 'printing-consumables'}
    faults = []
    for name, segment in chain.segments.items():
        needs = set(chain.needs[name])
        chips = sorted(n for n in needs if chain.segments[n].get('kind') == 'chip')
        if (segment.get('kind') in {'module', 'terminal'} and chips and not needs & boards
                and name not in bare and not any(n.startswith('package-') for n in needs)):
            faults.append(f'{name} has no board for {", ".join(chips)}')
    return faults


def check_cases(chain, root):
    """Every terminal has a case of its own, but for what is put together of whole boxes."""
    cases = {'structural-part', 'injection-moulding', 'die-casting', 'cnc-machining'}
    boxes = {'base-station', 'core-network'}
    return [f'{name} has no case' for name, segment in chain.segments.items()
            if segment.get('kind') == 'terminal' and name not in boxes
            and not cases & set(chain.needs[name])]


def check_size(chain, root):
    faults = [] if len(chain.segments) >= 300 else [f'only {len(chain.segments)} segments']
    kinds = {s.get('kind') for s in chain.segments.values()}
    return faults + [f'no segment is a {kind}' for kind in KINDS if kind not in kinds]


PLAN_FILE = [check_size, check_plan_items, check_plan_classes, check_plan_firms, check_plan_links,
             check_domain, check_roles, check_boards, check_chips, check_cases]


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted((root / 'data/chains').glob('*.xml'))
    runs = [(path, check) for path in files
            for check in EVERY_FILE + (PLAN_FILE if path.stem == 'dongguan-electronics' else [])]
    print(f'1..{len(runs)}')
    failed = 0
    for number, (path, check) in enumerate(runs, 1):
        words = check.__name__.replace('check_', '').replace('_', ' ')
        if check is check_schema and shutil.which('xmllint') is None:
            print(f'ok {number} - {path.stem}: {words} # SKIP xmllint is not installed')
            continue
        faults = check(Chain(path), root)
        failed += bool(faults)
        print(f'{"not ok" if faults else "ok"} {number} - {path.stem}: {words}')
        for fault in faults[:20]:
            print('# ' + fault)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
