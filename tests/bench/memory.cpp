// Fills a store with order events and says what it takes.
//   bench_memory COUNT [MEMORY_MIB]
// With a budget, bodies beyond it go to disk, and a thousand of them are read back and checked.
#include "model/store/reader.h"
#include "tests/bench/measure.h"
#include "tests/bench/storefill.h"

#include <cstdio>
#include <cstdlib>

using namespace bench;
using namespace model;

namespace {

//! Rows over the whole length that do not have the value they were given.
double wrongRows(const EventStore& store, std::uint64_t count)
{
    Reader reader(store);
    OrderEvents expected(count);
    double wrong = 0;
    const auto step = count / 1000 + 1;
    for (Row row = 0; row < count; ++row) {
        expected.next();
        if (row % step == 0)
            wrong += !reader.holds(row) || reader.at(row).body.value != expected.value();
    }
    return wrong;
}

} // namespace

int main(int argc, char** argv)
{
    const auto count = std::uint64_t(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    const auto budget = std::size_t(argc > 2 ? std::atoll(argv[2]) : 4096) << 20;
    EventStore store({.rows = count + count / 10, .memory = budget});
    StoreFill fill(store, count);
    fill.add(1);
    const auto empty = residentBytes();
    const Stopwatch watch;
    fill.add(count - 1);
    trimMemory();
    const auto resident = residentBytes();
    const auto status = store.status();
    Report report;
    report.add("rows", double(status.end - status.begin))
        .add("bodyBytes", double(fill.bodyBytes()))
        .add("bytesPerEvent", double(fill.bodyBytes()) / double(count))
        .add("rss", resident)
        .add("peak", peakBytes())
        .add("disk", double(status.disk))
        .add("besideBody", (resident - empty - double(fill.bodyBytes())) / double(count))
        .add("columns", double(sizeof(RowColumns)) / RowColumns::capacity)
        .add("wall", watch.wall())
        .add("cpu", watch.processor())
        .add("wrong", wrongRows(store, count))
        .print();
    if (!store.status().trouble.empty())
        std::fprintf(stderr, "%s\n", store.status().trouble.c_str());
    return 0;
}
