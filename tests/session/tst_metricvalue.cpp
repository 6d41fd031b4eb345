#include "app/session/metricvalue.h"
#include "app/session/session.h"
#include "model/metric/metricnames.h"

#include <QTest>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

class TestMetricValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingThatIsPlottedHasAName();
    void placeAndSideAreOfTheRule_data();
    void placeAndSideAreOfTheRule();
};

void TestMetricValue::everythingThatIsPlottedHasAName()
{
    Session session{{}};
    const auto names = metricNames(session);
    const auto has = [&names](std::string_view metric) {
        return std::ranges::any_of(names,
                                   [&](const auto& name) { return name.starts_with(metric); });
    };

    for (const auto metric : {metrics::topicRate, metrics::typeRate, metrics::partitionRate,
                              metrics::deadLetters, metrics::handled})
        QVERIFY2(has(metric), metric.data());
    for (const auto& recorded : metrics::recorded)
        QVERIFY2(has(recorded.name), recorded.name.data());
    for (const auto* name : {"behind", "commit_to_handled_p50", "commit_to_handled_p95",
                             "commit_to_handled_p99", "sagalens_partition_share"})
        QVERIFY2(has(name), name);
}

void TestMetricValue::placeAndSideAreOfTheRule_data()
{
    QTest::addColumn<std::string>("metric");
    QTest::addColumn<std::string>("where");
    QTest::addColumn<bool>("below");
    QTest::addColumn<std::optional<double>>("value");
    const auto row = [](const char* title, const char* metric, const char* where, bool below,
                        std::optional<double> value) {
        QTest::newRow(title) << std::string(metric) << std::string(where) << below << value;
    };
    row("the highest", "lag_records", "", false, 70);
    row("the lowest", "lag_records", "", true, 40);
    row("of one group", "lag_records", "payment*", false, 40);
    row("of one connection", "lag_records", "Sandbox", false, 70);
    row("of both together", "lag_records", "Sandbox*order-service", false, 70);
    row("of nobody", "lag_records", "nobody", false, std::nullopt);
    row("not measured for a minute", "lag_seconds", "", false, std::nullopt);
    row("of an outbox", "outbox_oldest", "*", false, 12);
    row("as a scraper has it", "sagalens_outbox_oldest_waiting_seconds", "*", false, 12);
    row("no such metric", "no_such_metric", "", false, std::nullopt);
    row("records not read", "behind", "", false, 0);
}

void TestMetricValue::placeAndSideAreOfTheRule()
{
    QFETCH(const std::string, metric);
    QFETCH(const std::string, where);
    QFETCH(const bool, below);
    Session session{{}};
    const auto record = [&](const char* name, const char* place, Timestamp time, double value) {
        session.analysis().metrics.record(name, {{"connection", "Sandbox"}, {"group", place}}, time,
                                          value);
    };
    record("lag_records", "payment-service", now(), 40);
    record("lag_records", "order-service", now(), 70);
    record("lag_seconds", "payment-service", now() - 1min, 3);
    record("outbox_oldest", "public.outbox", now(), 12);

    const auto value = metricValue(session, {.where = where, .metric = metric, .below = below});

    QTEST(value, "value");
}

QTEST_GUILESS_MAIN(TestMetricValue)
#include "tst_metricvalue.moc"
