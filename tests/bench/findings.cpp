// Takes events into a store as the ingest does, with the analyst's thread beside it or without, and
// says how fast.
//   bench_findings COUNT none|index|findings|schemas|both
#include "app/session/analysis.h"
#include "tests/bench/measure.h"
#include "tests/bench/storefill.h"

#include <cstdlib>
#include <optional>
#include <string_view>
#include <thread>

using namespace bench;
using namespace model;

//! What making the events takes, which is no part of the ingest.
static double secondsToMake(std::uint64_t count)
{
    const auto begun = threadSeconds();
    OrderEvents events(count);
    for (std::uint64_t at = 0; at < count; ++at)
        events.next();
    return threadSeconds() - begun;
}

int main(int argc, char** argv)
{
    if (argc < 3)
        return 2;
    const auto count = std::uint64_t(std::atoll(argv[1]));
    const std::string_view what = argv[2];
    EventStore store({.rows = count + count / 10, .memory = 4ull << 30});
    StoreFill fill(store, count);
    EventIndex index;
    FindingBoard board;
    FindingWatch watch({store, builtinProfiles(), index, board, {}});
    SchemaBoard schemas(store, builtinProfiles());
    std::optional<app::Analyst> analyst;
    const Stopwatch taken;
    if (what == "index")
        analyst.emplace(store, std::vector<Tracker*>{&index});
    else if (what == "findings")
        analyst.emplace(store, std::vector<Tracker*>{&index, &watch});
    else if (what == "schemas")
        analyst.emplace(store, std::vector<Tracker*>{&schemas});
    else if (what == "both")
        analyst.emplace(store, std::vector<Tracker*>{&index, &schemas, &watch});
    const auto begun = threadSeconds();
    fill.add(count);
    const auto wall = taken.wall();
    const auto own = threadSeconds() - begun;
    while ((what == "findings" || what == "both") && !watch.hasSettled(store.end()))
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    while (what == "index" && index.seen() < store.end())
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    while (what == "schemas" && schemas.seen() < store.end())
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    const auto all = taken.processor();
    Report()
        .add("rows", double(store.end()))
        .add("rate", double(count) / wall)
        .add("wall", wall)
        .add("settled", taken.wall())
        .add("ingestCpu", own - secondsToMake(count))
        .add("analystCpu", all - own)
        .add("lookedAt", double(schemas.snapshot()->lookedAt))
        .add("lines", double(board.list()->count()))
        .print();
    return 0;
}
