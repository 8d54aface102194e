/* SPDX-License-Identifier: MIT */
#include "present/label.h"

#include "base/check.h"

#include <kgplan/ledger.h>

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
    [KGP__COLUMN_LAST_YEAR] = {"Năm trước", "Last year"},
    [KGP__COLUMN_PLAN] = {"Kế hoạch", "Plan"},
    [KGP__COLUMN_VALUE] = {"Thực hiện", "Actual"},
    [KGP__COLUMN_PLAN_PCT] = {"So KH (%)", "% of plan"},
    [KGP__COLUMN_YOY] = {"So năm trước", "On last year"},
    [KGP__COLUMN_VERDICT] = {"Đánh giá", "Verdict"},
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
    [KGP__PHRASE_LACKS] = {"thiếu", "missing"},
    [KGP__PHRASE_RESTATED] = {"tính lại theo đơn vị mới", "restated for the units as they are now"},
    [KGP__PHRASE_ROLLED_UP] = {"tổng hợp từ đơn vị trực thuộc", "rolled up from the units below"},
    [KGP__PHRASE_PARTIAL] = {"tổng hợp chưa đủ, thiếu số liệu của một số đơn vị",
                             "rolled up without some units"},
    [KGP__PHRASE_LAST_RESTATED] = {"số năm trước tính lại theo đơn vị từ ngày",
                                   "last year restated for the units from"},
    [KGP__PHRASE_LAST_AS_THEN] = {"số năm trước là của đơn vị trước khi sắp xếp ngày",
                                  "last year is of the unit before it changed on"},
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
};

const char *kgp_label(int32_t family, int32_t constant, int32_t language) {
    if (family < 0 || family >= KGP_LABELS || constant < 0 || constant >= families[family].count ||
        (language != KGP_LANGUAGE_VI && language != KGP_LANGUAGE_EN))
        return "";
    return families[family].labels[constant][language];
}
