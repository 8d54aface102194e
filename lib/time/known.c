/* SPDX-License-Identifier: MIT */
/* The built-in regimes: the same rules as in a file (examples/data/regimes/built-in.yaml). */
#include "base/check.h"
#include "base/text.h"
#include "time/regime.h"

#define EVERY_MONTH(frequency, first_month, first_day, last_day)                                   \
    { frequency, KGP__ANY_MONTH, {first_month, first_day}, {0, last_day}, 0, 0 }
#define ON_DAY(frequency, level, day)                                                              \
    { frequency, level, KGP__ANY_MONTH, {0, day}, 0, 0, 0 }

/* Decree 09/2019/NĐ-CP, Art. 12. */
static const kgp__window decree_windows[] = {
    EVERY_MONTH(KGP_FREQUENCY_MONTH, -1, 15, 14),
    EVERY_MONTH(KGP_FREQUENCY_QUARTER, -1, 15, 14),
    EVERY_MONTH(KGP_FREQUENCY_HALF_YEAR, -1, 15, 14),
    EVERY_MONTH(KGP_FREQUENCY_YEAR, -1, 15, 14),
};
/* Art. 13. */
static const kgp__deadline decree_deadlines[] = {
    ON_DAY(KGP_FREQUENCY_MONTH, KGP_LEVEL_PROVINCE, 25),
    ON_DAY(KGP_FREQUENCY_QUARTER, KGP_LEVEL_PROVINCE, 25),
    ON_DAY(KGP_FREQUENCY_HALF_YEAR, KGP_LEVEL_PROVINCE, 25),
    ON_DAY(KGP_FREQUENCY_YEAR, KGP_LEVEL_PROVINCE, 25),
};

static const kgp__window calendar_windows[] = {
    EVERY_MONTH(KGP_FREQUENCY_MONTH, 0, 1, 31),
    EVERY_MONTH(KGP_FREQUENCY_QUARTER, 0, 1, 31),
    EVERY_MONTH(KGP_FREQUENCY_HALF_YEAR, 0, 1, 31),
    EVERY_MONTH(KGP_FREQUENCY_NINE_MONTHS, 0, 1, 31),
    EVERY_MONTH(KGP_FREQUENCY_YEAR, 0, 1, 31),
};

enum {
    DAY_2019_03_12 = 17967,
    DAY_2019_12_27 = 18257,
    PARTY_REPORTS =
        1 << KGP_FREQUENCY_QUARTER | 1 << KGP_FREQUENCY_HALF_YEAR | 1 << KGP_FREQUENCY_YEAR
};

static const kgp_regime known[] = {
    {.id = "vn-2019-09",
     .authority = "Chính phủ",
     .source = "Nghị định 09/2019/NĐ-CP, Điều 12, Điều 13",
     .name = {"Báo cáo định kỳ của cơ quan hành chính nhà nước",
              "Periodic reports of state administrative bodies"},
     .note =
         {"Nghị định không nói về hạn trùng ngày nghỉ; ở đây dời sang ngày làm việc kế tiếp "
          "(Bộ luật Dân sự 2015, Điều 148).",
          "The Decree is silent on deadlines that fall on a day off; here they move to the next "
          "working day (Civil Code 2015, Art. 148)."},
     .file = "",
     .from = DAY_2019_03_12,
     .until = INT32_MAX,
     .shift = KGP_SHIFT_NEXT,
     .frequencies = KGP__ALL_FREQUENCIES & ~(1 << KGP_FREQUENCY_NINE_MONTHS),
     .window_count = KGP__COUNT(decree_windows),
     .deadline_count = KGP__COUNT(decree_deadlines),
     .windows = decree_windows,
     .deadlines = decree_deadlines},
    {.id = "kg-tu-27",
     .authority = "Tỉnh ủy Kiên Giang",
     .source = "Nghị quyết 27-NQ/TU, 27-12-2019",
     .name = {"Báo cáo quý, 6 tháng, năm gửi Ban Chấp hành Đảng bộ tỉnh",
              "Quarterly, half-yearly and yearly reports to the provincial Party Executive "
              "Committee"},
     .note = {"Văn phòng Tỉnh ủy theo dõi. Nghị quyết không đặt hạn gửi và ngày chốt số liệu.",
              "Followed by the Committee's Office. The Resolution sets neither deadlines nor "
              "windows."},
     .file = "",
     .from = DAY_2019_12_27,
     .until = INT32_MAX,
     .frequencies = PARTY_REPORTS,
     .asked = PARTY_REPORTS},
    {.id = "calendar",
     .authority = "",
     .source = "",
     .name = {"Theo lịch", "By the calendar"},
     .note = {"", ""},
     .file = "",
     .from = KGP_NO_DAY,
     .until = INT32_MAX,
     .frequencies = KGP__ALL_FREQUENCIES,
     .window_count = KGP__COUNT(calendar_windows),
     .windows = calendar_windows},
};

const kgp_regime *kgp__regime_known(const char *id, size_t length) {
    for (int32_t i = 0; i < KGP__COUNT(known); i++)
        if (kgp__equal(id, length, known[i].id))
            return &known[i];
    return NULL;
}
