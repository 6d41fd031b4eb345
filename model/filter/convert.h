#pragma once

#include "model/filter/program.h"

namespace model::filter {

//! int(), uint(), double(), string(), bytes(), bool(), timestamp() and duration(). Failures carry
//! no place.
Value convert(Function function, const Value& value);

} // namespace model::filter
