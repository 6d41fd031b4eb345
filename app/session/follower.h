#pragma once

#include "app/session/analysis.h"

#include <memory>
#include <thread>
#include <utility>

namespace app {

//! A tracker beside those of the session, for a part of the window that is open now: it sees every
//! row that the store holds and each new one, on a thread of its own.
template <typename Tracked>
class Follower
{
public:
    template <typename... Arguments>
    explicit Follower(const model::EventStore& store, Arguments&&... arguments)
        : m_parts(std::make_unique<Parts>(store, std::forward<Arguments>(arguments)...))
    {}

    Tracked& operator*() const { return m_parts->tracked; }
    Tracked* operator->() const { return &m_parts->tracked; }

    //! Ends it on another thread, because it may be in the middle of many rows. The store has to
    //! outlive that thread.
    std::jthread retire()
    {
        return std::jthread(
            [parts = std::shared_ptr<Parts>(std::move(m_parts))]() mutable { parts.reset(); });
    }

private:
    struct Parts
    {
        template <typename... Arguments>
        explicit Parts(const model::EventStore& store, Arguments&&... arguments)
            : tracked(store, std::forward<Arguments>(arguments)...)
            , analyst(store, {&tracked})
        {}

        Tracked tracked;
        Analyst analyst;
    };

    std::unique_ptr<Parts> m_parts;
};

} // namespace app
