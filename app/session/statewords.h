#pragma once

#include "model/saga/progress.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

//! A text in a condition that the state of a saga is held against, quotes included.
struct StateWord
{
    std::size_t from = 0;
    std::size_t length = 0;
    std::string text;                            //!< Without the quotes.
    std::optional<model::saga::SagaState> state; //!< None: a saga is never so.
};

//! Those of state == "…", "…" != state and state in ["…", "…"], in their order.
std::vector<StateWord> stateWords(std::string_view condition);

} // namespace app
