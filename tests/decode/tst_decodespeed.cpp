#include "record.h"

#include <QElapsedTimer>
#include <QtTest>

#include <simdjson.h>

using namespace model;

class TestDecodeSpeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodingCostsLittleMoreThanABarePass();
};

namespace {

constexpr int rounds = 20'000;
constexpr int repeats = 7;

const std::string order =
    R"({"type":"ORDER_CREATED","payload":{"orderId":"ord-000123","customerId":"cust-42","items":[{"sku":"SKU-1",)"
    R"("quantity":2,"price":1250}],"totalAmount":2500,"currency":"EUR"},"metadata":{"eventId":)"
    R"("5f0c1c3e-8d0b-4b58-9a5e-6d0c1f2e3a4b","timestamp":"2026-11-23T05:32:07.341Z","version":2,)"
    R"("correlationId":"c-000123","causationId":"k-000122"}})";

//! Nanoseconds a call, the best of some: what else runs on the machine only ever adds.
template <typename Call>
double nanoseconds(Call call)
{
    double best = 1e18;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < rounds; ++i)
            call();
        best = std::min(best, double(timer.nsecsElapsed()) / rounds);
    }
    return best;
}

} // namespace

void TestDecodeSpeed::decodingCostsLittleMoreThanABarePass()
{
    const simdjson::padded_string padded(order);
    simdjson::ondemand::parser parser;
    std::size_t sink = 0;
    const auto bare = nanoseconds([&] {
        auto document = parser.iterate(padded);
        auto root = document.get_object();
        sink += root["type"].get_string().value().size();
        auto metadata = root["metadata"].get_object();
        for (const char* name : {"eventId", "timestamp", "correlationId", "causationId"})
            sink += metadata[name].get_string().value().size();
    });
    Decoder decoder;
    const Body body{std::nullopt, {}, std::string_view(padded.data(), padded.size())};
    const auto decoded =
        nanoseconds([&] { sink += decoder.decode(body, simdjson::SIMDJSON_PADDING).type.size(); });

    qInfo("%zu bytes: decoded in %.0f ns, bare simdjson of five fields %.0f ns, ratio %.1f (%zu)",
          order.size(), decoded, bare, decoded / bare, sink % 10);
    // Instrumented builds slow the two down differently; there only the order of magnitude counts.
    QVERIFY2(decoded < bare * 12,
             "decoding an order event became much slower than reading its fields with simdjson");
}

QTEST_APPLESS_MAIN(TestDecodeSpeed)
#include "tst_decodespeed.moc"
