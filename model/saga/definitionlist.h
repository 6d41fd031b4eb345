#pragma once

#include "model/saga/definition.h"

#include <atomic>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace model::saga {

//! Every definition that was ever tracked, by its number. None is ever changed or taken away, so
//! that references stay what they are; at most \a most. Guards itself.
class DefinitionList
{
public:
    static constexpr std::size_t most = 2'000;

    std::size_t count() const;
    const SagaDefinition& at(std::size_t number) const;
    bool isTracked(std::size_t number) const;
    std::vector<std::string> names() const;
    std::vector<SagaDefinition> tracked() const;
    std::optional<std::size_t> named(std::string_view name) const; //!< Of those that are tracked.
    std::optional<std::size_t> same(const SagaDefinition& saga) const; //!< Tracked or not.
    std::uint64_t generation() const { return m_generation; }

    std::size_t add(SagaDefinition saga);
    void setTracked(std::size_t number, bool isTracked);
    void endChange() { ++m_generation; }

private:
    struct Entry
    {
        SagaDefinition saga;
        bool isTracked = true;
    };

    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries; // a deque, as references to them are given away
    std::atomic<std::uint64_t> m_generation = 0;
};

} // namespace model::saga
