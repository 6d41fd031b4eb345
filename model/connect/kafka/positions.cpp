#include "model/connect/kafka/positions.h"

#include <algorithm>

namespace model::kafka {

namespace {

void placeBack(std::vector<Span>& spans, std::int64_t count)
{
    // The shortest first: what they lack is known before the longer ones are asked.
    std::vector<Span*> order;
    order.reserve(spans.size());
    for (auto& span : spans)
        order.push_back(&span);
    std::ranges::stable_sort(order, {}, [](const Span* span) { return span->end - span->begin; });
    auto left = std::max<std::int64_t>(count, 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto sharers = std::int64_t(order.size() - i);
        const auto share = left / sharers + (left % sharers != 0 ? 1 : 0);
        const auto taken = std::min(share, order[i]->end - order[i]->begin);
        order[i]->start = order[i]->end - taken;
        left -= taken;
    }
}

std::int64_t startOf(const Span& span, const Start& start)
{
    switch (start.at) {
    case Start::At::Beginning:
        return span.begin;
    case Start::At::Time:
        return span.atTime < 0 ? span.end : std::clamp(span.atTime, span.begin, span.end);
    case Start::At::Position:
        return std::clamp(start.count, span.begin, span.end);
    case Start::At::Now:
    case Start::At::Back:
        break;
    }
    return span.end;
}

} // namespace

void placeStarts(std::vector<Span>& spans, const Start& start)
{
    if (start.at == Start::At::Back)
        return placeBack(spans, start.count);
    for (auto& span : spans)
        span.start = startOf(span, start);
}

} // namespace model::kafka
