#pragma once

#include "model/saga/sagabook.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace model::saga {

//! One piece of work of an instance, as a bar of steps shows it: a step, or what takes one back.
struct SagaCell
{
    enum class State : std::uint8_t {
        Pending,
        Running,
        Overdue,
        Done,
        Failed,
        OffPath, //!< Done, and nothing was there that it could follow from.
        Compensating,
        Compensated,
        CompensationFailed
    };

    std::uint8_t step = 0;
    bool isUndo = false;
    State state = State::Pending;
    std::optional<Timestamp> time; //!< When it was over; since when it is due.

    bool operator==(const SagaCell&) const = default;
};

//! The steps in their order; where the saga turned back, what takes them back instead of those that
//! are no longer to come. At least as many as the definition has steps.
std::vector<SagaCell> sagaCells(const SagaDefinition& saga, const SagaLine& line);

} // namespace model::saga
