#pragma once

#include "model/idempotency/keyboard.h"
#include "model/idempotency/keyjoin.h"
#include "model/idempotency/keysurvey.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

//! The stores of keys of one world with the records of that world: all live ones together, each
//! simulated run by itself, by its own clock. Not for several threads at once.
class KeyRealm
{
public:
    KeyRealm(const EventStore& store, ProfileSet profiles, KeyBoard::Limits limits,
             RecordScope scope);

    void open(SourceId source, std::string name, KeyPattern pattern,
              std::vector<std::string> consumers);
    void close(SourceId source);
    bool take(SourceId source, const KeyPage& page, Timestamp at);
    bool take(SourceId source, std::span<const KeyState> states, Timestamp at);
    //! True when that is news.
    bool trouble(SourceId source, const std::optional<Error>& error);
    std::vector<std::string> wanted(SourceId source);
    std::vector<std::string> consumersOf(SourceId source) const;
    //! Only of a realm with one store: it and its keys anew, with other records.
    KeyRealm again(RecordScope scope) const;

    bool isWatching() const { return !m_keepers.openPlaces().empty(); }
    const RecordScope& scope() const { return m_scope; }
    const std::vector<const KeyPlace*> places() const { return m_keepers.openPlaces(); }
    //! True when there is something new to show.
    bool advance(Timestamp now, const std::vector<ConsumerReach>& reach);

    void fill(KeyReport& report) const;
    void appendLines(KeyVerdict verdict, const KeyBoard::Query& query,
                     std::vector<KeyLine>& lines) const;
    void about(std::string_view eventId, std::vector<KeyLine>& lines) const;
    bool knows(std::string_view eventId) const;
    void whatIfAgain(std::string_view eventId, std::vector<KeyAgain>& answers);
    void findings(std::vector<FindingLine>& lines) const;

private:
    Timestamp clock() const { return m_clock.value_or(now()); }
    KeyLine line(const HeldKey& key, std::int64_t now) const;
    KeyLine line(const MissingMark& missing) const;
    KeyAgain againOf(const KeyKeeper& keeper, std::uint16_t number, std::string_view eventId);
    void want(const KeyKeeper& keeper, std::string_view eventId);
    const EventNote* noteOf(const HeldKey& key) const { return m_join.notes().find(key.id); }

    const EventStore& m_store;
    ProfileSet m_profiles;
    KeyBoard::Limits m_limits;
    RecordScope m_scope;
    std::optional<Timestamp> m_clock; // of a simulated world
    KeyJoin m_join;
    HeldKeys m_keys;
    KeyKeepers m_keepers;
    KeySurvey m_survey;
    bool m_changed = true;
    std::map<std::pair<std::string, std::uint16_t>, Timestamp> m_looked; // event id and keeper
};

} // namespace model
