#include "model/idempotency/keyrealm.h"

#include <algorithm>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr auto joinBudget = 20ms; // of one tick
constexpr std::size_t mostWanted = 1'000;
constexpr auto freshLook = 2s;

std::int64_t micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

bool fits(const KeyLine& line, const std::string& text)
{
    return text.empty() || line.key.find(text) != std::string::npos
           || line.eventId.find(text) != std::string::npos
           || line.consumer.find(text) != std::string::npos;
}

} // namespace

KeyRealm::KeyRealm(const EventStore& store, ProfileSet profiles, KeyBoard::Limits limits,
                   RecordScope scope)
    : m_store(store)
    , m_profiles(profiles)
    , m_limits(limits)
    , m_scope(scope)
    , m_join(store, std::move(profiles), limits.events, std::move(scope))
    , m_keys(limits.keys)
{}

KeyRealm KeyRealm::again(RecordScope scope) const
{
    KeyRealm fresh(m_store, m_profiles, m_limits, std::move(scope));
    fresh.m_clock = m_clock;
    for (const auto* place : m_keepers.openPlaces())
        fresh.open(place->source, place->name, place->pattern,
                   m_keepers.consumersOf(place->source));
    return fresh;
}

void KeyRealm::open(SourceId source, std::string name, KeyPattern pattern,
                    std::vector<std::string> consumers)
{
    m_keepers.open(source, std::move(name), std::move(pattern), std::move(consumers));
    m_changed = true;
}

void KeyRealm::close(SourceId source)
{
    m_keys.drop(m_keepers.close(source));
    m_survey.forget();
    m_changed = true;
}

bool KeyRealm::take(SourceId source, const KeyPage& page, Timestamp at)
{
    auto* place = m_keepers.place(source);
    if (!place)
        return false;
    if (m_scope.isSimulated())
        m_clock = at;
    place->beginPage(page, at);
    for (const auto& key : page.keys) {
        place->learnLife(key.life);
        const auto keeper = m_keepers.keeperOf(*place, key.consumer);
        const bool held = m_keys.put({.eventId = key.eventId,
                                      .keeper = keeper,
                                      .pass = place->pass,
                                      .life = key.life,
                                      .setAt = key.setAt},
                                     at);
        place->dropped += held ? 0 : 1;
    }
    if (page.finished) {
        for (auto& key : m_keys.all()) {
            if (key.pass != place->pass && key.gone == 0 && m_keepers.isOf(key.keeper, *place))
                HeldKeys::lose(key, at);
        }
        place->endPass(at);
    }
    place->trouble.reset();
    m_changed = true;
    return true;
}

bool KeyRealm::take(SourceId source, std::span<const KeyState> states, Timestamp at)
{
    auto* place = m_keepers.place(source);
    if (!place)
        return false;
    for (const auto& state : states) {
        const auto keeper = m_keepers.keeperOf(*place, state.consumer);
        m_looked[{state.eventId, keeper}] = at;
        if (state.there) {
            place->learnLife(state.life);
            (void)m_keys.put({.eventId = state.eventId,
                              .keeper = keeper,
                              .pass = place->pass,
                              .life = state.life,
                              .setAt = {}},
                             at);
        } else if (auto* key = m_keys.find(EventIdentity::of(state.eventId), keeper)) {
            HeldKeys::lose(*key, at);
        }
    }
    if (m_looked.size() > mostWanted * 8)
        m_looked.clear();
    m_changed = true;
    return true;
}

bool KeyRealm::trouble(SourceId source, const std::optional<Error>& error)
{
    auto* place = m_keepers.place(source);
    if (!place || place->trouble == error)
        return false;
    place->trouble = error;
    return true;
}

std::vector<std::string> KeyRealm::wanted(SourceId source)
{
    auto* place = m_keepers.place(source);
    return place ? std::exchange(place->wanted, {}) : std::vector<std::string>();
}

std::vector<std::string> KeyRealm::consumersOf(SourceId source) const
{
    return m_keepers.consumersOf(source);
}

bool KeyRealm::advance(Timestamp now, const std::vector<ConsumerReach>& reach)
{
    if (!isWatching())
        return false;
    m_changed |= m_join.advance(joinBudget);
    if (!m_survey.isDue(now, m_changed))
        return false;
    const SurveyInput input{.now = now,
                            .clock = m_clock.value_or(now),
                            .keys = m_keys,
                            .notes = m_join.notes(),
                            .keepers = m_keepers,
                            .reach = reach,
                            .store = m_store};
    if (!m_survey.advance(input))
        return false;
    m_changed = false;
    return true;
}

//! Adds its part.
void KeyRealm::fill(KeyReport& report) const
{
    const auto places = m_keepers.openPlaces();
    if (places.empty())
        return;
    const auto& found = m_survey.result();
    for (std::size_t i = 0; i < keyVerdictCount; ++i)
        report.counts[i] += found.counts[i];
    // Lives of two worlds are not drawn as one: those of the first that has any.
    if (report.life.bins.empty())
        report.life = found.life;
    report.keys += found.there;
    for (const auto* place : places) {
        report.stores.push_back(stateOf(*place));
        auto& state = report.stores.back();
        state.isSimulated = m_scope.isSimulated();
        for (std::size_t i = 0; i < m_keepers.all().size(); ++i) {
            if (m_keepers.isOf(std::uint16_t(i), *place))
                state.keys += found.thereOf(std::uint16_t(i));
        }
        report.dropped += place->dropped;
    }
    report.events += m_join.notes().all().size();
    report.joinedTo = std::min(report.joinedTo, m_join.joinedTo());
}

KeyLine KeyRealm::line(const HeldKey& key, std::int64_t now) const
{
    const auto& keeper = m_keepers.all()[key.keeper];
    const auto& place = m_keepers.placeOf(keeper);
    KeyLine line{.verdict = key.verdict,
                 .eventId = m_keys.idText(key),
                 .consumer = keeper.consumer,
                 .store = place.name,
                 .clock = m_clock};
    line.key = place.keyOf(line.eventId, keeper.consumer);
    line.there = key.isThere(now);
    const Timestamp time{std::chrono::microseconds(key.time)};
    if (!key.isForEver())
        line.until = time;
    if (key.gone != 0)
        line.gone = timeOf(key.gone);
    else if (!line.there)
        line.gone = time;
    if (key.isForEver() && key.time != 0)
        line.setAbout = time;
    else if (!key.isForEver() && place.longestLife)
        line.setAbout = time - *place.longestLife;
    if (const auto* note = noteOf(key)) {
        line.reason = reasonOf(key, *note, {.now = now, .longestLife = place.longestLife});
        line.records = note->records;
        line.deadLetters = note->deadLetters;
        line.effects = note->effectCount;
        if (note->records + note->deadLetters > 0)
            line.row = note->last;
    }
    return line;
}

KeyLine KeyRealm::line(const MissingMark& missing) const
{
    const auto& keeper = m_keepers.all()[missing.keeper];
    const auto& place = m_keepers.placeOf(keeper);
    KeyLine line{.verdict = KeyVerdict::NotMarked,
                 .eventId = m_join.eventIdAt(missing.row),
                 .consumer = keeper.consumer,
                 .store = place.name,
                 .row = missing.row,
                 .clock = m_clock};
    line.key = place.keyOf(line.eventId, keeper.consumer);
    if (const auto* note = m_join.notes().find(missing.id)) {
        line.records = note->records;
        line.effects = note->effectCount;
    }
    return line;
}

void KeyRealm::appendLines(KeyVerdict verdict, const KeyBoard::Query& query,
                           std::vector<KeyLine>& lines) const
{
    const auto now = micros(clock());
    if (verdict == KeyVerdict::NotMarked) {
        for (const auto& missing : m_survey.result().missing) {
            if (lines.size() >= query.limit)
                return;
            auto made = line(missing);
            if (fits(made, query.text))
                lines.push_back(std::move(made));
        }
        return;
    }
    // The newest found first.
    const auto& all = m_keys.all();
    for (auto at = all.rbegin(); at != all.rend() && lines.size() < query.limit; ++at) {
        if (at->verdict != verdict || !isWorthALine(*at, now))
            continue;
        auto made = line(*at, now);
        if (fits(made, query.text))
            lines.push_back(std::move(made));
    }
}

void KeyRealm::about(std::string_view eventId, std::vector<KeyLine>& lines) const
{
    const auto id = EventIdentity::of(eventId);
    const auto now = micros(clock());
    for (std::size_t i = 0; i < m_keepers.all().size(); ++i) {
        if (const auto* key = m_keys.find(id, std::uint16_t(i))) {
            lines.push_back(line(*key, now));
            lines.back().verdict = judge(*key, noteOf(*key));
        }
    }
}

bool KeyRealm::knows(std::string_view eventId) const
{
    return m_join.notes().find(EventIdentity::of(eventId)) != nullptr;
}

void KeyRealm::want(const KeyKeeper& keeper, std::string_view eventId)
{
    auto& wanted = m_keepers.placeOf(keeper).wanted;
    if (wanted.size() < mostWanted && std::ranges::find(wanted, eventId) == wanted.end())
        wanted.emplace_back(eventId);
}

KeyAgain KeyRealm::againOf(const KeyKeeper& keeper, std::uint16_t number, std::string_view eventId)
{
    const auto& place = m_keepers.placeOf(keeper);
    const auto now = clock();
    const auto id = EventIdentity::of(eventId);
    KeyAgain answer{.consumer = keeper.consumer, .store = place.name};
    answer.key = place.keyOf(eventId, keeper.consumer);
    const auto asked = m_looked.find({std::string(eventId), number});
    if (asked != m_looked.end())
        answer.looked = asked->second;
    if (!answer.looked || now - *answer.looked > freshLook)
        want(keeper, eventId);
    if (const auto* key = m_keys.find(id, number)) {
        const auto told = line(*key, micros(now));
        answer.answer = told.there ? KeyAgain::Answer::Swallowed : KeyAgain::Answer::HandledAgain;
        answer.until = told.there ? told.until : std::nullopt;
        answer.gone = told.gone;
        return answer;
    }
    if (!answer.looked && !place.complete)
        return answer;
    const auto* note = m_join.notes().find(id);
    const bool unconcerned =
        note && note->records > 0 && m_survey.result().habits.neverMarks(number, note->type);
    answer.answer = unconcerned ? KeyAgain::Answer::Unconcerned : KeyAgain::Answer::HandledAgain;
    return answer;
}

void KeyRealm::whatIfAgain(std::string_view eventId, std::vector<KeyAgain>& answers)
{
    m_keepers.ensureEachPlaceHasOne();
    for (std::size_t i = 0; i < m_keepers.all().size(); ++i) {
        if (m_keepers.isOpen(std::uint16_t(i)))
            answers.push_back(againOf(m_keepers.all()[i], std::uint16_t(i), eventId));
    }
}

void KeyRealm::findings(std::vector<FindingLine>& lines) const
{
    const auto now = micros(clock());
    const auto& found = m_survey.result();
    for (const auto& [keeper, tally] : found.through) {
        const auto* key = m_keys.find(tally.last, keeper);
        if (!key)
            continue;
        const auto told = line(*key, now);
        lines.push_back(
            {.code = "key-expired-duplicate",
             .severity = Severity::Failure,
             .where = told.consumer.empty() ? told.store : told.consumer,
             .what = {},
             .values = {{"eventId", told.eventId},
                        {"key", told.key},
                        {"store", told.store},
                        {"reason", told.reason == ThroughReason::Expired     ? "expired"
                                   : told.reason == ThroughReason::LostEarly ? "lost-early"
                                                                             : "while-there"}},
             .first = tally.firstTime,
             .last = tally.lastTime,
             .count = tally.count,
             .row = told.row,
             .link = "key:" + told.key});
    }
    for (const auto& [keeper, tally] : found.notMarked) {
        const auto told = line(tally.last);
        lines.push_back({.code = "handled-not-marked",
                         .severity = Severity::Warning,
                         .where = told.consumer.empty() ? told.store : told.consumer,
                         .what = {},
                         .values = {{"eventId", told.eventId}, {"key", told.key}},
                         .first = tally.firstTime,
                         .last = tally.lastTime,
                         .count = tally.count,
                         .row = told.row,
                         .link = "key:" + told.key});
    }
    for (const auto& [keeper, tally] : found.lostEarly) {
        const auto& one = m_keepers.all()[keeper];
        const auto& place = m_keepers.placeOf(one);
        lines.push_back({.code = "keys-gone-early",
                         .severity = Severity::Warning,
                         .where = one.consumer.empty() ? place.name : one.consumer,
                         .what = {},
                         .values = {{"store", place.name}},
                         .first = tally.firstTime,
                         .last = tally.lastTime,
                         .count = tally.count,
                         .row = {},
                         .link = "source:" + place.name});
    }
}

} // namespace model
