# SPDX-License-Identifier: GPL-3.0-or-later
"""What a domain reader would object to, as pairs: the first does, or does not, go into the second.

Upstream means directly or through others, needs that are not essential included.
"""

NEVER = [
    ('photoresist-arf', 'cell-traction'), ('photoresist-gi', 'cell-consumer'),
    ('photomask', 'cell-storage'), ('dry-film-resist', 'cell-traction'), ('litho-euv', 'mcu'),
    ('litho-euv', 'mosfet'), ('litho-arf-immersion', 'igbt'), ('fab-leading', 'mcu-automotive'),
    ('fab-dram', 'nand'), ('fab-mature', 'dram'),
    ('quartz-high-purity', 'polysilicon-electronic'), ('quartz-high-purity', 'glass-display'),
    ('wet-chemicals', 'liquid-crystal'), ('backlight', 'panel-oled'), ('backlight', 'panel-lcd'),
    ('oled-emitter', 'panel-lcd'), ('fine-metal-mask', 'panel-lcd'),
    ('liquid-crystal', 'panel-oled'), ('cathode-lco', 'battery-pack-vehicle'),
    ('cathode-ncm', 'cell-storage'), ('nickel-sulphate', 'cathode-lfp'),
    ('motor-traction', 'motor-induction'), ('arsenic-high-purity', 'gan-power-device'),
    ('gallium', 'silicon-wafer'), ('mocvd-tool', 'sic-epi'), ('sic-substrate', 'silicon-wafer'),
    ('eda-software', 'mosfet'), ('eda-software', 'sic-device'), ('furnace-tool', 'fab-gan-power'),
    ('ald-tool', 'fab-analog'), ('cell-traction', 'smartphone'), ('tyre', 'smart-appliance'),
    ('mobile-network-service', 'smartphone'), ('cloud-service', 'smart-speaker'),
    ('terminal-assembly', 'silicon-wafer'), ('rare-earth-oxides', 'separator'),
    ('lithium-ore', 'battery-lead-acid'), ('substrate-abf', 'display-driver'),
    ('hbm', 'smartphone'), ('charging-pile', 'new-energy-vehicle'),
    ('crystal-oscillator', 'clock-chip'), ('hbm', 'dram'), ('package-2-5d', 'mcu'),
    ('photoresist-euv', 'fab-mature'), ('litho-euv', 'image-sensor'), ('fab-nand', 'dram'),
    ('package-cof', 'soc-mobile'), ('silicon-wafer', 'sapphire'), ('sapphire', 'sic-epi'),
    ('led-epitaxy', 'panel-oled'), ('colour-filter', 'panel-oled'), ('lead', 'cell-traction'),
    ('cathode-lfp', 'cell-consumer'), ('separator', 'battery-lead-acid'),
    ('lipf6', 'battery-lead-acid'), ('soc-mobile', 'earbuds'),
    ('os-mobile', 'industrial-computer'), ('vehicle-assembly', 'smartphone'),
    ('fibre-preform', 'rf-cable'), ('ferrite-magnet', 'motor-traction'),
    ('natural-rubber', 'optical-fibre'), ('battery-pack-vehicle', 'drone'),
    ('data-centre', 'ai-server'), ('app-ecosystem', 'os-mobile'),
    ('printing-consumables', 'monitor'),
]

ALWAYS = [
    ('litho-euv', 'fab-leading'), ('litho-arf-immersion', 'fab-dram'),
    ('gas-noble', 'litho-arf-immersion'), ('tin', 'light-source-euv'),
    ('photomask-blank', 'photomask'), ('quartz-high-purity', 'silicon-wafer'),
    ('silicon-metal', 'polysilicon-electronic'), ('bauxite', 'gallium'),
    ('lead-zinc-ore', 'indium'), ('lead-zinc-ore', 'germanium'), ('gallium', 'gan-power-device'),
    ('gallium', 'rf-frontend'), ('indium', 'panel-lcd'), ('indium', 'optical-transceiver'),
    ('germanium', 'optical-fibre'), ('helium', 'optical-fibre'), ('fluorspar', 'lipf6'),
    ('fluorspar', 'wet-chemicals'), ('tungsten-ore', 'gas-tungsten-hexafluoride'),
    ('tantalum-ore', 'capacitor-tantalum'), ('tantalum-ore', 'saw-filter'),
    ('rare-earth-ore', 'motor-traction'), ('rare-earth-ore', 'acoustic-device'),
    ('cobalt-ore', 'smartphone'), ('lithium-ore', 'new-energy-vehicle'),
    ('phosphate-rock', 'cathode-lfp'), ('needle-coke', 'graphite-synthetic'),
    ('abf-film', 'ai-accelerator'), ('hbm', 'ai-server'), ('glass-cloth-low-dk', 'substrate-abf'),
    ('sic-substrate', 'sic-module'), ('sapphire', 'led-chip'), ('eda-software', 'soc-mobile'),
    ('ip-core', 'mcu'), ('invar-foil', 'fine-metal-mask'), ('oled-evaporator', 'panel-oled'),
    ('mass-transfer-tool', 'micro-led-panel'), ('pi-film', 'fpc'), ('dielectric-powder', 'mlcc'),
    ('electrode-foil', 'capacitor-aluminium'), ('bopp-film', 'capacitor-film'),
    ('gan-rf-device', 'base-station'), ('laser-chip-optical', 'optical-transport'),
    ('switch-asic', 'switch-router'), ('nb-iot-chip', 'smart-meter'),
    ('precision-reducer', 'industrial-robot'), ('security-chip', 'security-key'),
    ('battery-chip', 'battery-pack-vehicle'), ('separator', 'cell-traction'),
    ('boron-ore', 'motor-traction'), ('boron-ore', 'panel-lcd'),
    ('chromium-ore', 'precision-reducer'), ('manganese-ore', 'vehicle-body'),
    ('molybdenum-ore', 'panel-lcd'), ('titanium-ore', 'mlcc'), ('barite', 'mlcc'),
    ('magnesium', 'structural-part'), ('lead', 'battery-lead-acid'),
    ('diamond-abrasive', 'sic-substrate'), ('mo-source', 'gaas-wafer'), ('indium', 'led-epitaxy'),
    ('wafer-bonder', 'soi-wafer'), ('cmp-slurry', 'silicon-wafer'),
    ('gas-ammonia', 'fab-advanced'), ('litho-packaging', 'package-flip-chip'),
    ('pi-resin', 'package-wafer-level'), ('moulding-compound', 'hbm'),
    ('bond-wire', 'led-package'), ('forming-press', 'stamping'), ('inspection-tool', 'photomask'),
    ('smt-assembly', 'domain-controller'), ('mlcc', 'server'), ('resistor', 'traction-inverter'),
    ('rf-ldmos', 'broadcast-transmitter'), ('bmc-chip', 'ai-server'),
    ('hydrofluoric-acid', 'aluminium'), ('needle-coke', 'aluminium'),
]

# What a kind of segment can be to whoever needs it, whoever that is.
ROLES = {
    'raw-material': {'flow'}, 'processed-material': {'flow'}, 'component': {'flow'},
    'chip': {'flow'}, 'module': {'flow'}, 'base-process': {'flow', 'know-how'},
    'core-part': {'flow', 'capital'}, 'production-equipment': {'capital'},
    'test-equipment': {'capital'}, 'control-software': {'know-how'},
    'design-software': {'know-how'}, 'operating-system': {'know-how'},
    'terminal': {'flow', 'capital'}, 'vehicle': set(), 'service': {'flow', 'know-how'},
}

# A robot makes and a base station carries; only services and bigger machines consist of terminals.
TERMINAL_AS_FLOW = {'service', 'terminal'}
