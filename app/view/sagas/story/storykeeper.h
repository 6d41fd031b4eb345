#pragma once

#include "app/view/sagas/base/sagafocus.h"
#include "model/sequence/story.h"

#include <chrono>
#include <future>
#include <memory>
#include <unordered_map>
#include <vector>

namespace app {

class Session;

//! A saga instance as it was read at one moment. Never changes.
struct ToldSaga
{
    SagaChoice choice;
    const model::saga::SagaDefinition* definition = nullptr; //!< The tracker's own.
    model::sequence::Story story;
    std::vector<model::sequence::Sight> sights;
    std::unordered_map<model::Row, std::size_t> byRow; //!< Of the sights.

    const model::sequence::Sight* sight(model::Row row) const
    {
        const auto found = byRow.find(row);
        return found == byRow.end() ? nullptr : &sights[found->second];
    }
};

//! Reads the saga in focus on a thread of its own whenever something of it has changed; what comes
//! of it is picked up by tick(), so that nothing of the window waits. GUI thread.
class StoryKeeper
{
public:
    StoryKeeper(Session& session, bool withPayloads);
    ~StoryKeeper(); //!< Waits for a reading that is under way.

    //! True when told() is another than before.
    bool tick(const std::optional<SagaChoice>& choice);
    //! Nothing as long as none is chosen, or the chosen one was not read yet or is not known.
    const std::shared_ptr<const ToldSaga>& told() const { return m_told; }
    bool isReading() const { return m_reading.valid(); }

private:
    //! What makes reading again worth it.
    struct Mark
    {
        model::saga::EventMask events = 0;
        model::Timestamp last{};
        model::Row row = 0;
        std::uint32_t copies = 0;
        std::uint32_t unexpected = 0;
        model::saga::SagaState state = model::saga::SagaState::Running;

        bool operator==(const Mark&) const = default;
    };

    bool pickUp(const std::optional<SagaChoice>& choice);
    bool isDue(const SagaChoice& choice, const model::saga::SagaLine& line);
    void read(const SagaChoice& choice, model::saga::SagaLine line);

    Session& m_session;
    const bool m_withPayloads;
    std::shared_ptr<const ToldSaga> m_told;
    std::future<std::shared_ptr<const ToldSaga>> m_reading;
    std::optional<SagaChoice> m_asked;
    Mark m_mark;
    std::chrono::steady_clock::time_point m_begun{};
    std::chrono::steady_clock::duration m_took{};
};

} // namespace app
