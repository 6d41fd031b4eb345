#pragma once

#include <cstdint>

namespace model {

//! The state, finding or source that a row is marked with. How it is drawn and worded is the
//! widgets' matter.
enum class Glyph : std::uint8_t {
    None,
    Running,
    Waiting,
    Completed,
    CompletedLate,
    Compensating,
    Compensated,
    Failed,
    Stuck,
    OffPath,
    NeedsPerson,
    DeadLetter,
    Duplicate,
    Skipped,
    Retried,
    Missing,
    Unmarked,
    Inverted,
    Fault,
    Warning,
    Note,
    NotReached,
    Live,
    Captured,
    Simulated,
    Disconnected,
    Count
};

//! What a row's background says; a colour rule picks one of these.
enum class Tint : std::uint8_t {
    None,
    Running,
    Waiting,
    Completed,
    Compensating,
    Failed,
    Stuck,
    OffPath,
    DeadLetter,
    Duplicate,
    Fault,
    Count
};

} // namespace model
