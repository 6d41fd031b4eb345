#pragma once

#include <QString>

#include <string>

//! Sentences that are made where no window is (connectors, the sandbox) in the user's language.
namespace app::sentences {

//! \a english as it is known here, with its values in place; as it came when it is not known: what
//! a server said stays as it said it. Several known sentences one after another are worded one by
//! one.
[[nodiscard]] QString worded(const std::string& english);

} // namespace app::sentences
