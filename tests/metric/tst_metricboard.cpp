#include "model/event/body.h"
#include "model/metric/exposition.h"
#include "model/metric/metricboard.h"
#include "model/metric/metricnames.h"
#include "tests/metric/expositionparser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace model;
using namespace std::chrono_literals;

namespace {

const Timestamp start = fromIso("2026-11-23T05:00:00Z").value();

//! A session's store, its index and the board beside it.
struct Bench
{
    EventStore store{{}};
    EventIndex events;
    std::map<std::string, Timestamp> rows; // outbox rows: when they were committed, by event id
    MetricBoard board{store, builtinProfiles(), events, [this](const std::string& id) {
                          const auto row = rows.find(id);
                          return row == rows.end() ? std::nullopt : std::optional(row->second);
                      }};
    Reader reader{store};
    Row seen = 0;
    SourceId source = store.addSource("orders", Origin::Live);

    LaneId lane(std::string_view topic, std::int32_t partition = 0)
    {
        return store.addLane(source, topic, partition);
    }

    void add(LaneId lane, Timestamp time, std::string_view key = "k", std::string_view type = "A")
    {
        std::string body;
        appendBody(body, {.key = key, .value = "{}"});
        NewEvent event{.lane = lane, .time = time, .body = body, .key = key};
        event.facts.type = type;
        store.append(event);
    }

    void addEnvelope(LaneId lane, const std::string& id, const std::string& cause, Timestamp time,
                     const std::string& producer)
    {
        const auto value = R"({"type":"A","payload":{},"metadata":{"eventId":")" + id
                           + R"(","causationId":")" + cause + R"(","timestamp":")" + toIso(time)
                           + R"(","source":")" + producer + R"("}})";
        std::string body;
        appendBody(body, {.key = "k", .value = value});
        NewEvent event{.lane = lane, .time = time, .body = body, .key = "k"};
        event.facts.eventId = id;
        event.facts.type = "A";
        event.facts.profile = std::uint8_t(*builtinProfiles().find("order-envelope"));
        store.append(event);
    }

    void look(Timestamp now = start + 1h)
    {
        reader.refresh();
        reader.scanColumns(seen, reader.end(), [&](const BlockView& block) {
            events.take(reader, block);
            board.take(reader, block);
            return true;
        });
        seen = reader.end();
        board.tick(now);
    }

    std::vector<Sample> samples(std::string_view metric, const std::string& label, Timestamp from,
                                Timestamp to, double quantile = 0)
    {
        return board.samples({std::string(metric), label, quantile}, from, to, 1000);
    }
};

double sum(const std::vector<Sample>& samples)
{
    return std::accumulate(samples.begin(), samples.end(), 0.0,
                           [](double all, const Sample& one) { return all + one.value; });
}

} // namespace

class TestMetricBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ratesAreByEventTimeWhateverTheOrder();
    void longRangeIsSaidInFewValues();
    void anHourAgoIsStillKnownByTheMinute();
    void deadLettersOnlyGrow();
    void heaviestKeyIsNamed();
    void manyKeysNameNone();
    void commitToHandledIsTheCausesTimeToTheEffects();
    void outboxRowsSayWhenItWasCommitted();
    void causeThatComesLaterCounts();
    void effectsWithoutAProducerBelongToTheGroupOfTheirTopic();
    void clocksThatDisagreeAreNotMeasured();
    void millionTypesStayBounded();
    void busyTypeGetsATimelineLate();
    void timeFarAheadMovesNothing();
    void recordedValuesArePlotted();
    void scraperReadsEverything();
    void strangeNamesAreEscaped();
    void jsonHasTheSame();
};

void TestMetricBoard::ratesAreByEventTimeWhateverTheOrder()
{
    Bench bench;
    const auto order = bench.lane("order-events");
    for (const auto second : {5, 0, 3, 9, 5, 5})
        bench.add(order, start + std::chrono::seconds(second) + 300ms);

    bench.look();

    const auto rate = bench.samples(metrics::topicRate, "order-events", start, start + 10s);
    QCOMPARE(rate.size(), 10U);
    QCOMPARE(rate[5].value, 3.0);
    QCOMPARE(rate[1].value, 0.0);
    QCOMPARE(sum(rate), 6.0);
    QCOMPARE(bench.samples(metrics::partitionRate, "order-events 0", start, start + 10s), rate);
    QCOMPARE(bench.samples(metrics::typeRate, "A", start, start + 10s), rate);
}

void TestMetricBoard::longRangeIsSaidInFewValues()
{
    Bench bench;
    const auto order = bench.lane("order-events");
    for (int i = 0; i < 3000; ++i)
        bench.add(order, start + std::chrono::seconds(i));
    bench.look();

    const auto rate = bench.board.samples({std::string(metrics::topicRate), "order-events"}, start,
                                          start + 3000s, 100);

    QVERIFY(rate.size() <= 101);
    QVERIFY(std::abs(rate[50].value - 1.0) < 1e-9);
}

void TestMetricBoard::anHourAgoIsStillKnownByTheMinute()
{
    Bench bench;
    const auto order = bench.lane("order-events");
    for (int i = 0; i < 60; ++i)
        bench.add(order, start + std::chrono::seconds(i));
    bench.add(order, start + 5h);
    bench.look(start + 5h);

    const auto rate = bench.samples(metrics::topicRate, "order-events", start, start + 10min);

    QCOMPARE(rate.size(), 10U);
    QCOMPARE(rate[0].value, 1.0);
    QCOMPARE(rate[1].value, 0.0);
}

void TestMetricBoard::deadLettersOnlyGrow()
{
    Bench bench;
    const auto dead = bench.lane("payment-events-dlt");
    QVERIFY(bench.store.channels()[0].deadLetters);
    for (const auto second : {1, 4, 4, 8})
        bench.add(dead, start + std::chrono::seconds(second));
    bench.look();

    const auto growth =
        bench.samples(metrics::deadLetters, "payment-events-dlt", start, start + 10s);

    QVERIFY(std::ranges::is_sorted(growth, {}, &Sample::value));
    QCOMPARE(growth.back(), (Sample{start + 10s, 4}));
    QCOMPARE(bench.board.keys(metrics::topicRate).size(), 0U);
    const auto later =
        bench.samples(metrics::deadLetters, "payment-events-dlt", start + 5s, start + 10s);
    QCOMPARE(later.front().value, 3.0);
}

void TestMetricBoard::heaviestKeyIsNamed()
{
    Bench bench;
    const auto quiet = bench.lane("payment-events", 0);
    const auto full = bench.lane("payment-events", 1);
    for (int i = 0; i < 400; ++i)
        bench.add(i % 4 ? full : quiet, start, i % 4 == 1 ? "P-77" : "O-" + std::to_string(i));
    bench.look();

    const auto skew = bench.board.skew(10);

    QCOMPARE(skew.size(), 1U);
    QCOMPARE(skew[0].channel, std::string("payment-events"));
    QCOMPARE(skew[0].partitions[1].share, 0.75);
    QCOMPARE(skew[0].partitions[1].heaviestKey, std::string("P-77"));
    QVERIFY(skew[0].partitions[1].heaviestShare > 0.25);
    QVERIFY(skew[0].partitions[1].heaviestShare <= 1.0 / 3 + 1e-9);
    QCOMPARE(skew[0].partitions[0].heaviestKey, std::string());
}

void TestMetricBoard::manyKeysNameNone()
{
    Bench bench;
    const auto lane = bench.lane("payment-events");
    for (int i = 0; i < 5000; ++i)
        bench.add(lane, start, "O-" + std::to_string(i));
    bench.look();

    QCOMPARE(bench.board.skew(10)[0].partitions[0].heaviestShare, 0.0);
}

void TestMetricBoard::commitToHandledIsTheCausesTimeToTheEffects()
{
    Bench bench;
    const auto orders = bench.lane("order-events");
    const auto payments = bench.lane("payment-events");
    for (int i = 0; i < 20; ++i) {
        const auto id = "e" + std::to_string(i);
        bench.addEnvelope(orders, id, "", start, "order-service");
        bench.addEnvelope(payments, "p" + id, id, start + 200ms, "payment-service");
    }
    bench.look();

    const auto consumers = bench.board.consumers();
    QCOMPARE(consumers.size(), 1U);
    QCOMPARE(consumers[0].name, std::string("payment-service"));
    QCOMPARE(consumers[0].measured, 20U);
    QVERIFY(std::abs(*consumers[0].p95Seconds - 0.2) < 0.03);
    const auto line =
        bench.samples(metrics::handled, "payment-service", start - 1min, start + 1min, 0.5);
    QCOMPARE(line.size(), 1U);
    QVERIFY(std::abs(line[0].value - 0.2) < 0.03);
}

void TestMetricBoard::outboxRowsSayWhenItWasCommitted()
{
    Bench bench;
    const auto orders = bench.lane("order-events");
    const auto payments = bench.lane("payment-events");
    bench.addEnvelope(orders, "e1", "", start, "order-service");
    bench.addEnvelope(payments, "p1", "e1", start + 200ms, "payment-service");
    // The envelope was written three seconds before the transaction, its effect half a second.
    bench.rows = {{"e1", start + 3s}, {"p1", start + 700ms + 3s}};
    // The times of another table are read with a wrong zone.
    bench.addEnvelope(orders, "e2", "", start, "order-service");
    bench.addEnvelope(payments, "p2", "e2", start + 100ms, "shipping-service");
    bench.rows["e2"] = start - 9h;
    bench.look();

    const auto consumers = bench.board.consumers();
    QCOMPARE(consumers.size(), 2U);
    QCOMPARE(consumers[0].name, std::string("payment-service"));
    QVERIFY(std::abs(*consumers[0].p95Seconds - 0.7) < 0.1);
    QVERIFY(std::abs(*consumers[1].p95Seconds - 0.1) < 0.02);
}

void TestMetricBoard::causeThatComesLaterCounts()
{
    Bench bench;
    bench.addEnvelope(bench.lane("payment-events"), "p1", "e1", start + 1s, "payment-service");
    bench.look(start + 2s);
    QCOMPARE(bench.board.consumers().size(), 0U);

    bench.addEnvelope(bench.lane("order-events"), "e1", "", start, "order-service");
    bench.look(start + 3s);

    QCOMPARE(bench.board.consumers().size(), 1U);
}

void TestMetricBoard::effectsWithoutAProducerBelongToTheGroupOfTheirTopic()
{
    Bench bench;
    bench.addEnvelope(bench.lane("order-events"), "e1", "", start, "");
    bench.addEnvelope(bench.lane("payment-events"), "p1", "e1", start + 1s, "");
    bench.board.record(std::string(metrics::lagRecords),
                       {{"connection", "orders"}, {"group", "payment-service"}}, start, 7);
    bench.look();

    const auto consumers = bench.board.consumers();

    QCOMPARE(consumers.size(), 1U);
    QCOMPARE(consumers[0].name, std::string("payment-service"));
    QCOMPARE(consumers[0].latencyLabel, std::string("payment-events"));
    QCOMPARE(*consumers[0].lagRecords, 7.0);
    QVERIFY(consumers[0].p50Seconds);
}

void TestMetricBoard::clocksThatDisagreeAreNotMeasured()
{
    Bench bench;
    bench.addEnvelope(bench.lane("order-events"), "e1", "", start + 5s, "order-service");
    bench.addEnvelope(bench.lane("payment-events"), "p1", "e1", start, "payment-service");

    bench.look();

    QCOMPARE(bench.board.consumers().size(), 0U);
}

void TestMetricBoard::millionTypesStayBounded()
{
    Bench bench;
    const auto lane = bench.lane("noise");
    for (int i = 0; i < 200'000; ++i)
        bench.add(lane, start, "k", "Type" + std::to_string(i));

    bench.look();

    QVERIFY(bench.board.keys(metrics::typeRate).size() <= TimeCounts::mostLines);
    const auto text = prometheusText(bench.board.families(start));
    QVERIFY(text.size() < 100'000);
    QCOMPARE(ExpositionParser(text)
                 .find("sagalens_events_total",
                       {{"source", "orders"}, {"topic", "noise"}, {"partition", "0"}})
                 ->value,
             200'000.0);
}

void TestMetricBoard::busyTypeGetsATimelineLate()
{
    Bench bench;
    const auto lane = bench.lane("order-events");
    for (int i = 0; i < 300; ++i)
        bench.add(lane, start, "k", "Noise" + std::to_string(i));
    bench.look();

    for (int i = 0; i < 100; ++i)
        bench.add(lane, start + 1s, "k", "OrderCreated");
    bench.look();
    bench.add(lane, start + 2s, "k", "OrderCreated");
    bench.look();

    QCOMPARE(bench.board.keys(metrics::typeRate).front().label, std::string("OrderCreated"));
    QCOMPARE(sum(bench.samples(metrics::typeRate, "OrderCreated", start, start + 5s)), 1.0);
}

void TestMetricBoard::timeFarAheadMovesNothing()
{
    Bench bench;
    const auto lane = bench.lane("order-events");
    bench.look(start + 10s); // it knows the time
    bench.add(lane, start + 5s);
    bench.add(lane, start + std::chrono::hours(24 * 365 * 100));
    bench.add(lane, Timestamp(-1000h));

    bench.look(start + 10s);

    QCOMPARE(sum(bench.samples(metrics::topicRate, "order-events", start, start + 10s)), 1.0);
    QVERIFY(bench.board.span()->second <= start + 10s);
}

void TestMetricBoard::recordedValuesArePlotted()
{
    Bench bench;
    const MetricLabels labels{{"connection", "orders"}, {"group", "payment-service"}};
    for (int i = 0; i < 10; ++i)
        bench.board.record(std::string(metrics::lagRecords), labels,
                           start + std::chrono::seconds(i), i * 100);

    const auto keys = bench.board.keys(metrics::lagRecords);

    QCOMPARE(keys.size(), 1U);
    const auto lag = bench.board.samples(keys[0], start + 5s, start + 8s, 100);
    QCOMPARE(lag.front().value, 400.0); // the one before, so that the line enters
    QCOMPARE(lag.back().value, 800.0);
    QCOMPARE(bench.board.consumers()[0].name, std::string("payment-service"));
    QCOMPARE(*bench.board.consumers()[0].lagRecords, 900.0);
}

void TestMetricBoard::scraperReadsEverything()
{
    Bench bench;
    const auto orders = bench.lane("order-events", 2);
    bench.addEnvelope(orders, "e1", "", start, "order-service");
    bench.addEnvelope(bench.lane("payment-events"), "p1", "e1", start + 500ms, "payment-service");
    bench.add(bench.lane("order-events-dlt"), start);
    bench.board.record(std::string(metrics::outboxWaiting),
                       {{"connection", "db"}, {"table", "public.outbox"}}, start, 12.5);
    bench.look();

    const ExpositionParser parsed(prometheusText(bench.board.families(start + 1s)));

    const auto value = [&](std::string_view name,
                           const std::map<std::string, std::string>& labels) {
        const auto* sample = parsed.find(name, labels);
        return sample ? sample->value : std::nan("");
    };
    QCOMPARE(value("sagalens_events_total",
                   {{"source", "orders"}, {"topic", "order-events"}, {"partition", "2"}}),
             1.0);
    QCOMPARE(
        value("sagalens_dead_letters_total", {{"source", "orders"}, {"topic", "order-events-dlt"}}),
        1.0);
    QCOMPARE(value("sagalens_commit_to_handled_seconds_count", {{"consumer", "payment-service"}}),
             1.0);
    QCOMPARE(value("sagalens_commit_to_handled_seconds_sum", {{"consumer", "payment-service"}}),
             0.5);
    QVERIFY(value("sagalens_commit_to_handled_seconds",
                  {{"consumer", "payment-service"}, {"quantile", "0.95"}})
            > 0.4);
    QCOMPARE(
        value("sagalens_outbox_waiting_rows", {{"connection", "db"}, {"table", "public.outbox"}}),
        12.5);
    QCOMPARE(parsed.types.at("sagalens_events_total"), std::string("counter"));
    QCOMPARE(parsed.types.at("sagalens_commit_to_handled_seconds"), std::string("summary"));
}

void TestMetricBoard::strangeNamesAreEscaped()
{
    const std::string strange = "a\"b\\c\nd\xFF";
    const std::vector<MetricFamily> families{
        {"sagalens_test",
         "one\nline \\ only",
         MetricFamily::Kind::Gauge,
         {{{{"topic", strange}}, std::nan("")}, {{{"topic", "plain"}}, -1.5e-9}}}};

    const ExpositionParser parsed(prometheusText(families));

    QCOMPARE(parsed.samples.size(), 2U);
    QCOMPARE(parsed.samples[0].labels.at("topic"), std::string("a\"b\\c\nd\xEF\xBF\xBD"));
    QVERIFY(std::isnan(parsed.samples[0].value));
    QCOMPARE(parsed.samples[1].value, -1.5e-9);
    QCOMPARE(parsed.helps.at("sagalens_test"), std::string("one\\nline \\\\ only"));
}

void TestMetricBoard::jsonHasTheSame()
{
    Bench bench;
    bench.addEnvelope(bench.lane("order-events"), "e1", "", start, "order-service");
    bench.addEnvelope(bench.lane("payment-events"), "p1", "e1", start + 500ms, "payment-service");
    bench.look();
    const auto families = bench.board.families(start);

    const auto text = metricsJson(families);

    const auto all = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    const auto metrics = all[QStringLiteral("metrics")].toArray();
    QCOMPARE(std::size_t(metrics.size()), families.size());
    QCOMPARE(metrics[0].toObject()[QStringLiteral("name")].toString(),
             QStringLiteral("sagalens_events_total"));
    QCOMPARE(metrics[0].toObject()[QStringLiteral("values")].toArray().size(), 2);
}

QTEST_GUILESS_MAIN(TestMetricBoard)
#include "tst_metricboard.moc"
