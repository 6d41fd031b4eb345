// Fills a topic with order events, as fast as it goes or at a rate.
//   bench_produce BOOTSTRAP TOPIC COUNT [RATE]
// The topic is made with six partitions when it is not there. COUNT 0 only makes the topic.
#include "tests/bench/kafkaclient.h"
#include "tests/bench/measure.h"
#include "tests/bench/orderevents.h"

#include <cstdlib>
#include <thread>

using namespace bench;

namespace {

class Producer
{
public:
    Producer(const char* bootstrap, const char* name)
        : m_client(kafkaClient(RD_KAFKA_PRODUCER, bootstrap,
                               {{"linger.ms", "5"},
                                {"batch.num.messages", "10000"},
                                {"queue.buffering.max.messages", "500000"},
                                {"acks", "1"}}))
        , m_topic(rd_kafka_topic_new(m_client, name, nullptr))
    {}

    ~Producer()
    {
        rd_kafka_topic_destroy(m_topic);
        rd_kafka_destroy(m_client);
    }

    Producer(const Producer&) = delete;
    Producer& operator=(const Producer&) = delete;

    void send(const OrderEvents& event)
    {
        const auto value = event.value();
        while (rd_kafka_produce(m_topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY,
                                const_cast<char*>(value.data()), value.size(), event.key().data(),
                                event.key().size(), nullptr)
               == -1)
            rd_kafka_poll(m_client, 10);
    }

    void poll() { rd_kafka_poll(m_client, 0); }
    bool flush() { return rd_kafka_flush(m_client, 120'000) == RD_KAFKA_RESP_ERR_NO_ERROR; }

private:
    rd_kafka_t* m_client;
    rd_kafka_topic_t* m_topic;
};

//! Keeps to the rate in steps of a millisecond: what a step is late is made up for in the next.
void keepPace(const Stopwatch& watch, std::uint64_t sent, double rate)
{
    const auto ahead = double(sent) / rate - watch.wall();
    if (ahead > 0.001)
        std::this_thread::sleep_for(std::chrono::duration<double>(ahead));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4)
        return 2;
    const auto count = std::uint64_t(std::atoll(argv[3]));
    const auto rate = argc > 4 ? std::atof(argv[4]) : 0.0;
    makeTopic(argv[1], argv[2], 6);
    if (count == 0)
        return 0;
    Producer producer(argv[1], argv[2]);
    OrderEvents events(count);
    const Stopwatch watch;
    double bytes = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        events.next();
        bytes += double(events.value().size());
        producer.send(events);
        if (i % 50 != 0)
            continue;
        producer.poll();
        if (rate > 0)
            keepPace(watch, i, rate);
    }
    if (!producer.flush())
        return 1;
    Report()
        .add("messages", double(count))
        .add("bytes", bytes / double(count))
        .add("wall", watch.wall())
        .add("cpu", watch.processor())
        .add("rate", double(count) / watch.wall())
        .print();
    return 0;
}
