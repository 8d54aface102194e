/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"

#include <kgplan/status.h>

/* The numbers are permanent. */
static void a_status_has_its_name(void **state) {
    static const struct {
        kgp_status status;
        const char *name;
    } rows[] = {
        {0, "OK"},      {1, "E_ARGUMENT"},  {2, "E_MEMORY"}, {3, "E_SYNTAX"},    {4, "E_RANGE"},
        {5, "E_LIMIT"}, {6, "E_NOT_FOUND"}, {7, "E_STATE"},  {8, "E_INPUT"},     {9, "E_CANCELLED"},
        {10, "E_IO"},   {11, "E_CALENDAR"}, {12, "E_?"},        {-1, "E_?"},     {INT32_MAX, "E_?"}, {INT32_MIN, "E_?"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++)
        EXPECT(strcmp(kgp_status_name(rows[i].status), rows[i].name) == 0, "%d: %s",
               (int)rows[i].status, kgp_status_name(rows[i].status));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_status_has_its_name),
};

TEST_MAIN(tests)
