/* SPDX-License-Identifier: MIT */
#include "evaluate/result.h"

#include <stddef.h>

const kgp__result kgp__results[KGP_RESULTS] = {
    [KGP_RESULT_VERDICT] = {"verdict", "|exceeded|met|missed|not_due|no_data|unresolved|undefined",
                            KGP__PLACES_NONE},
    [KGP_RESULT_REASON] =
        {"reason",
         "|no_row|not_reported|impossible|withheld|no_base|undecided|base|no_target|"
         "children|range|overflow|gap|reported|ratios|growth_rates|overlap|stale|"
         "units_reported|unweighted|ended|predecessor",
         KGP__PLACES_NONE},
    [KGP_RESULT_STAGE] = {"stage", "|F|E|P|A", KGP__PLACES_NONE},
    [KGP_RESULT_VALUE] = {"value", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_BASE] = {"base", NULL, KGP__PLACES_BASE},
    [KGP_RESULT_COMPARED] = {"compared", NULL, KGP__PLACES_COMPARED},
    [KGP_RESULT_ATTAINMENT] = {"attainment_pct", NULL, KGP__PLACES_QUOTIENT},
    [KGP_RESULT_PLAN_PCT] = {"plan_pct", NULL, KGP__PLACES_QUOTIENT},
    [KGP_RESULT_GAP] = {"gap", NULL, KGP__PLACES_GAP},
    [KGP_RESULT_LAST_YEAR] = {"last_year", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_YOY] = {"yoy_pct", NULL, KGP__PLACES_PERCENT},
    [KGP_RESULT_TARGET] = {"target_value", NULL, KGP__PLACES_TARGET},
    [KGP_RESULT_UPPER] = {"target_upper", NULL, KGP__PLACES_UPPER},
    [KGP_RESULT_BOUND] = {"bound", "|>|<|~", KGP__PLACES_NONE},
    [KGP_RESULT_SO_FAR] = {"so_far", "|exceeded|reached|below|breached", KGP__PLACES_NONE},
    [KGP_RESULT_GAPS] = {"gap_months", NULL, KGP__PLACES_NONE},
    [KGP_RESULT_REQUIRED] = {"required", NULL, KGP__PLACES_REQUIRED},
    [KGP_RESULT_REQUIRED_GROWTH] = {"required_growth_pct", NULL, KGP__PLACES_PERCENT},
    [KGP_RESULT_EXPECTED] = {"expected", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_PACE] = {"pace_pct", NULL, KGP__PLACES_QUOTIENT},
    [KGP_RESULT_PACE_CLASS] = {"pace", "|ahead|on_track|behind|far_behind", KGP__PLACES_NONE},
    [KGP_RESULT_FORECAST] = {"forecast", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_FORECAST_LOW] = {"forecast_low", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_FORECAST_HIGH] = {"forecast_high", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_OUTLOOK] = {"outlook", "|likely_met|likely_missed|uncertain", KGP__PLACES_NONE},
    [KGP_RESULT_CLASS] = {"class", "|secured|attainable|difficult", KGP__PLACES_NONE},
    [KGP_RESULT_BAND] = {"band", "|reached|high|middle|low|year_end", KGP__PLACES_NONE},
    [KGP_RESULT_REACHABLE] = {"reachable", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_STALE] = {"stale", NULL, KGP__PLACES_VALUE},
    [KGP_RESULT_STALE_PERIOD] = {"stale_period", NULL, KGP__PLACES_NONE},
    [KGP_RESULT_ORIGIN] = {"origin", "|restated|rolled_up|partial", KGP__PLACES_NONE},
};
