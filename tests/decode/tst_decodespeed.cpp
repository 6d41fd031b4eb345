#include "record.h"

#include <QtTest>

#include <simdjson.h>
#include <time.h>

using namespace model;

class TestDecodeSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodingCostsLittleMoreThanABarePass();
};

namespace {

constexpr int callsASlice = 1000;
constexpr int slices = 100;

const std::string order =
    R"({"type":"ORDER_CREATED","payload":{"orderId":"ord-000123","customerId":"cust-42","items":[{"sku":"SKU-1",)"
    R"("quantity":2,"price":1250}],"totalAmount":2500,"currency":"EUR"},"metadata":{"eventId":)"
    R"("5f0c1c3e-8d0b-4b58-9a5e-6d0c1f2e3a4b","timestamp":"2026-11-23T05:32:07.341Z","version":2,)"
    R"("correlationId":"c-000123","causationId":"k-000122"}})";

//! What this thread was given of a processor: what else runs on the machine does not count.
double threadNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e9 + double(now.tv_nsec);
}

template <typename Call>
double nanosecondsACall(Call call)
{
    const auto start = threadNanoseconds();
    for (int i = 0; i < callsASlice; ++i)
        call();
    return (threadNanoseconds() - start) / callsASlice;
}

} // namespace

void TestDecodeSpeed::decodingCostsLittleMoreThanABarePass()
{
    const simdjson::padded_string padded(order);
    simdjson::ondemand::parser parser;
    Decoder decoder;
    const Body body{std::nullopt, {}, std::string_view(padded.data(), padded.size())};
    std::size_t sink = 0;
    const auto bareCall = [&] {
        auto document = parser.iterate(padded);
        auto root = document.get_object();
        sink += root["type"].get_string().value().size();
        auto metadata = root["metadata"].get_object();
        for (const char* name : {"eventId", "timestamp", "correlationId", "causationId"})
            sink += metadata[name].get_string().value().size();
    };
    const auto decodeCall = [&] {
        sink += decoder.decode(body, simdjson::SIMDJSON_PADDING).type.size();
    };

    double bare = 1e18;
    double decoded = 1e18;
    for (int slice = 0; slice < slices; ++slice) {
        bare = std::min(bare, nanosecondsACall(bareCall));
        decoded = std::min(decoded, nanosecondsACall(decodeCall));
    }

    qInfo("%zu bytes: decoded in %.0f ns, bare simdjson of five fields %.0f ns, ratio %.1f (%zu)",
          order.size(), decoded, bare, decoded / bare, sink % 10);
    // Loose: instrumented builds slow the two down differently.
    QVERIFY2(decoded < bare * 20,
             "decoding became much slower than reading the fields with simdjson");
}

QTEST_APPLESS_MAIN(TestDecodeSpeed)
#include "tst_decodespeed.moc"

#include <algorithm>
