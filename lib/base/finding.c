/* SPDX-License-Identifier: MIT */
/* The words of findings. {0} {1} {2} are arguments, {s0} one that names a subject, {r0} one that describes a row, {e} what was expected. */
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
    [KGP_F_YAML] = {E_, {"tệp không đúng YAML: {s0}", "not YAML: {s0}"}},
    [KGP_F_ENCODING] =
        {E_,
         {"byte không phải UTF-8 hoặc ký tự điều khiển; hãy lưu tệp bằng mã UTF-8",
          "a byte that is not UTF-8, or a control character; save the file as UTF-8"}},
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
                        {"hai số liệu ngang hạng khác nhau của {0}: {r1} và {r2}",
                         "two figures of equal rank differ for {0}: {r1} and {r2}"}},
    [KGP_F_WEAKER_ROW] = {N_,
                          {"{0}: chọn {r1}; còn có {r2}", "{0}: {r1} is used; there is also {r2}"}},
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
    [KGP_F_PARTS_DIFFER] =
        {W_,
         {"{0}: {1} không khớp với {2} cộng từ các kỳ thành phần",
          "{0}: {1} does not fit the {2} that its months or quarters add up to"}},
    [KGP_F_SAME_END_DIFFERS] = {W_,
                                {"{0}: {r1} và {r2} cùng một thời điểm nhưng khác nhau",
                                 "{0}: {r1} and {r2} are of one date and differ"}},
    [KGP_F_RESTATED] = {N_,
                        {"{0}: {r2} công bố sau mức {r1}; hai số có thể không cùng một lần công bố",
                         "{0}: {r2} was published after the level {r1}; the two may not belong "
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
    [KGP_F_FIGURES_DIFFER] = {W_,
                              {"{0}: đã in {1}, nhưng các số đi kèm cho {2}",
                               "{0}: {1} is printed, but the figures beside it give {2}"}},
    [KGP_F_FLOORS_EXCEED] = {E_,
                             {"các mức sàn cộng lại {0}, lớn hơn tổng {1}",
                              "the floors add up to {0}, more than the total {1}"}},
    [KGP_F_CEILINGS_LACK] =
        {E_,
         {"các mức trần của đơn vị có trọng số cộng lại {1}, nhỏ hơn tổng {0}",
          "the ceilings of those with a weight add up to {1}, less than the total {0}"}},
    [KGP_F_NO_WEIGHT] = {E_,
                         {"không có trọng số nào lớn hơn 0 để phân bổ {0}",
                          "no weight is above 0 to split {0} by"}},
    [KGP_F_NOT_A_CHILD] = {E_,
                           {"“{0}” không phải đơn vị trực thuộc “{1}”",
                            "“{0}” is not a unit under “{1}”"}},
    [KGP_F_SHARES] =
        {W_,
         {"{0}: tỷ trọng các kỳ của tiến độ cộng lại bằng {1}% của {2}, không phải 100%",
          "{0}: the shares of its path add up to {1}% of {2}, not to 100%"}},
    [KGP_F_CALENDAR_OUTSIDE] =
        {E_,
         {"{0} ngoài các năm của lịch: cần nêu trước dòng “{1},complete” hoặc “{1},incomplete”",
          "{0} is outside the years of the calendar: state “{1},complete” or “{1},incomplete” "
          "before it"}},
    [KGP_F_CALENDAR_WORKING] = {E_,
                                {"{0} vốn là ngày làm việc, không cần nêu làm bù",
                                 "{0} is a working day anyway, not a weekend day that is worked"}},
    [KGP_F_NO_CALENDAR] = {E_,
                           {"cần lịch ngày nghỉ để tính ngày làm việc",
                            "a calendar of days off is needed to count working days"}},
    [KGP_F_YEAR_NOT_COVERED] = {E_,
                                {"lịch ngày nghỉ không có năm {0}",
                                 "the calendar does not cover {0}"}},
    [KGP_F_YEAR_INCOMPLETE] = {E_,
                               {"lịch ngày nghỉ năm {0} chưa đầy đủ",
                                "the calendar marks {0} incomplete"}},
    [KGP_F_EDGE_UNKNOWN] =
        {W_,
         {"{0}: hạn của kỳ {1} là {2}, chưa biết có dời vào khoảng thời gian này không vì lịch "
          "ngày "
          "nghỉ chưa đủ",
          "{0}: whether the deadline of {1}, {2}, shifts into the interval is not known: the "
          "calendar does not reach there"}},
    [KGP_F_NO_WINDOW] = {E_,
                         {"hạn tính theo ngày làm việc nhưng không nêu thời gian chốt số liệu của "
                          "“{0}”",
                          "the deadline counts working days after a window, and “{0}” has none"}},
    [KGP_F_WINDOW_EMPTY] = {E_,
                            {"thời gian chốt số liệu kỳ {0} kết thúc ({2}) trước khi bắt đầu ({1})",
                             "the window of {0} ends on {2}, before it begins on {1}"}},
    [KGP_F_WINDOW_GAP] = {W_,
                          {"các ngày {1} không thuộc kỳ số liệu nào trước kỳ {0}",
                           "the days {1} before the window of {0} are in no window"}},
    [KGP_F_WINDOW_OVERLAP] = {W_,
                              {"các ngày {1} thuộc cả kỳ {0} và kỳ trước đó",
                               "the days {1} are in the window of {0} and in the one before"}},
    [KGP_F_WINDOW_PARTS] = {W_,
                            {"thời gian chốt số liệu kỳ {0} ({1}) khác với các tháng của nó ({2})",
                             "the window of {0} ({1}) is not that of its months ({2})"}},
    [KGP_F_DEADLINE_EARLY] = {E_,
                              {"hạn gửi kỳ {0} ({1}) trước ngày chốt số liệu ({2})",
                               "the deadline of {0}, {1}, is before its window ends on {2}"}},
    [KGP_F_DEADLINE_TIGHT] =
        {W_,
         {"hạn gửi kỳ {0} ({1}) chưa đủ một ngày làm việc sau ngày chốt số liệu ({2})",
          "the deadline of {0}, {1}, is less than a working day after its window ends on {2}"}},
    [KGP_F_LEVEL_ORDER] = {E_,
                           {"kỳ {0}: hạn của {s1} sau hạn của cấp trên {s2}",
                            "{0}: the {s1} is due after the {s2} above it"}},
    [KGP_F_NOT_IN_FORCE] = {W_,
                            {"{0} không có hiệu lực ngày {1} (hiệu lực {2})",
                             "{0} is not in force on {1} (in force {2})"}},
    [KGP_F_DAYS_DIFFER] = {W_,
                           {"{0} không tính cùng những ngày cho kỳ {1}: {2}",
                            "{0} do not count the same days for {1}: {2}"}},
    [KGP_F_NO_REPORT] = {W_,
                         {"{0}: lịch không có báo cáo kỳ {1}",
                          "{0}: the schedule has no report for {1}"}},
    [KGP_F_WHICH_REGIME] = {E_,
                            {"{0}, kỳ {1}: có nhiều chế độ báo cáo, cần nêu “regime”",
                             "{0}, {1}: more than one regime asks for it, give “regime”"}},
    [KGP_F_FREQUENCY] = {W_,
                         {"chế độ báo cáo “{1}” không có định kỳ “{0}”",
                          "regime “{1}” has no reports of frequency “{0}”"}},
    [KGP_F_DECIMAL_COMMA] =
        {E_,
         {"“{0}” đứng sau dấu phẩy: trong kế hoạch số thập phân viết bằng dấu chấm, như 2.5",
          "“{0}” after a comma: in a plan decimals take a point, such as 2.5"}},
    [KGP_F_CSV_SEPARATOR] = {E_,
                             {"các trường phân cách bằng “{0}”, không phải “{1}”: chọn đúng dấu "
                              "phân cách khi đọc",
                              "the fields are separated by “{0}”, not by “{1}”: name the right "
                              "separator for reading"}},
    [KGP_F_CHILD_TARGET_ABOVE] =
        {W_,
         {"mục tiêu {0} của một phần cao hơn mục tiêu {1} của toàn bộ “{2}”",
          "the target {0} of a part is above the target {1} of the whole, “{2}”"}},
    [KGP_F_PART_TARGETS_DIFFER] =
        {W_,
         {"mục tiêu {0} không khớp với {1} cộng từ mục tiêu của các phần: {2}",
          "the target {0} does not fit the {1} that the targets of its parts add up to: {2}"}},
    [KGP_F_LINKS_CONTRADICT] =
        {W_,
         {"nói về cùng một việc với mục tiêu “{0}” nhưng không khớp: {s1} {2}",
          "one fact with the target “{0}”, but they do not fit: {s1} {2}"}},
    [KGP_F_PERCENT_FOR_POINTS] =
        {W_,
         {"“{0}” tính theo phần trăm của “{1}”, vốn đã là một tỷ lệ; nếu là điểm phần trăm thì "
          "dùng {2}",
          "“{0}” is a percentage of “{1}”, which is a rate itself; for points use {2}"}},
    [KGP_F_PERCENT_WITHOUT_SCALE] = {W_,
                                     {"“{0}” có đơn vị tính “{1}” nhưng thiếu “scale: {2}”",
                                      "“{0}” is measured in “{1}” but lacks “scale: {2}”"}},
    [KGP_F_UNIT_ENDED] =
        {W_,
         {"“{0}” không còn tồn tại vào cuối kỳ của mục tiêu ({1}): chỉ đến ngày {2}",
          "“{0}” no longer exists at the end of the target's period ({1}): it "
          "ended on {2}"}},
    [KGP_F_NO_SUCH_CHILD] = {W_,
                             {"không có đơn vị cấp dưới nào thuộc loại “{0}”",
                              "no child unit has the type “{0}”"}},
    [KGP_F_AMBIGUOUS_DENOMINATOR] =
        {W_,
         {"trong đó {0}: tính trên toàn bộ, hay trên {1} của “{2}”? Chưa rõ mẫu số",
          "of which {0}: of all, or of the {1} of “{2}”? The denominator is not clear"}},
    [KGP_F_ASSUMED] = {N_,
                       {"{0}: giá trị giả định, nguồn không nêu",
                        "{0}: an assumed value, which the source does not state"}},
    [KGP_F_SOFTER_THAN_LAST_YEAR] =
        {W_,
         {"{0}: mục tiêu {1} đòi hỏi ít hơn kết quả năm trước là {2}",
          "{0}: the target {1} asks for less than last year's result, {2}"}},
    [KGP_F_CHILD_FIGURE_ABOVE] = {W_,
                                  {"{0}: {1} của một phần cao hơn {2} của toàn bộ",
                                   "{0}: {1} of a part is above {2} of the whole"}},
    [KGP_F_CHILD_FIGURES_DIFFER] =
        {W_,
         {"{0}: {1} không khớp với {2} cộng từ các chỉ tiêu chia ra",
          "{0}: {1} does not fit the {2} that the indicators it is split into add up to"}},
    [KGP_F_LOOKS_LIKE_THOUSANDS] =
        {W_,
         {"{0}: {1} có ba chữ số thập phân, chỉ tiêu không có: có phải dấu phân cách hàng nghìn?",
          "{0}: {1} has three decimals, its indicator none: is the mark one of thousands?"}},
    [KGP_F_BASE_NOT_IN_DATA] =
        {W_,
         {"{0}: số liệu gốc {1} chưa có nên chưa đánh giá được mục tiêu",
          "{0}: the base, {1}, is not in the data, so the target cannot be assessed"}},
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
    [KGP_EXPECT_DECIMAL] =
        {"số thập phân như 51697.4 (tối đa 6 chữ số sau dấu chấm, không có % hay dấu hàng nghìn)",
         "a decimal such as 51697.4 (6 decimals at most, without % or marks of thousands)"},
    [KGP_EXPECT_AMOUNT] = {"số không âm như 0.5, hoặc tỷ lệ như \"5%\"",
                           "a number of 0 or above such as 0.5, or a share such as \"5%\""},
    [KGP_EXPECT_INT] = {"số nguyên từ {1}", "a whole number from {1}"},
    [KGP_EXPECT_BOOL] = {"true hoặc false", "true or false"},
    [KGP_EXPECT_DAY] = {"ngày như 2020-12-31", "a day such as 2020-12-31"},
    [KGP_EXPECT_PERIOD] = {"kỳ như 2020-S1, 2020-Q3, 2016-01-01/P5Y, hoặc năm 2020, quý III/2020, "
                           "9 tháng năm 2020",
                           "a period such as 2020-S1, 2020-Q3, 2016-01-01/P5Y, or 2020, Q3 2020, "
                           "first 9 months of 2020"},
    [KGP_EXPECT_SCALAR] = {"một giá trị đơn", "a single value"},
    [KGP_EXPECT_MAP] = {"một nhóm khóa: giá trị", "a mapping of keys to values"},
    [KGP_EXPECT_LIST] = {"một danh sách", "a list"},
    [KGP_EXPECT_PAIR] = {"danh sách hai số [dưới, trên]", "a list of two numbers [lower, upper]"},
    [KGP_EXPECT_EN] = {"số như 1,234.5 (ký pháp en)", "a number such as 1,234.5 (notation en)"},
    [KGP_EXPECT_VI] = {"số như 1.234,5 (ký pháp vi)", "a number such as 1.234,5 (notation vi)"},
    [KGP_EXPECT_WITHIN] = {"số hoặc tỷ lệ \"x%\": {1}", "a number or a share \"x%\": {1}"},
    [KGP_EXPECT_YEAR] = {"năm như 2026", "a year such as 2026"},
    [KGP_EXPECT_FROM_ZERO] = {"số không âm", "a number of 0 or above"},
    [KGP_EXPECT_DECIMALS] = {"số có tối đa {1} chữ số thập phân",
                             "a number with {1} decimals at most"},
    [KGP_EXPECT_ARROW] = {"số nguyên (i, l) hoặc số thập phân (d) có tối đa 6 chữ số sau dấu chấm",
                          "integers (i, l) or decimals (d) with 6 places at most"},
    [KGP_EXPECT_CELLS] = {"{1} ô (kỳ × đơn vị)", "{1} cells (periods × units)"},
    [KGP_EXPECT_SIX] = {"số có tối đa 6 chữ số thập phân, với % là 4",
                        "a number of 6 decimals at most, 4 with %"},
};

/* Stable: scripts and offices know findings by them. */
static const char *const names[KGP_FINDINGS] = {
    [KGP_F_YAML] = "yaml",
    [KGP_F_ENCODING] = "encoding",
    [KGP_F_LIMIT] = "limit",
    [KGP_F_NOT_ALLOWED] = "not-allowed",
    [KGP_F_UNKNOWN_KEY] = "unknown-key",
    [KGP_F_DUPLICATE_KEY] = "duplicate-key",
    [KGP_F_WRONG_TYPE] = "wrong-type",
    [KGP_F_BAD_VALUE] = "bad-value",
    [KGP_F_OUT_OF_RANGE] = "out-of-range",
    [KGP_F_REQUIRED] = "required",
    [KGP_F_DUPLICATE_ID] = "duplicate-id",
    [KGP_F_DANGLING] = "dangling",
    [KGP_F_CYCLE] = "cycle",
    [KGP_F_NO_OPERATOR] = "no-operator",
    [KGP_F_TWO_OPERATORS] = "two-operators",
    [KGP_F_NO_BASE] = "no-base",
    [KGP_F_UPPER_BELOW_LOWER] = "upper-below-lower",
    [KGP_F_CONTRADICTION] = "contradiction",
    [KGP_F_AGAINST_BETTER] = "against-better",
    [KGP_F_CSV_HEADER] = "csv-header",
    [KGP_F_CSV_QUOTE] = "csv-quote",
    [KGP_F_CSV_FIELDS] = "csv-fields",
    [KGP_F_UNKNOWN_ID] = "unknown-id",
    [KGP_F_NO_VALUE] = "no-value",
    [KGP_F_CONFLICT] = "conflict",
    [KGP_F_WEAKER_ROW] = "weaker-row",
    [KGP_F_UNDECIDED_BOUND] = "undecided-bound",
    [KGP_F_NO_POSITIVE_BASE] = "no-positive-base",
    [KGP_F_PUBLISHED_DIFFERS] = "published-differs",
    [KGP_F_OVERFLOW] = "overflow",
    [KGP_F_FAILING_CHILD] = "failing-child",
    [KGP_F_LINKED_DIFFERS] = "linked-differs",
    [KGP_F_PARTS_DIFFER] = "parts-differ",
    [KGP_F_SAME_END_DIFFERS] = "same-end-differs",
    [KGP_F_RESTATED] = "restated",
    [KGP_F_FILE] = "file",
    [KGP_F_REPEATED] = "repeated",
    [KGP_F_NO_ATTAINMENT] = "no-attainment",
    [KGP_F_IN_THE_WAY] = "in-the-way",
    [KGP_F_SHARES] = "shares",
    [KGP_F_TWO_PARENTS] = "two-parents",
    [KGP_F_PARENT_GAP] = "parent-gap",
    [KGP_F_UNIT_ABSENT] = "unit-absent",
    [KGP_F_ENDS_BEFORE] = "ends-before",
    [KGP_F_LINEAGE_SHARES] = "lineage-shares",
    [KGP_F_SAME_NAME] = "same-name",
    [KGP_F_ROLLUP_DIFFERS] = "rollup-differs",
    [KGP_F_REMAINDER] = "remainder",
    [KGP_F_UNITS_LACK] = "units-lack",
    [KGP_F_COMPARED_RESTATED] = "compared-restated",
    [KGP_F_COMPARED_AS_THEN] = "compared-as-then",
    [KGP_F_FIGURES_DIFFER] = "figures-differ",
    [KGP_F_FLOORS_EXCEED] = "floors-exceed",
    [KGP_F_CEILINGS_LACK] = "ceilings-lack",
    [KGP_F_NO_WEIGHT] = "no-weight",
    [KGP_F_NOT_A_CHILD] = "not-a-child",
    [KGP_F_CALENDAR_OUTSIDE] = "calendar-outside",
    [KGP_F_CALENDAR_WORKING] = "calendar-working",
    [KGP_F_NO_CALENDAR] = "no-calendar",
    [KGP_F_YEAR_NOT_COVERED] = "year-not-covered",
    [KGP_F_YEAR_INCOMPLETE] = "year-incomplete",
    [KGP_F_EDGE_UNKNOWN] = "edge-unknown",
    [KGP_F_NO_WINDOW] = "no-window",
    [KGP_F_WINDOW_EMPTY] = "window-empty",
    [KGP_F_WINDOW_GAP] = "window-gap",
    [KGP_F_WINDOW_OVERLAP] = "window-overlap",
    [KGP_F_WINDOW_PARTS] = "window-parts",
    [KGP_F_DEADLINE_EARLY] = "deadline-early",
    [KGP_F_DEADLINE_TIGHT] = "deadline-tight",
    [KGP_F_LEVEL_ORDER] = "level-order",
    [KGP_F_NOT_IN_FORCE] = "not-in-force",
    [KGP_F_DAYS_DIFFER] = "days-differ",
    [KGP_F_NO_REPORT] = "no-report",
    [KGP_F_WHICH_REGIME] = "which-regime",
    [KGP_F_FREQUENCY] = "frequency",
    [KGP_F_DECIMAL_COMMA] = "decimal-comma",
    [KGP_F_CSV_SEPARATOR] = "csv-separator",
    [KGP_F_LOOKS_LIKE_THOUSANDS] = "looks-like-thousands",
    [KGP_F_CHILD_TARGET_ABOVE] = "child-target-above",
    [KGP_F_PART_TARGETS_DIFFER] = "part-targets-differ",
    [KGP_F_LINKS_CONTRADICT] = "links-contradict",
    [KGP_F_PERCENT_FOR_POINTS] = "percent-for-points",
    [KGP_F_PERCENT_WITHOUT_SCALE] = "percent-without-scale",
    [KGP_F_UNIT_ENDED] = "unit-ended",
    [KGP_F_NO_SUCH_CHILD] = "no-such-child",
    [KGP_F_AMBIGUOUS_DENOMINATOR] = "ambiguous-denominator",
    [KGP_F_ASSUMED] = "assumed",
    [KGP_F_SOFTER_THAN_LAST_YEAR] = "softer-than-last-year",
    [KGP_F_CHILD_FIGURE_ABOVE] = "child-figure-above",
    [KGP_F_CHILD_FIGURES_DIFFER] = "child-figures-differ",
    [KGP_F_BASE_NOT_IN_DATA] = "base-not-in-data",
};

const char *kgp_finding_name(int32_t code, int32_t *severity) {
    if (code < 0 || code >= KGP_FINDINGS || names[code] == NULL)
        return NULL;
    if (severity != NULL)
        *severity = findings[code].severity;
    return names[code];
}

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
        {"true", "có"},
        {"false", "không"},
        {"not a regular file", "không phải tệp thường"},
        {"part", "phần"},
        {"No such file or directory", "không có tệp này"},
        {"Permission denied", "không có quyền đọc"},
        {"a tab, or a value that begins with % @ or ` without quotes",
         "dấu tab, hoặc giá trị bắt đầu bằng % @ hay ` mà không có ngoặc kép"},
        {"a tab where only blanks may indent", "dấu tab: chỉ được thụt dòng bằng dấu cách"},
        {"a key without a colon and a blank after it", "sau khóa thiếu dấu hai chấm và dấu cách"},
        {"a second colon: a text that holds one needs quotes, and keys of one item begin in one "
         "column",
         "thừa dấu hai chấm: văn bản có dấu này phải đặt trong ngoặc kép, các khóa của một mục "
         "phải "
         "thẳng cột"},
        {"a line of a list that begins in another column than those above it",
         "dòng của danh sách không thẳng cột với các dòng trên"},
        {"a line that begins in another column than those above it",
         "dòng không thẳng cột với các dòng trên"},
        {"a “-” where no list begins", "dấu “-” ở chỗ không có danh sách"},
        {"a quote that is not closed", "dấu ngoặc kép chưa đóng"},
        {"a { that is not closed, or a comma that is missing",
         "dấu { chưa đóng hoặc thiếu dấu phẩy"},
        {"a [ that is not closed, or a comma that is missing",
         "dấu [ chưa đóng hoặc thiếu dấu phẩy"},
        {"base", "số gốc"},
        {"level", "mức"},
        {"mandatory", "bắt buộc tự đạt"},
        {"below the floor", "dưới mức sàn"},
        {"not compensable", "không được nhận bù"},
        {"not enough surplus", "không đủ phần vượt"},
        {"regime", "chế độ báo cáo"},
        {"regimes", "chế độ báo cáo"},
        {"commune", "cấp xã"},
        {"district", "cấp huyện"},
        {"province", "cấp tỉnh"},
        {"government", "cấp trung ương"},
    };
    for (int32_t i = 0; i < KGP__COUNT(subjects) && language == KGP_LANGUAGE_VI; i++)
        if (strcmp(subjects[i][0], word) == 0)
            return subjects[i][1];
    return word;
}
