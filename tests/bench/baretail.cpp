// The limit for our tail: librdkafka alone on the same messages at the same time, nothing kept.
//   bench_baretail BOOTSTRAP TOPIC COUNT
// Says how late after its production each message arrives, in milliseconds. Ends with the COUNTth
// or after twenty quiet seconds.
#include "tests/bench/kafkaclient.h"
#include "tests/bench/measure.h"

#include <cstdlib>

using namespace bench;

namespace {

constexpr int patience = 5; // a batch that does not become full is waited for this long

double lateness(const rd_kafka_message_t& message, double now)
{
    auto type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    return now - double(rd_kafka_message_timestamp(&message, &type));
}

double nowMilliseconds()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

std::vector<double> follow(rd_kafka_queue_t* queue, std::size_t count)
{
    std::vector<double> late;
    std::vector<rd_kafka_message_t*> batch(4096);
    Stopwatch quiet;
    while (late.size() < count && quiet.wall() < 20) {
        const auto got = rd_kafka_consume_batch_queue(queue, patience, batch.data(), batch.size());
        const auto now = nowMilliseconds();
        for (std::ptrdiff_t i = 0; i < got; ++i) {
            const auto& message = *batch[std::size_t(i)];
            if (!message.err)
                late.push_back(lateness(message, now));
            rd_kafka_message_destroy(batch[std::size_t(i)]);
        }
        if (got > 0)
            quiet = Stopwatch();
    }
    return late;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4)
        return 2;
    auto* client = kafkaClient(RD_KAFKA_CONSUMER, argv[1],
                               {{"group.id", "bench"}, {"enable.auto.commit", "false"}});
    rd_kafka_poll_set_consumer(client);
    assignAll(client, argv[2], partitionCount(client, argv[2]));
    auto* queue = rd_kafka_queue_get_consumer(client);
    const Stopwatch watch;
    const auto late = follow(queue, std::size_t(std::atoll(argv[3])));
    Report()
        .add("messages", double(late.size()))
        .add("p50", quantile(late, 0.5))
        .add("p99", quantile(late, 0.99))
        .add("wall", watch.wall())
        .add("cpu", watch.processor())
        .print();
    rd_kafka_queue_destroy(queue);
    rd_kafka_consumer_close(client);
    rd_kafka_destroy(client);
    return 0;
}
