/* SPDX-License-Identifier: MIT */
/* The words of findings. {0} {1} {2} are arguments, {s0} one that names a subject, {e} what was expected. */
#include "base/check.h"
#include "base/diag.h"

#include <string.h>

typedef struct words {
    int32_t severity;
    const char *text[2]; /* by KGP_LANGUAGE_* */
} words;

#define E_ KGP_SEVERITY_ERROR
#define W_ KGP_SEVERITY_WARNING
#define N_ KGP_SEVERITY_NOTE

static const words findings[] = {
    [KGP_F_YAML] = {E_, {"tệp không đúng YAML: {0}", "not YAML: {0}"}},
    [KGP_F_ENCODING] = {E_,
                        {"byte không phải UTF-8 hoặc ký tự điều khiển",
                         "a byte that is not UTF-8, or a control character"}},
    [KGP_F_LIMIT] = {E_, {"vượt giới hạn {0} ({1})", "above the limit of {0} ({1})"}},
    [KGP_F_NOT_ALLOWED] = {E_, {"không được dùng {0} ở đây", "{0} is not allowed here"}},
    [KGP_F_UNKNOWN_KEY] = {E_,
                           {"khóa “{0}” không có trong {s1}; có thể dùng: {2}",
                            "unknown key “{0}” in {s1}; known: {2}"}},
    [KGP_F_DUPLICATE_KEY] = {E_, {"khóa “{0}” lặp lại", "key “{0}” is given twice"}},
    [KGP_F_WRONG_TYPE] = {E_, {"“{0}” phải là {e}", "“{0}” must be {e}"}},
    [KGP_F_BAD_VALUE] = {E_,
                         {"“{2}” không hợp lệ cho “{0}”: phải là {e}",
                          "“{2}” is not valid for “{0}”: expected {e}"}},
    [KGP_F_OUT_OF_RANGE] = {E_,
                            {"“{2}” không tồn tại hoặc ngoài phạm vi của “{0}”: phải là {e}",
                             "“{2}” does not exist or does not fit “{0}”: expected {e}"}},
    [KGP_F_REQUIRED] = {E_, {"thiếu “{0}” trong {s1}", "“{0}” is missing in {s1}"}},
    [KGP_F_DUPLICATE_ID] = {E_,
                            {"mã “{0}” đã dùng ở dòng {1}",
                             "id “{0}” is already used on line {1}"}},
    [KGP_F_DANGLING] = {E_,
                        {"“{0}”: không có {s2} nào mang mã “{1}”",
                         "“{0}”: no {s2} has the id “{1}”"}},
    [KGP_F_CYCLE] = {E_,
                     {"“{1}” quay về chính nó qua “{0}”", "“{1}” leads back to itself by “{0}”"}},
    [KGP_F_NO_OPERATOR] =
        {E_,
         {"mục tiêu không nêu giá trị: cần một trong at_least, more_than, at_most, "
          "less_than, between, equals, about{0}",
          "the target states no value: one of at_least, more_than, at_most, "
          "less_than, between, equals, about{0} is needed"}},
    [KGP_F_TWO_OPERATORS] = {E_,
                             {"mục tiêu nêu cả “{0}” và “{1}”",
                              "the target states both “{0}” and “{1}”"}},
    [KGP_F_NO_BASE] = {E_,
                       {"“{0}” thiếu “over” (so với kỳ nào)",
                        "“{0}” lacks “over” (compared with what)"}},
    [KGP_F_UPPER_BELOW_LOWER] = {E_,
                                 {"cận trên {1} nhỏ hơn cận dưới {0}",
                                  "the upper end {1} is below the lower end {0}"}},
    [KGP_F_CONTRADICTION] = {E_,
                             {"“{0}” và “{1}” loại trừ nhau",
                              "“{0}” and “{1}” exclude each other"}},
    [KGP_F_AGAINST_BETTER] = {W_,
                              {"“{0}” ngược với chiều tốt “{1}” của chỉ tiêu “{2}”",
                               "“{0}” is against the better direction “{1}” of indicator “{2}”"}},
    [KGP_F_CSV_HEADER] = {E_, {"dòng tiêu đề: cột “{0}” {1}", "header: column “{0}” {2}"}},
    [KGP_F_CSV_QUOTE] = {E_,
                         {"dấu ngoặc kép chưa đóng hoặc có chữ liền kề",
                          "a quote that is not closed, or text beside one"}},
    [KGP_F_CSV_FIELDS] = {E_, {"{0} trường, cần {1}", "{0} fields, expected {1}"}},
    [KGP_F_UNKNOWN_ID] = {E_, {"kế hoạch không có {s0} “{1}”", "the plan has no {s0} “{1}”"}},
    [KGP_F_NO_VALUE] =
        {E_,
         {"OBS_VALUE “{0}” với OBS_STATUS “{1}”: phải có đúng một trong giá trị và lý "
          "do thiếu (O, M, Q)",
          "OBS_VALUE “{0}” with OBS_STATUS “{1}”: either a value or a reason for its "
          "absence (O, M, Q) is needed"}},
    [KGP_F_CONFLICT] = {E_,
                        {"hai số liệu ngang hạng khác nhau của {0}: {1} và {2}",
                         "two figures of equal rank differ for {0}: {1} and {2}"}},
    [KGP_F_WEAKER_ROW] = {N_, {"{0}: chọn {1}; còn có {2}", "{0}: {1} is used; there is also {2}"}},
    [KGP_F_UNDECIDED_BOUND] = {N_,
                               {"{0}: số liệu {1} chưa đủ để kết luận so với mục tiêu {2}",
                                "{0}: the figure {1} does not decide against the target {2}"}},
    [KGP_F_NO_POSITIVE_BASE] = {W_,
                                {"{0}: không tính được tốc độ tăng trên gốc {1} (không dương)",
                                 "{0}: no growth over a base of {1} (not above 0)"}},
    [KGP_F_PUBLISHED_DIFFERS] =
        {W_,
         {"{0}: mức công bố {1} không khớp với {2} tính từ hai kỳ",
          "{0}: the published {1} does not fit the {2} that its levels give"}},
    [KGP_F_OVERFLOW] = {E_,
                        {"{0}: kết quả không vừa cột", "{0}: a result does not fit its column"}},
    [KGP_F_FAILING_CHILD] = {N_, {"{0}: {1} ({2}) không đạt", "{0}: {1} ({2}) fails"}},
    [KGP_F_LINKED_DIFFERS] =
        {W_,
         {"{0}: mức {1} của mục tiêu liên kết không khớp với {2} tính từ số liệu "
          "gốc",
          "{0}: the linked level {1} does not fit the {2} that the base gives"}},
    [KGP_F_PARTS_DIFFER] = {W_,
                            {"{0}: {1} không khớp với {2} cộng từ các kỳ thành phần",
                             "{0}: {1} does not fit the {2} that its parts add up to"}},
    [KGP_F_SAME_END_DIFFERS] = {W_,
                                {"{0}: {1} và {2} cùng một thời điểm nhưng khác nhau",
                                 "{0}: {1} and {2} are of one date and differ"}},
    [KGP_F_RESTATED] = {N_,
                        {"{0}: {2} công bố sau mức {1}; hai số có thể không cùng một lần công bố",
                         "{0}: {2} was published after the level {1}; the two may not belong "
                         "together"}},
    [KGP_F_FILE] = {E_, {"không đọc được tệp: {s0}", "the file cannot be read: {s0}"}},
    [KGP_F_REPEATED] = {E_, {"“{0}” đã nêu ở dòng {1}", "“{0}” is already given on line {1}"}},
    [KGP_F_NO_ATTAINMENT] =
        {W_,
         {"{0}: không đạt, nhưng không đo được phần thiếu; cần nêu “scale” cho mục tiêu",
          "{0}: missed, but its deficit has no measure; declare the target's “scale”"}},
    [KGP_F_IN_THE_WAY] = {N_,
                          {"{0}: còn thiếu {1} điểm, không bù được ({s2})",
                           "{0}: {1} points short and not to be made up for ({s2})"}},
    [KGP_F_SHARES] =
        {W_,
         {"{0}: tỷ trọng các kỳ của tiến độ cộng lại bằng {1}% của {2}, không phải 100%",
          "{0}: the shares of its path add up to {1}% of {2}, not to 100%"}},
    [KGP_F_TWO_PARENTS] = {E_,
                           {"“{0}” thuộc cả “{1}” và “{2}” trong cùng một ngày",
                            "“{0}” is under both “{1}” and “{2}” on one day"}},
    [KGP_F_PARENT_GAP] = {W_,
                          {"“{0}” không có đơn vị cấp trên trong thời gian {1}",
                           "“{0}” has no parent during {1}"}},
    [KGP_F_UNIT_ABSENT] = {E_,
                           {"“{0}” chỉ tồn tại trong thời gian {1}, không phải suốt {2}",
                            "“{0}” exists during {1} only, not throughout {2}"}},
    [KGP_F_ENDS_BEFORE] = {E_,
                           {"ngày cuối cùng {1} trước ngày đầu tiên {0}",
                            "the last day {1} is before the first day {0}"}},
    [KGP_F_LINEAGE_SHARES] =
        {E_,
         {"các phần của “{0}” chuyển đi ngày {1} cộng lại bằng {2}, không phải 1",
          "what leaves “{0}” on {1} has shares of {2} in all, not 1"}},
    [KGP_F_SAME_NAME] =
        {N_,
         {"{1} đơn vị trùng tên với đơn vị trước, như “{0}” ({2}); chỉ mã là phân biệt",
          "units with the name of an earlier one: {1}, such as “{0}” ({2}); only ids "
          "tell them apart"}},
    [KGP_F_ROLLUP_DIFFERS] = {W_,
                              {"{0}: {1} không khớp với {2} cộng từ các đơn vị trực thuộc",
                               "{0}: {1} does not fit the {2} that its units add up to"}},
    [KGP_F_REMAINDER] = {N_,
                         {"{0}: {1} chưa phân theo đơn vị; không có số liệu của {2}",
                          "{0}: {1} of it is not broken down; there is no figure of {2}"}},
    [KGP_F_UNITS_LACK] = {N_,
                          {"{0}: {1} đơn vị trực thuộc có số liệu; thiếu {2}",
                           "{0}: {1} of its units have a figure; those of {2} are missing"}},
    [KGP_F_COMPARED_RESTATED] = {N_,
                                 {"{0}: số cùng kỳ được tính lại theo tổ chức đơn vị từ ngày {1}",
                                  "{0}: last year's figure is restated for the units from {1} on"}},
    [KGP_F_COMPARED_AS_THEN] =
        {W_,
         {"{0}: số cùng kỳ là của đơn vị trước khi sắp xếp ngày {1}, không cùng "
          "phạm vi",
          "{0}: last year's figure is of the unit before it changed on {1}, and of "
          "another extent"}},
};

static const char *const expectations[KGP_EXPECTS][2] = {
    [KGP_EXPECT_NOTHING] = {"", ""},
    [KGP_EXPECT_TEXT] = {"văn bản UTF-8 không rỗng, không có ký tự điều khiển",
                         "UTF-8 text that is not empty and has no control characters"},
    [KGP_EXPECT_ID] = {"mã gồm chữ cái không dấu, chữ số và . _ : - (tối đa 64 ký tự)",
                       "an id of ASCII letters, digits and . _ : - (64 at most)"},
    [KGP_EXPECT_WORDS] = {"một trong {1}", "one of {1}"},
    [KGP_EXPECT_DECIMAL] = {"số thập phân như 51697.4 (tối đa 6 chữ số sau dấu chấm)",
                            "a decimal such as 51697.4 (6 decimals at most)"},
    [KGP_EXPECT_AMOUNT] = {"số không âm như 0.5, hoặc tỷ lệ như \"5%\"",
                           "a number of 0 or above such as 0.5, or a share such as \"5%\""},
    [KGP_EXPECT_INT] = {"số nguyên từ {1}", "a whole number from {1}"},
    [KGP_EXPECT_BOOL] = {"true hoặc false", "true or false"},
    [KGP_EXPECT_DAY] = {"ngày như 2020-12-31", "a day such as 2020-12-31"},
    [KGP_EXPECT_PERIOD] = {"kỳ như 2020, 2020-S1, 2020-Q3, 2020-07, 2016-01-01/P5Y",
                           "a period such as 2020, 2020-S1, 2020-Q3, 2020-07, 2016-01-01/P5Y"},
    [KGP_EXPECT_SCALAR] = {"một giá trị đơn", "a single value"},
    [KGP_EXPECT_MAP] = {"một nhóm khóa: giá trị", "a mapping of keys to values"},
    [KGP_EXPECT_LIST] = {"một danh sách", "a list"},
    [KGP_EXPECT_PAIR] = {"danh sách hai số [dưới, trên]", "a list of two numbers [lower, upper]"},
    [KGP_EXPECT_EN] = {"số như 1,234.5 (ký pháp en)", "a number such as 1,234.5 (notation en)"},
    [KGP_EXPECT_VI] = {"số như 1.234,5 (ký pháp vi)", "a number such as 1.234,5 (notation vi)"},
    [KGP_EXPECT_WITHIN] = {"số hoặc tỷ lệ \"x%\": {1}", "a number or a share \"x%\": {1}"},
    [KGP_EXPECT_SIX] = {"số có tối đa 6 chữ số thập phân, với % là 4",
                        "a number of 6 decimals at most, 4 with %"},
};

int32_t kgp__finding_severity(int32_t code) {
    return findings[code].severity;
}

const char *kgp__finding_format(int32_t code, int32_t language) {
    return code < 0 || code >= KGP__COUNT(findings) ? NULL : findings[code].text[language];
}

const char *kgp__expected(int32_t expect, int32_t language) {
    return expectations[expect][language];
}

const char *kgp__subject_word(const char *word, int32_t language) {
    static const char *const subjects[][2] = {
        {"plan", "kế hoạch"},
        {"area", "lĩnh vực"},
        {"areas", "lĩnh vực"},
        {"unit", "đơn vị"},
        {"units", "đơn vị"},
        {"indicator", "chỉ tiêu"},
        {"indicators", "chỉ tiêu"},
        {"target", "mục tiêu"},
        {"targets", "mục tiêu"},
        {"not a regular file", "không phải tệp thường"},
        {"part", "phần"},
        {"mandatory", "bắt buộc tự đạt"},
        {"below the floor", "dưới mức sàn"},
        {"not compensable", "không được nhận bù"},
        {"not enough surplus", "không đủ phần vượt"},
    };
    for (int32_t i = 0; i < KGP__COUNT(subjects) && language == KGP_LANGUAGE_VI; i++)
        if (strcmp(subjects[i][0], word) == 0)
            return subjects[i][1];
    return word;
}
