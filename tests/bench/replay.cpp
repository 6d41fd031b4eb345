// Replays a frozen plan with keys, headers and a durable receipt each, and sends as many records by
// a bare transactional producer with batches of the same size.
//   bench_replay BOOTSTRAP FOLDER COUNT BATCH
#include "model/connect/registry.h"
#include "model/deadletter/replayjournal.h"
#include "model/deadletter/replayrun.h"
#include "tests/bench/kafkaclient.h"
#include "tests/bench/measure.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

using namespace bench;
using namespace model;

namespace {

constexpr int partitions = 6;

OutgoingRecord recordOf(const std::string& topic, std::uint64_t number)
{
    OutgoingRecord record{.channel = topic,
                          .partition = std::int32_t(number % partitions),
                          .key = "order-" + std::to_string(number),
                          .value = std::string(350, char('a' + number % 26))};
    for (int i = 0; i < 8; ++i)
        record.headers.emplace_back("header-" + std::to_string(i), std::string(20, 'h'));
    return record;
}

[[noreturn]] void stop(const std::string& text)
{
    std::fprintf(stderr, "%s\n", text.c_str());
    std::exit(1);
}

std::unique_ptr<ReplayJournal> planOf(const std::string& folder, const std::string& topic,
                                      std::uint64_t count)
{
    auto journal = ReplayJournal::create(folder, {.created = now(), .reason = "bench"});
    if (!journal)
        stop(journal.error().text);
    std::vector<ProgressLane> lanes;
    for (int partition = 0; partition < partitions; ++partition)
        lanes.push_back({topic + "-dlt", partition});
    std::vector<PlannedItem> items;
    for (std::uint64_t number = 0; number < count; ++number) {
        items.push_back({.number = number + 1,
                         .lane = std::uint32_t(number % partitions),
                         .position = std::int64_t(number),
                         .before = std::string(32, 'b'),
                         .record = recordOf(topic, number)});
        if (items.size() < 1000 && number + 1 < count)
            continue;
        if (const auto added = (*journal)->add(items, lanes); !added)
            stop(added.error().text);
        items.clear();
    }
    if (const auto frozen = (*journal)->freeze({{topic, 0, 0}}); !frozen)
        stop(frozen.error().text);
    return std::move(*journal);
}

double replaySeconds(ReplayJournal& journal, const Connection& connection, std::size_t batch)
{
    ReplayPorts ports;
    const auto* connector = connectorFor(connection.url);
    ports.openTransactional = [&](const TransactionalOrder& order) {
        return connector->openTransactional(connection, order);
    };
    ports.openSink = [&] { return connector->openSink(connection); };
    ports.wait = [](std::chrono::milliseconds) { return true; };
    ports.stopRequested = [] { return false; };
    const Stopwatch watch;
    const auto outcome = ReplayRun(journal, ports, {.batch = batch, .overlap = true}).run();
    if (outcome.ended != ReplayOutcome::Ended::Done || !outcome.status.exactlyOnce)
        stop(outcome.error ? outcome.error->text : "It did not end.");
    return watch.wall();
}

void check(rd_kafka_error_t* error)
{
    if (error)
        stop(rd_kafka_error_string(error));
}

void sendBare(rd_kafka_t* client, const OutgoingRecord& record)
{
    auto* headers = rd_kafka_headers_new(record.headers.size());
    for (const auto& [name, value] : record.headers)
        rd_kafka_header_add(headers, name.data(), ssize_t(name.size()), value->data(),
                            ssize_t(value->size()));
    rd_kafka_producev(
        client, RD_KAFKA_V_TOPIC(record.channel.c_str()), RD_KAFKA_V_PARTITION(*record.partition),
        RD_KAFKA_V_KEY(record.key->data(), record.key->size()),
        RD_KAFKA_V_VALUE(const_cast<char*>(record.value->data()), record.value->size()),
        RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
}

double bareSeconds(const char* bootstrap, const std::string& topic, std::uint64_t count,
                   std::size_t batch)
{
    auto* client = kafkaClient(
        RD_KAFKA_PRODUCER, bootstrap,
        {{"transactional.id", topic.c_str()}, {"retry.backoff.ms", "10"}, {"linger.ms", "5"}});
    std::vector<OutgoingRecord> records;
    for (std::uint64_t number = 0; number < batch; ++number)
        records.push_back(recordOf(topic, number));
    const Stopwatch watch;
    check(rd_kafka_init_transactions(client, 30'000));
    for (std::uint64_t sent = 0; sent < count;) {
        check(rd_kafka_begin_transaction(client));
        for (std::size_t i = 0; i < batch && sent < count; ++i, ++sent)
            sendBare(client, records[i]);
        check(rd_kafka_commit_transaction(client, 30'000));
    }
    const auto seconds = watch.wall();
    rd_kafka_destroy(client);
    return seconds;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 5)
        return 2;
    const auto count = std::uint64_t(std::atoll(argv[3]));
    const auto batch = std::size_t(std::atoll(argv[4]));
    const auto topic = "bench-replay-" + std::to_string(std::random_device()());
    makeTopic(argv[1], topic.c_str(), partitions);
    makeTopic(argv[1], (topic + "-dlt").c_str(), partitions);
    const Connection connection{.name = "bench", .url = std::string("kafka://") + argv[1]};
    auto journal = planOf(argv[2], topic, count);
    const auto bare = bareSeconds(argv[1], topic, count, batch);
    const auto processor = processSeconds();
    const auto replay = replaySeconds(*journal, connection, batch);
    const auto used = processSeconds() - processor;
    const auto counts = journal->counts();
    if (!counts || counts->confirmed != count)
        stop("There are not as many receipts as messages.");
    Report()
        .add("messages", double(count))
        .add("rate", double(count) / replay)
        .add("bare_rate", double(count) / bare)
        .add("cpu", used)
        .print();
    return 0;
}
