#include "model/idempotency/keyboard.h"

#include "model/idempotency/keyjoin.h"
#include "model/idempotency/keysurvey.h"

#include <algorithm>
#include <deque>
#include <mutex>

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

} // namespace

struct KeyBoard::Private
{
    Private(const EventStore& events, ProfileSet profiles, Limits limits)
        : store(events)
        , join(events, std::move(profiles), limits.events)
        , keys(limits.keys)
    {}

    void publish();
    KeyLine line(const HeldKey& key, std::int64_t now) const;
    KeyLine line(const MissingMark& missing) const;
    bool fits(const KeyLine& line, const std::string& text) const;
    void appendLines(KeyVerdict verdict, const Query& query, std::vector<KeyLine>& lines) const;
    KeyAgain again(const KeyKeeper& keeper, std::uint16_t number, std::string_view eventId);
    void want(const KeyKeeper& keeper, std::string_view eventId);
    const EventNote* noteOf(const HeldKey& key) const { return join.notes().find(key.id); }

    const EventStore& store;
    mutable std::mutex mutex;
    KeyJoin join;
    HeldKeys keys;
    KeyKeepers keepers;
    KeySurvey survey;
    KeyBudget budget;
    bool paused = false;
    bool changed = true;
    std::map<std::pair<std::string, std::uint16_t>, Timestamp> looked; // event id and keeper
    std::vector<ConsumerReach> reach;
    mutable std::mutex reportMutex;
    std::shared_ptr<const KeyReport> report = std::make_shared<KeyReport>();
};

KeyBoard::KeyBoard(const EventStore& store, ProfileSet profiles, Limits limits)
    : d(std::make_unique<Private>(store, std::move(profiles), limits))
{}

KeyBoard::KeyBoard(const EventStore& store, ProfileSet profiles)
    : KeyBoard(store, std::move(profiles), Limits())
{}

KeyBoard::~KeyBoard() = default;

void KeyBoard::open(SourceId source, std::string name, KeyPattern pattern,
                    std::vector<std::string> consumers)
{
    const std::scoped_lock lock(d->mutex);
    d->keepers.open(source, std::move(name), std::move(pattern), std::move(consumers));
    d->changed = true;
    d->publish();
}

void KeyBoard::close(SourceId source)
{
    const std::scoped_lock lock(d->mutex);
    const auto gone = d->keepers.close(source);
    d->keys.drop(gone);
    d->survey.forget();
    d->changed = true;
    d->publish();
}

void KeyBoard::take(SourceId source, const KeyPage& page, Timestamp at)
{
    const std::scoped_lock lock(d->mutex);
    auto* place = d->keepers.place(source);
    if (!place)
        return;
    place->beginPage(page, at);
    for (const auto& key : page.keys) {
        place->learnLife(key.life);
        const auto keeper = d->keepers.keeperOf(*place, key.consumer);
        const bool held = d->keys.put({.eventId = key.eventId,
                                       .keeper = keeper,
                                       .pass = place->pass,
                                       .life = key.life,
                                       .setAt = key.setAt},
                                      at);
        place->dropped += held ? 0 : 1;
    }
    if (page.finished) {
        for (auto& key : d->keys.all()) {
            if (key.pass != place->pass && key.gone == 0 && d->keepers.isOf(key.keeper, *place))
                HeldKeys::lose(key, at);
        }
        place->endPass(at);
    }
    place->trouble.reset();
    d->changed = true;
}

void KeyBoard::take(SourceId source, std::span<const KeyState> states, Timestamp at)
{
    const std::scoped_lock lock(d->mutex);
    auto* place = d->keepers.place(source);
    for (const auto& state : states) {
        if (!place)
            return;
        const auto keeper = d->keepers.keeperOf(*place, state.consumer);
        d->looked[{state.eventId, keeper}] = at;
        if (state.there) {
            place->learnLife(state.life);
            (void)d->keys.put({.eventId = state.eventId,
                               .keeper = keeper,
                               .pass = place->pass,
                               .life = state.life,
                               .setAt = {}},
                              at);
        } else if (auto* key = d->keys.find(EventIdentity::of(state.eventId), keeper)) {
            HeldKeys::lose(*key, at);
        }
    }
    if (d->looked.size() > mostWanted * 8)
        d->looked.clear();
    d->changed = true;
}

void KeyBoard::trouble(SourceId source, const std::optional<Error>& error)
{
    const std::scoped_lock lock(d->mutex);
    auto* place = d->keepers.place(source);
    if (!place || place->trouble == error)
        return;
    place->trouble = error;
    d->publish();
}

std::vector<std::string> KeyBoard::wanted(SourceId source)
{
    const std::scoped_lock lock(d->mutex);
    auto* place = d->keepers.place(source);
    return place ? std::exchange(place->wanted, {}) : std::vector<std::string>();
}

std::vector<std::string> KeyBoard::consumersOf(SourceId source) const
{
    const std::scoped_lock lock(d->mutex);
    return d->keepers.consumersOf(source);
}

void KeyBoard::setReach(std::vector<ConsumerReach> reach)
{
    const std::scoped_lock lock(d->mutex);
    d->reach = std::move(reach);
}

void KeyBoard::setPaused(bool paused)
{
    const std::scoped_lock lock(d->mutex);
    d->paused = paused;
    d->publish();
}

bool KeyBoard::isPaused() const
{
    const std::scoped_lock lock(d->mutex);
    return d->paused;
}

void KeyBoard::setBudget(const KeyBudget& budget)
{
    const std::scoped_lock lock(d->mutex);
    d->budget = budget;
}

KeyBudget KeyBoard::budget() const
{
    const std::scoped_lock lock(d->mutex);
    return d->budget;
}

bool KeyBoard::isWatching() const
{
    const std::scoped_lock lock(d->mutex);
    return !d->keepers.openPlaces().empty();
}

std::shared_ptr<const KeyReport> KeyBoard::report() const
{
    const std::scoped_lock lock(d->reportMutex);
    return d->report;
}

void KeyBoard::take(Reader&, const BlockView&) {}

void KeyBoard::tick(Timestamp now)
{
    const std::scoped_lock lock(d->mutex);
    if (d->keepers.openPlaces().empty())
        return;
    d->changed |= d->join.advance(joinBudget);
    if (!d->survey.isDue(now, d->changed))
        return;
    const SurveyInput input{.now = now,
                            .keys = d->keys,
                            .notes = d->join.notes(),
                            .keepers = d->keepers,
                            .reach = d->reach,
                            .store = d->store};
    if (d->survey.advance(input)) {
        d->changed = false;
        d->publish();
    }
}

void KeyBoard::Private::publish()
{
    const auto now = model::now();
    auto made = std::make_shared<KeyReport>();
    made->number = report->number + 1;
    made->made = now;
    const auto& found = survey.result();
    made->counts = found.counts;
    made->life = found.life;
    made->keys = found.there;
    for (const auto* place : keepers.openPlaces()) {
        made->stores.push_back(stateOf(*place));
        for (std::size_t i = 0; i < keepers.all().size(); ++i) {
            if (keepers.isOf(std::uint16_t(i), *place))
                made->stores.back().keys += found.thereOf(std::uint16_t(i));
        }
        made->dropped += place->dropped;
    }
    made->events = join.notes().all().size();
    made->joinedTo = join.joinedTo();
    made->end = store.end();
    made->paused = paused;
    const std::scoped_lock lock(reportMutex);
    report = std::move(made);
}

KeyLine KeyBoard::Private::line(const HeldKey& key, std::int64_t now) const
{
    const auto& keeper = keepers.all()[key.keeper];
    const auto& place = keepers.placeOf(keeper);
    KeyLine line{.verdict = key.verdict,
                 .eventId = keys.idText(key),
                 .consumer = keeper.consumer,
                 .store = place.name};
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

KeyLine KeyBoard::Private::line(const MissingMark& missing) const
{
    const auto& keeper = keepers.all()[missing.keeper];
    const auto& place = keepers.placeOf(keeper);
    KeyLine line{.verdict = KeyVerdict::NotMarked,
                 .eventId = join.eventIdAt(missing.row),
                 .consumer = keeper.consumer,
                 .store = place.name,
                 .row = missing.row};
    line.key = place.keyOf(line.eventId, keeper.consumer);
    if (const auto* note = join.notes().find(missing.id)) {
        line.records = note->records;
        line.effects = note->effectCount;
    }
    return line;
}

bool KeyBoard::Private::fits(const KeyLine& line, const std::string& text) const
{
    return text.empty() || line.key.find(text) != std::string::npos
           || line.eventId.find(text) != std::string::npos
           || line.consumer.find(text) != std::string::npos;
}

void KeyBoard::Private::appendLines(KeyVerdict verdict, const Query& query,
                                    std::vector<KeyLine>& lines) const
{
    const auto now = micros(model::now());
    if (verdict == KeyVerdict::NotMarked) {
        for (const auto& missing : survey.result().missing) {
            if (lines.size() >= query.limit)
                return;
            auto made = line(missing);
            if (fits(made, query.text))
                lines.push_back(std::move(made));
        }
        return;
    }
    // The newest found first.
    const auto& all = keys.all();
    for (auto at = all.rbegin(); at != all.rend() && lines.size() < query.limit; ++at) {
        if (at->verdict != verdict || !isWorthALine(*at, now))
            continue;
        auto made = line(*at, now);
        if (fits(made, query.text))
            lines.push_back(std::move(made));
    }
}

std::vector<KeyLine> KeyBoard::lines(const Query& query) const
{
    const std::scoped_lock lock(d->mutex);
    std::vector<KeyLine> lines;
    for (std::size_t i = 0; i < keyVerdictCount; ++i) {
        const auto verdict = KeyVerdict(i);
        if (!query.verdict || *query.verdict == verdict)
            d->appendLines(verdict, query, lines);
    }
    return lines;
}

std::vector<KeyLine> KeyBoard::about(std::string_view eventId) const
{
    const std::scoped_lock lock(d->mutex);
    const auto id = EventIdentity::of(eventId);
    const auto now = micros(model::now());
    std::vector<KeyLine> lines;
    for (std::size_t i = 0; i < d->keepers.all().size(); ++i) {
        if (const auto* key = d->keys.find(id, std::uint16_t(i))) {
            lines.push_back(d->line(*key, now));
            lines.back().verdict = judge(*key, d->noteOf(*key));
        }
    }
    return lines;
}

void KeyBoard::Private::want(const KeyKeeper& keeper, std::string_view eventId)
{
    auto& wanted = keepers.placeOf(keeper).wanted;
    if (wanted.size() < mostWanted && std::ranges::find(wanted, eventId) == wanted.end())
        wanted.emplace_back(eventId);
}

KeyAgain KeyBoard::Private::again(const KeyKeeper& keeper, std::uint16_t number,
                                  std::string_view eventId)
{
    const auto& place = keepers.placeOf(keeper);
    const auto now = model::now();
    const auto id = EventIdentity::of(eventId);
    KeyAgain answer{.consumer = keeper.consumer, .store = place.name};
    answer.key = place.keyOf(eventId, keeper.consumer);
    const auto asked = looked.find({std::string(eventId), number});
    if (asked != looked.end())
        answer.looked = asked->second;
    if (!answer.looked || now - *answer.looked > freshLook)
        want(keeper, eventId);
    if (const auto* key = keys.find(id, number)) {
        const auto told = line(*key, micros(now));
        answer.answer = told.there ? KeyAgain::Answer::Swallowed : KeyAgain::Answer::HandledAgain;
        answer.until = told.there ? told.until : std::nullopt;
        answer.gone = told.gone;
        return answer;
    }
    if (!answer.looked && !place.complete)
        return answer;
    const auto* note = join.notes().find(id);
    const bool unconcerned =
        note && note->records > 0 && survey.result().habits.neverMarks(number, note->type);
    answer.answer = unconcerned ? KeyAgain::Answer::Unconcerned : KeyAgain::Answer::HandledAgain;
    return answer;
}

std::vector<KeyAgain> KeyBoard::whatIfAgain(std::string_view eventId)
{
    const std::scoped_lock lock(d->mutex);
    std::vector<KeyAgain> answers;
    if (eventId.empty())
        return answers;
    d->keepers.ensureEachPlaceHasOne();
    for (std::size_t i = 0; i < d->keepers.all().size(); ++i) {
        if (d->keepers.isOpen(std::uint16_t(i)))
            answers.push_back(d->again(d->keepers.all()[i], std::uint16_t(i), eventId));
    }
    return answers;
}

void KeyBoard::findings(std::vector<FindingLine>& lines) const
{
    const std::scoped_lock lock(d->mutex);
    const auto now = micros(model::now());
    const auto& found = d->survey.result();
    for (const auto& [keeper, tally] : found.through) {
        const auto* key = d->keys.find(tally.last, keeper);
        if (!key)
            continue;
        const auto line = d->line(*key, now);
        lines.push_back(
            {.code = "key-expired-duplicate",
             .severity = Severity::Failure,
             .where = line.consumer.empty() ? line.store : line.consumer,
             .what = {},
             .values = {{"eventId", line.eventId},
                        {"key", line.key},
                        {"store", line.store},
                        {"reason", line.reason == ThroughReason::Expired     ? "expired"
                                   : line.reason == ThroughReason::LostEarly ? "lost-early"
                                                                             : "while-there"}},
             .first = tally.firstTime,
             .last = tally.lastTime,
             .count = tally.count,
             .row = line.row,
             .link = "key:" + line.key});
    }
    for (const auto& [keeper, tally] : found.notMarked) {
        const auto line = d->line(tally.last);
        lines.push_back({.code = "handled-not-marked",
                         .severity = Severity::Warning,
                         .where = line.consumer.empty() ? line.store : line.consumer,
                         .what = {},
                         .values = {{"eventId", line.eventId}, {"key", line.key}},
                         .first = tally.firstTime,
                         .last = tally.lastTime,
                         .count = tally.count,
                         .row = line.row,
                         .link = "key:" + line.key});
    }
    for (const auto& [keeper, tally] : found.lostEarly) {
        const auto& one = d->keepers.all()[keeper];
        const auto& place = d->keepers.placeOf(one);
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
