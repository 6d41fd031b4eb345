#pragma once

#include "model/outbox/blocks.h"
#include "model/outbox/outboxboard.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app {

//! The rows of a table that pass a filter, in the order of a column: what a million of them need so
//! that a change costs what has changed. Lines count upwards; whoever shows them may turn them
//! round.
class OutboxList
{
public:
    using Key = model::OutboxBoard::RowKey;
    using Keys = model::OutboxBoard::RowKeys;
    enum class Order { Created, Verdict, Aggregate, Type, Delay };

    struct Choice
    {
        Order order = Order::Created;
        std::optional<model::OutboxVerdict> verdict; //!< None: all.

        bool operator==(const Choice&) const = default;
    };
    struct Names
    {
        std::vector<std::string> types;
        std::vector<std::string> aggregates;
    };
    //! What happens to lines, told before and after, as an item model needs it.
    struct Watcher
    {
        std::function<void(std::size_t first, std::size_t count)> inserting;
        std::function<void()> inserted;
        std::function<void(std::size_t line)> removing;
        std::function<void()> removed;
        std::function<void(std::size_t line)> changed;
    };

    OutboxList() = default;
    //! Sorts \a keys; takes a while, so that it is done on another thread.
    OutboxList(Keys keys, const Choice& choice, Names names);

    //! Rows that are new or changed, of the same epoch.
    void update(const Keys& keys, const Watcher& watcher);
    void setNames(Names names) { m_names = std::move(names); }

    std::size_t size() const { return m_lines.size(); }
    model::OutboxSerial at(std::size_t line) const { return m_lines[line]; }
    std::optional<std::size_t> lineOf(model::OutboxSerial serial) const;
    const Choice& choice() const { return m_choice; }
    std::uint64_t epoch() const { return m_epoch; }
    std::uint64_t version() const { return m_version; }

private:
    bool passes(const Key& key) const
    {
        return !m_choice.verdict || *m_choice.verdict == key.verdict;
    }
    int compare(const Key& a, const Key& b) const;
    bool less(const Key& a, const Key& b) const;
    std::size_t placeOf(const Key& key) const;
    void change(const Key& key, std::vector<model::OutboxSerial>& fresh, const Watcher& watcher);
    void insert(std::vector<model::OutboxSerial> fresh, const Watcher& watcher);

    Choice m_choice;
    Names m_names;
    model::Blocks<Key> m_keys; // by serial
    std::vector<model::OutboxSerial> m_lines;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_version = 0;
};

} // namespace app
