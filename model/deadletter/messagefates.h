#pragma once

#include "model/event/timestamp.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace model {

//! What became of the copies of a plan after they were sent, by what was seen since: they came back
//! to the dead letters, or something followed from them. One thread.
class MessageFates
{
public:
    enum class Fate : std::uint8_t {
        Unknown,
        CameBack,  //!< A dead letter has its replay id or, after it was sent, its event id.
        Succeeded, //!< An event names it as its cause.
        MovedOn,   //!< Another event of the same saga came after it.
    };

    //! A copy that was sent.
    struct Copy
    {
        std::uint64_t number = 0;
        std::string eventId;
        std::string correlationId;
        Timestamp sent;
    };

    //! A record as it was read. Copies and letters of before the replay tell nothing.
    struct Seen
    {
        bool isDeadLetter = false;
        std::string_view replayId;
        std::string_view eventId;
        std::string_view causationId;
        std::string_view correlationId;
        Timestamp time;
    };

    explicit MessageFates(std::string plan) : m_plan(std::move(plan)) {}

    void add(Copy copy);
    void see(const Seen& seen);

    Fate of(std::uint64_t number) const;
    std::uint64_t count(Fate fate) const;
    std::size_t copies() const { return m_copies.size(); }

private:
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

    void seeLetter(const Seen& seen);
    void tell(const Index& index, std::string_view name, const Seen& seen, Fate fate);
    void set(std::uint64_t number, Fate fate);

    const std::string m_plan;
    std::vector<Copy> m_copies;
    Index m_byEvent;
    Index m_bySaga;
    std::unordered_map<std::uint64_t, Fate> m_fates;
};

std::string_view toText(MessageFates::Fate fate); //!< "came-back", for reports; empty: unknown.

} // namespace model
