#pragma once

#include "tests/cli/clihelp.h"
#include "tests/connect/kafka/server.h"
#include "tests/connect/kafka/support.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <random>

//! What the tests of replaying do on the real Kafka: dead letters as Spring writes them, and what a
//! reader of committed records finds afterwards.
namespace letterkafka {

using Headers = std::vector<std::pair<std::string, std::optional<std::string>>>;

inline std::string bigEndian(std::uint64_t value, std::size_t size)
{
    std::string out(size, '\0');
    for (auto byte = out.rbegin(); byte != out.rend(); ++byte, value >>= 8)
        *byte = char(value & 0xff);
    return out;
}

inline Headers ownHeaders(int number)
{
    return {{"traceparent", "00-" + std::to_string(number)},
            {"twice", "a"},
            {"twice", "b"},
            {"nothing", std::nullopt},
            {"empty", ""},
            {"bytes", std::string("\0\xff\x80z", 4)}};
}

//! A dead letter; every 50th is a tombstone, every 77th has an empty value.
inline model::OutgoingRecord letter(const std::string& from, const std::string& to, int number,
                                    int partitions)
{
    const auto key = number % (partitions * 20);
    const auto partition = key % partitions;
    model::OutgoingRecord record{
        .channel = to,
        .partition = partition,
        .key = "key-" + std::to_string(key),
        .value = "{\"n\":" + std::to_string(number) + ",  \"x\":1.50}",
        .headers = ownHeaders(number),
        .time = model::Timestamp(std::chrono::seconds(1'790'000'000 + number))};
    if (number % 50 == 0)
        record.value.reset();
    else if (number % 77 == 0)
        record.value = "";
    record.headers.emplace_back("number", std::to_string(number));
    record.headers.emplace_back("kafka_dlt-original-topic", from);
    record.headers.emplace_back("kafka_dlt-original-partition",
                                bigEndian(std::uint64_t(partition), 4));
    record.headers.emplace_back("kafka_dlt-original-offset", bigEndian(std::uint64_t(number), 8));
    record.headers.emplace_back("kafka_dlt-exception-fqcn", "com.shop.Declined");
    record.headers.emplace_back("kafka_dlt-exception-message",
                                "card " + std::to_string(number) + " declined");
    return record;
}

//! Publishes so many; the errors, empty when all went well.
inline std::string fill(const std::string& bootstrap, const std::string& from,
                        const std::string& to, int count, int partitions = 6)
{
    std::vector<model::OutgoingRecord> records;
    for (int number = 0; number < count; ++number)
        records.push_back(letter(from, to, number, partitions));
    return produce(bootstrap, records);
}

//! What a reader of committed records sees. A commit's answer comes before its markers are in every
//! partition, so at least \a expected are waited for, and what may come twice after them shows as
//! well: the reading that has them all begins anew.
inline std::vector<Seen> committed(const std::string& bootstrap, const std::string& topic,
                                   std::size_t expected = 0)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    for (;;) {
        Reader reader(
            connectionTo(bootstrap, {{"isolation.level", "read_committed"}}),
            {.channels = {topic}, .start = {.at = model::Start::At::Beginning}, .untilEnd = true});
        const bool isRead = reader.untilFinished();
        if (std::chrono::steady_clock::now() > deadline
            || (isRead && reader.records.size() >= expected))
            return isRead ? reader.records : std::vector<Seen>();
    }
}

inline std::string header(const Seen& record, const std::string& name)
{
    for (const auto& [is, value] : record.headers) {
        if (is == name)
            return value.value_or("(null)");
    }
    return "(none)";
}

//! What differs between what is there and what has to be; nothing when each letter is there once.
struct Findings
{
    int seen = 0;
    int lost = 0;
    int doubled = 0;
    int altered = 0;
    int outOfOrder = 0;

    bool operator==(const Findings&) const = default;
};

inline Findings compare(const std::vector<Seen>& records, const std::string& from, int count,
                        int partitions = 6)
{
    Findings findings{.seen = int(records.size())};
    std::vector<int> times(std::size_t(count), 0);
    std::map<std::pair<int, std::string>, int> last;
    for (const auto& record : records) {
        const auto number = QByteArray::fromStdString(header(record, "number")).toInt();
        if (number < 0 || number >= count)
            continue;
        if (++times[std::size_t(number)] > 1)
            ++findings.doubled;
        const auto was = letter(from, "", number, partitions);
        auto own = record.headers;
        std::erase_if(own,
                      [](const auto& entry) { return entry.first.starts_with("sagalens-replay"); });
        auto expected = ownHeaders(number);
        expected.emplace_back("number", std::to_string(number));
        if (record.key != was.key || record.value != was.value || own != expected
            || record.partition != *was.partition || record.time != *was.time)
            ++findings.altered;
        const auto [at, isFirst] = last.try_emplace({record.partition, *record.key}, number);
        if (!isFirst && std::exchange(at->second, number) >= number)
            ++findings.outOfOrder;
    }
    for (const auto seen : times)
        findings.lost += seen == 0 ? 1 : 0;
    return findings;
}

//! More of something when it is done by hand.
inline int numberFromEnvironment(const char* name, int usual)
{
    const auto value = qEnvironmentVariableIntValue(name);
    return value > 0 ? value : usual;
}

inline QByteArray text(const Findings& findings)
{
    return "seen " + QByteArray::number(findings.seen) + ", lost "
           + QByteArray::number(findings.lost) + ", double " + QByteArray::number(findings.doubled)
           + ", altered " + QByteArray::number(findings.altered) + ", out of order "
           + QByteArray::number(findings.outOfOrder);
}

} // namespace letterkafka
