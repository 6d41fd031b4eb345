#pragma once

#include "model/event/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace sim::definition {

//! What is suspicious in a definition that can be read, found without running it.
struct Remark
{
    std::string rule; //!< "unhandled-event".
    std::string text;
    std::string advice;
    model::Place place;
};

//! Remarks in the order of the file; the error of a file that cannot be read. \a settings as in
//! openDefinition().
model::Result<std::vector<Remark>>
lint(std::string_view json, const std::vector<std::pair<std::string, std::string>>& settings = {});

} // namespace sim::definition
