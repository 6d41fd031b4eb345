#pragma once

#include <string>
#include <vector>

namespace model::filter {

//! What a text may refer to.
struct CompileOptions
{
    bool fields = true;                 //!< The fields of events; without them it is plain CEL.
    std::vector<std::string> variables; //!< Names bound by Evaluator::bind(); may be dotted.
    std::vector<std::string>
        knownPaths; //!< Paths seen in events ("payload.orderId"), for suggestions in errors.
};

} // namespace model::filter
