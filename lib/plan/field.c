/* SPDX-License-Identifier: MIT */
#include "plan/field.h"

#include "base/check.h"
#include "base/text.h"

#include <assert.h>
#include <string.h>

/* Shapes of rows: subject and field first, the word and both descriptions last. */
#define SCALAR(s, f, t, required, word, vi, en)                                                    \
    { s, f, t, 0, KGP_ONCE, 0, required, 0, 0, 0, word, "", "", vi, en }
#define WORDS(s, f, word, words, fallback, vi, en)                                                 \
    { s, f, KGP_TYPE_WORD, 0, KGP_ONCE, 0, 0, 0, 0, 0, word, words, fallback, vi, en }
#define WHOLE(s, f, required, low, high, word, vi, en)                                             \
    { s, f, KGP_TYPE_INT, 0, KGP_ONCE, 0, required, low, high, 0, word, "", "", vi, en }
#define REF(s, f, to, repeat, required, word, vi, en)                                              \
    { s, f, KGP_TYPE_REF, 0, repeat, to, required, 0, 0, 0, word, "", "", vi, en }
#define MAP(s, f, t, map, repeat, word, vi, en)                                                    \
    { s, f, t, map, repeat, 0, 0, 0, 0, 0, word, "", "", vi, en }
#define NAME(s, f, word, vi, en) MAP(s, f, KGP_TYPE_TEXT, KGP_NAME, KGP_ONCE, word, vi, en)
/* The operators, for every subject that states a value; `reference` is a mapping they may take. */
#define OPERATORS(s, reference)                                                                    \
    MAP(s, KGP_FIELD_AT_LEAST, KGP_TYPE_DECIMAL, reference, KGP_ONCE, "at_least",                  \
        "Từ mức này trở lên (≥).", "This value or more (≥)."),                                     \
        MAP(s, KGP_FIELD_MORE_THAN, KGP_TYPE_DECIMAL, reference, KGP_ONCE, "more_than",            \
            "Trên mức này (>).", "More than this value (>)."),                                     \
        MAP(s, KGP_FIELD_AT_MOST, KGP_TYPE_DECIMAL, reference, KGP_ONCE, "at_most",                \
            "Không quá mức này (≤).", "This value or less (≤)."),                                  \
        MAP(s, KGP_FIELD_LESS_THAN, KGP_TYPE_DECIMAL, reference, KGP_ONCE, "less_than",            \
            "Dưới mức này (<).", "Less than this value (<)."),                                     \
        MAP(s, KGP_FIELD_BETWEEN, KGP_TYPE_DECIMAL, 0, KGP_PAIR, "between",                        \
            "Từ cận dưới đến cận trên.", "From the lower to the upper value."),                    \
        MAP(s, KGP_FIELD_EQUALS, KGP_TYPE_NONE, KGP_TOLERANCE, KGP_ONCE, "equals",                 \
            "Bằng giá trị, trong dung sai.", "The value, within the tolerance."),                  \
        MAP(s, KGP_FIELD_ABOUT, KGP_TYPE_NONE, KGP_TOLERANCE, KGP_ONCE, "about",                   \
            "Khoảng giá trị, trong dung sai.", "About the value, within the tolerance.")
#define FREQUENCIES "month|quarter|half_year|nine_months|year"
/* What holds only for periods that end in one month: an exception for it. */
#define ENDS(s)                                                                                    \
    WHOLE(s, KGP_FIELD_ENDS, 0, 1, 12, "ends",                                                     \
          "Chỉ cho kỳ kết thúc vào tháng này; không nêu thì "                         \
          "mọi kỳ khác.",                                                                          \
          "Only for periods that end in this month; without it, all others.")
/* Terms of compensation, for one indicator or for all. */
#define TERMS(s)                                                                                   \
    SCALAR(s, KGP_FIELD_CAP, KGP_TYPE_AMOUNT, 0, "cap",                                            \
           "Mức hoàn thành cao nhất được tính: 1.2 hoặc \"120%\"; mặc định không giới hạn.",       \
           "Attainment that counts at most: 1.2 or \"120%\"; no limit by default."),               \
        SCALAR(s, KGP_FIELD_FLOOR, KGP_TYPE_AMOUNT, 0, "floor",                                    \
               "Dưới mức hoàn thành này thì không được bù (0).",                                   \
               "Below this attainment nothing is made up for (0)."),                               \
        SCALAR(s, KGP_FIELD_RESERVE, KGP_TYPE_AMOUNT, 0, "reserve",                                \
               "Phần vượt giữ lại, không đem bù (0).", "What a donor keeps above 1 (0)."),         \
        SCALAR(s, KGP_FIELD_HAIRCUT, KGP_TYPE_AMOUNT, 0, "haircut",                                \
               "Tỷ lệ phần vượt được tính, từ 0 đến 1 (1).",                                       \
               "The share of a surplus that counts, 0 to 1 (1)."),                                 \
        SCALAR(s, KGP_FIELD_MAX_COVER, KGP_TYPE_AMOUNT, 0, "max_cover",                            \
               "Tỷ lệ phần thiếu được bù nhiều nhất, từ 0 đến 1 (1).",                             \
               "The share of a deficit that may be covered, 0 to 1 (1)."),                         \
        SCALAR(s, KGP_FIELD_MANDATORY, KGP_TYPE_BOOL, 0, "mandatory",                              \
               "Bắt buộc tự đạt, không được bù (false).",                                          \
               "It must be reached by itself (false)."),                                           \
        SCALAR(s, KGP_FIELD_DONOR, KGP_TYPE_BOOL, 0, "donor", "Được đem phần vượt đi bù (true).",  \
               "It may give (true)."),                                                             \
        SCALAR(s, KGP_FIELD_RECEIVER, KGP_TYPE_BOOL, 0, "receiver", "Được nhận bù (true).",        \
               "It may be covered (true)."),                                                       \
        WHOLE(s, KGP_FIELD_RANK, 0, 1, 1000000, "rank",                                            \
              "Thứ tự ưu tiên được bù, 1 trước; không nêu thì sau cùng.",                          \
              "Order in which it is covered, 1 first; without it, last."),                         \
        SCALAR(s, KGP_FIELD_COST, KGP_TYPE_AMOUNT, 0, "cost",                                      \
               "Chi phí để nâng mức hoàn thành thêm 1 (1).",                                       \
               "Cost of raising its attainment by 1 (1)."),                                        \
        SCALAR(s, KGP_FIELD_STRETCH, KGP_TYPE_AMOUNT, 0, "stretch",                                \
               "Mức hoàn thành còn nâng được nhiều nhất; mặc định đến “cap”.",                     \
               "How far its attainment can be raised; up to the cap by default.")

static const kgp_field table[] = {
    WHOLE(KGP_PLAN, KGP_FIELD_KGPLAN, 1, 1, 1, "kgplan", "Phiên bản của định dạng: 1.",
          "Version of the format: 1."),
    SCALAR(KGP_PLAN, KGP_FIELD_ID, KGP_TYPE_ID, 1, "id", "Mã kế hoạch.", "Id of the plan."),
    NAME(KGP_PLAN, KGP_FIELD_TITLE, "title", "Tên kế hoạch.", "Title."),
    SCALAR(KGP_PLAN, KGP_FIELD_SOURCE, KGP_TYPE_TEXT, 0, "source", "Văn bản ban hành.",
           "The document that sets it."),
    SCALAR(KGP_PLAN, KGP_FIELD_AUTHORITY, KGP_TYPE_TEXT, 0, "authority",
           "Cơ quan ban hành; mặc định cho mọi mục tiêu.",
           "Who sets it; the default of every target."),
    SCALAR(KGP_PLAN, KGP_FIELD_ADOPTED, KGP_TYPE_DAY, 0, "adopted", "Ngày ban hành.",
           "Day of adoption."),
    SCALAR(KGP_PLAN, KGP_FIELD_PERIOD, KGP_TYPE_PERIOD, 1, "period",
           "Kỳ kế hoạch; mặc định cho mọi mục tiêu.",
           "Period of the plan; the default of every target."),
    MAP(KGP_PLAN, KGP_FIELD_PREFER, KGP_TYPE_TEXT, 0, KGP_LIST, "prefer",
        "Nguồn số liệu theo thứ tự ưu tiên.", "Sources of figures, the most preferred first."),
    WORDS(KGP_PLAN, KGP_FIELD_YOY, "yoy", "change|index", "change",
          "So cùng kỳ viết là tăng 5,0 % hay bằng 105,0 %.",
          "Whether last year's comparison is shown as +5.0 % or as 105.0."),
    WORDS(KGP_PLAN, KGP_FIELD_PARTIAL, "partial", "refuse|skip", "refuse",
          "Khi thiếu số liệu của vài tháng: không tính, hay cộng phần đã có.",
          "When some months have no figure: no value, or what is there."),
    MAP(KGP_PLAN, KGP_FIELD_PACE, KGP_TYPE_NONE, KGP_PACE, KGP_ONCE, "pace",
        "Các ngưỡng của tiến độ.", "Thresholds of pace."),
    MAP(KGP_PLAN, KGP_FIELD_BANDS, KGP_TYPE_DECIMAL, 0, KGP_PAIR, "bands",
        "Hai ngưỡng phần trăm kế hoạch khi đếm giữa năm, cao trước; mặc định [90, 50].",
        "The two percentages of plan of the mid-year count, the higher first; [90, 50] by "
        "default."),
    MAP(KGP_PLAN, KGP_FIELD_AREAS, KGP_TYPE_NONE, KGP_AREA, KGP_LIST, "areas", "Các lĩnh vực.",
        "Areas."),
    MAP(KGP_PLAN, KGP_FIELD_UNITS, KGP_TYPE_NONE, KGP_UNIT, KGP_LIST, "units", "Các đơn vị.",
        "Units."),
    MAP(KGP_PLAN, KGP_FIELD_LINEAGE, KGP_TYPE_NONE, KGP_LINEAGE, KGP_LIST, "lineage",
        "Sắp xếp đơn vị: sáp nhập, chia tách, đổi mã.",
        "Changes of units: mergers, splits, new ids."),
    MAP(KGP_PLAN, KGP_FIELD_INDICATORS, KGP_TYPE_NONE, KGP_INDICATOR, KGP_LIST, "indicators",
        "Các chỉ tiêu.", "Indicators."),
    MAP(KGP_PLAN, KGP_FIELD_TARGETS, KGP_TYPE_NONE, KGP_TARGET, KGP_LIST, "targets",
        "Các mục tiêu.", "Targets."),
    MAP(KGP_PLAN, KGP_FIELD_COMPENSATION, KGP_TYPE_NONE, KGP_COMPENSATION, KGP_ONCE, "compensation",
        "Bù trừ giữa các chỉ tiêu.", "How strong indicators make up for weak ones."),

    SCALAR(KGP_PLAN, KGP_FIELD_REGIME, KGP_TYPE_ID, 0, "regime",
           "Chế độ báo cáo: của tệp này, hoặc vn-2019-09, kg-tu-27, calendar.",
           "Reporting regime: one of this file, or vn-2019-09, kg-tu-27, calendar."),
    MAP(KGP_PLAN, KGP_FIELD_REGIMES, KGP_TYPE_NONE, KGP_REGIME, KGP_LIST, "regimes",
        "Các chế độ báo cáo.", "Reporting regimes."),

    SCALAR(KGP_NAME, KGP_FIELD_VI, KGP_TYPE_TEXT, 0, "vi", "Tiếng Việt.", "In Vietnamese."),
    SCALAR(KGP_NAME, KGP_FIELD_EN, KGP_TYPE_TEXT, 0, "en", "Tiếng Anh.", "In English."),

    SCALAR(KGP_AREA, KGP_FIELD_ID, KGP_TYPE_ID, 1, "id", "Mã lĩnh vực.", "Id of the area."),
    NAME(KGP_AREA, KGP_FIELD_NAME, "name", "Tên lĩnh vực.", "Name of the area."),

    SCALAR(KGP_UNIT, KGP_FIELD_ID, KGP_TYPE_ID, 1, "id", "Mã đơn vị.", "Id of the unit."),
    NAME(KGP_UNIT, KGP_FIELD_NAME, "name", "Tên đơn vị.", "Name of the unit."),
    SCALAR(KGP_UNIT, KGP_FIELD_TYPE, KGP_TYPE_ID, 0, "type", "Loại: province, district, commune, …",
           "Type: province, district, commune, …"),
    REF(KGP_UNIT, KGP_FIELD_PARENT, KGP_UNIT, KGP_ONCE, 0, "parent", "Đơn vị cấp trên.",
        "The unit above it."),
    SCALAR(KGP_UNIT, KGP_FIELD_FROM, KGP_TYPE_DAY, 0, "from", "Ngày đầu tiên.",
           "First day it exists."),
    SCALAR(KGP_UNIT, KGP_FIELD_UNTIL, KGP_TYPE_DAY, 0, "until", "Ngày cuối cùng.",
           "Last day it exists."),
    MAP(KGP_UNIT, KGP_FIELD_PARENTS, KGP_TYPE_NONE, KGP_PARENTHOOD, KGP_LIST, "parents",
        "Các đơn vị cấp trên theo thời gian; thay cho “parent”.",
        "The units above it one after another; instead of “parent”."),

    REF(KGP_PARENTHOOD, KGP_FIELD_UNIT, KGP_UNIT, KGP_ONCE, 1, "unit", "Đơn vị cấp trên.",
        "The unit above."),
    SCALAR(KGP_PARENTHOOD, KGP_FIELD_FROM, KGP_TYPE_DAY, 0, "from",
           "Ngày đầu tiên; mặc định là của đơn vị.", "First day; that of the unit by default."),
    SCALAR(KGP_PARENTHOOD, KGP_FIELD_UNTIL, KGP_TYPE_DAY, 0, "until",
           "Ngày cuối cùng; mặc định là của đơn vị.", "Last day; that of the unit by default."),

    REF(KGP_LINEAGE, KGP_FIELD_FROM, KGP_UNIT, KGP_ONCE, 1, "from", "Đơn vị cũ.",
        "The unit as it was."),
    REF(KGP_LINEAGE, KGP_FIELD_TO, KGP_UNIT, KGP_ONCE, 1, "to",
        "Đơn vị nhận; có thể là chính nó, với phần giữ lại.",
        "The unit that takes it over; itself for the part it keeps."),
    SCALAR(KGP_LINEAGE, KGP_FIELD_SHARE, KGP_TYPE_AMOUNT, 0, "share",
           "Phần chuyển đi, từ 0 đến 1 (1); tổng các phần của một đơn vị trong một ngày là 1.",
           "The share that goes there, 0 to 1 (1); those of a unit on a day make 1."),
    SCALAR(KGP_LINEAGE, KGP_FIELD_ON, KGP_TYPE_DAY, 1, "on", "Ngày đầu tiên của tổ chức mới.",
           "First day of the new organisation."),

    SCALAR(KGP_INDICATOR, KGP_FIELD_ID, KGP_TYPE_ID, 1, "id", "Mã chỉ tiêu.",
           "Id of the indicator."),
    REF(KGP_INDICATOR, KGP_FIELD_AREA, KGP_AREA, KGP_ONCE, 0, "area", "Lĩnh vực.", "Area."),
    NAME(KGP_INDICATOR, KGP_FIELD_NAME, "name", "Tên chỉ tiêu.", "Name of the indicator."),
    SCALAR(KGP_INDICATOR, KGP_FIELD_NUMBER, KGP_TYPE_TEXT, 0, "number", "Số thứ tự: I, 1, a, −.",
           "Its number in the list: I, 1, a, −."),
    NAME(KGP_INDICATOR, KGP_FIELD_MEASURE, "measure", "Đơn vị tính.", "Unit of measure."),
    NAME(KGP_INDICATOR, KGP_FIELD_PRICE_BASIS, "price_basis",
         "Giá dùng để tính: giá so sánh 2010, giá hiện hành.",
         "The prices it is measured in: at 2010 prices, at current prices."),
    WHOLE(KGP_INDICATOR, KGP_FIELD_DECIMALS, 0, 0, KGP_LIMIT_DECIMALS, "decimals",
          "Số chữ số thập phân khi trình bày; không nêu thì theo số liệu.",
          "Decimals shown; without it, those of the figures."),
    WORDS(KGP_INDICATOR, KGP_FIELD_SCALE, "scale", "one|percent|permille", "one",
          "Chênh lệch tính bằng đơn vị, điểm % hay điểm ‰.",
          "Whether a difference is in the unit, in percentage points or in points of a thousand."),
    WORDS(KGP_INDICATOR, KGP_FIELD_KIND, "kind", "flow|stock|ratio|average|reported", "flow",
          "Cách cộng dồn theo thời gian và theo đơn vị.",
          "How values combine over time and units."),
    WORDS(KGP_INDICATOR, KGP_FIELD_TIMING, "timing", "date|period", "date",
          "Tỷ lệ tại một ngày hay trong một kỳ.", "A ratio at a date or over a period."),
    WORDS(KGP_INDICATOR, KGP_FIELD_AVERAGE_WEIGHTS, "average_weights", "equal|days", "equal",
          "Số bình quân tính theo tháng hay theo ngày.",
          "Whether an average weighs months or days equally."),
    REF(KGP_INDICATOR, KGP_FIELD_WEIGHTED_BY, KGP_INDICATOR, KGP_ONCE, 0, "weighted_by",
        "Chỉ tiêu làm quyền số của số bình quân.", "The indicator whose values weigh an average."),
    WORDS(KGP_INDICATOR, KGP_FIELD_BETTER, "better", "higher|lower|on_target|none", "higher",
          "Chiều tốt.", "The better direction."),
    SCALAR(KGP_INDICATOR, KGP_FIELD_COUNTED, KGP_TYPE_BOOL, 0, "counted",
           "Tính vào “n/N chỉ tiêu”; mặc định đúng, chỉ tiêu con và phần thì sai.",
           "In \"n of N indicators\"; true by default, false for children and parts."),
    WORDS(KGP_INDICATOR, KGP_FIELD_ASSESSED, "assessed", "any|year_end", "any",
          "Đánh giá ở mọi báo cáo hay chỉ cuối năm.",
          "Assessed in any report or at year-end only."),
    REF(KGP_INDICATOR, KGP_FIELD_PARENT, KGP_INDICATOR, KGP_ONCE, 0, "parent", "Chỉ tiêu cha.",
        "The indicator above it."),
    WORDS(KGP_INDICATOR, KGP_FIELD_RELATION, "relation", "of_which|split", "of_which",
          "Trong đó (một phần) hay chia ra (cộng bằng cha).",
          "A part of the parent, or one of parts that sum to it."),
    REF(KGP_INDICATOR, KGP_FIELD_PARTS, KGP_INDICATOR, KGP_LIST, 0, "parts",
        "Các phần; kết quả là của phần kém nhất.", "Its parts; the verdict is that of the worst."),
    SCALAR(KGP_INDICATOR, KGP_FIELD_OWNER, KGP_TYPE_TEXT, 0, "owner", "Cơ quan chủ trì.",
           "Who answers for it."),
    WORDS(KGP_INDICATOR, KGP_FIELD_FREQUENCY, "frequency", FREQUENCIES, "", "Định kỳ báo cáo.",
          "How often it is reported."),
    SCALAR(KGP_INDICATOR, KGP_FIELD_REGIME, KGP_TYPE_ID, 0, "regime",
           "Chế độ báo cáo riêng, khác với của kế hoạch.",
           "Its own reporting regime, other than the plan's."),

    {KGP_INDICATOR, KGP_FIELD_PATH, KGP_TYPE_WORD, KGP_PATH, KGP_ONCE, 0, 0, 0, 0, 0, "path",
     "linear|none", "linear", "Tiến độ dự kiến trong năm.", "How a year is expected to go."},
    MAP(KGP_INDICATOR, KGP_FIELD_PLAUSIBLE, KGP_TYPE_NONE, KGP_PLAUSIBLE, KGP_ONCE, "plausible",
        "Khả năng thực hiện; cần để xếp loại dễ, vừa, khó.",
        "What can be brought; needed for the classes."),
    SCALAR(KGP_INDICATOR, KGP_FIELD_WEIGHT, KGP_TYPE_AMOUNT, 0, "weight", "Trọng số (1).",
           "Its weight in points (1)."),
    SCALAR(KGP_INDICATOR, KGP_FIELD_ONE_OFF, KGP_TYPE_BOOL, 0, "one_off",
           "Khoản phát sinh một lần.", "An item that comes only once."),

    SCALAR(KGP_TARGET, KGP_FIELD_ID, KGP_TYPE_ID, 0, "id", "Mã mục tiêu.", "Id of the target."),
    REF(KGP_TARGET, KGP_FIELD_INDICATOR, KGP_INDICATOR, KGP_ONCE, 1, "indicator", "Chỉ tiêu.",
        "Its indicator."),
    REF(KGP_TARGET, KGP_FIELD_UNIT, KGP_UNIT, KGP_ONCE, 0, "unit",
        "Đơn vị; không nêu thì mọi đơn vị.", "Its unit; without it, every unit."),
    OPERATORS(KGP_TARGET, 0),
    MAP(KGP_TARGET, KGP_FIELD_CHANGE, KGP_TYPE_NONE, KGP_CHANGE, KGP_ONCE, "change",
        "Mục tiêu về mức tăng, giảm A − B.", "A target on the change A − B."),
    MAP(KGP_TARGET, KGP_FIELD_GROWTH, KGP_TYPE_NONE, KGP_GROWTH, KGP_ONCE, "growth",
        "Mục tiêu về tốc độ tăng, phần trăm.", "A target on growth in percent."),
    MAP(KGP_TARGET, KGP_FIELD_EACH, KGP_TYPE_NONE, KGP_EACH, KGP_ONCE, "each",
        "Mục tiêu cho từng đơn vị trực thuộc.", "A target for every child unit."),
    MAP(KGP_TARGET, KGP_FIELD_ATTESTED, KGP_TYPE_NONE, KGP_ATTESTED, KGP_ONCE, "attested",
        "Do cơ quan có thẩm quyền xác nhận.", "Attested by an authority."),
    SCALAR(KGP_TARGET, KGP_FIELD_AUTHORITY, KGP_TYPE_TEXT, 0, "authority", "Cơ quan giao.",
           "Who sets it."),
    WORDS(KGP_TARGET, KGP_FIELD_MODALITY, "modality", "binding|stretch", "binding",
          "Bắt buộc hay phấn đấu.", "Binding, or to strive for."),
    SCALAR(KGP_TARGET, KGP_FIELD_PERIOD, KGP_TYPE_PERIOD, 0, "period", "Kỳ của mục tiêu.",
           "Its period."),
    SCALAR(KGP_TARGET, KGP_FIELD_ADOPTED, KGP_TYPE_DAY, 0, "adopted", "Ngày giao.",
           "Day from which it is in force."),
    REF(KGP_TARGET, KGP_FIELD_REVISES, KGP_TARGET, KGP_ONCE, 0, "revises", "Mục tiêu nó thay thế.",
        "The target it replaces."),
    SCALAR(KGP_TARGET, KGP_FIELD_WITHDRAWN, KGP_TYPE_DAY, 0, "withdrawn", "Ngày thôi áp dụng.",
           "Day from which it is no longer in force."),
    REF(KGP_TARGET, KGP_FIELD_LINKS, KGP_TARGET, KGP_ONCE, 0, "links",
        "Mục tiêu khác nói về cùng một việc.", "Another target that states the same fact."),
    SCALAR(KGP_TARGET, KGP_FIELD_SECONDARY, KGP_TYPE_BOOL, 0, "secondary",
           "Chỉ trình bày, không quyết định.", "Shown, but not deciding."),
    SCALAR(KGP_TARGET, KGP_FIELD_SOURCE, KGP_TYPE_TEXT, 0, "source", "Văn bản nêu giá trị.",
           "The document that states the value."),
    SCALAR(KGP_TARGET, KGP_FIELD_ASSUMED, KGP_TYPE_BOOL, 0, "assumed",
           "Giá trị giả định, văn bản không nêu.", "A value that the source does not state."),
    {KGP_TARGET, KGP_FIELD_EXCEED, KGP_TYPE_WORD, KGP_MARGIN, KGP_ONCE, 0, 0, 0, 0, 0, "exceed",
     "strictly|never", "strictly", "Khi nào là vượt.", "When it is exceeded."},
    WORDS(KGP_TARGET, KGP_FIELD_COMPARE, "compare", "as_written|target_decimals", "as_written",
          "So nguyên giá trị hay làm tròn theo mục tiêu.",
          "Compared as it is, or rounded to the target's decimals."),
    WORDS(KGP_TARGET, KGP_FIELD_SIGNS, "signs", "strict|inclusive", "strict",
          "Dấu > và < có kể bằng hay không.", "Whether > and < include equality."),
    WORDS(KGP_TARGET, KGP_FIELD_RANGE, "range", "by_better|closed", "by_better",
          "Khoảng mở ở đầu tốt hay đóng.", "Whether a range is open at its better end."),
    WORDS(KGP_TARGET, KGP_FIELD_ATTAINMENT, "attainment", "difference|inverse|level|rate", "",
          "Cách tính mức độ hoàn thành.", "How attainment is measured."),
    SCALAR(KGP_TARGET, KGP_FIELD_SCALE, KGP_TYPE_DECIMAL, 0, "scale",
           "Thước đo của mức độ hoàn thành.", "The scale of attainment."),

    OPERATORS(KGP_CHANGE, 0),
    MAP(KGP_CHANGE, KGP_FIELD_OVER, KGP_TYPE_PERIOD, KGP_BASE, KGP_ONCE, "over",
        "So với kỳ hoặc giá trị nào.", "The period or value it is compared with."),

    OPERATORS(KGP_GROWTH, KGP_REFERENCE),
    MAP(KGP_GROWTH, KGP_FIELD_OVER, KGP_TYPE_PERIOD, KGP_BASE, KGP_ONCE, "over",
        "So với kỳ hoặc giá trị nào.", "The period or value it is compared with."),

    SCALAR(KGP_EACH, KGP_FIELD_TYPE, KGP_TYPE_ID, 1, "type", "Loại đơn vị trực thuộc.",
           "Type of the child units."),
    OPERATORS(KGP_EACH, 0),

    SCALAR(KGP_ATTESTED, KGP_FIELD_BY, KGP_TYPE_TEXT, 0, "by", "Ai xác nhận.", "Who attests."),
    SCALAR(KGP_ATTESTED, KGP_FIELD_DOCUMENT, KGP_TYPE_TEXT, 0, "document", "Theo văn bản nào.",
           "By which document."),

    SCALAR(KGP_TOLERANCE, KGP_FIELD_VALUE, KGP_TYPE_DECIMAL, 1, "value", "Giá trị.", "The value."),
    SCALAR(KGP_TOLERANCE, KGP_FIELD_TOLERANCE, KGP_TYPE_AMOUNT, 1, "tolerance",
           "Dung sai: một số hoặc \"x%\" của giá trị.",
           "The tolerance: a number, or \"x%\" of the value."),

    SCALAR(KGP_BASE, KGP_FIELD_VALUE, KGP_TYPE_DECIMAL, 1, "value", "Giá trị gốc.",
           "The base value."),

    SCALAR(KGP_REFERENCE, KGP_FIELD_OF, KGP_TYPE_PERIOD, 1, "of", "Tốc độ tăng của kỳ nào.",
           "The period whose growth is meant."),

    SCALAR(KGP_MARGIN, KGP_FIELD_MARGIN, KGP_TYPE_AMOUNT, 1, "margin",
           "Vượt từ bao nhiêu: một số hoặc \"x%\" của mục tiêu.",
           "From how far beyond: a number, or \"x%\" of the target."),

    WHOLE(KGP_PATH, KGP_FIELD_SEASONAL, 0, 1, 20, "seasonal", "Theo bình quân K năm trước.",
          "As the mean of K past years."),
    MAP(KGP_PATH, KGP_FIELD_SHARES, KGP_TYPE_NONE, KGP_SHARE, KGP_LIST, "shares",
        "Theo kịch bản từng kỳ.", "As declared per period."),

    SCALAR(KGP_SHARE, KGP_FIELD_PERIOD, KGP_TYPE_PERIOD, 1, "period", "Kỳ.", "The period."),
    SCALAR(KGP_SHARE, KGP_FIELD_SHARE, KGP_TYPE_AMOUNT, 1, "share",
           "Tỷ trọng của kỳ: \"25%\" hoặc 0.25.", "Its share: \"25%\" or 0.25."),

    SCALAR(KGP_PACE, KGP_FIELD_AHEAD, KGP_TYPE_AMOUNT, 0, "ahead", "Vượt tiến độ từ (1.05).",
           "Ahead from (1.05)."),
    SCALAR(KGP_PACE, KGP_FIELD_ON_TRACK, KGP_TYPE_AMOUNT, 0, "on_track", "Đúng tiến độ từ (0.95).",
           "On track from (0.95)."),
    SCALAR(KGP_PACE, KGP_FIELD_BEHIND, KGP_TYPE_AMOUNT, 0, "behind", "Chậm tiến độ từ (0.60).",
           "Behind from (0.60); far behind below."),

    MAP(KGP_PLAUSIBLE, KGP_FIELD_GROWTH, KGP_TYPE_DECIMAL, 0, KGP_PAIR, "growth",
        "Tốc độ tăng có thể có của phần còn lại so cùng kỳ, phần trăm.",
        "Growth that the rest of the period can have on the same months of last year, percent."),
    MAP(KGP_PLAUSIBLE, KGP_FIELD_VALUE, KGP_TYPE_DECIMAL, 0, KGP_PAIR, "value",
        "Mức có thể có của cả kỳ, hay vào cuối kỳ.",
        "The value that the whole period can have, or its end."),
    SCALAR(KGP_PLAUSIBLE, KGP_FIELD_HEADROOM, KGP_TYPE_AMOUNT, 0, "headroom",
           "Dự báo thấp phải hơn mục tiêu bao nhiêu mới là chắc chắn: một số hoặc \"x%\" của mục "
           "tiêu.",
           "How far the low forecast must be beyond the target to be secured: a number, or \"x%\" "
           "of it."),
    SCALAR(KGP_PLAUSIBLE, KGP_FIELD_SOURCE, KGP_TYPE_TEXT, 0, "source", "Căn cứ.",
           "What it is based on."),
    SCALAR(KGP_PLAUSIBLE, KGP_FIELD_ASSUMED, KGP_TYPE_BOOL, 0, "assumed",
           "Giả định, văn bản không nêu.", "Not stated by a source."),

    WORDS(KGP_COMPENSATION, KGP_FIELD_MODE, "mode", "results|forecasts", "results",
          "Bù trừ trên kết quả, hay trên dự báo khi chưa đến hạn.",
          "On results, or on forecasts of what is not due."),
    WORDS(KGP_COMPENSATION, KGP_FIELD_POLICY, "policy", "pro_rata|priority|smallest_first",
          "pro_rata", "Cách chia phần vượt.", "How surpluses are shared."),
    WORDS(KGP_COMPENSATION, KGP_FIELD_UNASSESSED, "unassessed", "incomplete|ignore", "incomplete",
          "Chỉ tiêu chưa đánh giá làm nhóm chưa đủ căn cứ, hay bỏ qua.",
          "Whether an unassessed indicator leaves its group open, or is passed over."),
    WORDS(KGP_COMPENSATION, KGP_FIELD_GROUP, "group", "standings|points", "standings",
          "Kết luận của nhóm theo từng chỉ tiêu, hay chỉ theo điểm thiếu.",
          "Whether standings decide a group, or deficits alone."),
    MAP(KGP_COMPENSATION, KGP_FIELD_RATES, KGP_TYPE_NONE, KGP_RATES, KGP_ONCE, "rates",
        "Tỷ lệ quy đổi giữa các lĩnh vực; trong một lĩnh vực là 1.",
        "What a point is worth across areas; inside an area it is 1."),
    MAP(KGP_COMPENSATION, KGP_FIELD_DEFAULTS, KGP_TYPE_NONE, KGP_DEFAULTS, KGP_ONCE, "defaults",
        "Điều kiện chung.", "Terms that hold where an indicator has no others."),
    MAP(KGP_COMPENSATION, KGP_FIELD_INDICATORS, KGP_TYPE_NONE, KGP_TERMS, KGP_LIST, "indicators",
        "Điều kiện riêng của từng chỉ tiêu.", "Terms of single indicators."),
    MAP(KGP_COMPENSATION, KGP_FIELD_SUMS, KGP_TYPE_NONE, KGP_SUM, KGP_LIST, "sums",
        "Các tổng mà phần vượt bù phần hụt bằng chính đơn vị của nó.",
        "Wholes whose parts make up for one another in their own unit."),
    MAP(KGP_COMPENSATION, KGP_FIELD_BETWEEN_UNITS, KGP_TYPE_NONE, KGP_BETWEEN_UNITS, KGP_LIST,
        "between_units", "Các đơn vị trực thuộc bù cho nhau trong một chỉ tiêu.",
        "Child units that make up for one another in one indicator."),
    SCALAR(KGP_COMPENSATION, KGP_FIELD_SOURCE, KGP_TYPE_TEXT, 0, "source", "Căn cứ.",
           "What it is based on."),
    SCALAR(KGP_COMPENSATION, KGP_FIELD_ASSUMED, KGP_TYPE_BOOL, 0, "assumed",
           "Giả định, văn bản không nêu.", "Not stated by a source."),

    SCALAR(KGP_RATES, KGP_FIELD_ACROSS, KGP_TYPE_AMOUNT, 0, "across",
           "Giữa hai lĩnh vực bất kỳ, từ 0 (không bù) đến 1; mặc định 0.",
           "Between any two areas, 0 (none) to 1; 0 by default."),
    MAP(KGP_RATES, KGP_FIELD_PAIRS, KGP_TYPE_NONE, KGP_RATE, KGP_LIST, "pairs",
        "Giữa hai lĩnh vực cụ thể.", "Between two areas."),

    REF(KGP_RATE, KGP_FIELD_FROM, KGP_AREA, KGP_ONCE, 1, "from", "Lĩnh vực cho.",
        "The area that gives."),
    REF(KGP_RATE, KGP_FIELD_TO, KGP_AREA, KGP_ONCE, 1, "to", "Lĩnh vực nhận.",
        "The area that receives."),
    SCALAR(KGP_RATE, KGP_FIELD_RATE, KGP_TYPE_AMOUNT, 1, "rate", "Tỷ lệ, từ 0 (không bù) đến 1.",
           "What a point is worth, 0 (none) to 1."),

    REF(KGP_TERMS, KGP_FIELD_INDICATOR, KGP_INDICATOR, KGP_ONCE, 1, "indicator", "Chỉ tiêu.",
        "The indicator."),
    TERMS(KGP_TERMS),

    TERMS(KGP_DEFAULTS),

    REF(KGP_SUM, KGP_FIELD_WHOLE, KGP_INDICATOR, KGP_ONCE, 1, "whole", "Chỉ tiêu tổng.",
        "The indicator of the whole."),
    REF(KGP_SUM, KGP_FIELD_PARTS, KGP_INDICATOR, KGP_LIST, 1, "parts", "Các phần.", "Its parts."),
    REF(KGP_SUM, KGP_FIELD_EXCLUDE, KGP_INDICATOR, KGP_LIST, 0, "exclude",
        "Các phần tính riêng vì chỉ phát sinh một lần.", "Parts that come only once."),

    SCALAR(KGP_REGIME, KGP_FIELD_ID, KGP_TYPE_ID, 1, "id", "Mã chế độ báo cáo.",
           "Id of the regime."),
    NAME(KGP_REGIME, KGP_FIELD_NAME, "name", "Tên chế độ báo cáo.", "Name of the regime."),
    SCALAR(KGP_REGIME, KGP_FIELD_AUTHORITY, KGP_TYPE_TEXT, 0, "authority", "Cơ quan ban hành.",
           "Who sets it."),
    SCALAR(KGP_REGIME, KGP_FIELD_SOURCE, KGP_TYPE_TEXT, 0, "source", "Văn bản quy định.",
           "The document that sets it."),
    NAME(KGP_REGIME, KGP_FIELD_NOTE, "note", "Điều người đọc lịch cần biết.",
         "What a reader of the schedule must know."),
    SCALAR(KGP_REGIME, KGP_FIELD_FROM, KGP_TYPE_DAY, 0, "from", "Ngày bắt đầu có hiệu lực.",
           "First day it is in force."),
    SCALAR(KGP_REGIME, KGP_FIELD_UNTIL, KGP_TYPE_DAY, 0, "until", "Ngày cuối cùng có hiệu lực.",
           "Last day it is in force."),
    {KGP_REGIME, KGP_FIELD_FREQUENCIES, KGP_TYPE_WORD, 0, KGP_LIST, 0, 0, 0, 0, 0, "frequencies",
     FREQUENCIES, "", "Định kỳ báo cáo, ngoài các định kỳ có nêu thời gian chốt hoặc hạn gửi.",
     "How often it asks for reports, beside those with windows or deadlines."},
    MAP(KGP_REGIME, KGP_FIELD_WINDOWS, KGP_TYPE_NONE, KGP_WINDOW, KGP_LIST, "windows",
        "Thời gian chốt số liệu.", "Which days count."),
    MAP(KGP_REGIME, KGP_FIELD_DEADLINES, KGP_TYPE_NONE, KGP_DEADLINE, KGP_LIST, "deadlines",
        "Thời hạn gửi báo cáo.", "When reports are due."),
    WORDS(
        KGP_REGIME, KGP_FIELD_SHIFT, "shift", "none|next|previous|next_in_month", "none",
        "Hạn trùng ngày nghỉ: giữ nguyên, sang ngày làm việc kế tiếp, về trước, hay kế tiếp nhưng "
        "trong tháng.",
        "A deadline on a day off stays, moves to the next working day, the one before, or the next "
        "within its month."),

    {KGP_WINDOW, KGP_FIELD_FREQUENCY, KGP_TYPE_WORD, 0, KGP_ONCE, 0, 1, 0, 0, 0, "frequency",
     FREQUENCIES, "", "Định kỳ báo cáo.", "Frequency of the reports."},
    MAP(KGP_WINDOW, KGP_FIELD_FIRST, KGP_TYPE_NONE, KGP_EDGE, KGP_ONCE, "first",
        "Ngày đầu, tính từ tháng đầu của kỳ; không nêu thì ngay sau kỳ trước.",
        "First day, from the first month of the period; without it, after the window before."),
    {KGP_WINDOW, KGP_FIELD_LAST, KGP_TYPE_NONE, KGP_EDGE, KGP_ONCE, 0, 1, 0, 0, 0, "last", "", "",
     "Ngày cuối, tính từ tháng cuối của kỳ.", "Last day, from the last month of the period."},
    ENDS(KGP_WINDOW),

    WHOLE(KGP_EDGE, KGP_FIELD_MONTH, 0, -12, 12, "month",
          "Mấy tháng sau (trước nếu âm); mặc định 0.",
          "Months after, or before if negative; 0 by default."),
    WHOLE(KGP_EDGE, KGP_FIELD_DAY, 1, 1, 31, "day", "Ngày trong tháng; 31 là ngày cuối tháng.",
          "Day of the month; 31 is its last."),

    {KGP_DEADLINE, KGP_FIELD_FREQUENCY, KGP_TYPE_WORD, 0, KGP_ONCE, 0, 1, 0, 0, 0, "frequency",
     FREQUENCIES, "", "Định kỳ báo cáo.", "Frequency of the reports."},
    WORDS(KGP_DEADLINE, KGP_FIELD_LEVEL, "level", "commune|district|province|government", "",
          "Cấp gửi báo cáo; không nêu thì mọi cấp.",
          "The level that sends it; without it, every level."),
    WHOLE(KGP_DEADLINE, KGP_FIELD_MONTH, 0, -12, 12, "month",
          "Mấy tháng sau tháng cuối của kỳ (trước nếu âm); mặc định 0.",
          "Months after the last month of the period, or before if negative; 0 by default."),
    WHOLE(KGP_DEADLINE, KGP_FIELD_DAY, 0, 1, 31, "day", "Ngày trong tháng; 31 là ngày cuối tháng.",
          "Day of the month; 31 is its last."),
    WHOLE(KGP_DEADLINE, KGP_FIELD_WORKING_DAYS, 0, 1, 250, "working_days",
          "Hoặc mấy ngày làm việc sau ngày chốt số liệu.",
          "Or so many working days after the window."),
    SCALAR(KGP_DEADLINE, KGP_FIELD_NONE, KGP_TYPE_BOOL, 0, "none",
           "Hoặc chưa đặt hạn: ngoại lệ của một quy tắc chung.",
           "Or no deadline is set: an exception to a wider rule."),
    ENDS(KGP_DEADLINE),
    REF(KGP_BETWEEN_UNITS, KGP_FIELD_INDICATOR, KGP_INDICATOR, KGP_ONCE, 1, "indicator",
        "Chỉ tiêu.", "The indicator, whose figures add up over units."),
    SCALAR(KGP_BETWEEN_UNITS, KGP_FIELD_TYPE, KGP_TYPE_ID, 1, "type", "Loại đơn vị trực thuộc.",
           "Type of the child units."),
};

kgp_status kgp_field_get(int32_t index, kgp_field *field) {
    if (index < 0 || field == NULL)
        return KGP_E_ARGUMENT;
    if (index >= KGP__COUNT(table))
        return KGP_E_NOT_FOUND;
    *field = table[index];
    return KGP_OK;
}

const kgp_field *kgp__field(int32_t subject, int32_t field) {
    for (int32_t i = 0; i < KGP__COUNT(table); i++)
        if (table[i].subject == subject && table[i].field == field)
            return &table[i];
    return NULL;
}

const kgp_field *kgp__field_by_word(int32_t subject, const char *word, size_t length) {
    for (int32_t i = 0; i < KGP__COUNT(table); i++)
        if (table[i].subject == subject && kgp__equal(word, length, table[i].word))
            return &table[i];
    return NULL;
}

kgp_status kgp_field_find(int32_t subject, const char *word, size_t length, kgp_field *field) {
    if (word == NULL || field == NULL)
        return KGP_E_ARGUMENT;
    const kgp_field *found = kgp__field_by_word(subject, word, kgp__length(word, length));
    if (found == NULL)
        return KGP_E_NOT_FOUND;
    *field = *found;
    return KGP_OK;
}

int32_t kgp__word_position(const char *words, const char *word, size_t length) {
    for (int32_t position = 0; *words != '\0'; position++) {
        size_t size = strcspn(words, "|");
        if (size == length && memcmp(words, word, length) == 0)
            return position;
        words += size + (words[size] == '|');
    }
    return -1;
}

void kgp__word_at(const char *words, int32_t position, char word[KGP__WORD]) {
    for (; position > 0 && *words != '\0'; position--) {
        words += strcspn(words, "|");
        words += *words == '|';
    }
    size_t length = strcspn(words, "|");
    assert(length < KGP__WORD);
    memcpy(word, words, length);
    word[length] = '\0';
}

const char *kgp__subject_name(int32_t subject) {
    static const char *const names[KGP_SUBJECTS] = {
        [KGP_PLAN] = "plan",
        [KGP_NAME] = "name",
        [KGP_AREA] = "area",
        [KGP_UNIT] = "unit",
        [KGP_INDICATOR] = "indicator",
        [KGP_TARGET] = "target",
        [KGP_CHANGE] = "change",
        [KGP_GROWTH] = "growth",
        [KGP_EACH] = "each",
        [KGP_ATTESTED] = "attested",
        [KGP_TOLERANCE] = "tolerance",
        [KGP_BASE] = "base",
        [KGP_REFERENCE] = "reference",
        [KGP_MARGIN] = "margin",
        [KGP_PATH] = "path",
        [KGP_SHARE] = "share",
        [KGP_PACE] = "pace",
        [KGP_PLAUSIBLE] = "plausible",
        [KGP_COMPENSATION] = "compensation",
        [KGP_RATES] = "rates",
        [KGP_RATE] = "rate",
        [KGP_TERMS] = "terms",
        [KGP_SUM] = "sum",
        [KGP_DEFAULTS] = "defaults",
        [KGP_REGIME] = "regime",
        [KGP_WINDOW] = "window",
        [KGP_EDGE] = "edge",
        [KGP_DEADLINE] = "deadline",
        [KGP_PARENTHOOD] = "parenthood",
        [KGP_LINEAGE] = "lineage",
        [KGP_BETWEEN_UNITS] = "between_units",
    };
    return names[subject];
}
