#pragma once

#include "app/widget/filtercheck.h"
#include "sim/stage/stage.h"
#include "sim/until/until.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace app {

//! Where a run is to stop, in the words of sim/until: "type:ORDER_PAID", "invariant:PublishOnce".
//! A value: what a run makes of it depends on the run.
struct Breakpoint
{
    std::string text;
    bool isOn = true;

    bool operator==(const Breakpoint&) const = default;
};

using Breakpoints = std::vector<Breakpoint>;

//! Whether the run knows what \a text speaks of, else where it does not and why.
[[nodiscard]] FilterCheck checkCondition(const QString& text, const sim::stage::Stage& stage);

//! The conditions that could be written at the cursor, of what the run has shown so far.
[[nodiscard]] FilterCompletion completeCondition(const QString& text, int cursor,
                                                 const sim::stage::Stage& stage);

//! All that are on and known to the run as one, which has seen the step where the stage stands.
[[nodiscard]] std::optional<sim::until::Until> watched(const Breakpoints& breakpoints,
                                                       const sim::stage::Stage& stage);

//! The first that the step to where it stands meets. The stage goes a step back and on again.
[[nodiscard]] std::optional<Breakpoint> firstMet(const Breakpoints& breakpoints,
                                                 sim::stage::Stage& stage);

} // namespace app
