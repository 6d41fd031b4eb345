#pragma once

#include "sim/stage/stage.h"

#include <QString>

#include <optional>
#include <vector>

namespace app {

//! Where a run is to stop. A value; asked after each step.
struct Breakpoint
{
    enum class Kind { EventType, Key, Actor, Fault, Invariant, Label, Time, Count };

    Kind kind = Kind::EventType;
    std::string text; //!< "PublishOnce", "crash", "O-3"; of Time: seconds of virtual time.
    bool isOn = true;

    bool operator==(const Breakpoint&) const = default;
};

//! "invariant PublishOnce", in the user's language.
[[nodiscard]] QString nameOf(const Breakpoint& breakpoint);
[[nodiscard]] QString nameOf(Breakpoint::Kind kind);

//! Whether the step that led to where the stage stands meets it. The stage stands behind a step.
[[nodiscard]] bool isMetBy(const Breakpoint& breakpoint, const sim::stage::Stage& stage,
                           const sim::stage::Step& step, sim::Instant start);

//! The first that is on and met.
[[nodiscard]] std::optional<Breakpoint> firstMet(const std::vector<Breakpoint>& breakpoints,
                                                 const sim::stage::Stage& stage,
                                                 sim::Instant start);

} // namespace app
