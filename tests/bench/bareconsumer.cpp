// The limit that our ingest is measured against: librdkafka and simdjson, nothing kept.
//   bench_bareconsumer BOOTSTRAP TOPIC [COUNT]
// Reads a topic to its end and takes type, event id and correlation id of each value.
#include "tests/bench/kafkaclient.h"
#include "tests/bench/measure.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

using namespace bench;

namespace {

class FieldReader
{
public:
    void take(const rd_kafka_message_t& message)
    {
        if (m_padded.size() < message.len + simdjson::SIMDJSON_PADDING)
            m_padded.resize(2 * (message.len + simdjson::SIMDJSON_PADDING));
        std::memcpy(m_padded.data(), message.payload, message.len);
        simdjson::ondemand::document document;
        simdjson::ondemand::object metadata;
        std::string_view type;
        std::string_view event;
        std::string_view saga;
        if (m_parser.iterate(m_padded.data(), message.len, m_padded.size()).get(document)
            || document["type"].get(type) || document["metadata"].get(metadata)
            || metadata["eventId"].get(event) || metadata["correlationId"].get(saga))
            ++m_bad;
        else
            m_sum += type.size() + std::size_t(event.back()) + std::size_t(saga.front());
    }

    double bad() const { return double(m_bad); }
    double sum() const { return double(m_sum); }

private:
    simdjson::ondemand::parser m_parser;
    std::vector<char> m_padded;
    std::size_t m_bad = 0;
    std::size_t m_sum = 0; // so that nothing is optimised away
};

// A batch that does not become full is waited for this long: a longer time would slow the peer down
// at the end.
constexpr int patience = 5;

struct Read
{
    std::uint64_t messages = 0;
    std::optional<Stopwatch> sinceFirst;
};

Read readAll(rd_kafka_queue_t* queue, int partitions, FieldReader& fields)
{
    Read read;
    std::vector<rd_kafka_message_t*> batch(4096);
    for (int ended = 0; ended < partitions;) {
        const auto count =
            rd_kafka_consume_batch_queue(queue, patience, batch.data(), batch.size());
        for (std::ptrdiff_t i = 0; i < count; ++i) {
            const auto* message = batch[std::size_t(i)];
            if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
                ++ended;
            } else if (!message->err) {
                if (read.messages++ == 0)
                    read.sinceFirst.emplace();
                fields.take(*message);
            }
            rd_kafka_message_destroy(batch[std::size_t(i)]);
        }
    }
    return read;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
        return 2;
    const Stopwatch whole;
    auto* client = kafkaClient(RD_KAFKA_CONSUMER, argv[1],
                               {{"group.id", "bench"},
                                {"enable.auto.commit", "false"},
                                {"enable.partition.eof", "true"},
                                {"fetch.queue.backoff.ms", "20"}});
    rd_kafka_poll_set_consumer(client);
    const auto partitions = partitionCount(client, argv[2]);
    assignAll(client, argv[2], partitions);
    auto* queue = rd_kafka_queue_get_consumer(client);
    FieldReader fields;
    const auto read = readAll(queue, partitions, fields);
    const auto wall = read.sinceFirst ? read.sinceFirst->wall() : 0;
    Report()
        .add("messages", double(read.messages))
        .add("rate", double(read.messages) / wall)
        .add("wall", wall)
        .add("cpu", whole.processor())
        .add("rss", peakBytes())
        .add("bad", fields.bad())
        .add("check", fields.sum())
        .print();
    rd_kafka_queue_destroy(queue);
    rd_kafka_consumer_close(client);
    rd_kafka_destroy(client);
    return 0;
}
