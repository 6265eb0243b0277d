# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a chain file for the data tests; knows nothing of the library, so that it can judge it."""
import collections
import xml.etree.ElementTree as ElementTree

NAMESPACE = '{urn:liantu:chain:1}'
LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'

KINDS = {
    'raw-material': '原材料', 'processed-material': '加工材料', 'base-process': '基础工艺',
    'core-part': '核心零部件', 'component': '电子元器件', 'chip': '芯片', 'module': '模组',
    'production-equipment': '生产设备', 'test-equipment': '检验检测设备',
    'control-software': '控制软件', 'design-software': '设计软件', 'operating-system': '操作系统',
    'terminal': '终端', 'vehicle': '整车', 'service': '服务',
}

# The nine links that box 8 of the plan names, as kinds of segments.
LINKS = {
    '原材料': {'raw-material', 'processed-material'},
    '基础工艺': {'base-process'},
    '核心零部件': {'core-part'},
    '芯片及电子元器件': {'chip', 'component'},
    '生产设备': {'production-equipment'},
    '检验检测设备': {'test-equipment'},
    '控制软件': {'control-software'},
    '设计软件': {'design-software'},
    '操作系统': {'operating-system'},
}


def tag(name):
    return NAMESPACE + name


class Chain:
    """One file: its tree, and the graph of its segments."""

    def __init__(self, path):
        self.path = path
        self.root = ElementTree.parse(path).getroot()
        self.segments = {s.get('id'): s for s in self.children('segments', 'segment')}
        self.needs = {name: [n.get('segment') for n in s.iter(tag('need'))]
                      for name, s in self.segments.items()}
        self.types = {name: [t.get('segment') for t in s.findall(tag('type-of'))]
                      for name, s in self.segments.items()}
        self.users = collections.defaultdict(set)
        for buyer, suppliers in self.needs.items():
            for supplier in suppliers:
                self.users[supplier].add(buyer)
        for child, parents in self.types.items():
            for parent in parents:
                self.users[child].add(parent)

    def children(self, group, name):
        parent = self.root.find(tag(group))
        return [] if parent is None else parent.findall(tag(name))

    def final(self):
        """Terminals, vehicles and services that nobody has to buy in turn."""
        return {name for name, s in self.segments.items() if s.get('final') == 'true'}

    def upstream(self, roots):
        """The roots, and all that they need, directly or not; a parent brings its types."""
        children = collections.defaultdict(set)
        for child, parents in self.types.items():
            for parent in parents:
                children[parent].add(child)
        return closure(roots, lambda name: set(self.needs[name]) | children[name])

    def views(self):
        """Each view's id and the segments it holds."""
        return {v.get('id'): self.upstream([r.get('segment') for r in v.findall(tag('root'))])
                for v in self.children('views', 'view')}

    def reaching(self, goals):
        """The segments from which a goal is reached downstream."""
        backwards = collections.defaultdict(set)
        for supplier, buyers in self.users.items():
            for buyer in buyers:
                backwards[buyer].add(supplier)
        return closure(goals, lambda name: backwards[name])

    def cycles(self):
        """Sets of segments that need each other, directly or not."""
        seen, found = set(), []
        for name in self.segments:
            if name in seen:
                continue
            around = closure([name], lambda n: self.needs[n]) & self.reaching_by_need(name)
            seen |= around
            if len(around) > 1:
                found.append(frozenset(around))
        return found

    def reaching_by_need(self, name):
        if not hasattr(self, '_buyers'):
            self._buyers = collections.defaultdict(set)
            for buyer, suppliers in self.needs.items():
                for supplier in suppliers:
                    self._buyers[supplier].add(buyer)
        return closure([name], lambda n: self._buyers[n])


def closure(start, following):
    reached, waiting = set(start), list(start)
    while waiting:
        for name in following(waiting.pop()):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached


def name_of(element, language):
    for name in element.findall(tag('name')):
        if name.get(LANGUAGE) == language:
            return name.text
    return None
