#pragma once

#include "sim/stage/stage.h"

#include <QString>

#include <array>
#include <vector>

namespace app {

//! What a process that crashes was about to do: the crash comes between this and what was before.
enum class CrashPoint { Commit, Publish, Mark, Effect, Ack };

inline constexpr std::array crashPoints{CrashPoint::Commit, CrashPoint::Publish, CrashPoint::Mark,
                                        CrashPoint::Effect, CrashPoint::Ack};

//! "commit": as the setting crash-before has it.
[[nodiscard]] const char* name(CrashPoint point);
//! "Crash before commit", in the user's language.
[[nodiscard]] QString crashText(CrashPoint point);

//! Whether \a crash, one of \a choices, comes right before that. A handler's effect is its
//! transaction's commit, too.
[[nodiscard]] bool isBefore(const sim::stage::Choice& crash,
                            const std::vector<sim::stage::Choice>& choices, CrashPoint point);

} // namespace app
