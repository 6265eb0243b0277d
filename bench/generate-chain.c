/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate-chain [PRODUCTS [FEEDBACK [SINGLE-SOURCE [SEED]]]]: a synthetic chain as Open-PSA. */
#include "chain-maker.h"

#include <stdio.h>

int
main(int argc, char *argv[])
{
    ChainOptions options = chain_options_read(argc - 1, argv + 1);
    g_autoptr(SyntheticChain) chain = synthetic_chain_new(&options);
    g_autofree char *text = synthetic_chain_write(chain);

    return fputs(text, stdout) < 0 || fflush(stdout) != 0 ? 1 : 0;
}
