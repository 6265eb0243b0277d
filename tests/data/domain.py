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
]
