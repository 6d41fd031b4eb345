#include "model/sequence/drafts.h"

#include <algorithm>
#include <numeric>

namespace model::sequence {

namespace {

enum class Visit : std::uint8_t { New, Under, Done };

void settle(std::vector<Draft>& drafts, std::size_t one)
{
    auto& draft = drafts[one];
    draft.message.at = draft.message.time;
    if (!draft.message.cause)
        return;
    const auto& cause = drafts[*draft.message.cause];
    draft.message.at = std::max(draft.message.time, cause.message.at);
    draft.depth = cause.depth + 1;
}

} // namespace

void placeInTime(std::vector<Draft>& drafts)
{
    std::vector<Visit> visits(drafts.size(), Visit::New);
    std::vector<std::size_t> path; // causes first at its end
    for (std::size_t begin = 0; begin < drafts.size(); ++begin) {
        for (auto at = begin; visits[at] == Visit::New;) {
            visits[at] = Visit::Under;
            path.push_back(at);
            auto& cause = drafts[at].message.cause;
            if (cause && visits[*cause] == Visit::Under)
                cause.reset();
            if (!cause)
                break;
            at = *cause;
        }
        for (; !path.empty(); path.pop_back()) {
            settle(drafts, path.back());
            visits[path.back()] = Visit::Done;
        }
    }
}

std::vector<Message> ordered(std::vector<Draft> drafts, std::vector<std::size_t>& places)
{
    std::vector<std::size_t> order(drafts.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, [&drafts](std::size_t a, std::size_t b) {
        const auto& one = drafts[a];
        const auto& other = drafts[b];
        return one.message.at != other.message.at ? one.message.at < other.message.at
                                                  : one.depth < other.depth;
    });
    places.assign(drafts.size(), 0);
    for (std::size_t i = 0; i < order.size(); ++i)
        places[order[i]] = i;
    std::vector<Message> messages;
    messages.reserve(drafts.size());
    for (const auto one : order) {
        messages.push_back(std::move(drafts[one].message));
        auto& cause = messages.back().cause;
        if (cause)
            cause = places[*cause];
    }
    for (MessageIndex i = 0; i < messages.size(); ++i) {
        if (messages[i].cause)
            messages[*messages[i].cause].effects.push_back(i);
    }
    return messages;
}

} // namespace model::sequence
