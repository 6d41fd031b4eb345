#pragma once

#include "model/connect/kafka/sink.h"
#include "model/connect/kafka/source.h"

#include <QtTest>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace QTest {
template <>
inline char* toString(const std::string& text)
{
    return toString(QByteArray::fromStdString(text));
}
} // namespace QTest

//! A record as a test compares it.
struct Seen
{
    std::string topic;
    int partition = 0;
    std::int64_t offset = 0;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::vector<std::pair<std::string, std::optional<std::string>>> headers;
    model::Timestamp time;
    model::TimeKind timeKind{};

    bool operator==(const Seen&) const = default;
};

//! Polls one source on the test's thread and keeps all it says.
class Reader
{
public:
    Reader(const model::Connection& connection, const model::Watch& watch);

    //! Polls until \a enough or 30 s are over; false then.
    bool until(const std::function<bool()>& enough);
    bool untilCount(std::size_t count);
    bool untilFinished();
    bool untilState(model::StateChanged::State state);
    bool untilCaughtUp(std::size_t lanes);
    void pollFor(std::chrono::milliseconds time);
    //! Reads no more than this many records a poll: the rest stays on the broker.
    void setLimit(std::size_t limit) { m_limit = limit; }

    model::EventSource& source() { return *m_source; }
    std::vector<std::string> values() const;
    std::vector<std::string> sortedValues() const;
    //! "topic/partition: first..last" wherever an offset came twice or before an earlier one; empty
    //! when none did.
    std::string disorder() const;

    std::vector<Seen> records;
    std::vector<model::StateChanged> states;
    std::vector<model::Skipped> skipped;
    std::vector<std::string> remarks;
    std::map<std::uint32_t, model::LaneFound> lanes;
    std::map<std::uint32_t, model::LaneProgress> progress;
    std::optional<model::Error> failure;

private:
    void take(const model::Batch& batch);
    void note(const model::Notice& notice);

    std::size_t m_limit = 4096;
    std::unique_ptr<model::EventSource> m_source;
};

//! The environment's value, which tests/services/run-with sets. Ends the test program when it is
//! missing.
std::string environment(const char* name);

model::Connection connectionTo(const std::string& bootstrap,
                               std::map<std::string, std::string> properties = {});

//! Sends all and waits for the broker's word on each; the errors, empty when all went well.
std::string produce(const std::string& bootstrap, const std::vector<model::OutgoingRecord>& records,
                    std::map<std::string, std::string> properties = {});

//! "v0" … with the keys "k0" …, put on partitions in turn.
std::vector<model::OutgoingRecord> numbered(const std::string& topic, int count, int partitions,
                                            int from = 0);
std::vector<std::string> numbers(int count, int from = 0);

//! Where the Java client puts this key: murmur2 as Kafka's own sources have it.
int javaPartition(const std::string& key, int partitions);
