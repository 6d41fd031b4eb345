#include "model/saga/sagatracker.h"

#include "model/event/typename.h"
#include "model/filter/profilelookup.h"

#include <algorithm>

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

bool SagaTracker::isLetter(std::uint32_t lane)
{
    while (m_skipped.size() <= lane) {
        const auto& channel = m_store.channels()[m_store.lanes()[m_skipped.size()].channel.value];
        m_skipped.push_back(channel.kind == ChannelKind::Table || channel.deadLetters);
        m_isLive = m_isLive || m_store.sources()[channel.source.value].origin == Origin::Live;
    }
    return m_skipped[lane];
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

void SagaTracker::take(Reader& reader, const BlockView& block)
{
    const std::scoped_lock lock(m_mutex);
    for (auto index = block.from; index < block.to; ++index) {
        if (isLetter(block.columns->lane[index]))
            continue;
        const auto view = reader.at(block, index);
        std::optional<Facts> facts;
        for (const auto& each : m_books) {
            auto& book = *each;
            const auto event = eventOf(book, block.columns->type[index], view.type);
            if (event == ignored)
                continue;
            if (!facts)
                facts = m_decoder.decode(view.body, view.readable);
            const auto key = book.correlator.of(view, *facts);
            // A stranger begins no saga: other things go on beside it.
            if (key.empty() || (event == stranger && !book.book.knows(key)))
                continue;
            book.book.take(
                {.key = key,
                 .event = event == stranger ? std::nullopt : std::optional(std::uint8_t(event)),
                 .idHash = block.columns->eventId[index],
                 .time = view.time,
                 .row = block.first + index});
        }
        m_newest = std::max(m_newest, view.time);
    }
    for (const auto& book : m_books)
        book->book.advance(m_newest);
}

void SagaTracker::tick(Timestamp now)
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& book : m_books)
        book->book.advance(m_isLive ? std::max(now, m_newest) : m_newest);
}

void SagaTracker::end()
{
    constexpr std::chrono::hours forEver{24 * 3650};
    const std::scoped_lock lock(m_mutex);
    for (const auto& book : m_books)
        book->book.advance(m_newest + forEver);
}

std::vector<std::string> SagaTracker::sagas() const
{
    std::vector<std::string> names;
    for (const auto& book : m_books)
        names.push_back(book->book.saga().name);
    return names;
}

Timestamp SagaTracker::newest() const
{
    const std::scoped_lock lock(m_mutex);
    return m_newest;
}

SagaCounts SagaTracker::counts(std::size_t saga) const
{
    const std::scoped_lock lock(m_mutex);
    return m_books[saga]->book.counts();
}

std::vector<SagaLine> SagaTracker::lines(std::size_t saga, std::uint32_t wanted,
                                         std::size_t most) const
{
    const std::scoped_lock lock(m_mutex);
    return m_books[saga]->book.lines(wanted, most);
}

std::optional<SagaLine> SagaTracker::find(std::size_t saga, std::string_view key) const
{
    const std::scoped_lock lock(m_mutex);
    return m_books[saga]->book.find(key);
}

std::vector<Row> SagaTracker::rows(std::size_t saga, const SagaLine& line, Reader& reader)
{
    const std::scoped_lock lock(m_mutex);
    auto& book = *m_books[saga];
    std::vector<Row> rows;
    const auto end = std::min(line.last + 1, reader.end());
    reader.scan(std::max(line.first, reader.begin()), end, [&](const BlockView& block) {
        for (auto index = block.from; index < block.to; ++index) {
            const auto view = reader.at(block, index);
            if (isLetter(block.columns->lane[index])
                || eventOf(book, block.columns->type[index], view.type) == ignored)
                continue;
            const auto facts = m_decoder.decode(view.body, view.readable);
            if (book.correlator.of(view, facts) == line.key)
                rows.push_back(block.first + index);
        }
        return true;
    });
    return rows;
}

std::size_t SagaTracker::memory() const
{
    const std::scoped_lock lock(m_mutex);
    std::size_t bytes = 0;
    for (const auto& book : m_books)
        bytes += book->book.memory();
    return bytes;
}

} // namespace model::saga
