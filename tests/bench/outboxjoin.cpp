// Joins outbox rows with records, both ways round, and says what it takes.
//   bench_outboxjoin COUNT
// Five rows an aggregate, each with one record; the rows come in pages of 10,000 as from a
// database.
#include "model/outbox/outboxboard.h"
#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>

using namespace bench;
using namespace model;

namespace {

constexpr std::size_t page = 10'000;

OutboxRow rowOf(std::uint32_t number)
{
    char id[40];
    std::snprintf(id, sizeof id, "%08x-77f0-4e15-8b3d-90a7c04be6a2", number * 2654435761u);
    const auto created = Timestamp(std::chrono::milliseconds(1'795'411'927'000 + number));
    return {.id = id,
            .eventId = id,
            .created = created,
            .processed = created + std::chrono::milliseconds(20),
            .sent = true,
            .aggregateType = "Order",
            .aggregateId = "O-" + std::to_string(number / 5),
            .type = number % 5 == 0 ? "ORDER_CREATED" : "ORDER_PAID"};
}

void fill(EventStore& store, std::uint32_t count)
{
    const auto source = store.addSource("bench", Origin::Live);
    LaneId lanes[6];
    for (int i = 0; i < 6; ++i)
        lanes[i] = store.addLane(source, "order-events", i);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto row = rowOf(i);
        std::string body;
        appendBody(body, {.key = row.aggregateId, .value = "{}"});
        NewEvent event{.lane = lanes[i / 5 % 6],
                       .time = row.created + std::chrono::milliseconds(15),
                       .timeKind = TimeKind::Append,
                       .position = i,
                       .body = body,
                       .key = row.aggregateId};
        event.facts.type = row.type;
        event.facts.eventId = row.eventId;
        store.append(event);
    }
}

struct Join
{
    EventIndex events;
    OutboxBoard board;
    Reader reader;
    OutboxId table;

    explicit Join(const EventStore& store) : board(store, events), reader(store)
    {
        table = board.open(SourceId{1}, "bench");
        board.choose(table, {.schema = "public", .table = "outbox", .mapping = "textbook"});
        reader.refresh();
    }
    void showRecords(Tracker& tracker)
    {
        reader.scanColumns(0, reader.end(), [&](const BlockView& block) {
            tracker.take(reader, block);
            return true;
        });
    }
    void showRows(const std::vector<OutboxLook>& looks)
    {
        for (const auto& look : looks)
            board.look(table, look);
    }
    double joined()
    {
        board.tick(now());
        return double(board.summary(table)->count(OutboxVerdict::PublishedOnce));
    }
};

std::vector<OutboxLook> looksOf(std::uint32_t count)
{
    std::vector<OutboxLook> looks;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (i % page == 0) {
            looks.push_back({.more = true, .databaseTime = now(), .asked = now()});
            looks.back().answered = looks.back().asked;
        }
        looks.back().rows.push_back(rowOf(i));
    }
    looks.back().more = false;
    return looks;
}

} // namespace

int main(int argc, char** argv)
{
    const auto count = std::uint32_t(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    EventStore store({.rows = count + count / 10 + 20'000});
    fill(store, count);
    const auto looks = looksOf(count);
    Report report;
    {
        Join join(store);
        join.showRecords(join.events);
        join.showRecords(join.board);
        const auto before = residentBytes();
        const Stopwatch watch;
        join.showRows(looks);
        report.add("rowsAfter", watch.wall()).add("rowsAfterCpu", watch.processor());
        trimMemory();
        report.add("resident", (residentBytes() - before) / double(count))
            .add("bytes", double(join.board.bytes()) / double(count))
            .add("joined", join.joined());
    }
    Join join(store);
    join.showRows(looks);
    join.showRecords(join.events);
    const Stopwatch watch;
    join.showRecords(join.board);
    report.add("recordsAfter", watch.wall())
        .add("recordsAfterCpu", watch.processor())
        .add("joinedToo", join.joined())
        .print();
    return 0;
}
