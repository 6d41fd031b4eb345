// Recognises and groups dead letters as Spring Kafka writes them, decoding each for its type.
//   bench_lettergroups COUNT
#include "model/deadletter/lettergroups.h"

#include "model/deadletter/recogniser.h"
#include "model/decode/decoder.h"
#include "tests/bench/measure.h"

#include <cstdlib>

using namespace bench;
using namespace model;

namespace {

constexpr std::size_t kinds = 64;

std::string bigEndian(std::uint64_t value, std::size_t size)
{
    std::string out(size, '\0');
    for (auto byte = out.rbegin(); byte != out.rend(); ++byte, value >>= 8)
        *byte = char(value & 0xff);
    return out;
}

//! The encoded headers of one of the letters.
std::string headersOf(std::uint64_t number)
{
    HeaderListBuilder headers;
    const auto stack =
        "com.shop.Failure" + std::to_string(number % 8) + ": no\n" + std::string(900, 's');
    headers.add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    headers.add("kafka_dlt-exception-cause-fqcn", "com.shop.Failure" + std::to_string(number % 8));
    headers.add("kafka_dlt-exception-message",
                "Order order-" + std::to_string(number * 7919) + " was declined after "
                    + std::to_string(number % 5) + " tries, trace 77e0c12cf"
                    + std::to_string(number));
    headers.add("kafka_dlt-exception-stacktrace", stack);
    headers.add("kafka_dlt-original-topic", "orders-" + std::to_string(number % 4));
    headers.add("kafka_dlt-original-partition", bigEndian(number % 6, 4));
    headers.add("kafka_dlt-original-offset", bigEndian(number, 8));
    headers.add("kafka_dlt-original-timestamp", bigEndian(1'795'411'927'000 + number, 8));
    headers.add("kafka_dlt-original-consumer-group", "payments");
    return std::string(headers.list().encoded());
}

} // namespace

int main(int argc, char** argv)
{
    const auto count = std::uint64_t(argc > 1 ? std::atoll(argv[1]) : 1'000'000);
    std::vector<std::string> headers;
    for (std::uint64_t i = 0; i < kinds; ++i)
        headers.push_back(headersOf(i));
    std::string value =
        R"({"type":"ORDER_CREATED","payload":{"orderId":"order-1","totalAmount":10},)"
        R"("metadata":{"eventId":"e1","version":2}})";
    const auto size = value.size();
    value.append(64, '\0');
    Recogniser recogniser;
    Decoder decoder;
    LetterGroups groups({GroupBy::Reason, GroupBy::Message});
    const Stopwatch watch;
    for (std::uint64_t i = 0; i < count; ++i) {
        EventView event{.time = Timestamp(std::chrono::milliseconds(1'795'411'927'000 + i)),
                        .channel = "orders-dlt",
                        .partition = std::int32_t(i % 6),
                        .position = std::int64_t(i)};
        event.body.headers = HeaderList(headers[i % kinds]);
        event.body.value = std::string_view(value).substr(0, size);
        event.readable = 64;
        const auto letter = recogniser.recognise(event);
        const auto facts = decoder.decode(event.body, event.readable);
        event.type = facts.type;
        event.version = facts.version.value_or(-1);
        groups.add(*letter, event);
    }
    const auto found = groups.groups();
    Report()
        .add("letters", double(groups.count()))
        .add("groups", double(found.size()))
        .add("wall", watch.wall())
        .add("cpu", watch.processor())
        .print();
    return groups.count() == count && found.size() == 8 ? 0 : 1;
}
