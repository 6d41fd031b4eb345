#include "app/session/sourcefacts.h"

#include <algorithm>

namespace app {

using namespace model;
using State = StateChanged::State;

static SourceFacts factsOf(const SourceState& source)
{
    SourceFacts facts{.name = source.connection.name,
                      .origin = source.origin,
                      .text = source.text,
                      .since = source.since,
                      .caughtUp = source.state == State::Connected
                                  && std::ranges::all_of(source.lanes, &LaneState::caughtUp),
                      .finished = source.state == State::Finished || source.state == State::Failed,
                      .skipped = source.skippedRecords,
                      .id = source.id};
    if (source.state == State::Failed)
        facts.trouble = SourceFacts::Trouble::Failed;
    if (source.state == State::Disconnected)
        facts.trouble = SourceFacts::Trouble::Unreachable;
    if (!source.skipped.empty()) {
        facts.skippedWhy = source.skipped.back().why;
        facts.skippedAt = source.skipped.back().time;
    }
    return facts;
}

std::vector<SourceFacts> sourceFacts(const std::vector<SourceState>& sources)
{
    std::vector<SourceFacts> facts;
    facts.reserve(sources.size());
    for (const auto& source : sources)
        facts.push_back(factsOf(source));
    return facts;
}

} // namespace app
