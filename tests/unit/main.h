/* SPDX-License-Identifier: MIT */
/* First include of every unit test; its last line is TEST_MAIN(tests). */
#ifndef KGPLAN_TESTS_UNIT_MAIN_H
#define KGPLAN_TESTS_UNIT_MAIN_H

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Programs that embed the library set a locale: nothing in it may depend on which. */
static inline void test_start(void) {
    const char *locale = setlocale(LC_ALL, "");
    if (getenv("KGP_TEST_LOCALE_COMMA") != NULL && strcmp(localeconv()->decimal_point, ",") != 0) {
        fprintf(stderr, "no decimal comma in locale %s\n", locale != NULL ? locale : "(none)");
        exit(1);
    }
}

/* The number of failures is no exit status: 256 of them would be 0. */
#define TEST_MAIN(tests)                                                                           \
    int main(void) {                                                                               \
        test_start();                                                                              \
        return cmocka_run_group_tests(tests, NULL, NULL) != 0;                                     \
    }

#endif
