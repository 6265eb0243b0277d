#!/usr/bin/gjs
// SPDX-License-Identifier: GPL-3.0-or-later
// What stops when one is lost, in JavaScript.  Usage: gjs weak-links.js CHAIN.xml [ROWS]
//
// The library is the same as for Python: whatever has a page in the API reference is here, with
// names as JavaScript writes them. Errors of the library are exceptions.
imports.gi.versions.Liantu = '0';
const {Gio, Liantu} = imports.gi;
const System = imports.system;

// A column of numbers comes as bytes: a million of them are one Float64Array, without a loop.
function numbers(table, column) {
    const bytes = table.get_column(column).toArray();
    return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
}

function percent(value) {
    // NaN is unknown, which is not zero.
    return Number.isNaN(value) ? 'unknown' : `${Math.round(100 * value)} %`;
}

function main(path, rows = '3') {
    const [chain] = Liantu.Chain.new_from_file(
        Gio.File.new_for_path(path), Liantu.ReadFlags.NONE, null);
    // Options are properties.
    const analysis = new Liantu.WeakLinks({needs: Liantu.NeedsReading.ALL});
    const table = analysis.run(chain, null).get_table('losses');
    const left = numbers(table, 'left');
    print(`${table.get_n_rows()} losses`);
    for (let row = 0; row < Math.min(Number(rows), table.get_n_rows()); row++) {
        const name = table.get_text('event-name', row, Liantu.Language.EN);
        print(`${name}: ${percent(left[row])} is left`);
        print(`  ${table.get_text('reason', row, Liantu.Language.EN)}`);
    }
}

try {
    main(...ARGV);
} catch (error) {
    printerr(error.message);
    System.exit(1);
}
