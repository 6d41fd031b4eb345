#pragma once

#include "model/filter/compileoptions.h"

#include <string>
#include <string_view>

namespace model::filter {

//! What may have been meant by a name that is no field: "Did you mean `totalAmount`?" Empty when
//! nothing is near.
std::string suggestion(std::string_view name, const CompileOptions& options);

//! The same for the name of a function or macro.
std::string functionSuggestion(std::string_view name);

} // namespace model::filter
