#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace app {

//! How well a text answers to what was typed, and which of its letters did.
struct FuzzyMatch
{
    int score = 0;
    std::vector<int> positions; //!< Ascending, UTF-16 units of the text.
};

//! Every letter of \a query in order somewhere in \a text, whatever the case; nothing when one is
//! missing. Starts of words and letters in a row count more. A Korean initial consonant finds its
//! syllables: "ㅅㅌ" finds "스트림". An empty query fits everything. Reads at most the first 128
//! letters.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text);

} // namespace app
