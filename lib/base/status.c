/* SPDX-License-Identifier: MIT */
#include <kgplan/status.h>

#include "base/check.h"

const char *kgp_status_name(kgp_status status) {
    static const char *const names[] = {
        [KGP_OK] = "OK",
        [KGP_E_ARGUMENT] = "E_ARGUMENT",
        [KGP_E_MEMORY] = "E_MEMORY",
        [KGP_E_SYNTAX] = "E_SYNTAX",
        [KGP_E_RANGE] = "E_RANGE",
        [KGP_E_LIMIT] = "E_LIMIT",
        [KGP_E_NOT_FOUND] = "E_NOT_FOUND",
        [KGP_E_STATE] = "E_STATE",
        [KGP_E_INPUT] = "E_INPUT",
        [KGP_E_CANCELLED] = "E_CANCELLED",
        [KGP_E_IO] = "E_IO",
        [KGP_E_CALENDAR] = "E_CALENDAR",
    };
    return status < 0 || status >= KGP__COUNT(names) ? "E_?" : names[status];
}
