#include "model/saga/sagatracker.h"

#include "model/event/typename.h"

#include <algorithm>
#include <thread>

namespace model::saga {

SagaTracker::SagaTracker(const EventStore& store, const ProfileSet& profiles,
                         const std::vector<SagaDefinition>& sagas, SagaBudget budget)
    : m_store(store)
    , m_profiles(profiles)
    , m_budget(budget)
    , m_decoder(profiles)
{
    for (const auto& saga : sagas)
        begin(m_books.size(), saga);
}

SagaTracker::~SagaTracker() = default;

std::unique_lock<std::mutex> SagaTracker::ask() const
{
    ++m_asking;
    std::unique_lock lock(m_mutex);
    --m_asking;
    return lock;
}

//! A mutex is not fair: without this whoever shows the sagas waits while a million events come in.
void SagaTracker::letAsk(std::unique_lock<std::mutex>& lock) const
{
    if (m_asking == 0)
        return;
    lock.unlock();
    while (m_asking > 0)
        std::this_thread::yield();
    lock.lock();
}

SagaTracker::Lane SagaTracker::placeOf(const ChannelRow& channel)
{
    constexpr std::ptrdiff_t last = 255;
    Lane lane{.isSkipped = channel.kind == ChannelKind::Table || channel.deadLetters};
    const auto origin = m_store.sources()[channel.source.value].origin;
    if (origin == Origin::Live)
        return lane;
    auto known =
        std::ranges::find(m_clocks.begin() + 1, m_clocks.end(), channel.source, &Clock::source);
    if (known == m_clocks.end() && m_clocks.size() <= std::size_t(last)) {
        m_clocks.push_back({.source = channel.source});
        known = m_clocks.end() - 1;
    }
    lane.clock = std::uint8_t(std::min<std::ptrdiff_t>(known - m_clocks.begin(), last));
    if (origin != Origin::Simulated)
        return lane;
    const auto run = std::ranges::find(m_runs, channel.source);
    lane.run = std::uint16_t(run - m_runs.begin());
    if (run == m_runs.end())
        m_runs.push_back(channel.source);
    return lane;
}

const SagaTracker::Lane& SagaTracker::laneOf(std::uint32_t lane)
{
    while (m_lanes.size() <= lane)
        m_lanes.push_back(
            placeOf(m_store.channels()[m_store.lanes()[m_lanes.size()].channel.value]));
    return m_lanes[lane];
}

std::string_view SagaTracker::scoped(std::string_view key, std::uint16_t run, std::string& into)
{
    if (run == 0 || key.empty())
        return key;
    into = key;
    into += " #" + std::to_string(run + 1);
    return into;
}

std::int16_t SagaTracker::ask(const Book& book, std::string_view name) const
{
    const auto words = typeWords(name);
    if (const auto event = book.book.saga().find(words))
        return *event;
    const auto& ignores = book.book.saga().ignores;
    return words.empty() || std::ranges::find(ignores, words) != ignores.end() ? ignored : stranger;
}

std::int16_t SagaTracker::eventOf(Book& book, std::uint32_t type, std::string_view name) const
{
    if (type == EventStore::otherType)
        return ask(book, name);
    if (type >= book.events.size())
        book.events.resize(type + 1, notAsked);
    auto& known = book.events[type];
    if (known == notAsked)
        known = ask(book, name);
    return known;
}

//! An event may rightly be of sagas of several definitions, but of one definition only of one.
void SagaTracker::noteConflicts(Book& book, std::string_view first, const Shown& shown,
                                const SagaSight& sight)
{
    bool isNoted = false;
    book.correlator.visitOthers(first, shown.view, shown.facts, [&](std::string_view value) {
        if (isNoted)
            return;
        const auto other = scoped(value, shown.run, m_otherKey);
        SagaConflict conflict{shortKey(sight.key), shortKey(other), sight.row, sight.time};
        isNoted = book.knows(other);
        if (isNoted)
            book.conflicts.add(std::move(conflict));
        else
            book.conflicts.addOpen(std::move(conflict),
                                   [&book](const std::string& key) { return book.knows(key); });
    });
}

void SagaTracker::showTo(Book& book, std::int16_t event, const Shown& shown, SagaSight sight)
{
    const auto first = book.correlator.of(shown.view, shown.facts);
    sight.key = scoped(first, shown.run, m_key);
    if (first.empty() && event >= 0)
        ++book.uncorrelated;
    // A stranger begins no saga: other things go on beside it.
    if (first.empty() || (event == stranger && !book.knows(sight.key)))
        return;
    if (event != stranger)
        sight.event = std::uint8_t(event);
    book.book.take(sight);
    noteConflicts(book, first, shown, sight);
}

void SagaTracker::show(const EventView& view, const BlockView& block, std::uint32_t index,
                       std::span<const BookPointer> books)
{
    const auto& lane = laneOf(block.columns->lane[index]);
    std::optional<Facts> facts;
    for (const auto& each : books) {
        const auto event = eventOf(*each, block.columns->type[index], view.type);
        if (event == ignored)
            continue;
        if (!facts)
            facts = m_decoder.decode(view.body, view.readable);
        showTo(*each, event, {view, *facts, lane.run},
               {.idHash = block.columns->eventId[index],
                .time = view.time,
                .row = block.first + index,
                .clock = lane.clock});
    }
}

void SagaTracker::take(Reader& reader, const BlockView& block)
{
    std::unique_lock lock(m_mutex);
    for (auto index = block.from; index < block.to; ++index) {
        if ((index - block.from) % atOnce == atOnce - 1)
            letAsk(lock);
        m_shown = block.first + index + 1;
        const auto& lane = laneOf(block.columns->lane[index]);
        if (lane.isSkipped)
            continue;
        const auto view = reader.at(block, index);
        show(view, block, index, m_followed);
        auto& clock = m_clocks[lane.clock];
        clock.newest = std::max(clock.newest, view.time);
        clock.isEnded = false;
        m_newest = std::max(m_newest, view.time);
    }
    const auto newest = newestOfAll();
    for (const auto& book : m_followed)
        advance(*book, newest);
}

std::vector<Timestamp> SagaTracker::newestOfAll() const
{
    std::vector<Timestamp> newest;
    for (const auto& clock : m_clocks)
        newest.push_back(clock.newest);
    return newest;
}

void SagaTracker::advance(Book& book, const std::vector<Timestamp>& newest) const
{
    // A clock that is ahead makes nobody else late.
    const auto world = m_wall == Timestamp{} ? newest[0] : std::min(newest[0], m_wall);
    book.book.advance(world);
    for (std::size_t clock = 1; clock < newest.size(); ++clock)
        book.book.advance(newest[clock], std::uint8_t(clock));
    book.conflicts.settle([&book](const std::string& key) { return book.knows(key); });
}

void SagaTracker::tick(Timestamp now)
{
    readPast();
    const std::scoped_lock lock(m_mutex);
    m_wall = now;
    if (m_clocks[0].newest == Timestamp{} || !m_isCaughtUp)
        return;
    for (const auto& book : m_followed)
        book->book.advance(now);
}

void SagaTracker::end()
{
    const std::scoped_lock lock(m_mutex);
    for (std::size_t clock = 0; clock < m_clocks.size(); ++clock)
        end(std::uint8_t(clock));
}

void SagaTracker::end(SourceId source)
{
    const std::scoped_lock lock(m_mutex);
    const auto known =
        std::ranges::find(m_clocks.begin() + 1, m_clocks.end(), source, &Clock::source);
    if (known != m_clocks.end())
        end(std::uint8_t(known - m_clocks.begin()));
}

//! Under the lock.
void SagaTracker::end(std::uint8_t clock)
{
    m_clocks[clock].isEnded = true;
    for (const auto& book : m_followed)
        book->book.end(clock);
}

} // namespace model::saga
