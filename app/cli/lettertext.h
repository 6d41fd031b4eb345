#pragma once

#include "app/cli/lettersource.h"

namespace app::cli {

//! One dead letter as a line of a table; its titles.
std::string letterTitles(const Terminal& terminal);
std::string letterLine(const FoundLetter& found, const Terminal& terminal);
//! One JSON object on a line.
std::string letterJson(const FoundLetter& found);
//! All of it, for reading.
std::string letterPage(const FoundLetter& found, const model::ProfileSet& profiles);

//! What was said of a topic, as a JSON object on a line.
std::string markJson(const std::string& channel, const std::string& convention);

std::string groupsText(const std::vector<model::LetterGroup>& groups,
                       const std::vector<model::GroupBy>& by, const Terminal& terminal);
std::string groupsJson(const std::vector<model::LetterGroup>& groups,
                       const std::vector<model::GroupBy>& by);

} // namespace app::cli
