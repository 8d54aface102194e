/* SPDX-License-Identifier: MIT */
#include "present/label.h"

#include "base/check.h"
#include "evaluate/trace.h"

#include <kgplan/log.h>

#include <kgplan/ledger.h>
#include <kgplan/schedule.h>

typedef const char *label[2]; /* by KGP_LANGUAGE_* */

static const label verdicts[] = {
    [KGP_VERDICT_NONE] = {"", ""},
    [KGP_VERDICT_EXCEEDED] = {"vượt", "exceeded"},
    [KGP_VERDICT_MET] = {"đạt", "met"},
    [KGP_VERDICT_MISSED] = {"không đạt", "missed"},
    [KGP_VERDICT_NOT_DUE] = {"chưa đến hạn", "not due"},
    [KGP_VERDICT_NO_DATA] = {"chưa có số liệu", "no data"},
    [KGP_VERDICT_UNRESOLVED] = {"chưa xác nhận", "unresolved"},
    [KGP_VERDICT_UNDEFINED] = {"không xác định", "undefined"},
};

static const label stages[] = {
    [KGP_STAGE_NONE] = {"", ""},
    [KGP_STAGE_FORECAST] = {"dự báo", "forecast"},
    [KGP_STAGE_ESTIMATE] = {"ước tính", "estimate"},
    [KGP_STAGE_PRELIMINARY] = {"sơ bộ", "preliminary"},
    [KGP_STAGE_OFFICIAL] = {"chính thức", "official"},
};

static const label reasons[] = {
    [KGP_REASON_NONE] = {"", ""},
    [KGP_REASON_NO_ROW] = {"không có số liệu của kỳ", "no figure for the period"},
    [KGP_REASON_NOT_REPORTED] = {"chưa báo cáo", "not reported"},
    [KGP_REASON_IMPOSSIBLE] = {"không thể có số liệu", "cannot exist"},
    [KGP_REASON_WITHHELD] = {"số liệu không công bố", "withheld"},
    [KGP_REASON_NO_BASE] = {"thiếu số liệu gốc so sánh", "the base is missing"},
    [KGP_REASON_UNDECIDED] = {"số liệu gần đúng, chưa đủ để kết luận",
                              "the figure is hedged and leaves the verdict open"},
    [KGP_REASON_BASE] = {"số liệu gốc không dương", "the base is not above 0"},
    [KGP_REASON_NO_TARGET] = {"thiếu giá trị mục tiêu", "the target's value is missing"},
    [KGP_REASON_CHILDREN] = {"thiếu số liệu của đơn vị trực thuộc",
                             "a child unit's figure is missing"},
    [KGP_REASON_RANGE] = {"cận trên nhỏ hơn cận dưới", "the range is upside down"},
    [KGP_REASON_OVERFLOW] = {"vượt phạm vi tính toán", "beyond the arithmetic"},
    [KGP_REASON_GAP] = {"số liệu các kỳ thành phần chưa đủ", "the rows do not make up the period"},
    [KGP_REASON_REPORTED] = {"chỉ tiêu theo số báo cáo, không cộng dồn từ các kỳ thành phần",
                             "a reported figure is not put together from parts"},
    [KGP_REASON_RATIOS] = {"không lấy bình quân các tỷ lệ; cần tử số và mẫu số",
                           "ratios are not averaged: numerators and denominators are needed"},
    [KGP_REASON_GROWTH_RATES] =
        {"không lấy bình quân các tốc độ tăng; cần mức của hai năm",
         "growth rates are not averaged: the levels of both years are needed"},
    [KGP_REASON_OVERLAP] = {"các số lũy kế chồng nhau, không cộng với nhau",
                            "figures to date overlap and are not added up"},
    [KGP_REASON_STALE] = {"chỉ có số liệu thời điểm trước; số thời điểm không cộng dồn",
                          "only an older figure; figures at a date are not added up"},
    [KGP_REASON_UNITS_REPORTED] = {"chỉ tiêu theo số báo cáo, không tổng hợp từ đơn vị trực thuộc",
                                   "reported figures of units are not put together"},
    [KGP_REASON_UNWEIGHTED] = {"bình quân của các đơn vị cần quyền số (weighted_by)",
                               "averages of units need weights (weighted_by)"},
    [KGP_REASON_ENDED] = {"đơn vị hoặc loại đơn vị không còn", "the unit or its type is no more"},
    [KGP_REASON_PREDECESSOR] = {"thiếu số liệu của đơn vị trước khi sắp xếp",
                                "a unit it was made of has no figure"},
};

static const label so_fars[] = {
    [KGP_SO_FAR_NONE] = {"", ""},
    [KGP_SO_FAR_EXCEEDED] = {"đã vượt", "already exceeded"},
    [KGP_SO_FAR_REACHED] = {"đã đạt", "already reached"},
    [KGP_SO_FAR_BELOW] = {"chưa đạt", "below so far"},
    [KGP_SO_FAR_BREACHED] = {"đã vượt trần", "breached"},
};

static const label paces[] = {
    [KGP_PACE_NONE] = {"", ""},
    [KGP_PACE_AHEAD] = {"vượt tiến độ", "ahead"},
    [KGP_PACE_ON_TRACK] = {"đúng tiến độ", "on track"},
    [KGP_PACE_BEHIND] = {"chậm tiến độ", "behind"},
    [KGP_PACE_FAR_BEHIND] = {"rất chậm", "far behind"},
};

static const label outlooks[] = {
    [KGP_OUTLOOK_NONE] = {"", ""},
    [KGP_OUTLOOK_LIKELY_MET] = {"có khả năng đạt", "likely met"},
    [KGP_OUTLOOK_LIKELY_MISSED] = {"khó đạt", "likely missed"},
    [KGP_OUTLOOK_UNCERTAIN] = {"chưa rõ", "uncertain"},
};

static const label classes[] = {
    [KGP_CLASS_NONE] = {"", ""},
    [KGP_CLASS_SECURED] = {"nhóm đạt và vượt", "secured"},
    [KGP_CLASS_ATTAINABLE] = {"nhóm có khả năng đạt", "attainable"},
    [KGP_CLASS_DIFFICULT] = {"nhóm thấp, khó khăn", "difficult"},
};

static const label bands[] = {
    [KGP_BAND_NONE] = {"chưa tính được", "not counted"},
    [KGP_BAND_REACHED] = {"đạt hoặc vượt", "met or exceeded"},
    [KGP_BAND_HIGH] = {"trên", "over"},
    [KGP_BAND_MIDDLE] = {"trên", "over"},
    [KGP_BAND_LOW] = {"không quá", "at most"},
    [KGP_BAND_YEAR_END] = {"cuối năm đánh giá", "assessed at year-end"},
};

static const label standings[] = {
    [KGP_STANDING_NONE] = {"", ""},
    [KGP_STANDING_EXCEEDED] = {"vượt", "exceeded"},
    [KGP_STANDING_MET] = {"đạt", "met"},
    [KGP_STANDING_COVERED] = {"không đạt, được bù đủ", "missed, covered"},
    [KGP_STANDING_PARTLY_COVERED] = {"không đạt, bù một phần", "missed, partly covered"},
    [KGP_STANDING_MISSED] = {"không đạt", "missed"},
    [KGP_STANDING_MISSED_MANDATORY] = {"không đạt, bắt buộc tự đạt", "missed, mandatory"},
    [KGP_STANDING_MISSED_BELOW_FLOOR] = {"không đạt, dưới mức sàn", "missed, below the floor"},
    [KGP_STANDING_MISSED_NOT_COMPENSABLE] = {"không đạt, không được bù", "missed, not compensable"},
    [KGP_STANDING_UNASSESSED] = {"chưa đánh giá", "unassessed"},
};

static const label groups[] = {
    [KGP_GROUP_NONE] = {"", ""},
    [KGP_GROUP_PASS] = {"đạt", "pass"},
    [KGP_GROUP_PASS_BY_COMPENSATION] = {"đạt nhờ bù trừ", "pass by compensation"},
    [KGP_GROUP_INCOMPLETE] = {"chưa đủ căn cứ", "incomplete"},
    [KGP_GROUP_FAIL] = {"không đạt", "fail"},
};

static const label severities[] = {
    [KGP_SEVERITY_NOTE] = {"lưu ý", "note"},
    [KGP_SEVERITY_WARNING] = {"cảnh báo", "warning"},
    [KGP_SEVERITY_ERROR] = {"lỗi", "error"},
};

static const label columns[] = {
    [KGP__COLUMN_NUMBER] = {"STT", "No."},
    [KGP__COLUMN_NAME] = {"Chỉ tiêu", "Indicator"},
    [KGP__COLUMN_MEASURE] = {"Đơn vị tính", "Unit"},
    [KGP__COLUMN_LAST_YEAR] = {"Thực hiện năm trước", "Last year"},
    [KGP__COLUMN_PLAN] = {"Kế hoạch", "Plan"},
    [KGP__COLUMN_VALUE] = {"Thực hiện", "Actual"},
    [KGP__COLUMN_PLAN_PCT] = {"So kế hoạch (%)", "% of plan"},
    [KGP__COLUMN_YOY] = {"So cùng kỳ", "On last year"},
    [KGP__COLUMN_VERDICT] = {"Đánh giá", "Verdict"},
    [KGP__COLUMN_ESTIMATE] = {"Thực hiện (ước)", "Actual (estimate)"},
};

static const label phrases[] = {
    [KGP__PHRASE_REACHED] = {"Đạt và vượt", "Met or exceeded"},
    [KGP__PHRASE_OF] = {"chỉ tiêu", "indicators"},
    [KGP__PHRASE_ASSUMED] = {"giả định, văn bản không nêu", "assumed, not stated by the source"},
    [KGP__PHRASE_UP] = {"tăng", "up"},
    [KGP__PHRASE_DOWN] = {"giảm", "down"},
    [KGP__PHRASE_CHANGE] = {"tăng/giảm", "change"},
    [KGP__PHRASE_GROWTH] = {"tốc độ tăng", "growth"},
    [KGP__PHRASE_GROWTH_OF] = {"tốc độ tăng của", "growth of"},
    [KGP__PHRASE_EACH] = {"mỗi đơn vị trực thuộc", "each child unit"},
    [KGP__PHRASE_ATTESTED] = {"được xác nhận", "attested"},
    [KGP__PHRASE_POINTS] = {"điểm %", "pp"},
    [KGP__PHRASE_POINTS_PERMILLE] = {"điểm ‰", "‰ points"},
    [KGP__PHRASE_STRETCH] = {"phấn đấu", "stretch"},
    [KGP__PHRASE_LINKED] = {"(cùng nội dung)", "(the same fact)"},
    [KGP__PHRASE_NOTHING] = {"Không có mục tiêu nào của đơn vị, kỳ và cơ quan này.",
                             "There is no target of this unit, period and authority."},
    [KGP__PHRASE_BANDS] = {"So với kế hoạch cả kỳ", "Of the whole period's figure"},
    [KGP__PHRASE_REST] = {"còn phải thực hiện", "the rest must bring"},
    [KGP__PHRASE_FORECAST] = {"dự báo cả kỳ", "forecast of the whole period"},
    [KGP__PHRASE_NO_BAND] = {"không có biên: chưa đủ ba năm trước",
                             "no band: fewer than three past years"},
    [KGP__PHRASE_NO_PACE] = {"không có tiến độ: chưa đủ số liệu các năm trước",
                             "no pace: past years are missing"},
    [KGP__PHRASE_ON_LAST_YEAR] = {"so với cùng kỳ", "on last year"},
    [KGP__PHRASE_REACHABLE] = {"mức tốt nhất có thể đạt", "at best"},
    [KGP__PHRASE_SUPPOSED] = {"giả định", "assumed"},
    [KGP__PHRASE_STALE] = {"số liệu của kỳ trước, không dùng để đánh giá",
                           "an earlier figure, not used for the verdict"},
    [KGP__PHRASE_LACKS] = {"thiếu", "missing"},
    [KGP__PHRASE_OF_WHICH] = {"Trong đó", "Of which"},
    [KGP__PHRASE_SPLIT] = {"Chia ra", "Split into"},
    [KGP__PHRASE_STRUCTURE] = {"cơ cấu", "shares"},
    [KGP__PHRASE_NOT_ASSESSED] = {"chưa đánh giá", "not assessed"},
    [KGP__PHRASE_TARGET] = {"Mục tiêu", "Target"},
    [KGP__PHRASE_INPUTS] = {"Số liệu", "Figures"},
    [KGP__PHRASE_STEPS] = {"Cách tính", "Computed"},
    [KGP__PHRASE_COMPARISON] = {"So sánh", "Comparison"},
    [KGP__PHRASE_RESULTS] = {"Kết quả", "Results"},
    [KGP__PHRASE_OVER] = {"so với", "over"},
    [KGP__PHRASE_LINE] = {"dòng", "line"},
    [KGP__PHRASE_KNOWN] = {"biết", "known on"},
    [KGP__PHRASE_KNOWN_BY_PERIOD] = {"ngày cuối kỳ, nguồn không nêu ngày",
                                     "the period's last day, as none is given"},
    [KGP__PHRASE_THRESHOLDS] = {"ngưỡng", "thresholds"},
    [KGP__PHRASE_OTHERWISE] = {"còn lại", "otherwise"},
    [KGP__PHRASE_ROUNDED] = {"làm tròn đến", "rounded to"},
    [KGP__PHRASE_DECIMALS] = {"chữ số thập phân", "decimals"},
    [KGP__PHRASE_PLAUSIBLE] = {"khả năng thực hiện", "plausible"},
    [KGP__PHRASE_DAY] = {"ngày {d} {m} năm {y}", "{d} {m} {y}"},
    [KGP__PHRASE_WEIGHT] = {"trọng số", "weight"},
    [KGP__PHRASE_SUPPLY] = {"phần vượt có thể bù", "supply"},
    [KGP__PHRASE_DEFICIT] = {"phần thiếu", "deficit"},
    [KGP__PHRASE_DEMAND] = {"phần được bù", "demand"},
    [KGP__PHRASE_LEFT] = {"còn lại", "left"},
    [KGP__PHRASE_RESIDUAL] = {"chưa được bù", "uncovered"},
    [KGP__PHRASE_GIVES] = {"bù cho", "gives to"},
    [KGP__PHRASE_RECEIVES] = {"được bù từ", "receives from"},
    [KGP__PHRASE_RATE] = {"tỷ lệ", "rate"},
    [KGP__PHRASE_ARRIVES] = {"tính được", "credited"},
    /* Sentences: {n} name, {p} period, {b} price basis, {t} told, {v} value, {k} plan, {c} change. */
    [KGP__PHRASE_SENTENCE] = {"{n} {p}{b} {t} {v}{k}{c}.", "In {p}, {n}{b} {t} {v}{k}{c}."},
    [KGP__PHRASE_SENTENCE_AT_DATE] = {"{n} đến cuối {p}{b} {t} {v}{k}{c}.",
                                      "At the end of {p}, {n}{b} {t} {v}{k}{c}."},
    [KGP__PHRASE_SENTENCE_WITHOUT] = {"{n} {p}{b}: {v}{k}{c}.", "{n}{b} in {p}: {v}{k}{c}."},
    [KGP__PHRASE_TOLD] = {"là", "is"},
    [KGP__PHRASE_TOLD_FORECAST] = {"dự báo", "is forecast at"},
    [KGP__PHRASE_TOLD_ESTIMATE] = {"ước tính", "is estimated at"},
    [KGP__PHRASE_TOLD_PRELIMINARY] = {"sơ bộ", "is provisionally put at"},
    [KGP__PHRASE_TOLD_OFFICIAL] = {"đạt", "stood at"},
    [KGP__PHRASE_TOLD_OFFICIAL_PLAIN] = {"là", "stood at"},
    [KGP__PHRASE_PLAN_OF] = {", bằng {v}% {p}", ", {v}% of {p}"},
    [KGP__PHRASE_PLAN_OF_TOLD] = {", đạt {v}% {p}", ", {v}% of {p}"},
    [KGP__PHRASE_PLAN_OVER] = {", vượt {v}% {p}", ", {v}% over {p}"},
    [KGP__PHRASE_PLAN_IS] = {" (kế hoạch: {v})", " (plan: {v})"},
    [KGP__PHRASE_PLAN_YEAR] = {"kế hoạch năm", "the annual plan"},
    [KGP__PHRASE_PLAN_QUARTER] = {"kế hoạch quý", "the quarterly plan"},
    [KGP__PHRASE_PLAN_ANY] = {"kế hoạch {p}", "the plan for {p}"},
    [KGP__PHRASE_CHANGE_UP] = {"tăng {v} so với {p}", "up {v} on {p}"},
    [KGP__PHRASE_CHANGE_DOWN] = {"giảm {v} so với {p}", "down {v} on {p}"},
    [KGP__PHRASE_CHANGE_NONE] = {"không đổi so với {p}", "unchanged on {p}"},
    [KGP__PHRASE_THE_YEAR_BEFORE] = {"cùng kỳ năm trước", "the year before"},
    [KGP__PHRASE_LAST_RESTATED] = {"số năm trước tính lại theo đơn vị từ ngày",
                                   "last year restated for the units from"},
    [KGP__PHRASE_LAST_AS_THEN] = {"số năm trước là của đơn vị trước khi sắp xếp ngày",
                                  "last year is of the unit before it changed on"},
    /* Of a page: {p} period, {u} unit, {f} first day, {l} last day. */
    [KGP__PHRASE_SUBTITLE] = {"Báo cáo kết quả thực hiện {p} – {u}", "Results for {p} – {u}"},
    [KGP__PHRASE_FROM_TO] = {"từ {f} đến hết {l}", "{f} to {l}"},
};

static const label pages[] = {
    [KGP__PAGE_DOCUMENT] = {"Văn bản", "Document"},
    [KGP__PAGE_AUTHORITY] = {"Cơ quan giao chỉ tiêu", "Targets set by"},
    [KGP__PAGE_UNIT] = {"Đơn vị", "Unit"},
    [KGP__PAGE_PERIOD] = {"Kỳ báo cáo", "Report"},
    [KGP__PAGE_AS_OF] = {"Số liệu có đến", "Figures known on"},
    [KGP__PAGE_REGIME] = {"Chế độ báo cáo", "Reporting regime"},
    [KGP__PAGE_WINDOW] = {"Thời gian chốt số liệu", "Figures cover"},
    [KGP__PAGE_DEADLINE] = {"Thời hạn gửi", "Due"},
    [KGP__PAGE_NOT_STATED] = {"không quy định", "not stated"},
    [KGP__PAGE_NOT_IN_FORCE] = {"không có hiệu lực vào cuối kỳ này",
                                "not in force at the end of this period"},
    [KGP__PAGE_NEEDS_CALENDAR] = {"cần lịch ngày nghỉ để tính", "needs a calendar of days off"},
    [KGP__PAGE_UNSHIFTED] = {"chưa xét ngày nghỉ", "days off not taken into account"},
    [KGP__PAGE_COUNTS] = {"Kết quả chung", "Summary"},
    [KGP__PAGE_TABLE] = {"Kết quả từng chỉ tiêu", "Results by indicator"},
    [KGP__PAGE_NOTES] = {"Ghi chú", "Notes"},
    [KGP__PAGE_CHARTS_ON_THE_WAY] = {"Tiến độ và dự báo", "Pace and forecast"},
    [KGP__PAGE_CHARTS_DUE] = {"Mức độ hoàn thành", "Attainment"},
    [KGP__PAGE_CHARTS_DUE_NOTE] =
        {"Mức độ hoàn thành tính theo chính mục tiêu được giao, 100% là vừa đạt; vạch đậm là mục "
         "tiêu, thanh có mũi tên vượt quá 150%. Có thể khác cột “So kế hoạch”, tính theo mức của "
         "kế hoạch.",
         "Attainment is measured against the target itself, 100% is just reached; the thick line "
         "is the target, a bar with an arrow goes beyond 150%. It may differ from “% of plan”, "
         "which is taken of the plan’s level."},
    [KGP__PAGE_LEDGER] = {"Bù trừ giữa các chỉ tiêu", "Compensation between indicators"},
    [KGP__PAGE_TERMS_ASSUMED] = {"Điều kiện bù trừ là giả định, văn bản không nêu.",
                                 "The terms of compensation are assumed, not stated by the "
                                 "source."},
    [KGP__PAGE_NO_TRANSFER] = {"Chưa có chỉ tiêu nào bù cho chỉ tiêu khác.",
                               "No indicator makes up for another one."},
    [KGP__PAGE_POINTS] =
        {"Tính bằng điểm, làm tròn đến 4 chữ số thập phân. Kết quả của từng chỉ tiêu không thay "
         "đổi do bù trừ.",
         "In points, rounded to 4 decimals. Compensation changes no indicator’s own verdict."},
    [KGP__PAGE_AREA] = {"Lĩnh vực", "Area"},
    [KGP__PAGE_NO_AREA] = {"Không thuộc lĩnh vực nào", "Of no area"},
    [KGP__PAGE_ALL] = {"Chung", "All"},
    [KGP__PAGE_WHO_COVERS_WHOM] = {"Ai bù cho ai", "Who makes up for whom"},
    [KGP__PAGE_FLOW_NOTE] = {"Bên trái: chỉ tiêu có phần vượt; bên phải: chỉ tiêu còn thiếu. Nét "
                             "càng dày, điểm bù càng nhiều; nét đứt là bù khác lĩnh vực, nhân với "
                             "tỷ lệ.",
                             "On the left what is beyond its target, on the right what falls "
                             "short. The thicker the line, the more points; a dashed line crosses "
                             "areas, at a rate."},
    [KGP__PAGE_DONOR] = {"Chỉ tiêu bù", "From"},
    [KGP__PAGE_RECEIVER] = {"Chỉ tiêu được bù", "To"},
    [KGP__PAGE_GIVEN] = {"Điểm cho đi", "Given"},
    [KGP__PAGE_CREDITED] = {"Điểm được tính", "Credited"},
    [KGP__PAGE_SENTENCES] = {"Lời văn báo cáo", "In words"},
    [KGP__PAGE_EXPLANATIONS] = {"Cách tính từng kết quả", "How each result was found"},
    [KGP__PAGE_FINDINGS] = {"Lưu ý về số liệu đầu vào", "Remarks on the input"},
};

static const label results[] = {
    [KGP_RESULT_VERDICT] = {"đánh giá", "verdict"},
    [KGP_RESULT_REASON] = {"lý do", "reason"},
    [KGP_RESULT_STAGE] = {"tính chất số liệu", "stage"},
    [KGP_RESULT_VALUE] = {"thực hiện", "actual"},
    [KGP_RESULT_BASE] = {"gốc so sánh", "base"},
    [KGP_RESULT_COMPARED] = {"số đem so", "compared"},
    [KGP_RESULT_ATTAINMENT] = {"mức độ hoàn thành", "attainment"},
    [KGP_RESULT_PLAN_PCT] = {"so kế hoạch", "of plan"},
    [KGP_RESULT_GAP] = {"chênh lệch với mục tiêu", "gap"},
    [KGP_RESULT_LAST_YEAR] = {"cùng kỳ năm trước", "same period last year"},
    [KGP_RESULT_YOY] = {"so cùng kỳ năm trước", "on last year"},
    [KGP_RESULT_TARGET] = {"mục tiêu", "target"},
    [KGP_RESULT_UPPER] = {"cận trên của mục tiêu", "upper end of the target"},
    [KGP_RESULT_BOUND] = {"từ dè dặt", "hedge"},
    [KGP_RESULT_SO_FAR] = {"đến nay", "so far"},
    [KGP_RESULT_GAPS] = {"số tháng thiếu", "missing months"},
    [KGP_RESULT_REQUIRED] = {"còn phải thực hiện", "required rest"},
    [KGP_RESULT_REQUIRED_GROWTH] = {"tốc độ tăng cần có của phần còn lại",
                                    "required growth of the rest"},
    [KGP_RESULT_EXPECTED] = {"dự kiến đến nay", "expected by now"},
    [KGP_RESULT_PACE] = {"tiến độ", "pace"},
    [KGP_RESULT_PACE_CLASS] = {"đánh giá tiến độ", "pace class"},
    [KGP_RESULT_FORECAST] = {"dự báo cả kỳ", "forecast"},
    [KGP_RESULT_FORECAST_LOW] = {"cận dưới của dự báo", "low end of the forecast"},
    [KGP_RESULT_FORECAST_HIGH] = {"cận trên của dự báo", "high end of the forecast"},
    [KGP_RESULT_OUTLOOK] = {"triển vọng", "outlook"},
    [KGP_RESULT_CLASS] = {"xếp nhóm", "class"},
    [KGP_RESULT_BAND] = {"mức so kế hoạch cả kỳ", "band"},
    [KGP_RESULT_REACHABLE] = {"mức tốt nhất có thể đạt", "best reachable value"},
    [KGP_RESULT_STALE] = {"số liệu gần nhất trước đó", "latest older figure"},
    [KGP_RESULT_STALE_PERIOD] = {"kỳ của số liệu đó", "its period"},
    [KGP_RESULT_ORIGIN] = {"cách có số liệu", "origin"},
    [KGP__QUANTITY_PLAN_LEVEL] = {"mức kế hoạch", "level of the plan"},
    [KGP__QUANTITY_TOLERANCE] = {"dung sai", "tolerance"},
    [KGP__QUANTITY_MEASURE] = {"thước đo", "scale"},
    [KGP__QUANTITY_GOAL] = {"mức cần đạt cả kỳ", "goal of the whole period"},
    [KGP__QUANTITY_START] = {"mức xuất phát", "start"},
    [KGP__QUANTITY_PAST_SHARE] = {"tỷ trọng của năm trước đó", "share of a past year"},
    [KGP__QUANTITY_SHARE] = {"tỷ trọng theo tiến độ dự kiến", "share of the path"},
    [KGP__QUANTITY_DIVISOR] = {"tỷ trọng để dự báo", "share of the forecast"},
    [KGP__QUANTITY_REST] = {"phần còn lại của năm trước", "rest of last year"},
};

static const label inputs[] = {
    [KGP__USE_VALUE] = {"thực hiện", "actual"},
    [KGP__USE_BASE] = {"gốc so sánh", "base"},
    [KGP__USE_WHOLE_BASE] = {"gốc so sánh cả kỳ", "base of the whole period"},
    [KGP__USE_CHANGE] = {"mức tăng đã công bố", "published change"},
    [KGP__USE_GROWTH] = {"tốc độ tăng đã công bố", "published growth"},
    [KGP__USE_LAST_YEAR] = {"cùng kỳ năm trước", "same period last year"},
    [KGP__USE_LAST_GROWTH] = {"tốc độ tăng đã công bố so cùng kỳ", "published growth on last year"},
    [KGP__USE_YEAR_BEFORE] = {"cả kỳ năm trước", "whole period last year"},
    [KGP__USE_ATTESTED] = {"xác nhận", "attestation"},
    [KGP__USE_OF] = {"mức của kỳ tham chiếu", "level of the reference"},
    [KGP__USE_OF_BASE] = {"gốc của kỳ tham chiếu", "base of the reference"},
    [KGP__USE_OF_GROWTH] = {"tốc độ tăng đã công bố của kỳ tham chiếu",
                            "published growth of the reference"},
    [KGP__USE_START] = {"mức xuất phát", "start"},
    [KGP__USE_PART] = {"cùng số tháng của năm trước đó", "same months of a past year"},
    [KGP__USE_WHOLE] = {"cả kỳ của năm trước đó", "whole period of a past year"},
};

static const label covers[] = {
    [KGP__COVER_NOTHING] = {"không có", "none"},
    [KGP__COVER_EXACT] = {"đúng dòng của kỳ", "the row of that very period"},
    [KGP__COVER_AT_DATE] = {"dòng khác cùng ngày cuối kỳ", "another row that ends on the same day"},
    [KGP__COVER_TO_DATE] = {"số lũy kế dài nhất và các dòng tiếp theo",
                            "the longest figure to date and the rows that continue it"},
    [KGP__COVER_TILED] = {"các dòng ghép kín kỳ", "rows that tile the period"},
    [KGP__COVER_SKIPPED] = {"dòng có được, bỏ qua tháng thiếu",
                            "what rows there are, months skipped"},
    [KGP__COVER_STALE] = {"chỉ có số của kỳ trước đó", "only an older figure"},
};

static const label bounds[] = {
    [KGP_BOUND_EXACT] = {"", ""},
    [KGP_BOUND_ABOVE] = {"trên", "over"},
    [KGP_BOUND_BELOW] = {"gần", "nearly"},
    [KGP_BOUND_ABOUT] = {"khoảng", "about"},
};

static const label origins[] = {
    [KGP_ORIGIN_REPORTED] = {"", ""},
    [KGP_ORIGIN_RESTATED] = {"tính lại theo đơn vị mới", "restated for the units as they are now"},
    [KGP_ORIGIN_ROLLED_UP] = {"tổng hợp từ đơn vị trực thuộc", "rolled up from the units below"},
    [KGP_ORIGIN_PARTIAL] = {"tổng hợp chưa đủ, thiếu số liệu của một số đơn vị",
                            "rolled up without some units"},
};

static const label months[] = {
    {"tháng 1", "January"},  {"tháng 2", "February"},  {"tháng 3", "March"},
    {"tháng 4", "April"},    {"tháng 5", "May"},       {"tháng 6", "June"},
    {"tháng 7", "July"},     {"tháng 8", "August"},    {"tháng 9", "September"},
    {"tháng 10", "October"}, {"tháng 11", "November"}, {"tháng 12", "December"},
};

static const label levels[] = {
    [KGP_LEVEL_COMMUNE] = {"cấp xã", "communes"},
    [KGP_LEVEL_DISTRICT] = {"cấp huyện", "districts"},
    [KGP_LEVEL_PROVINCE] = {"cấp tỉnh", "provinces"},
    [KGP_LEVEL_GOVERNMENT] = {"cấp trung ương", "the central level"},
};

static const label reports[] = {
    [KGP_REPORT_NONE] = {"", ""},
    [KGP_REPORT_NOT_OPEN] = {"chưa mở", "not open"},
    [KGP_REPORT_OPEN] = {"đang lấy số liệu", "open"},
    [KGP_REPORT_DUE] = {"còn", "due in"},
    [KGP_REPORT_OVERDUE] = {"quá hạn", "overdue by"},
    [KGP_REPORT_ENDED] = {"đã hết kỳ", "ended"},
};

static const label sents[] = {
    [KGP_SENT_PENDING] = {"chưa đến hạn", "pending"},
    [KGP_SENT_ON_TIME] = {"đúng hạn", "on time"},
    [KGP_SENT_LATE] = {"chậm", "late by"},
    [KGP_SENT_MISSING] = {"chưa gửi", "missing"},
};

static const label weekdays[] = {
    {"T2", "Mon"}, {"T3", "Tue"}, {"T4", "Wed"}, {"T5", "Thu"},
    {"T6", "Fri"}, {"T7", "Sat"}, {"CN", "Sun"},
};

static const label schedules[] = {
    [KGP__SCHEDULE_REGIME] = {"Chế độ", "Regime"},
    [KGP__SCHEDULE_PERIOD] = {"Kỳ báo cáo", "Report"},
    [KGP__SCHEDULE_FIRST] = {"Số liệu từ", "Covers from"},
    [KGP__SCHEDULE_LAST] = {"đến hết", "to"},
    [KGP__SCHEDULE_DEADLINE] = {"Hạn gửi", "Send by"},
    [KGP__SCHEDULE_STATUS] = {"Tình trạng", "Status"},
    [KGP__SCHEDULE_UNIT] = {"Đơn vị", "Unit"},
    [KGP__SCHEDULE_DUE] = {"Phải gửi", "Due"},
    [KGP__SCHEDULE_ON_TIME] = {"Đúng hạn", "On time"},
    [KGP__SCHEDULE_LATE] = {"Chậm", "Late"},
    [KGP__SCHEDULE_MISSING] = {"Chưa gửi", "Missing"},
    [KGP__SCHEDULE_TIMELINESS] = {"Tỷ lệ đúng hạn", "Timeliness"},
    [KGP__SCHEDULE_COMPLETENESS] = {"Tỷ lệ đã gửi", "Completeness"},
    [KGP__SCHEDULE_ALL] = {"Tất cả", "All"},
    [KGP__SCHEDULE_TITLE] = {"Lịch báo cáo", "Reports of"},
    [KGP__SCHEDULE_AS_OF] = {"tính đến", "as of"},
    [KGP__SCHEDULE_NO_DEADLINE] = {"chưa đặt hạn", "no deadline set"},
    [KGP__SCHEDULE_MOVED] = {"thay cho", "for"},
    [KGP__SCHEDULE_NEXT] = {"Báo cáo tiếp theo", "Next report"},
    [KGP__SCHEDULE_NOTHING] = {"Không có báo cáo nào đến hạn trong thời gian này.",
                               "No report falls due in this time."},
    [KGP__SCHEDULE_AT_THE_END] = {"Tính khi mọi hạn gửi đã qua:\n",
                                  "Once all deadlines have passed:\n"},
    [KGP__SCHEDULE_WINDOW] = {"Số liệu", "Figures"},
    [KGP__SCHEDULE_NO_WINDOW] = {"chưa nêu ngày chốt", "no window set"},
    [KGP__SCHEDULE_FOLLOWS] = {"tiếp sau số liệu của kỳ trước",
                               "after the figures of the period before"},
    [KGP__SCHEDULE_DAY] = {"ngày", "day"},
    [KGP__SCHEDULE_LAST_DAY] = {"ngày cuối", "last day"},
    [KGP__SCHEDULE_OF] = {" của ", " of "},
    [KGP__SCHEDULE_MONTH] = {"tháng ", "month "},
    [KGP__SCHEDULE_MONTHS] = {"tháng ", "months "},
    [KGP__SCHEDULE_BEFORE] = {"trước ", "before "},
    [KGP__SCHEDULE_AFTER] = {"sau ", "after "},
    [KGP__SCHEDULE_FIRST_MONTH] = {"tháng đầu kỳ", "the period's first month"},
    [KGP__SCHEDULE_LAST_MONTH] = {"tháng cuối kỳ", "the period's last month"},
    [KGP__SCHEDULE_WORKING_DAYS] = {"ngày làm việc sau khi chốt số liệu",
                                    "working days after the last day of figures"},
    [KGP__SCHEDULE_ENDS] = {", riêng kỳ hết vào ", ", for periods that end in "},
    [KGP__SCHEDULE_WEEKEND] = {"nghỉ hằng tuần", "weekend"},
    [KGP__SCHEDULE_OFF] = {"ngày nghỉ", "day off"},
    [KGP__SCHEDULE_WORKING] = {"ngày làm bù", "worked"},
    [KGP__SCHEDULE_SHIFT_NONE] = {"hạn trùng ngày nghỉ thì giữ nguyên",
                                  "a deadline on a day off stays there"},
    [KGP__SCHEDULE_SHIFT_NEXT] = {"hạn trùng ngày nghỉ thì dời sang ngày làm việc kế tiếp",
                                  "a deadline on a day off moves to the next working day"},
    [KGP__SCHEDULE_SHIFT_PREVIOUS] = {"hạn trùng ngày nghỉ thì dời về ngày làm việc liền trước",
                                      "a deadline on a day off moves to the working day before"},
    [KGP__SCHEDULE_SHIFT_NEXT_IN_MONTH] =
        {"hạn trùng ngày nghỉ thì dời sang ngày làm việc kế tiếp, nếu sang tháng khác thì về ngày "
         "làm việc liền trước",
         "a deadline on a day off moves to the next working day of its month, else to the one "
         "before"},
};

static const struct {
    const label *labels;
    int32_t count;
} families[KGP_LABELS] = {
    [KGP_LABEL_VERDICT] = {verdicts, KGP__COUNT(verdicts)},
    [KGP_LABEL_STAGE] = {stages, KGP__COUNT(stages)},
    [KGP_LABEL_REASON] = {reasons, KGP__COUNT(reasons)},
    [KGP_LABEL_SEVERITY] = {severities, KGP__COUNT(severities)},
    [KGP_LABEL_COLUMN] = {columns, KGP__COUNT(columns)},
    [KGP_LABEL_PHRASE] = {phrases, KGP__COUNT(phrases)},
    [KGP_LABEL_SO_FAR] = {so_fars, KGP__COUNT(so_fars)},
    [KGP_LABEL_PACE] = {paces, KGP__COUNT(paces)},
    [KGP_LABEL_OUTLOOK] = {outlooks, KGP__COUNT(outlooks)},
    [KGP_LABEL_CLASS] = {classes, KGP__COUNT(classes)},
    [KGP_LABEL_BAND] = {bands, KGP__COUNT(bands)},
    [KGP_LABEL_STANDING] = {standings, KGP__COUNT(standings)},
    [KGP_LABEL_GROUP] = {groups, KGP__COUNT(groups)},
    [KGP_LABEL_LEVEL] = {levels, KGP__COUNT(levels)},
    [KGP_LABEL_REPORT] = {reports, KGP__COUNT(reports)},
    [KGP_LABEL_SENT] = {sents, KGP__COUNT(sents)},
    [KGP_LABEL_WEEKDAY] = {weekdays, KGP__COUNT(weekdays)},
    [KGP_LABEL_SCHEDULE] = {schedules, KGP__COUNT(schedules)},
    [KGP_LABEL_RESULT] = {results, KGP__COUNT(results)},
    [KGP_LABEL_INPUT] = {inputs, KGP__COUNT(inputs)},
    [KGP_LABEL_COVER] = {covers, KGP__COUNT(covers)},
    [KGP_LABEL_MONTH] = {months, KGP__COUNT(months)},
    [KGP_LABEL_BOUND] = {bounds, KGP__COUNT(bounds)},
    [KGP_LABEL_ORIGIN] = {origins, KGP__COUNT(origins)},
    [KGP_LABEL_PAGE] = {pages, KGP__COUNT(pages)},
};

const char *kgp_label(int32_t family, int32_t constant, int32_t language) {
    if (family < 0 || family >= KGP_LABELS || constant < 0 || constant >= families[family].count ||
        !kgp__is_language(language))
        return "";
    return families[family].labels[constant][language];
}
