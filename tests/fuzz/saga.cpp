// links: model_saga
// seeds: resources/sagas
#include "model/saga/sagabook.h"

#include <cstdlib>
#include <numeric>

namespace {

using namespace model;
using namespace model::saga;

constexpr std::uint32_t everyState = 0xffffffff;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

//! Some sagas of events in an order that nobody would expect; what is counted is what is listed.
void follow(SagaDefinition definition, std::uint32_t seed)
{
    const auto types = std::uint32_t(definition.events.size());
    SagaBook book(std::move(definition), {.running = 6, .finished = 4});
    const auto next = [&seed] { return seed = seed * 1'664'525 + 1'013'904'223, seed >> 8; };
    const Timestamp start{std::chrono::seconds(1'795'411'927)};
    for (std::uint32_t i = 0; i < 200; ++i) {
        const auto key = "O-" + std::to_string(next() % 12);
        const auto type = next() % (types + 1);
        book.take({.key = key,
                   .event = type < types ? std::optional(std::uint8_t(type)) : std::nullopt,
                   .idHash = next(),
                   .time = start + std::chrono::milliseconds(next() % 600'000),
                   .row = i,
                   .clock = std::uint8_t(next() % 3)});
        if (i % 16 == 0)
            book.advance(start + std::chrono::seconds(i), std::uint8_t(i / 16 % 3));
        if (i % 64 == 63)
            book.end(std::uint8_t(next() % 3));
    }
    const auto counts = book.counts();
    const auto lines = book.lines(everyState, 100);
    require(lines.size() == counts.all);
    std::uint64_t worked = 0;
    for (const auto& work : book.works(everyState)) {
        require(!work.step || *work.step < book.saga().steps.size());
        require(book.find(work.key).has_value());
        worked += work.count;
    }
    require(worked == counts.all);
    for (const auto& line : lines)
        require(book.knows(line.key) && line.progress.step < book.saga().steps.size());
}

} // namespace

//! Definitions as the tracker reads them: an error has its place, and what is read can be followed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto saga = parseSaga(text);
    if (!saga) {
        require(!saga.error().text.empty());
        require(saga.error().kind == Error::Kind::Unsupported || saga.error().place.line >= 1);
        return 0;
    }
    require(!saga->steps.empty() && saga->events.size() <= mostEvents && saga->completes != 0);
    follow(std::move(*saga), std::accumulate(data, data + size, std::uint32_t(size)));
    return 0;
}
