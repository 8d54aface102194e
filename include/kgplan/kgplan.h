/* SPDX-License-Identifier: MIT */
/**
 * @file kgplan.h
 * The whole core library. Files are read by libkgplan-io: <kgplan/io.h>.
 */
#ifndef KGPLAN_KGPLAN_H
#define KGPLAN_KGPLAN_H

#include <kgplan/abi.h>
#include <kgplan/arrow.h>
#include <kgplan/audit.h>
#include <kgplan/buffer.h>
#include <kgplan/calendar.h>
#include <kgplan/cascade.h>
#include <kgplan/decimal.h>
#include <kgplan/diag.h>
#include <kgplan/evaluation.h>
#include <kgplan/explain.h>
#include <kgplan/field.h>
#include <kgplan/figure.h>
#include <kgplan/label.h>
#include <kgplan/ledger.h>
#include <kgplan/limits.h>
#include <kgplan/log.h>
#include <kgplan/page.h>
#include <kgplan/panel.h>
#include <kgplan/period.h>
#include <kgplan/plan.h>
#include <kgplan/progress.h>
#include <kgplan/regime.h>
#include <kgplan/result.h>
#include <kgplan/schedule.h>
#include <kgplan/score.h>
#include <kgplan/sentence.h>
#include <kgplan/status.h>
#include <kgplan/table.h>
#include <kgplan/units.h>
#include <kgplan/version.h>
#include <kgplan/word.h>

#endif
