#include "model/idempotency/keyboard.h"

#include "model/idempotency/keyrealm.h"

#include <algorithm>
#include <mutex>

namespace model {

struct KeyBoard::Private
{
    Private(const EventStore& events, ProfileSet allProfiles, Limits most)
        : store(events)
        , profiles(std::move(allProfiles))
        , limits(most)
        , live(events, profiles, most, {})
    {}

    KeyRealm& realmOf(SourceId source)
    {
        const auto found = simulated.find(source);
        return found == simulated.end() ? live : found->second;
    }
    template <typename Visit>
    void each(const Visit& visit)
    {
        visit(live);
        for (auto& [source, realm] : simulated)
            visit(realm);
    }
    void publish();

    const EventStore& store;
    const ProfileSet profiles;
    const Limits limits;
    mutable std::mutex mutex;
    KeyRealm live;
    std::map<SourceId, KeyRealm> simulated;
    KeyBudget budget;
    bool paused = false;
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
    auto scope = RecordScope::of(d->store, source);
    if (scope.isSimulated())
        d->simulated.try_emplace(source, d->store, d->profiles, d->limits, std::move(scope));
    d->realmOf(source).open(source, std::move(name), std::move(pattern), std::move(consumers));
    d->publish();
}

void KeyBoard::rewind(SourceId source, std::optional<std::vector<RecordEnd>> ends)
{
    const std::scoped_lock lock(d->mutex);
    const auto found = d->simulated.find(source);
    if (found == d->simulated.end())
        return;
    auto scope = RecordScope::of(d->store, source);
    scope.setEnds(std::move(ends));
    auto fresh = found->second.again(std::move(scope));
    d->simulated.erase(found);
    d->simulated.emplace(source, std::move(fresh));
}

void KeyBoard::close(SourceId source)
{
    const std::scoped_lock lock(d->mutex);
    if (d->simulated.erase(source) == 0)
        d->live.close(source);
    d->publish();
}

void KeyBoard::take(SourceId source, const KeyPage& page, Timestamp at)
{
    const std::scoped_lock lock(d->mutex);
    d->realmOf(source).take(source, page, at);
}

void KeyBoard::take(SourceId source, std::span<const KeyState> states, Timestamp at)
{
    const std::scoped_lock lock(d->mutex);
    d->realmOf(source).take(source, states, at);
}

void KeyBoard::trouble(SourceId source, const std::optional<Error>& error)
{
    const std::scoped_lock lock(d->mutex);
    if (d->realmOf(source).trouble(source, error))
        d->publish();
}

std::vector<std::string> KeyBoard::wanted(SourceId source)
{
    const std::scoped_lock lock(d->mutex);
    return d->realmOf(source).wanted(source);
}

std::vector<std::string> KeyBoard::consumersOf(SourceId source) const
{
    const std::scoped_lock lock(d->mutex);
    return d->realmOf(source).consumersOf(source);
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
    bool isWatching = false;
    d->each([&](const KeyRealm& realm) { isWatching |= realm.isWatching(); });
    return isWatching;
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
    bool isNew = false;
    d->each([&](KeyRealm& realm) { isNew |= realm.advance(now, d->reach); });
    if (isNew)
        d->publish();
}

void KeyBoard::Private::publish()
{
    auto made = std::make_shared<KeyReport>();
    made->number = report->number + 1;
    made->made = model::now();
    made->end = store.end();
    made->joinedTo = made->end;
    each([&](const KeyRealm& realm) { realm.fill(*made); });
    made->paused = paused;
    const std::scoped_lock lock(reportMutex);
    report = std::move(made);
}

std::vector<KeyLine> KeyBoard::lines(const Query& query) const
{
    const std::scoped_lock lock(d->mutex);
    std::vector<KeyLine> lines;
    for (std::size_t i = 0; i < keyVerdictCount; ++i) {
        const auto verdict = KeyVerdict(i);
        if (!query.verdict || *query.verdict == verdict)
            d->each([&](const KeyRealm& realm) { realm.appendLines(verdict, query, lines); });
    }
    return lines;
}

std::vector<KeyLine> KeyBoard::about(std::string_view eventId) const
{
    const std::scoped_lock lock(d->mutex);
    std::vector<KeyLine> lines;
    d->each([&](const KeyRealm& realm) { realm.about(eventId, lines); });
    return lines;
}

std::vector<KeyAgain> KeyBoard::whatIfAgain(std::string_view eventId)
{
    const std::scoped_lock lock(d->mutex);
    std::vector<KeyAgain> answers;
    if (eventId.empty())
        return answers;
    // The consumers of a simulated world get only what happens there.
    bool isSimulated = false;
    for (auto& [source, realm] : d->simulated) {
        if (!realm.knows(eventId))
            continue;
        isSimulated = true;
        realm.whatIfAgain(eventId, answers);
    }
    if (!isSimulated || d->live.knows(eventId))
        d->live.whatIfAgain(eventId, answers);
    return answers;
}

void KeyBoard::findings(std::vector<FindingLine>& lines) const
{
    const std::scoped_lock lock(d->mutex);
    d->each([&](const KeyRealm& realm) { realm.findings(lines); });
}

} // namespace model
