#pragma once

#include "app/view/sagas/base/sagafocus.h"
#include "model/compare/alignment.h"

#include <future>
#include <memory>

namespace app {

class Session;

//! What the saga in focus is held against.
struct CompareWith
{
    enum class What : std::uint8_t { Definition, NearestCompleted, Key };

    What what = What::Definition;
    std::string key; //!< Of What::Key.
    bool withPayloads = true;

    bool operator==(const CompareWith&) const = default;
};

//! Two sides as they were read at one moment. Never changes.
struct Compared
{
    SagaChoice choice;
    CompareWith with;
    bool hasOther = false; //!< False: there is no such saga, or none that completed.
    model::compare::Side left;
    model::compare::Side right;
    model::compare::Alignment alignment;
};

//! Reads both sides on a thread of its own whenever one of them has changed; what comes of it is
//! picked up by tick(). GUI thread.
class CompareKeeper
{
public:
    explicit CompareKeeper(Session& session) : m_session(session) {}

    //! True when compared() is another than before.
    bool tick(const std::optional<SagaChoice>& choice, const CompareWith& with);
    const std::shared_ptr<const Compared>& compared() const { return m_compared; }
    bool isReading() const { return m_reading.valid(); }

private:
    //! What makes reading again worth it.
    struct Mark
    {
        model::Row last = 0;
        std::uint32_t copies = 0;
        std::uint32_t unexpected = 0;
        model::saga::EventMask events = 0;

        bool operator==(const Mark&) const = default;
    };
    struct Asked
    {
        SagaChoice choice;
        CompareWith with;
        Mark left;
        Mark right;

        bool operator==(const Asked&) const = default;
    };

    bool pickUp();
    Mark markOf(std::size_t saga, const std::string& key) const;

    Session& m_session;
    std::shared_ptr<const Compared> m_compared;
    std::optional<Asked> m_asked;
    std::future<std::shared_ptr<const Compared>> m_reading;
};

//! The completed saga that began nearest to \a key in time; empty: none did.
std::string nearestCompleted(Session& session, const SagaChoice& choice);

} // namespace app
