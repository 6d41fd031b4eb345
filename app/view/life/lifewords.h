#pragma once

#include "app/view/life/lifegatherer.h"
#include "app/view/life/stripmodel.h"
#include "app/widget/timeformat.h"
#include "model/idempotency/keyreport.h"
#include "model/life/lifeofevent.h"

#include <vector>

namespace app {

//! A step in words, as of \a now.
StripLine lineOf(const model::LifeStep& step, const TimeFormat& times, model::Timestamp now);

//! Which view shows what the step tells, as Wishes have it; empty: none.
QString linkOf(const model::LifeStep& step, const std::string& eventId);

//! The saga that it is part of; it jumps there.
StripLine lineOf(const LifeSaga& saga, const TimeFormat& times);

//! What each consumer would do if the event came again now; those that do not handle it left out.
std::vector<StripLine> againLines(const std::vector<model::KeyAgain>& again,
                                  const TimeFormat& times, model::Timestamp now);

} // namespace app
