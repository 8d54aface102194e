/* SPDX-License-Identifier: MIT */
#include "main.h"

#include "expect.h"
#include "fields.h"
#include "findings.h"

#include <kgplan/io.h>
#include <kgplan/plan.h>

/* Reads a file that may hold NULs; its findings stay in `diag`. */
static kgp_status read(const char *bytes, size_t length, kgp_diag *diag, kgp_plan **plan) {
    *plan = (kgp_plan *)diag;
    char *exact = malloc(length + (length == 0)); /* so that a sanitizer sees any byte too far */
    assert_non_null(exact);
    memcpy(exact, bytes, length);
    kgp_status status = kgp_plan_read(exact, length, "plan.yaml", NULL, plan, diag);
    free(exact);
    return status;
}

#define HEAD "kgplan: 1\nid: P\nperiod: 2020\n"

/* Twelve faults of twelve kinds, one on each marked line. */
static const char twelve[] =
    "kgplan: 1\n"
    "id: P\n"
    "period: 2020\n"
    "colour: red\n"                                                                    /* 4 */
    "source: A\n"
    "source: B\n"                                                                      /* 6 */
    "units:\n"
    "  - {id: KG, parent: KG}\n"                                                       /* 8 */
    "  - {id: GR, parent: VN}\n"                                                       /* 9 */
    "indicators:\n"
    "  - {id: rice, name: {vi: Lúa}, decimals: 7}\n"                                   /* 11 */
    "  - {id: rice}\n"                                                                 /* 12 */
    "  - {name: {vi: \"Hộ nghèo\"}}\n"                                                 /* 13 */
    "targets:\n"
    "  - {indicator: rice, at_least: 5.1234567}\n"                                     /* 15 */
    "  - {indicator: rice, at_least: NaN}\n"                                           /* 16 */
    "  - {indicator: rice, between: [2, 1]}\n"                                         /* 17 */
    "  - {indicator: rice, growth: {at_least: 5}}\n"                                   /* 18 */
    "  - {indicator: rice, at_least: [5]}\n";                                          /* 19 */

static const struct {
    const char *place, *subject, *vi, *en;
} twelve_findings[] = {
    {"4:1 UNKNOWN_KEY", "", "khóa “colour” không có trong kế hoạch; có thể dùng: ",
     "unknown key “colour” in plan; known: "},
    {"6:1 DUPLICATE_KEY", "", "khóa “source” lặp lại", "key “source” is given twice"},
    {"11:43 OUT_OF_RANGE", "indicators[rice]",
     "“7” không tồn tại hoặc ngoài phạm vi của “decimals”: phải là số nguyên từ 0 … 6",
     "“7” does not exist or does not fit “decimals”: expected a whole number from 0 … 6"},
    {"15:33 OUT_OF_RANGE", "targets[0]",
     "“5.1234567” không tồn tại hoặc ngoài phạm vi của “at_least”: phải là số thập phân như 51697.4 (tối đa "
     "6 chữ số sau dấu chấm, không có % hay dấu hàng nghìn)",
     "“5.1234567” does not exist or does not fit “at_least”: expected a decimal such as 51697.4 (6 decimals "
     "at most, without % or marks of thousands)"},
    {"16:33 BAD_VALUE", "targets[1]",
     "“NaN” không hợp lệ cho “at_least”: phải là số thập phân như 51697.4 (tối đa 6 chữ "
     "số sau dấu chấm, không có % hay dấu hàng nghìn)",
     "“NaN” is not valid for “at_least”: expected a decimal such as 51697.4 (6 decimals at most, "
     "without % or marks of thousands)"},
    {"19:33 WRONG_TYPE", "", "“at_least” phải là một giá trị đơn", "“at_least” must be a single value"},
    {"12:10 DUPLICATE_ID", "indicators[rice]", "mã “rice” đã dùng ở dòng 11",
     "id “rice” is already used on line 11"},
    {"13:5 REQUIRED", "indicators[2]", "thiếu “id” trong chỉ tiêu", "“id” is missing in indicator"},
    {"9:22 DANGLING", "units[GR]", "“parent”: không có đơn vị nào mang mã “VN”",
     "“parent”: no unit has the id “VN”"},
    {"8:22 CYCLE", "units[KG]", "“KG” quay về chính nó qua “parent”", "“KG” leads back to itself by “parent”"},
    {"17:33 UPPER_BELOW_LOWER", "targets[2]", "cận trên 1 nhỏ hơn cận dưới 2",
     "the upper end 1 is below the lower end 2"},
    {"18:31 NO_BASE", "targets[3].growth", "“growth” thiếu “over” (so với kỳ nào)",
     "“growth” lacks “over” (compared with what)"},
};

static void every_fault_is_found_in_one_pass(void **state) {
    kgp_diag *diag = new_diag();
    kgp_plan *plan;
    (void)state;
    assert_int_equal(read(twelve, strlen(twelve), diag, &plan), KGP_E_INPUT);
    assert_null(plan);
    assert_int_equal(ROWS(twelve_findings), 12);
    char places[FINDINGS], expected[FINDINGS] = "";
    for (size_t i = 0; i < ROWS(twelve_findings); i++) {
        strcat(expected, i > 0 ? "; " : "");
        strcat(expected, twelve_findings[i].place);
    }
    if (strcmp(findings(diag, places), expected) != 0)
        expect_findings(diag, expected, "twelve faults");
    for (int32_t i = 0; i < 12; i++) {
        const char *sentences[] = {twelve_findings[i].vi, twelve_findings[i].en};
        kgp_finding finding;
        assert_int_equal(kgp_diag_get(diag, i, &finding), KGP_OK);
        EXPECT(strcmp(finding.subject, twelve_findings[i].subject) == 0, "%s: %s", twelve_findings[i].place,
               finding.subject);
        assert_string_equal(finding.source, "plan.yaml");
        assert_int_equal(finding.severity, KGP_SEVERITY_ERROR);
        for (int32_t language = 0; language < 2; language++) {
            kgp_buffer *message;
            assert_int_equal(kgp_buffer_new(NULL, &message), KGP_OK);
            assert_int_equal(kgp_diag_message(diag, i, language, message), KGP_OK);
            const char *said = kgp_buffer_data(message);
            /* What an unknown key might have been is a list that grows. */
            EXPECT(i == 0 ? strncmp(said, sentences[language], strlen(sentences[language])) == 0
                          : strcmp(said, sentences[language]) == 0, "%s: %s", sentences[language], said);
            kgp_buffer_free(message);
        }
    }
    kgp_diag_free(diag);
}

#define RICE HEAD "indicators: [{id: rice}]\n"
#define AREAS HEAD "areas: [{id: A}, {id: B}]\nindicators: [{id: x}, {id: y}, {id: z}]\n"

/* Small files: what is found, "" when a plan is made. */
static const struct {
    const char *name, *text, *findings;
} files[] = {
    {"the smallest plan", HEAD, ""},
    {"JSON", "{\"kgplan\": 1, \"id\": \"P\", \"period\": \"2020\"}", ""},
    {"JSON with tabs", "{\n\t\"kgplan\": 1,\n\t\"id\": \"P\",\n\t\"period\":\t\"2020\"\n}\n", ""},
    {"quoted numbers", "kgplan: '1'\nid: \"P\"\nperiod: '2020'\n", ""},
    {"CR LF", "kgplan: 1\r\nid: P\r\nperiod: 2020\r\n", ""},
    {"CR", "kgplan: 1\rid: P\rperiod: 2020\r", ""},
    {"no line end", "kgplan: 1\nid: P\nperiod: 2020", ""},
    {"comments", "# a\nkgplan: 1 # b\nid: P\nperiod: 2020\n# c", ""},
    {"one document, marked", "---\n" HEAD "...\n", ""},
    {"a byte order mark", "\xEF\xBB\xBF" HEAD, ""},
    {"a block scalar", HEAD "source: |\n  A\n  B\n", ""},
    {"an escaped solidus", HEAD "source: \"27-NQ\\/TU\"\n", ""},
    {"lists and mappings in blocks", HEAD "units:\n- id: A\n  name:\n    vi: B\n-\n  id: C\n", ""},
    {"empty lists", HEAD "units: []\nareas: []\nprefer: []\n", ""},

    {"empty", "", "1:1 WRONG_TYPE"},
    {"only a byte order mark", "\xEF\xBB\xBF", "1:1 WRONG_TYPE"},
    {"only blanks", " \n \n", "1:1 WRONG_TYPE"},
    {"only a comment", "# nothing\n", "1:1 WRONG_TYPE"},
    {"only a document mark", "---\n", "2:1 WRONG_TYPE"},
    {"a scalar", "kgplan", "1:1 WRONG_TYPE"},
    {"a list", "- kgplan: 1\n- id: P\n", "1:1 WRONG_TYPE"},
    {"an empty mapping", "{}", "1:1 REQUIRED; 1:1 REQUIRED; 1:1 REQUIRED"},
    {"version 2", "kgplan: 2\nid: P\nperiod: 2020\n", "1:9 OUT_OF_RANGE"},
    {"version 1.0", "kgplan: 1.0\nid: P\nperiod: 2020\n", "1:9 BAD_VALUE"},
    {"no version", "id: P\nperiod: 2020\n", "1:1 REQUIRED"},

    {"open bracket", HEAD "units: [", "5:1 YAML"},
    {"wrong bracket", HEAD "units: [}\n", "4:9 YAML"},
    {"a tab as indent", HEAD "title:\n\tvi: A\n", "5:1 YAML"},
    {"decimal comma", HEAD "pace: {ahead: 1,05}\n", "4:17 DECIMAL_COMMA"},
    {"no blank after a colon", HEAD "title:A\n", "4:1 YAML"},
    {"open quote", HEAD "source: \"A\n", "4:9 YAML"},
    {"bad escape", HEAD "source: \"\\q\"\n", "4:10 YAML"},
    {"a key without a value in a list", HEAD "source: A\n B: C\n", "5:3 YAML"},

    {"not UTF-8", HEAD "source: \"a\xC3\"\n", "4:12 ENCODING"},
    {"overlong", HEAD "source: \xC0\xAF\n", "4:9 ENCODING"},
    {"a surrogate", HEAD "source: \xED\xA0\x80\n", "4:9 ENCODING"},
    {"a control character", HEAD "source: Việt \x01\n", "4:14 ENCODING"},
    {"the same after CR LF", "kgplan: 1\r\nid: \x01\r\n", "2:5 ENCODING"},
    {"the same after CR", "kgplan: 1\rid: \x01\r", "2:5 ENCODING"},
    {"a control character, escaped", HEAD "source: \"a\\x01b\"\n", "4:9 BAD_VALUE"},
    {"NUL, escaped", HEAD "source: \"a\\0b\"\n", "4:9 BAD_VALUE"},
    {"NUL in a key, escaped", HEAD "\"source\\0\": b\n", "4:1 UNKNOWN_KEY"},
    {"half a surrogate pair, escaped", HEAD "source: \"\\ud83d\"\n", "4:12 YAML"},

    {"an anchor", HEAD "source: &a A\n", "4:9 NOT_ALLOWED"},
    {"an anchor on a mapping", HEAD "title: &a {vi: A}\n", "4:8 NOT_ALLOWED"},
    {"an anchor on a list", HEAD "units: &a []\n", "4:8 NOT_ALLOWED"},
    {"an anchor on a key", HEAD "&a source: A\n", "4:1 NOT_ALLOWED"},
    {"an alias", HEAD "source: *a\n", "4:9 NOT_ALLOWED"},
    {"an alias as a key", HEAD "*a : A\n", "4:1 NOT_ALLOWED"},
    {"a merge", HEAD "<<: {source: A}\n", "4:1 UNKNOWN_KEY"},
    {"an alias bomb",
     "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\n",
     "1:1 UNKNOWN_KEY; 1:4 NOT_ALLOWED; 2:1 UNKNOWN_KEY; 2:4 NOT_ALLOWED; 2:8 NOT_ALLOWED"},
    {"a tag", HEAD "source: !!str A\n", "4:9 NOT_ALLOWED"},
    {"a tag on a mapping", HEAD "title: !name {vi: A}\n", "4:8 NOT_ALLOWED"},
    {"a tag on a list", HEAD "units: !!seq []\n", "4:8 NOT_ALLOWED"},
    {"the empty tag", HEAD "source: ! A\n", "4:9 NOT_ALLOWED"},
    {"a second document", HEAD "---\nid: Q\n", "4:1 NOT_ALLOWED"},
    {"an empty second document", HEAD "---\n", "4:1 NOT_ALLOWED"},
    {"a second document after dots", HEAD "...\n---\n" HEAD, "5:1 NOT_ALLOWED"},

    {"compensation", AREAS "compensation: {mode: forecasts, policy: smallest_first, unassessed: ignore, group: points,\n"
     "  rates: {across: 80%, pairs: [{from: A, to: B, rate: 0}, {from: B, to: A, rate: 1}]}, defaults: {cap: 120%, floor: 0},\n"
     "  indicators: [{indicator: x, cap: 1, rank: 1, cost: 0}], sums: {x: {parts: [y], exclude: [y]}}}\n", ""},
    {"terms out of their ranges", AREAS "compensation: {defaults: {cap: 0.999999, floor: 100%, haircut: 1.01, max_cover: 101%,\n"
     "  reserve: -1, rank: 0, stretch: -0.1}, rates: {across: 1.1}}\n",
     "7:12 OUT_OF_RANGE; 7:22 OUT_OF_RANGE; 7:34 OUT_OF_RANGE; 6:32 OUT_OF_RANGE; 6:49 OUT_OF_RANGE; "
     "6:64 OUT_OF_RANGE; 6:81 OUT_OF_RANGE; 7:57 OUT_OF_RANGE"},
    {"terms of more digits than points have", AREAS "compensation: {defaults: {cap: 1.0000001, floor: 0.12345%}}\n",
     "6:32 OUT_OF_RANGE; 6:50 OUT_OF_RANGE"},
    {"a weight beyond all", HEAD "indicators: [{id: x, weight: 1000000000000.1}, {id: y, weight: -1}]\n",
     "4:64 OUT_OF_RANGE; 4:30 OUT_OF_RANGE"},
    {"terms twice", AREAS "compensation:\n  indicators:\n    - {indicator: x}\n    - {indicator: y}\n    - {indicator: x}\n",
     "10:19 REPEATED"},
    {"a rate twice, and to itself",
     AREAS "compensation: {rates: {pairs: [{from: A, to: B, rate: 1}, {from: A, to: B, rate: 0}, {from: A, to: A, rate: 1}]}}\n",
     "6:100 CYCLE; 6:66 REPEATED"},
    {"a rate without its ends", AREAS "compensation: {rates: {pairs: [{rate: 1}, {rate: 1}]}}\n",
     "6:32 REQUIRED; 6:32 REQUIRED; 6:43 REQUIRED; 6:43 REQUIRED"},
    {"sums of themselves, of a part twice, and without what is no part",
     AREAS "compensation: {sums: [{whole: x, parts: [x]}, {whole: x, parts: [y, y]}, {whole: x, parts: [y], exclude: [z]}]}\n",
     "6:42 CYCLE; 6:69 REPEATED; 6:107 DANGLING"},
    {"a sum of nothing", AREAS "compensation: {sums: [{whole: x}]}\n", "6:23 REQUIRED"},
    {"defaults are for no indicator", AREAS "compensation: {defaults: {indicator: x}}\n", "6:27 UNKNOWN_KEY"},

    {"unknown key", HEAD "sourse: A\n", "4:1 UNKNOWN_KEY"},
    {"unknown key of another subject", HEAD "parent: A\n", "4:1 UNKNOWN_KEY"},
    {"what is under an unknown key is passed over", HEAD "x: {id: 1, id: 2, y: [z, {w: ~}]}\nsource: A\n",
     "4:1 UNKNOWN_KEY"},
    {"an empty key", HEAD "\"\": A\n", "4:1 UNKNOWN_KEY"},
    {"keys are case-sensitive", HEAD "Source: A\n", "4:1 UNKNOWN_KEY"},
    {"duplicate key", HEAD "source: A\nsource: A\n", "5:1 DUPLICATE_KEY"},
    {"duplicate list", HEAD "units: [{id: A}]\nunits: [{id: B}]\n", "5:1 DUPLICATE_KEY"},
    {"duplicate keys inside", HEAD "title: {vi: A, vi: B}\nunits: [{id: A, type: a, id: B, type: b}]\n",
     "4:16 DUPLICATE_KEY; 5:26 DUPLICATE_KEY; 5:33 DUPLICATE_KEY"},
    {"a key of JSON twice", "{\"kgplan\": 1, \"id\": \"P\", \"period\": 2020, \"id\": \"Q\"}", "1:42 DUPLICATE_KEY"},
    {"a mapping as key", HEAD "? {a: b}\n: {c: d}\nsource: A\n", "4:3 WRONG_TYPE"},
    {"a list as key", HEAD "? [a, {b: c}]\n: [d]\nsource: A\n", "4:3 WRONG_TYPE"},
    {"a mapping as key, without a value", HEAD "? {a: b}\nsource: A\n", "4:3 WRONG_TYPE"},
    {"a scalar as key, marked", HEAD "? source\n: A\n", ""},

    {"a list for a scalar", HEAD "source: [A]\n", "4:9 WRONG_TYPE"},
    {"a list for a required scalar", "kgplan: 1\nid: [P]\nperiod: 2020\n", "2:5 WRONG_TYPE"},
    {"a mapping for a scalar", HEAD "source: {vi: A}\n", "4:9 WRONG_TYPE"},
    {"a mapping for a required scalar", "kgplan: {a: 1}\nid: P\nperiod: 2020\n", "1:9 WRONG_TYPE"},
    {"a scalar for a list", HEAD "units: A\n", "4:8 WRONG_TYPE"},
    {"nothing for a list", HEAD "units:\nsource: A\n", "4:7 WRONG_TYPE"},
    {"a scalar for a list of scalars", HEAD "prefer: A\n", "4:9 WRONG_TYPE"},
    {"a mapping for a list", HEAD "units: {id: A}\n", "4:13 WRONG_TYPE"},
    {"a list of items as a mapping by id", HEAD "units: {A: {}, B: {parent: A}}\n", ""},
    {"the same by reference", RICE "compensation: {indicators: {rice: {cap: 1.15, reserve: 2%}}}\n", ""},
    {"in blocks", RICE "compensation:\n  indicators:\n    rice:\n      mandatory: true\n", ""},
    {"an id twice, as key and inside", HEAD "units: {A: {id: B}}\n", "4:13 DUPLICATE_KEY"},
    {"a key that is no id", HEAD "units: {\"A B\": {}}\n", "4:9 BAD_VALUE"},
    {"the same key twice", HEAD "units:\n  A: {}\n  A: {}\n", "6:3 DUPLICATE_ID"},
    {"a key that names nothing", RICE "compensation: {indicators: {corn: {}}}\n", "5:29 DANGLING"},
    {"a mapping as such a key", HEAD "units: {? {a: b} : {}, C: {}}\n", "4:11 WRONG_TYPE"},
    {"nothing under such a key", HEAD "units:\n  A:\n  B: {}\n", "5:5 WRONG_TYPE"},
    {"a list under such a key", HEAD "units: {A: [], B: {}}\n", "4:12 WRONG_TYPE"},
    {"a list whose items begin otherwise", HEAD "targets: {a: {}}\n", "4:10 WRONG_TYPE"},
    {"scalars for mappings", HEAD "units: [A, {id: B}, C]\n", "4:9 WRONG_TYPE; 4:21 WRONG_TYPE"},
    {"mappings for scalars", HEAD "prefer: [{a: b}, A]\n", "4:10 WRONG_TYPE"},
    {"a list in a list", HEAD "units: [[{id: A}], {id: B}]\n", "4:9 WRONG_TYPE"},
    {"a scalar for a pair", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, between: 5}]\n",
     "5:35 WRONG_TYPE"},
    {"three for a pair", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, between: [1, 2, 3]}]\n",
     "5:42 WRONG_TYPE"},
    {"one for a pair", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, between: [1]}]\n",
     "5:36 WRONG_TYPE"},
    {"none for a pair", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, between: []}]\n",
     "5:11 NO_OPERATOR"},
    {"a pair with a fault", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, between: [1, x]}]\n",
     "5:39 BAD_VALUE"},
    {"a pair of a list", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, between: [1, [2]]}]\n",
     "5:39 WRONG_TYPE"},
    {"a scalar for a mapping", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, growth: 5}]\n",
     "5:34 WRONG_TYPE"},
    {"a scalar or a mapping", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, at_least: 1, exceed: never}, "
     "{indicator: i, at_least: 1, exceed: {margin: 5%}}]\n", ""},
    {"nothing for a scalar", HEAD "source:\n", "4:8 BAD_VALUE"},
    {"blank text", HEAD "source: \"\"\n", "4:9 BAD_VALUE"},

    {"an operator with a fault is not missing too", HEAD "indicators: [{id: i}]\n"
     "targets: [{indicator: i, at_least: much}]\n", "5:36 BAD_VALUE"},
    {"a base with a fault is not missing too", HEAD "indicators: [{id: i}]\n"
     "targets: [{indicator: i, growth: {at_least: 1, over: then}}]\n", "5:54 BAD_VALUE"},
    {"an id with a fault is not missing too", HEAD "units: [{id: a b}]\n", "4:14 BAD_VALUE"},
    {"a dangling reference to what was refused", HEAD "units: [{id: a b}, {id: c, parent: d}]\n",
     "4:14 BAD_VALUE; 4:36 DANGLING"},
    {"no operator", HEAD "indicators: [{id: i}]\ntargets:\n  - indicator: i\n", "6:5 NO_OPERATOR"},
    {"two operators", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, at_least: 1, change: {}}]\n",
     "5:47 TWO_OPERATORS"},
    {"contradiction", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, at_least: 1, attainment: level}]\n",
     "5:51 CONTRADICTION"},
    {"a warning makes no fault", HEAD "indicators: [{id: i}]\ntargets: [{indicator: i, at_most: 1}]\n",
     "5:35 AGAINST_BETTER"},
};

static void a_file_is_read_or_refused_with_its_reasons(void **state) {
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(files); i++) {
        kgp_plan *plan;
        kgp_status status = read(files[i].text, strlen(files[i].text), diag, &plan);
        bool sound = kgp_diag_count(diag, KGP_SEVERITY_ERROR) == 0;
        expect_findings(diag, files[i].findings, files[i].name);
        EXPECT(status == (sound ? KGP_OK : KGP_E_INPUT) && (plan != NULL) == sound, "%s: %s", files[i].name,
               kgp_status_name(status));
        kgp_plan_unref(plan);
    }
    kgp_diag_free(diag);
}

static void bytes_that_are_no_text_are_refused(void **state) {
    static const struct {
        const char *name, *bytes;
        size_t length;
        const char *findings;
    } rows[] = {
        {"NUL", "kgplan: 1\nid: P\0\nperiod: 2020\n", 30, "2:6 ENCODING"},
        {"UTF-16, big end first", "\xFE\xFF\0k\0g\0p", 8, "1:1 ENCODING"},
        {"UTF-16, little end first", "\xFF\xFEk\0g\0p\0", 8, "1:1 ENCODING"},
        {"UTF-16 without a mark", "k\0g\0p\0l\0", 8, "1:2 ENCODING"},
        {"half a code point at the end", "kgplan: 1\nid: \xE1\xBA", 16, "2:5 ENCODING"},
        {"half a byte order mark", "\xEF\xBB", 2, "1:1 ENCODING"},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        kgp_plan *plan;
        EXPECT(read(rows[i].bytes, rows[i].length, diag, &plan) == KGP_E_INPUT && plan == NULL, "%s",
               rows[i].name);
        expect_findings(diag, rows[i].findings, rows[i].name);
    }
    kgp_diag_free(diag);
}

static void limits_hold_to_the_unit(void **state) {
    static const char id[] = "kgplan: 1\nperiod: 2020\nid: ";
    static const char scalar[] = HEAD "source: ";
    static const struct {
        const char *name, *head, *text, *tail;
        size_t most; /* repetitions that are taken */
        kgp_status status;
        const char *findings, *within; /* above the limit, and below it */
    } rows[] = {
        {"depth", HEAD "x: ", "[", "", 31, KGP_E_LIMIT, "4:1 UNKNOWN_KEY; 4:35 LIMIT", "4:1 UNKNOWN_KEY; 5:1 YAML"},
        {"scalar", scalar, "x", "", KGP_LIMIT_SCALAR, KGP_E_LIMIT, "4:9 LIMIT", ""},
        {"scalar of two bytes a letter", scalar, "đ", "", KGP_LIMIT_SCALAR / 2, KGP_E_LIMIT, "4:9 LIMIT", ""},
        {"id", id, "x", "", KGP_LIMIT_ID, KGP_E_INPUT, "3:5 BAD_VALUE", ""},
        {"nodes: plan, keys and values, list", HEAD "prefer: [", "a,", "]\n", KGP_LIMIT_NODES - 9, KGP_E_LIMIT,
         "4:1999992 LIMIT", ""},
        {"bytes", HEAD "#", "x", "\n", KGP_LIMIT_PLAN_BYTES - 31, KGP_E_LIMIT, "0:0 LIMIT", ""},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    assert_int_equal(strlen(HEAD "#\n"), 31);
    for (size_t i = 0; i < ROWS(rows); i++)
        for (size_t times = rows[i].most - 1; times <= rows[i].most + 1; times++) {
            size_t length;
            kgp_plan *plan;
            char *file = repeated(rows[i].head, rows[i].text, times, rows[i].tail, &length);
            kgp_status status = read(file, length, diag, &plan);
            bool within = times <= rows[i].most, sound = *rows[i].within == '\0';
            EXPECT(status == (!within ? rows[i].status : sound ? KGP_OK : KGP_E_INPUT), "%s × %d: %s",
                   rows[i].name, (int)times, kgp_status_name(status));
            EXPECT((plan != NULL) == (within && sound), "%s × %d", rows[i].name, (int)times);
            expect_findings(diag, within ? rows[i].within : rows[i].findings, rows[i].name);
            kgp_plan_unref(plan);
            free(file);
        }
    kgp_diag_free(diag);
}

static void large_files_are_refused_at_once(void **state) {
    static const struct {
        const char *name, *head, *text, *tail;
        size_t times;
        kgp_status status;
        const char *findings;
    } rows[] = {
        {"200 kB of [", "", "[", "", 200000, KGP_E_LIMIT, "1:1 WRONG_TYPE; 1:33 LIMIT"},
        {"200 kB of {", "", "{", "", 200000, KGP_E_LIMIT, NULL},
        {"200 kB of - ", "", "- ", "", 100000, KGP_E_LIMIT, "1:1 WRONG_TYPE; 1:65 LIMIT"},
        {"200 kB of ? ", "", "? ", "", 100000, KGP_E_LIMIT, NULL},
        {"a scalar of 10 MB", HEAD "source: ", "x", "\n", 10000000, KGP_E_LIMIT, "4:9 LIMIT"},
        {"a quoted scalar of 10 MB", HEAD "source: \"", "x", "\"\n", 10000000, KGP_E_LIMIT, "4:9 LIMIT"},
        {"a scalar of 10 MB under an unknown key", HEAD "x: ", "x", "\n", 10000000, KGP_E_LIMIT,
         "4:1 UNKNOWN_KEY; 4:4 LIMIT"},
        {"a key of 10 MB", HEAD "\"", "x", "\": A\n", 10000000, KGP_E_LIMIT, NULL},
        {"a comment of 10 MB", HEAD "#", "x", "\n", 10000000, KGP_OK, ""},
        /* Each of these took time by the square of its length once, or could. */
        {"parts", HEAD "indicators:\n- id: a\n- id: b\n  parts: [", "a,", "]\n", 400000, KGP_OK, ""},
        {"refused ids", HEAD "units: [", "{id: -},", "]\n", 200000, KGP_E_INPUT, NULL},
    };
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        size_t length;
        kgp_plan *plan;
        char *file = repeated(rows[i].head, rows[i].text, rows[i].times, rows[i].tail, &length);
        kgp_status status = read(file, length, diag, &plan);
        if (rows[i].findings != NULL)
            expect_findings(diag, rows[i].findings, rows[i].name);
        else
            EXPECT(kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0, "%s", rows[i].name);
        EXPECT(rows[i].findings == NULL ? status != KGP_OK : status == rows[i].status, "%s: %s",
               rows[i].name, kgp_status_name(status));
        kgp_diag_clear(diag);
        kgp_plan_unref(plan);
        free(file);
    }
    kgp_diag_free(diag);
}

/* The same tree in three forms. */
static const char in_blocks[] =
    HEAD
    "title: {vi: \"Kế hoạch\", en: Plan}\n"
    "adopted: 2019-12-27\n"
    "prefer: [A, \"B, C\"]\n"
    "units:\n"
    "  - id: KG\n"
    "    name: Kiên Giang\n"
    "  - id: GR\n"
    "    type: district\n"
    "    parent: KG\n"
    "indicators:\n"
    "  - {id: rice, decimals: 1, kind: flow, counted: true}\n"
    "  - {id: poor, better: lower, kind: ratio, parent: rice}\n"
    "targets:\n"
    "  - {id: t, indicator: rice, unit: KG, at_least: 51697.40}\n"
    "  - {indicator: poor, change: {at_most: -1.0, over: 2019}, links: t}\n"
    "  - {indicator: rice, about: {value: 5, tolerance: \"5%\"}, exceed: {margin: 0.5}}\n"
    "  - {indicator: rice, growth: {more_than: {of: 2019-Q1}}, assumed: true}\n"
    "  - {indicator: rice, each: {type: district, between: [1, 2.50]}}\n";
static const char in_json[] =
    "{\"kgplan\":1,\"id\":\"P\",\"period\":2020,\"title\":{\"vi\":\"Kế hoạch\",\"en\":\"Plan\"},"
    "\"adopted\":\"2019-12-27\",\"prefer\":[\"A\",\"B, C\"],"
    "\"units\":[{\"id\":\"KG\",\"name\":\"Ki\\u00ean Giang\"},"
    "{\"id\":\"GR\",\"type\":\"district\",\"parent\":\"KG\"}],"
    "\"indicators\":[{\"id\":\"rice\",\"decimals\":1,\"kind\":\"flow\",\"counted\":true},"
    "{\"id\":\"poor\",\"better\":\"lower\",\"kind\":\"ratio\",\"parent\":\"rice\"}],\n\t"
    "\"targets\":[{\"id\":\"t\",\"indicator\":\"rice\",\"unit\":\"KG\",\"at_least\":51697.40},"
    "{\"indicator\":\"poor\",\"change\":{\"at_most\":-1.0,\"over\":\"2019\"},\"links\":\"t\"},"
    "{\"indicator\":\"rice\",\"about\":{\"value\":5,\"tolerance\":\"5%\"},\"exceed\":{\"margin\":0.5}},"
    "{\"indicator\":\"rice\",\"growth\":{\"more_than\":{\"of\":\"2019-Q1\"}},\"assumed\":true},"
    "{\"indicator\":\"rice\",\"each\":{\"type\":\"district\",\"between\":[1,2.50]}}]}";

/* What every getter says of a value, as text. */
static void describe(const kgp_plan *plan, const kgp_field *field, int32_t index, int32_t position, char said[512]) {
    const char *text = "-";
    size_t length = 0;
    int64_t number = 0;
    kgp_decimal decimal = {0, 0, 0};
    int32_t percent = 0, s = field->subject, f = field->field;
    kgp_status as_text = kgp_plan_text(plan, s, index, f, position, &text, &length);
    kgp_status as_int = kgp_plan_int(plan, s, index, f, position, &number);
    kgp_status as_decimal = kgp_plan_decimal(plan, s, index, f, position, &decimal, &percent);
    snprintf(said, 512, "%d %s %zu, %d %lld, %d %lld %d %d", (int)as_text, text, length, (int)as_int,
             (long long)number, (int)as_decimal, (long long)decimal.coefficient, (int)decimal.decimals,
             (int)percent);
}

static void expect_equal_plans(const kgp_plan *a, const kgp_plan *b) {
    for (int32_t i = 0; i < field_count(); i++) {
        kgp_field field;
        assert_int_equal(kgp_field_get(i, &field), KGP_OK);
        int32_t count = kgp_plan_count(a, field.subject);
        EXPECT(kgp_plan_count(b, field.subject) == count, "subject %d", (int)field.subject);
        for (int32_t index = 0; index < count; index++) {
            for (int32_t position = 0; position < 8; position++) {
                char in_a[512], in_b[512];
                describe(a, &field, index, position, in_a);
                describe(b, &field, index, position, in_b);
                EXPECT(strcmp(in_a, in_b) == 0, "%s of %d %d: %s, %s", field.word, (int)field.subject,
                       (int)index, in_a, in_b);
            }
            for (int32_t language = 0; language < 2; language++)
                assert_string_equal(kgp_plan_name(a, field.subject, index, language),
                                    kgp_plan_name(b, field.subject, index, language));
        }
    }
}

static void yaml_and_json_make_equal_plans(void **state) {
    kgp_diag *diag = new_diag();
    kgp_plan *yaml, *json;
    (void)state;
    kgp_status status = read(in_blocks, strlen(in_blocks), diag, &yaml);
    expect_findings(diag, "20:68 ASSUMED", "YAML");
    assert_int_equal(status, KGP_OK);
    status = read(in_json, strlen(in_json), diag, &json);
    expect_findings(diag, "2:300 ASSUMED", "JSON");
    assert_int_equal(status, KGP_OK);
    expect_equal_plans(yaml, json);
    assert_int_equal(kgp_plan_count(yaml, KGP_TARGET), 5);
    assert_string_equal(kgp_plan_name(json, KGP_UNIT, 0, KGP_LANGUAGE_EN), "Kiên Giang");
    kgp_plan_unref(yaml);
    kgp_plan_unref(json);
    kgp_diag_free(diag);
}

/* Every prefix of a plan is read or refused, with a finding and without a plan. */
static void a_cut_file_is_refused(void **state) {
    kgp_diag *diag = new_diag();
    (void)state;
    for (size_t length = 0; length < strlen(in_json); length++) {
        kgp_plan *plan;
        EXPECT(read(in_json, length, diag, &plan) == KGP_E_INPUT && plan == NULL &&
                   kgp_diag_count(diag, KGP_SEVERITY_ERROR) > 0, "%d bytes", (int)length);
        kgp_diag_clear(diag);
    }
    kgp_diag_free(diag);
}

static void wrong_arguments_make_no_plan(void **state) {
    kgp_plan *plan = (kgp_plan *)state;
    const kgp_allocator none = {0};
    assert_int_equal(kgp_plan_read(NULL, 0, "a", NULL, &plan, NULL), KGP_E_ARGUMENT);
    assert_null(plan);
    assert_int_equal(kgp_plan_read(HEAD, 5, NULL, NULL, &plan, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_read(HEAD, 5, "a", NULL, NULL, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_read(HEAD, 5, "a", &none, &plan, NULL), KGP_E_ARGUMENT);
    assert_int_equal(kgp_plan_read(twelve, strlen(twelve), "a", NULL, &plan, NULL), KGP_E_INPUT);
    assert_null(plan);
    assert_int_equal(kgp_plan_read(HEAD, strlen(HEAD), "", NULL, &plan, NULL), KGP_OK);
    kgp_plan_unref(plan);
}

/* What is beyond the diag's room is counted. */
static void findings_beyond_the_room_are_counted(void **state) {
    kgp_diag *diag;
    kgp_plan *plan;
    (void)state;
    assert_int_equal(kgp_diag_new(NULL, 5, &diag), KGP_OK);
    assert_int_equal(read(twelve, strlen(twelve), diag, &plan), KGP_E_INPUT);
    assert_int_equal(kgp_diag_kept(diag), 5);
    assert_int_equal(kgp_diag_count(diag, KGP_SEVERITY_ERROR), 12);
    kgp_diag_free(diag);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_fault_is_found_in_one_pass),
    cmocka_unit_test(a_file_is_read_or_refused_with_its_reasons),
    cmocka_unit_test(bytes_that_are_no_text_are_refused),
    cmocka_unit_test(limits_hold_to_the_unit),
    cmocka_unit_test(large_files_are_refused_at_once),
    cmocka_unit_test(yaml_and_json_make_equal_plans),
    cmocka_unit_test(a_cut_file_is_refused),
    cmocka_unit_test(wrong_arguments_make_no_plan),
    cmocka_unit_test(findings_beyond_the_room_are_counted),
};

TEST_MAIN(tests)
