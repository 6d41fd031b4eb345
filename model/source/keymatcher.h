#pragma once

#include "model/event/result.h"
#include "model/source/keyprobe.h"

#include <optional>
#include <string>
#include <string_view>

namespace model {

//! A KeyPattern taken apart: tells which event and consumer a key names, and the other way round.
class KeyMatcher
{
public:
    //! Fails for a pattern without {eventId}, or with a part that comes twice.
    static Result<KeyMatcher> of(const KeyPattern& pattern);

    struct Match
    {
        std::string_view eventId;
        std::string_view consumer; //!< Empty when the pattern names none.
    };
    //! Nothing for a key that the pattern does not fit.
    std::optional<Match> match(std::string_view key) const;
    std::string key(std::string_view eventId, std::string_view consumer) const;
    //! For Redis' MATCH: literal parts escaped.
    std::string glob() const;
    bool namesConsumer() const { return m_namesConsumer; }

private:
    std::string m_before;
    std::string m_between; // only where both parts are named
    std::string m_after;
    bool m_namesConsumer = false;
    bool m_consumerFirst = false;
};

//! Redis' glob characters with a backslash before each.
std::string escapedGlob(std::string_view text);

} // namespace model
