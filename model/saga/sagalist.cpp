#include "model/saga/sagalist.h"

#include "model/saga/sagatracker.h"

#include <algorithm>
#include <tuple>

namespace model::saga {

namespace {

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
}

struct Entry
{
    std::int64_t rank = 0;
    std::uint32_t key = 0;
    std::uint8_t group = 0;

    bool operator<(const Entry& other) const
    {
        return std::tie(group, rank, key) < std::tie(other.group, other.rank, other.key);
    }
};

std::int64_t ticks(Timestamp time)
{
    return time.time_since_epoch().count();
}

Entry entryOf(const SagaMark& mark, SagaOrder order)
{
    Entry entry{.key = mark.key};
    switch (order) {
    case SagaOrder::Attention:
        // Those that wait longest stand first, of those that are over the newest.
        entry.group = std::uint8_t(mark.state);
        entry.rank = isFinal(mark.state) ? -ticks(mark.last) : ticks(mark.last);
        break;
    case SagaOrder::Newest:
        entry.rank = -ticks(mark.start);
        break;
    case SagaOrder::Oldest:
        entry.rank = ticks(mark.start);
        break;
    case SagaOrder::Age:
        entry.rank = ticks(mark.start) - ticks(mark.isOver ? mark.last : mark.now);
        break;
    case SagaOrder::StepTime:
        entry.group = mark.isOver ? 1 : 0;
        entry.rank = ticks(mark.since) - ticks(mark.now);
        break;
    case SagaOrder::Deadline:
        entry.group = mark.deadline == Timestamp::max() ? 1 : 0;
        entry.rank = entry.group == 0 ? ticks(mark.deadline) - ticks(mark.now) : -ticks(mark.last);
        break;
    case SagaOrder::Count:
        break;
    }
    return entry;
}

bool isWanted(const SagaMark& mark, const SagaQuery& query)
{
    if ((query.states >> std::uint32_t(mark.state) & 1) == 0)
        return false;
    return !query.step || (!mark.isOver && mark.step == *query.step);
}

//! Marks with their keys, for looking at without the lock.
struct Kept
{
    std::vector<SagaMark> marks;
    std::vector<std::size_t> ends;
    std::string text;

    void add(const SagaMark& mark, const std::string& key)
    {
        marks.push_back(mark);
        text += key;
        ends.push_back(text.size());
    }

    void pass(const SagaQuery& query, std::vector<Entry>& into) const
    {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < marks.size(); ++i) {
            const auto key = std::string_view(text).substr(begin, ends[i] - begin);
            begin = ends[i];
            if (query.condition(marks[i], key))
                into.push_back(entryOf(marks[i], query.order));
        }
    }
};

} // namespace

SagaList SagaTracker::list(std::size_t saga, const SagaQuery& query) const
{
    SagaList list;
    std::vector<Entry> entries;
    Kept kept;
    const auto looksAtKeys = !query.words.empty() || query.keys || query.condition;
    {
        const auto lock = ask();
        const auto& book = m_books[saga]->book;
        list.epoch = book.epoch();
        list.version = book.version();
        book.visit([&](const SagaMark& mark) {
            ++list.looked;
            if (!mark.isOver && mark.step < list.steps.size())
                ++list.steps[mark.step];
            if (!isWanted(mark, query))
                return;
            std::string key;
            if (looksAtKeys) {
                key = book.textAt(mark.key);
                if (!hasWords(key, query.words) || (query.keys && !query.keys->contains(key)))
                    return;
            }
            if (query.condition)
                kept.add(mark, key);
            else
                entries.push_back(entryOf(mark, query.order));
        });
    }
    if (query.condition)
        kept.pass(query, entries);
    std::sort(entries.begin(), entries.end());
    list.keys.reserve(entries.size());
    for (const auto& entry : entries)
        list.keys.push_back(entry.key);
    return list;
}

bool hasWords(std::string_view key, const std::vector<std::string>& words)
{
    return std::ranges::all_of(words, [key](const std::string& word) {
        const auto isSame = [](char one, char other) { return lower(one) == other; };
        return std::search(key.begin(), key.end(), word.begin(), word.end(), isSame) != key.end();
    });
}

} // namespace model::saga
