/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernels/gates.h"

#include <stdbool.h>

/* How many of the nodes with counts[i] != 0 stop when each of the nodes below n_sources is lost
 * alone in a running chain: n_stopped[s], a node that is lost and counts among them. The same as
 * propagating every loss (lt_propagation_lose() with LT_RUNNING), for all of them at once: of every
 * node the set of losses that stop it, as bits, to the least fixpoint. Nodes that stop one another
 * are one set. Costs O(passes · inputs · sources / 64), where passes count how often gates that
 * need more than one failure feed back, and some nodes · 64 bytes for each thread; the answer does
 * not depend on the number of threads. False: out of memory. */
bool lt_single_losses(const LtGates *gates,
                      uint32_t n_sources,
                      const uint8_t *counts,
                      uint32_t *n_stopped);
