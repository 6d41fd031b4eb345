#include "model/saga/sagatracker.h"

#include <algorithm>

// Definitions that come, change and go while the tracker runs.
namespace model::saga {

SagaTracker::BookPointer SagaTracker::makeBook(const SagaDefinition& saga) const
{
    return std::make_shared<Book>(
        Book{SagaBook(saga, m_budget), Correlator(saga.correlation, m_profiles)});
}

//! The book is there before anybody can ask for it by its number.
void SagaTracker::begin(std::size_t number, const SagaDefinition& saga)
{
    auto book = makeBook(saga);
    {
        const auto lock = ask();
        if (number < m_books.size()) {
            book->book.follow(m_books[number]->book);
            m_books[number] = book;
        } else {
            m_books.push_back(book);
        }
        if (m_shown == 0)
            m_followed.push_back(book);
        else
            m_past.push_back(std::make_shared<Past>(Past{std::move(book)}));
    }
    if (number == m_list.count())
        m_list.add(saga);
    else
        m_list.setTracked(number, true);
}

//! What it held may be much: the tracker's thread takes it apart.
void SagaTracker::drop(std::size_t number)
{
    m_list.setTracked(number, false);
    auto empty = makeBook(m_list.at(number));
    const auto lock = ask();
    empty->book.follow(m_books[number]->book);
    std::swap(m_books[number], empty);
    std::erase(m_followed, empty);
    std::erase_if(m_past, [&](const auto& past) { return past->book == empty; });
    m_discarded.push_back(std::move(empty));
}

Result<void> SagaTracker::setSagas(const std::vector<SagaDefinition>& sagas)
{
    const std::scoped_lock changing(m_changing);
    std::vector<std::optional<std::size_t>> known;
    known.reserve(sagas.size());
    for (const auto& saga : sagas)
        known.push_back(m_list.same(saga));
    const auto fresh =
        std::size_t(std::ranges::count_if(known, [](const auto& number) { return !number; }));
    if (m_list.count() + fresh > DefinitionList::most)
        return Error{.text = "Definitions of sagas were changed too often to track another one.",
                     .advice = "Start anew."};
    const auto before = m_list.count();
    bool isOther = fresh > 0;
    for (std::size_t i = 0; i < before; ++i) {
        if (!m_list.isTracked(i) || std::ranges::find(known, std::optional(i)) != known.end())
            continue;
        drop(i);
        isOther = true;
    }
    for (std::size_t i = 0; i < sagas.size(); ++i) {
        if (known[i] && m_list.isTracked(*known[i]))
            continue;
        begin(known[i].value_or(m_list.count()), sagas[i]);
        isOther = true;
    }
    if (isOther)
        m_list.endChange();
    return {};
}

bool SagaTracker::isCatchingUp() const
{
    const auto lock = ask();
    return !m_past.empty();
}

bool SagaTracker::readPiece(Past& past, const BlockView& block)
{
    std::unique_lock lock(m_mutex);
    past.newest.resize(m_clocks.size());
    for (auto index = block.from; index < block.to; ++index) {
        if ((index - block.from) % atOnce == atOnce - 1)
            letAsk(lock);
        const auto& lane = laneOf(block.columns->lane[index]);
        if (lane.isSkipped)
            continue;
        const auto view = m_pastReader->at(block, index);
        show(view, block, index, {&past.book, 1});
        past.newest[lane.clock] = std::max(past.newest[lane.clock], view.time);
    }
    advance(*past.book, past.newest);
    return true;
}

//! A piece of what the first of those that came later has not seen. The tracker's thread.
void SagaTracker::readPast()
{
    std::vector<BookPointer> discarded; // goes when nobody waits for the lock any more
    std::shared_ptr<Past> past;
    Row end = 0;
    {
        const std::scoped_lock lock(m_mutex);
        discarded.swap(m_discarded);
        if (!m_past.empty())
            past = m_past.front();
        end = m_shown;
    }
    if (!past)
        return m_pastReader.reset();
    if (!m_pastReader)
        m_pastReader = std::make_unique<Reader>(m_store);
    m_pastReader->refresh();
    const auto from = std::max(past->next, m_pastReader->begin());
    past->next = std::min(end, from + mostOfPast);
    if (from < past->next)
        m_pastReader->scan(from, past->next, [this, &past](const BlockView& block) {
            return readPiece(*past, block);
        });
    if (past->next >= end)
        endPast(*past);
}

//! It has seen what the others have: from now on it sees each new event with them.
void SagaTracker::endPast(Past& past)
{
    const std::scoped_lock lock(m_mutex);
    const auto isLeft = std::erase_if(
        m_past, [&past](const std::shared_ptr<Past>& one) { return one.get() == &past; });
    if (isLeft == 0)
        return; // nobody wants it any more
    advance(*past.book, newestOfAll());
    for (std::size_t clock = 0; clock < m_clocks.size(); ++clock) {
        if (m_clocks[clock].isEnded)
            past.book->book.end(std::uint8_t(clock));
    }
    m_followed.push_back(past.book);
}

} // namespace model::saga
