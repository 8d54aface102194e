/* SPDX-License-Identifier: MIT */
/* An assertion that prints the row of its table. */
#ifndef KGPLAN_TESTS_UNIT_EXPECT_H
#define KGPLAN_TESTS_UNIT_EXPECT_H

/* EXPECT(condition, format, ...): what follows the condition says which row it was. */
#define EXPECT(condition, ...)                                                                     \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error("%s: ", #condition);                                                       \
            print_error(__VA_ARGS__);                                                              \
            print_error("\n");                                                                     \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

#endif
