/* SPDX-License-Identifier: MIT */
#include <kgplan/ledger.h>
#include <kgplan/version.h>

const char *kgp_version(void) {
    return KGP_VERSION_STRING;
}

size_t kgp_struct_size(int32_t which) {
    switch (which) {
    case KGP_STRUCT_ALLOCATOR:
        return sizeof(kgp_allocator);
    case KGP_STRUCT_DECIMAL:
        return sizeof(kgp_decimal);
    case KGP_STRUCT_FINDING:
        return sizeof(kgp_finding);
    case KGP_STRUCT_FIELD:
        return sizeof(kgp_field);
    case KGP_STRUCT_OBSERVATION:
        return sizeof(kgp_observation);
    case KGP_STRUCT_COLUMN:
        return sizeof(kgp_column);
    case KGP_STRUCT_TRANSFER:
        return sizeof(kgp_transfer);
    case KGP_STRUCT_STANDING:
        return sizeof(kgp_standing);
    case KGP_STRUCT_GROUP:
        return sizeof(kgp_group);
    case KGP_STRUCT_RAISE:
        return sizeof(kgp_raise);
    case KGP_STRUCT_RAISED:
        return sizeof(kgp_raised);
    case KGP_STRUCT_SUM:
        return sizeof(kgp_sum);
    default:
        return 0;
    }
}
