#pragma once

#include "model/idempotency/keyreport.h"
#include "model/source/keymatcher.h"

#include <optional>
#include <string>
#include <vector>

namespace model {

//! One store as the board knows it.
struct KeyPlace
{
    SourceId source;
    std::string name;
    KeyPattern pattern;
    std::optional<KeyMatcher>
        matcher; //!< None for a table: its rows have no key text of their own.
    std::uint32_t pass = 1;
    bool complete = false;
    std::uint64_t seen = 0;
    std::uint64_t total = 0;
    std::uint64_t dropped = 0;
    Timestamp passBegan;
    std::optional<Timestamp> completeSince; //!< When the last whole pass began.
    std::optional<Timestamp> passEnded;
    std::optional<std::chrono::milliseconds> longestLife;
    std::optional<Error> trouble;
    std::vector<std::string> wanted;

    void beginPage(const KeyPage& page, Timestamp at);
    void endPass(Timestamp at);
    void learnLife(const std::optional<std::chrono::milliseconds>& life);
    //! A database without an inbox table is no key store after all.
    bool isNone() const { return !complete && trouble && trouble->kind == Error::Kind::NotFound; }
    std::string keyOf(std::string_view eventId, std::string_view consumer) const;
};

//! Who keeps keys where: a consumer in a store.
struct KeyKeeper
{
    std::size_t place = 0;
    std::string consumer;
    bool open = true;
};

//! Numbers for all keepers. A number is never used again; beyond the last one all share it.
class KeyKeepers
{
public:
    void open(SourceId source, std::string name, KeyPattern pattern,
              std::vector<std::string> consumers);
    //! The numbers whose keys go.
    std::vector<std::uint16_t> close(SourceId source);

    KeyPlace* place(SourceId source);
    KeyPlace& placeOf(const KeyKeeper& keeper) { return m_places[keeper.place]; }
    const KeyPlace& placeOf(const KeyKeeper& keeper) const { return m_places[keeper.place]; }
    std::uint16_t keeperOf(const KeyPlace& place, std::string_view consumer);
    bool isOf(std::uint16_t keeper, const KeyPlace& place) const
    {
        return &m_places[m_keepers[keeper].place] == &place;
    }
    bool isOpen(std::uint16_t keeper) const { return m_keepers[keeper].open; }
    std::vector<std::string> consumersOf(SourceId source) const;
    void ensureEachPlaceHasOne();
    const std::vector<KeyKeeper>& all() const { return m_keepers; }
    std::vector<const KeyPlace*> openPlaces() const;

private:
    std::vector<KeyPlace> m_places; // closed ones stay, so that their numbers do
    std::vector<std::size_t> m_open;
    std::vector<KeyKeeper> m_keepers;
};

//! What a report says of it; the number of keys is the survey's to know.
KeyStoreState stateOf(const KeyPlace& place);

} // namespace model
