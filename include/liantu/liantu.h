/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#define LIANTU_INSIDE
#include <liantu/analysis.h>
#include <liantu/builder.h>
#include <liantu/chain.h>
#include <liantu/concentration.h>
#include <liantu/enums.h>
#include <liantu/error.h>
#include <liantu/finding.h>
#include <liantu/inputoutput.h>
#include <liantu/io.h>
#include <liantu/macros.h>
#include <liantu/network.h>
#include <liantu/observation.h>
#include <liantu/report.h>
#include <liantu/result.h>
#include <liantu/risk.h>
#include <liantu/structure.h>
#include <liantu/table.h>
#include <liantu/types.h>
#include <liantu/version.h>
#include <liantu/weaklinks.h>
#undef LIANTU_INSIDE
