#include "model/deadletter/replayrounds.h"

#include <algorithm>
#include <numeric>

namespace model {

Result<std::vector<PlannedItem>> nextItems(ReplayLedger& ledger, std::span<const std::int64_t> done,
                                           std::size_t limit)
{
    const auto& lanes = ledger.lanes();
    std::vector<std::size_t> share(lanes.size());
    // Evenly, and what a short lane cannot give the others do.
    for (std::size_t left = limit; left > 0;) {
        std::size_t open = 0;
        for (std::size_t lane = 0; lane < lanes.size(); ++lane)
            open += lanes[lane].items - done[lane] > std::int64_t(share[lane]) ? 1 : 0;
        if (open == 0)
            break;
        const auto each = std::max<std::size_t>(1, left / open);
        for (std::size_t lane = 0; lane < lanes.size() && left > 0; ++lane) {
            const auto more =
                std::min({each, left, std::size_t(lanes[lane].items - done[lane]) - share[lane]});
            share[lane] += more;
            left -= more;
        }
    }
    std::vector<PlannedItem> all;
    all.reserve(limit);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        if (share[lane] == 0)
            continue;
        auto items = ledger.items(std::uint32_t(lane), done[lane], share[lane]);
        if (!items)
            return items.error();
        if (items->size() != share[lane])
            return Error{.kind = Error::Kind::Malformed,
                         .text = "The journal lacks items of its plan.",
                         .advice = "It is damaged. Nothing more is sent."};
        std::ranges::move(*items, std::back_inserter(all));
    }
    return all;
}

std::uint64_t sumOf(std::span<const std::int64_t> done)
{
    return std::uint64_t(std::accumulate(done.begin(), done.end(), std::int64_t(0)));
}

} // namespace model
