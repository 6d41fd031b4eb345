#include "model/saga/sagatracker.h"

#include "model/event/typename.h"
#include "model/filter/profilelookup.h"

#include <algorithm>
#include <thread>

namespace model::saga {

Correlator::Correlator(const std::vector<filter::Filter>& expressions, const ProfileSet& profiles)
{
    std::shared_ptr<const filter::FieldLookup> lookup;
    for (const auto& expression : expressions) {
        const auto& text = expression.text();
        Way way;
        if (text == "key")
            way.kind = Way::Kind::Key;
        else if (text == "correlationId")
            way.kind = Way::Kind::CorrelationId;
        else if (text == "causationId")
            way.kind = Way::Kind::CausationId;
        else if (text == "eventId")
            way.kind = Way::Kind::EventId;
        if (way.kind == Way::Kind::Expression) {
            if (!lookup)
                lookup = std::make_shared<filter::ProfileLookup>(profiles);
            way.evaluator.emplace(expression, lookup);
        }
        m_ways.push_back(std::move(way));
    }
}

std::string_view Correlator::of(const EventView& event, const Facts& facts)
{
    for (auto& way : m_ways) {
        std::string_view found;
        switch (way.kind) {
        case Way::Kind::Key:
            found = event.body.key.value_or(std::string_view{});
            break;
        case Way::Kind::CorrelationId:
            found = facts.correlationId;
            break;
        case Way::Kind::CausationId:
            found = facts.causationId;
            break;
        case Way::Kind::EventId:
            found = facts.eventId;
            break;
        case Way::Kind::Expression:
            m_text = way.evaluator->text(event);
            found = m_text;
            break;
        }
        if (!found.empty())
            return found;
    }
    return {};
}

bool Correlator::isOther(std::uint32_t wanted, std::uint32_t correlation, std::uint32_t key) const
{
    if (m_ways.empty())
        return false;
    const auto first = m_ways.front().kind;
    if (first == Way::Kind::CorrelationId)
        return correlation != 0 && correlation != wanted;
    return first == Way::Kind::Key && key != 0 && key != wanted;
}

SagaTracker::SagaTracker(const EventStore& store, const ProfileSet& profiles,
                         std::vector<SagaDefinition> sagas, SagaBudget budget)
    : m_store(store)
    , m_decoder(profiles)
{
    m_books.reserve(sagas.size());
    for (auto& saga : sagas) {
        Correlator correlator(saga.correlation, profiles);
        m_books.push_back(std::make_unique<Book>(
            Book{SagaBook(std::move(saga), budget), std::move(correlator), {}}));
    }
}

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
    Lane lane{.isSkipped = channel.kind == ChannelKind::Table || channel.deadLetters};
    const auto origin = m_store.sources()[channel.source.value].origin;
    if (origin == Origin::Live)
        return lane;
    auto known = std::ranges::find(m_clocks.begin() + 1, m_clocks.end(), channel.source);
    if (known == m_clocks.end() && m_clocks.size() <= 255) {
        m_clocks.push_back(channel.source);
        m_newestOf.emplace_back();
        known = m_clocks.end() - 1;
    }
    lane.clock = std::uint8_t(std::min<std::ptrdiff_t>(known - m_clocks.begin(), 255));
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

std::string_view SagaTracker::scoped(std::string_view key, std::uint16_t run)
{
    if (run == 0 || key.empty())
        return key;
    m_key = key;
    m_key += " #" + std::to_string(run + 1);
    return m_key;
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

void SagaTracker::takeOne(const EventView& view, const BlockView& block, std::uint32_t index)
{
    const auto& lane = laneOf(block.columns->lane[index]);
    std::optional<Facts> facts;
    for (const auto& each : m_books) {
        auto& book = *each;
        const auto event = eventOf(book, block.columns->type[index], view.type);
        if (event == ignored)
            continue;
        if (!facts)
            facts = m_decoder.decode(view.body, view.readable);
        const auto key = scoped(book.correlator.of(view, *facts), lane.run);
        // A stranger begins no saga: other things go on beside it.
        if (key.empty() && event >= 0)
            ++book.uncorrelated;
        if (key.empty() || (event == stranger && !book.book.knows(key)))
            continue;
        book.book.take(
            {.key = key,
             .event = event == stranger ? std::nullopt : std::optional(std::uint8_t(event)),
             .idHash = block.columns->eventId[index],
             .time = view.time,
             .row = block.first + index,
             .clock = lane.clock});
    }
    auto& newest = m_newestOf[lane.clock];
    newest = std::max(newest, view.time);
    m_newest = std::max(m_newest, view.time);
}

void SagaTracker::take(Reader& reader, const BlockView& block)
{
    std::unique_lock lock(m_mutex);
    for (auto index = block.from; index < block.to; ++index) {
        if ((index - block.from) % atOnce == atOnce - 1)
            letAsk(lock);
        if (!laneOf(block.columns->lane[index]).isSkipped)
            takeOne(reader.at(block, index), block, index);
    }
    // A clock that is ahead makes nobody else late.
    const auto world = m_wall == Timestamp{} ? m_newestOf[0] : std::min(m_newestOf[0], m_wall);
    for (const auto& book : m_books) {
        book->book.advance(world);
        for (std::size_t clock = 1; clock < m_newestOf.size(); ++clock)
            book->book.advance(m_newestOf[clock], std::uint8_t(clock));
    }
}

void SagaTracker::tick(Timestamp now)
{
    const std::scoped_lock lock(m_mutex);
    m_wall = now;
    if (m_newestOf[0] == Timestamp{} || !m_isCaughtUp)
        return;
    for (const auto& book : m_books)
        book->book.advance(now);
}

void SagaTracker::end()
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& book : m_books) {
        for (std::size_t clock = 0; clock < m_newestOf.size(); ++clock)
            book->book.end(std::uint8_t(clock));
    }
}

void SagaTracker::end(SourceId source)
{
    const std::scoped_lock lock(m_mutex);
    const auto known = std::ranges::find(m_clocks.begin() + 1, m_clocks.end(), source);
    if (known == m_clocks.end())
        return;
    for (const auto& book : m_books)
        book->book.end(std::uint8_t(known - m_clocks.begin()));
}

std::vector<std::string> SagaTracker::sagas() const
{
    std::vector<std::string> names;
    for (const auto& book : m_books)
        names.push_back(book->book.saga().name);
    return names;
}

std::optional<std::size_t> SagaTracker::named(std::string_view name) const
{
    for (std::size_t i = 0; i < m_books.size(); ++i) {
        if (definition(i).name == name)
            return i;
    }
    return std::nullopt;
}

//! How well it fits, under the lock; below -1 when it has no sagas.
double SagaTracker::share(std::size_t saga) const
{
    const auto counts = m_books[saga]->book.counts();
    const auto odd = counts.states[std::size_t(SagaState::OffPath)];
    const auto over = counts.states[std::size_t(SagaState::Completed)];
    return counts.all == 0 ? -2.0 : (double(over) - double(odd)) / double(counts.all);
}

std::size_t SagaTracker::best(std::optional<std::size_t> held) const
{
    constexpr double clearly = 0.02;
    const auto lock = ask();
    std::size_t best = 0;
    for (std::size_t i = 1; i < m_books.size(); ++i) {
        if (share(i) > share(best))
            best = i;
    }
    if (held && *held < m_books.size() && share(*held) + clearly >= share(best))
        return *held;
    return best;
}

//! Whether the second knows most of some instances of the first.
bool SagaTracker::shareInstances(std::size_t one, std::size_t other) const
{
    constexpr std::size_t some = 16;
    std::size_t asked = 0;
    std::size_t known = 0;
    m_books[one]->book.sample(some, [&](std::string_view key) {
        ++asked;
        known += m_books[other]->book.knows(key) ? 1 : 0;
    });
    return known * 2 > asked;
}

std::vector<std::size_t> SagaTracker::fitting() const
{
    const auto lock = ask();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_books.size(); ++i) {
        if (share(i) > -2.0)
            order.push_back(i);
    }
    std::ranges::stable_sort(order,
                             [this](auto one, auto other) { return share(one) > share(other); });
    std::vector<std::size_t> fitting;
    for (const auto saga : order) {
        const auto isKnown = std::ranges::any_of(fitting, [&](std::size_t better) {
            return shareInstances(saga, better) || shareInstances(better, saga);
        });
        if (!isKnown)
            fitting.push_back(saga);
    }
    return fitting;
}

Timestamp SagaTracker::newest() const
{
    const auto lock = ask();
    return m_newest;
}

SagaCounts SagaTracker::counts(std::size_t saga) const
{
    const auto lock = ask();
    return m_books[saga]->book.counts();
}

std::vector<SagaLine> SagaTracker::lines(std::size_t saga, std::uint32_t wanted,
                                         std::size_t most) const
{
    const auto lock = ask();
    return m_books[saga]->book.lines(wanted, most);
}

std::vector<SagaWork> SagaTracker::works(std::size_t saga, std::uint32_t wanted) const
{
    const auto lock = ask();
    return m_books[saga]->book.works(wanted);
}

std::optional<SagaLine> SagaTracker::find(std::size_t saga, std::string_view key) const
{
    const auto lock = ask();
    return m_books[saga]->book.find(key);
}

std::uint64_t SagaTracker::uncorrelated(std::size_t saga) const
{
    const auto lock = ask();
    return m_books[saga]->uncorrelated;
}

std::uint64_t SagaTracker::version(std::size_t saga) const
{
    const auto lock = ask();
    return m_books[saga]->book.version();
}

std::optional<SagaLine> SagaTracker::lineAt(std::size_t saga, std::uint64_t epoch,
                                            std::uint32_t key) const
{
    const auto lock = ask();
    return m_books[saga]->book.lineAt(epoch, key);
}

std::optional<std::uint32_t> SagaTracker::keyNumber(std::size_t saga, std::string_view key) const
{
    const auto lock = ask();
    return m_books[saga]->book.keyNumber(key);
}

std::vector<Row> SagaTracker::rows(std::size_t saga, const SagaLine& line, Reader& reader)
{
    const auto lock = ask();
    auto& book = *m_books[saga];
    const auto wanted = hash32(line.key);
    // Of one that was shortened the hash of the whole is not known.
    const auto isCut = line.key.size() >= PackedKey::longest;
    std::vector<Row> candidates;
    const auto end = std::min(line.last + 1, reader.end());
    reader.scanColumns(std::max(line.first, reader.begin()), end, [&](const BlockView& block) {
        for (auto index = block.from; index < block.to; ++index) {
            const auto& lane = laneOf(block.columns->lane[index]);
            if (!lane.isSkipped
                && (lane.run > 0 || isCut
                    || !book.correlator.isOther(wanted, block.columns->correlation[index],
                                                block.columns->key[index])))
                candidates.push_back(block.first + index);
        }
        return true;
    });
    std::vector<Row> rows;
    for (const auto row : candidates) {
        const auto view = reader.at(row);
        if (eventOf(book, reader.typeId(row), view.type) == ignored)
            continue;
        const auto facts = m_decoder.decode(view.body, view.readable);
        const auto key =
            scoped(book.correlator.of(view, facts), laneOf(reader.lane(row).value).run);
        if (isCut ? shortKey(key) == line.key : key == line.key)
            rows.push_back(row);
    }
    return rows;
}

std::string SagaTracker::keyOf(std::size_t saga, Row row, Reader& reader)
{
    const auto lock = ask();
    const auto view = reader.at(row);
    const auto facts = m_decoder.decode(view.body, view.readable);
    const auto run = laneOf(reader.lane(row).value).run;
    return shortKey(scoped(m_books[saga]->correlator.of(view, facts), run));
}

std::size_t SagaTracker::memory() const
{
    const auto lock = ask();
    std::size_t bytes = 0;
    for (const auto& book : m_books)
        bytes += book->book.memory();
    return bytes;
}

} // namespace model::saga
