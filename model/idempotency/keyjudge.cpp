#include "model/idempotency/keyjudge.h"

#include <limits>

namespace model {

namespace {

constexpr std::uint64_t leastEvents = 5;  // for a habit
constexpr std::int64_t slack = 2'000'000; // clocks of broker, store and this machine differ

} // namespace

KeyVerdict judge(const HeldKey& key, const EventNote* note)
{
    if (!note || note->records + note->deadLetters == 0)
        return KeyVerdict::NeverSeen;
    if (note->records < 2)
        return KeyVerdict::HandledOnce;
    const bool setAfterCopy =
        key.setAgain != 0
        && timeOf(key.setAgain + 1).time_since_epoch().count() + slack >= note->again;
    return note->tookEffectAgain || setAfterCopy ? KeyVerdict::GotThrough : KeyVerdict::Absorbed;
}

ThroughReason reasonOf(const HeldKey& key, const EventNote& note, const JudgedBy& by)
{
    if (judge(key, &note) != KeyVerdict::GotThrough)
        return ThroughReason::None;
    const auto life = by.longestLife ? std::chrono::microseconds(*by.longestLife).count()
                                     : std::numeric_limits<std::int64_t>::max();
    if (note.again - note.first >= life - slack)
        return ThroughReason::Expired;
    if ((key.flags & HeldKey::GoneEarly) != 0)
        return ThroughReason::LostEarly;
    return key.setAgain != 0 ? ThroughReason::Expired : ThroughReason::WhileThere;
}

bool isWorthALine(const HeldKey& key, std::int64_t now)
{
    return key.isThere(now) || key.verdict == KeyVerdict::GotThrough
           || key.verdict == KeyVerdict::Absorbed;
}

void KeyHabits::count(std::uint16_t keeper, std::uint32_t type, bool marked)
{
    auto& tally = m_tallies[{keeper, type}];
    tally.marked += marked ? 1 : 0;
    ++tally.all;
}

bool KeyHabits::usuallyMarks(std::uint16_t keeper, std::uint32_t type) const
{
    const auto found = m_tallies.find({keeper, type});
    return found != m_tallies.end() && found->second.marked >= leastEvents
           && found->second.marked * 5 >= found->second.all * 4;
}

bool KeyHabits::neverMarks(std::uint16_t keeper, std::uint32_t type) const
{
    const auto found = m_tallies.find({keeper, type});
    return found != m_tallies.end() && found->second.all >= leastEvents
           && found->second.marked * 50 < found->second.all;
}

} // namespace model
