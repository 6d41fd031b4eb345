#include "app/session/clusterread.h"

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr auto longestSilence = 60s;

//! What the notices of a reading say.
struct Progress
{
    std::vector<LaneFound> lanes;
    bool isFinished = false;
    std::optional<Error> failure;

    void note(const Notice& notice)
    {
        using State = StateChanged::State;
        if (const auto* lane = std::get_if<LaneFound>(&notice))
            lanes.push_back(*lane);
        const auto* state = std::get_if<StateChanged>(&notice);
        if (state && state->state == State::Finished)
            isFinished = true;
        if (state && state->state == State::Failed)
            failure = Error{.text = state->text, .advice = {}};
    }
};

} // namespace

Result<void> readToEnd(const ReplayPlace& place, Watch watch,
                       const std::function<bool(const ReadRecord&)>& take)
{
    auto connection = place.connection;
    connection.properties["isolation.level"] = "read_committed";
    watch.untilEnd = true;
    auto source = place.connector->open(connection, watch)();
    if (!source)
        return source.error();
    Progress progress;
    auto deadline = std::chrono::steady_clock::now() + longestSilence;
    while (std::chrono::steady_clock::now() < deadline) {
        const auto batch = (*source)->poll(10'000, 100ms);
        if (!batch)
            return batch.error();
        for (const auto& notice : batch->notices())
            progress.note(notice);
        for (const auto& entry : batch->entries()) {
            const auto& lane = progress.lanes[entry.lane.value];
            if (!take({lane.channel, lane.partition, entry, batch->body(entry)}))
                return {};
        }
        if (progress.failure)
            return *progress.failure;
        if (progress.isFinished)
            return {};
        if (batch->size() > 0)
            deadline = std::chrono::steady_clock::now() + longestSilence;
    }
    return Error{.kind = Error::Kind::Unreachable,
                 .text = "The topics could not be read to their ends.",
                 .advice = "Try again later."};
}

} // namespace app
