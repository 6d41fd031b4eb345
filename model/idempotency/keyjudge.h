#pragma once

#include "model/idempotency/eventnotes.h"
#include "model/idempotency/heldkeys.h"

#include <map>
#include <vector>

namespace model {

//! What a verdict rests on, beside the key and the event.
struct JudgedBy
{
    std::int64_t now = 0;                                 //!< Microseconds.
    std::optional<std::chrono::milliseconds> longestLife; //!< What a key of that store is given.
};

KeyVerdict judge(const HeldKey& key, const EventNote* note);
ThroughReason reasonOf(const HeldKey& key, const EventNote& note, const JudgedBy& by);
//! A gone key of an event that came once says nothing any more.
bool isWorthALine(const HeldKey& key, std::int64_t now);

//! How often a consumer marks events of a type: its habit, learned from what is there.
class KeyHabits
{
public:
    void count(std::uint16_t keeper, std::uint32_t type, bool marked);
    //! It marks most of them: one without a key stands out.
    bool usuallyMarks(std::uint16_t keeper, std::uint32_t type) const;
    //! Hardly ever: events of this type are none of its business.
    bool neverMarks(std::uint16_t keeper, std::uint32_t type) const;
    void clear() { m_tallies.clear(); }

private:
    struct Tally
    {
        std::uint64_t marked = 0;
        std::uint64_t all = 0;
    };
    std::map<std::pair<std::uint16_t, std::uint32_t>, Tally> m_tallies;
};

} // namespace model
