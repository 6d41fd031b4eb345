// Follows order sagas and says what it takes.
//   bench_sagas book COUNT     COUNT events into a SagaBook beside a bare hash-map join of the same
//   bench_sagas memory COUNT   COUNT sagas that run and COUNT that are over: what malloc gave
//   bench_sagas track COUNT    COUNT rows of a store through the SagaTracker, decoding included
#include "model/saga/sagatracker.h"
#include "tests/bench/measure.h"
#include "tests/bench/sagafill.h"

#include <malloc.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>

using namespace bench;
using namespace model;
using namespace model::saga;

namespace {

constexpr std::uint64_t slice = 8'192; // events between two looks at the clock
const auto begun = sagasBegun;
constexpr auto story = orderStory;

const SagaDefinition& orders()
{
    return orderSaga();
}

std::array<std::uint8_t, story.size()> eventNumbers()
{
    constexpr std::array words{"order created",      "payment completed",  "order paid",
                               "inventory reserved", "shipment scheduled", "order completed"};
    std::array<std::uint8_t, story.size()> numbers{};
    for (std::size_t i = 0; i < words.size(); ++i)
        numbers[i] = orders().find(words[i]).value();
    return numbers;
}

struct Bare
{
    EventMask events = 0;
    Timestamp first = Timestamp::max();
    Timestamp last{};
};

//! What anybody would write first: no verdicts, no deadlines, nothing ever put away.
double bareSeconds(const std::vector<ToldEvent>& all, const std::vector<std::string>& keys,
                   std::uint64_t& sagas)
{
    const auto numbers = eventNumbers();
    const auto before = threadSeconds();
    std::unordered_map<std::string, Bare> known;
    for (const auto& told : all) {
        auto& saga = known[keys[told.saga]];
        saga.events |= EventMask{1} << numbers[told.stage];
        saga.first = std::min(saga.first, told.time);
        saga.last = std::max(saga.last, told.time);
    }
    sagas = known.size();
    return threadSeconds() - before;
}

double bookSeconds(const std::vector<ToldEvent>& all, const std::vector<std::string>& keys,
                   SagaCounts& counts)
{
    const auto numbers = eventNumbers();
    const auto before = threadSeconds();
    SagaBook book(orders());
    Row row = 0;
    for (const auto& told : all) {
        book.take({.key = keys[told.saga],
                   .event = numbers[told.stage],
                   .idHash = std::uint32_t(row),
                   .time = told.time,
                   .row = row});
        if (++row % slice == 0)
            book.advance(book.newest());
    }
    book.advance(book.newest());
    counts = book.counts();
    return threadSeconds() - before;
}

void measureBook(std::uint64_t count)
{
    const auto all = orderEvents(count);
    const auto keys = keysOf(all);
    std::vector<double> bare;
    std::vector<double> ours;
    std::vector<double> ratios;
    std::uint64_t sagas = 0;
    SagaCounts counts;
    for (int round = 0; round < 5; ++round) {
        bare.push_back(bareSeconds(all, keys, sagas));
        ours.push_back(bookSeconds(all, keys, counts));
        ratios.push_back(bare.back() / ours.back());
    }
    Report()
        .add("events", double(all.size()))
        .add("sagas", double(counts.all))
        .add("bareSagas", double(sagas))
        .add("copies", double(counts.copies))
        .add("rate", double(all.size()) / quantile(ours, 0.5))
        .add("bareRate", double(all.size()) / quantile(bare, 0.5))
        .add("ratio", quantile(ratios, 0.5))
        .print();
}

double allocated()
{
    const auto info = mallinfo2();
    return double(info.uordblks + info.hblkhd);
}

//! \a stages events of each saga, three of them at the least.
void measureMemory(std::uint64_t count)
{
    const auto numbers = eventNumbers();
    Report report;
    for (const std::size_t stages : {std::size_t(3), story.size()}) {
        trimMemory();
        const auto before = allocated();
        const auto resident = residentBytes();
        SagaBook book(orders(), {.running = count + 1, .finished = count + 1});
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto key = sagaUuid(i);
            // All of those that run do so at once; of the others some hundred.
            const auto apart = std::chrono::milliseconds(stages == story.size() ? 10 : 0);
            for (std::size_t stage = 0; stage < stages; ++stage)
                book.take({.key = key,
                           .event = numbers[stage],
                           .idHash = std::uint32_t(i * 8 + stage + 1),
                           .time = begun + apart * i + std::chrono::seconds(stage),
                           .row = Row(i * stages + stage)});
            if (i % slice == 0)
                book.advance(book.newest());
        }
        book.advance(
            book.newest()
            + (stages == story.size() ? std::chrono::seconds(31) : std::chrono::seconds(0)));
        const auto name = stages == story.size() ? "finished" : "running";
        report.add(name, stages == story.size() ? double(book.finished()) : double(book.running()))
            .add(name + std::string("Bytes"), (allocated() - before) / double(count))
            .add(name + std::string("Resident"), (residentBytes() - resident) / double(count))
            .add(name + std::string("Own"), double(book.memory()) / double(count));
    }
    report.print();
}

void fill(EventStore& store, std::uint64_t count)
{
    const auto all = orderEvents(count);
    const auto keys = keysOf(all);
    SagaFill filling(store);
    for (const auto& told : all)
        filling.add(told, keys[told.saga]);
}

void measureTracker(std::uint64_t count)
{
    EventStore store({.rows = count + count / 10, .memory = 4ull << 30});
    fill(store, count);
    Reader reader(store);
    reader.refresh();
    std::vector<double> took;
    SagaCounts counts;
    for (int round = 0; round < 3; ++round) {
        SagaTracker tracker(store, builtinProfiles(), {orders()});
        const auto before = threadSeconds();
        reader.scan(reader.begin(), reader.end(), [&](const BlockView& block) {
            tracker.take(reader, block);
            return true;
        });
        took.push_back(threadSeconds() - before);
        counts = tracker.counts(0);
    }
    Report()
        .add("rows", double(reader.end() - reader.begin()))
        .add("sagas", double(counts.all))
        .add("completed", double(counts.states[std::size_t(SagaState::Completed)]))
        .add("cpu", quantile(took, 0.5))
        .print();
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "";
    const auto count = std::uint64_t(argc > 2 ? std::atoll(argv[2]) : 1'000'000);
    if (what == "book")
        measureBook(count);
    else if (what == "memory")
        measureMemory(count);
    else if (what == "track")
        measureTracker(count);
    else
        return 2;
    return 0;
}
