#pragma once

#include "model/event/timestamp.h"
#include "model/idempotency/eventidentity.h"
#include "model/idempotency/keyreport.h"

#include <span>
#include <vector>

namespace model {

//! One key, 48 bytes. Seconds count from HeldKey::epoch; 0 is never.
struct HeldKey
{
    enum Flag : std::uint8_t {
        ForEver = 1,   //!< No end; time is then when it was set, 0 where nobody says.
        GoneEarly = 2, //!< Went before its end.
    };
    static constexpr std::int64_t epoch = 1'577'836'800; // 2020-01-01

    EventIdentity id;
    std::int64_t time = 0;      //!< Microseconds: its end by our clock.
    std::uint32_t gone = 0;     //!< When it was found to be gone.
    std::uint32_t setAgain = 0; //!< When it was set anew though it had been there.
    std::uint32_t text = 0;     //!< Of an id that is no plain UUID: its place in the texts, plus 1.
    std::uint32_t pass = 0;
    std::uint16_t keeper = 0; //!< Which store and consumer.
    std::uint8_t flags = 0;
    KeyVerdict verdict = KeyVerdict::NeverSeen;

    bool isForEver() const { return (flags & ForEver) != 0; }
    bool isThere(std::int64_t now) const { return gone == 0 && (isForEver() || time > now); }
};

//! The keys of all stores in one table. Over its limit those that are gone leave first; what still
//! does not fit is not held. One thread at a time.
class HeldKeys
{
public:
    explicit HeldKeys(std::size_t limit) : m_limit(limit) {}

    //! What a probe saw.
    struct Seen
    {
        std::string_view eventId;
        std::uint16_t keeper = 0;
        std::uint32_t pass = 0;
        std::optional<std::chrono::milliseconds> life;
        std::optional<Timestamp> setAt;
    };
    //! False: there is no room.
    bool put(const Seen& seen, Timestamp at);
    const HeldKey* find(const EventIdentity& id, std::uint16_t keeper) const;
    HeldKey* find(const EventIdentity& id, std::uint16_t keeper);
    //! A key was looked for and is not there.
    static void lose(HeldKey& key, Timestamp at);
    //! All keys of these keepers, as when their store is closed.
    void drop(std::span<const std::uint16_t> keepers);

    std::string idText(const HeldKey& key) const;
    std::vector<HeldKey>& all() { return m_keys; }
    const std::vector<HeldKey>& all() const { return m_keys; }
    std::uint64_t generation() const { return m_generation; } //!< Grows when keys left.

private:
    std::size_t slotOf(const EventIdentity& id, std::uint16_t keeper) const;
    void rebuild(std::size_t slots);
    std::uint32_t keepText(std::string_view text);
    void compact();

    std::size_t m_limit;
    std::vector<HeldKey> m_keys;
    std::vector<std::uint32_t> m_slots; // number of a key plus 1; 0 free
    std::string m_texts;                // each with its size in two bytes before it
    std::uint64_t m_generation = 0;
    std::size_t m_refused = 0;
};

std::uint32_t secondsOf(Timestamp time);
Timestamp timeOf(std::uint32_t seconds);

} // namespace model
