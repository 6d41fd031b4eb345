#pragma once

#include "model/filter/value.h"

#include <string>
#include <string_view>

namespace model::filter {

//! A member of a path, as the filter language writes it: payload + "orderId" is payload.orderId,
//! payload + "a-b" is payload["a-b"].
std::string memberPath(std::string_view path, std::string_view name);
std::string itemPath(std::string_view path, std::size_t index);

//! A value as the filter language writes it, to be read back as the same. Empty for what has no
//! such form (a failure).
std::string literalText(const Value& value);

//! The events whose \a path has this value: payload.orderId == "O-4822".
std::string equalsFilter(std::string_view path, const Value& value);

//! All others; also the events that have no such path.
std::string excludeFilter(std::string_view path, const Value& value);

//! \a clause added to a filter's text, as it was typed: words stay a search, and || keeps its
//! meaning. Either may be empty. A text that does not compile is kept as it is, so that the error
//! shows at its place.
std::string withClause(std::string_view filter, std::string_view clause);

} // namespace model::filter
