#pragma once

#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace model::saga {

//! An event that two expressions of one definition lead to two of its sagas.
struct SagaConflict
{
    std::string key;   //!< Of the saga that it was counted to.
    std::string other; //!< Of the one that it names too.
    Row row = 0;
    Timestamp time{};
};

struct SagaConflicts
{
    std::uint64_t count = 0;
    Timestamp first{};                //!< Of all of them, by the times of the events.
    std::vector<SagaConflict> newest; //!< As they were found, at most ConflictBook::mostKept.
};

//! Counts the events of one definition that name two of its sagas. The other saga may begin after
//! the event: the last of those whose other is not known yet are held against it later. Bounded.
class ConflictBook
{
public:
    static constexpr std::size_t mostKept = 100;
    static constexpr std::size_t mostOpen = 1024;

    void add(SagaConflict conflict);
    //! The other one is not known; the oldest such is looked at once more and let go.
    template <typename Knows>
    void addOpen(SagaConflict conflict, const Knows& isKnown);
    //! Takes those whose other is known by now.
    template <typename Knows>
    void settle(const Knows& isKnown);

    SagaConflicts conflicts() const;

private:
    std::uint64_t m_count = 0;
    Timestamp m_first{};
    std::deque<SagaConflict> m_newest;
    std::deque<SagaConflict> m_open;
};

template <typename Knows>
void ConflictBook::addOpen(SagaConflict conflict, const Knows& isKnown)
{
    if (m_open.size() == mostOpen) {
        auto oldest = std::move(m_open.front());
        m_open.pop_front();
        if (isKnown(oldest.other))
            add(std::move(oldest));
    }
    m_open.push_back(std::move(conflict));
}

template <typename Knows>
void ConflictBook::settle(const Knows& isKnown)
{
    for (auto open = m_open.begin(); open != m_open.end();) {
        if (!isKnown(open->other)) {
            ++open;
            continue;
        }
        add(std::move(*open));
        open = m_open.erase(open);
    }
}

} // namespace model::saga
