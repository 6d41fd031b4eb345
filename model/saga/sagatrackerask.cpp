#include "model/saga/sagatracker.h"

#include <algorithm>

// What others ask the tracker, from any thread.
namespace model::saga {

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
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < m_books.size(); ++i) {
        if (m_list.isTracked(i) && (!best || share(i) > share(*best)))
            best = i;
    }
    if (held && m_list.isTracked(*held) && share(*held) + clearly >= share(best.value_or(0)))
        return *held;
    return best.value_or(0);
}

//! Whether the second knows most of some instances of the first.
bool SagaTracker::shareInstances(std::size_t one, std::size_t other) const
{
    constexpr std::size_t some = 16;
    std::size_t asked = 0;
    std::size_t known = 0;
    m_books[one]->book.sample(some, [&](std::string_view key) {
        ++asked;
        known += m_books[other]->knows(key) ? 1 : 0;
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
    std::string scope;
    for (const auto row : candidates) {
        const auto view = reader.at(row);
        if (eventOf(book, reader.typeId(row), view.type) == ignored)
            continue;
        const auto facts = m_decoder.decode(view.body, view.readable);
        const auto run = laneOf(reader.lane(row).value).run;
        const auto key = scoped(book.correlator.of(view, facts), run, scope);
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
    std::string scope;
    return shortKey(scoped(m_books[saga]->correlator.of(view, facts), run, scope));
}

SagaConflicts SagaTracker::conflicts(std::size_t saga) const
{
    const auto lock = ask();
    return m_books[saga]->conflicts.conflicts();
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
