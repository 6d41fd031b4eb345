#pragma once

#include "model/filter/textfinder.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace model::filter {

//! A regular expression of linear time (RE2). Where every match has to hold some text, that text is
//! looked for first, which is several times faster. Never changes once made; any thread.
class Regex
{
public:
    static constexpr std::size_t longestPattern = 4096;

    explicit Regex(std::string_view pattern);
    ~Regex();
    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;

    bool ok() const;
    std::string error() const;
    //! Whether a part of \a text matches.
    bool in(std::string_view text) const;

private:
    std::unique_ptr<const re2::RE2> m_expression;
    std::optional<TextFinder> m_necessary; //!< In lower case, found in any case.
    bool m_foldsUnicode =
        false; //!< A letter of the needle may be matched by a character beyond ASCII.
};

} // namespace model::filter
