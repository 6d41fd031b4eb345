#include "model/topology/topology.h"
#include "tests/schema/heldevents.h"

#include <QtTest>

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr auto orderSaga = R"({
  "saga": "order", "correlation": ["payload.orderId"],
  "track": {
    "steps": [
      {"name": "create", "by": "order", "success": "OrderCreated"},
      {"name": "pay", "by": "payment", "starts": "OrderCreated", "success": "PaymentCompleted", "failure": "PaymentFailed"},
      {"name": "ship", "by": "shipping", "starts": "PaymentCompleted", "success": "ShipmentScheduled"}
    ],
    "completes": "ShipmentScheduled"
  }
})";

std::string record(const std::string& type, const std::string& source = {})
{
    return R"({"type":")" + type + R"(","payload":{"orderId":"O-1"},"metadata":{"eventId":"e")"
           + (source.empty() ? "" : R"(,"source":")" + source + "\"") + "}}";
}

std::shared_ptr<const GroupLag> group(const std::string& name, const std::string& topic,
                                      std::uint64_t lag)
{
    auto group = std::make_shared<GroupLag>();
    group->name = name;
    group->lag = lag;
    group->partitions.push_back({.of = {.channel = topic}, .lag = lag});
    return group;
}

QString wordOf(const TopologyEdge& edge)
{
    const QStringList kinds{QStringLiteral("publishes"), QStringLiteral("feeds"),
                            QStringLiteral("writes"), QStringLiteral("relays"),
                            QStringLiteral("buries")};
    const QStringList marks{QString(), QString(), QStringLiteral(" missing"),
                            QStringLiteral(" unexpected")};
    return kinds[int(edge.kind)] + marks[int(edge.expectation)];
}

//! "payment publishes payment-events 3": what a user sees, as lines.
QStringList lines(const Topology& topology)
{
    QStringList lines;
    for (const auto& edge : topology.edges)
        lines += QStringLiteral("%1 %2 %3 %4")
                     .arg(QString::fromStdString(topology.nodes[edge.from].name), wordOf(edge),
                          QString::fromStdString(topology.nodes[edge.to].name))
                     .arg(edge.events);
    lines.sort();
    return lines;
}

} // namespace

class TestTopology : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void producersAndConsumersAreOneService();
    void theTopicsNameIsTheLastGuess();
    void aTableStandsBetween();
    void deadLettersLeaveTheirConsumer();
    void errorsHaveARateBesideTheirCount();
    void whatIsExpectedAndNeverSeenIsThere();
    void whatIsSeenAndNotExpectedIsMarked();
    void whoTakesPartMayReadOfFailures();
    void theSameSystemGivesTheSameOrder();
    void aPathLeadsBothWays();
    void namesOfOneService_data();
    void namesOfOneService();
    void theRateIsThatOfTheLastSeconds();
    void dotNamesEveryNodeAndEdge();

private:
    Topology topology(TopologyFacts facts = {})
    {
        m_events->show(*m_tracker);
        facts.traffic = m_tracker->traffic();
        if (!facts.groups)
            facts.groups = std::make_shared<const GroupLags>(m_groups);
        return topologyOf(facts);
    }

    std::unique_ptr<HeldEvents> m_events;
    std::unique_ptr<TrafficTracker> m_tracker;
    GroupLags m_groups;
};

void TestTopology::init()
{
    m_events = std::make_unique<HeldEvents>();
    m_tracker = std::make_unique<TrafficTracker>(m_events->store, builtinProfiles());
    m_groups.clear();
}

void TestTopology::producersAndConsumersAreOneService()
{
    m_events->add({.value = record("ORDER_CREATED"), .headers = {{"producer", "order"}}});
    m_events->add({.value = record("PAYMENT_COMPLETED"),
                   .channel = "payment-events",
                   .headers = {{"producer", "payment"}}});
    m_groups = {group("payment-service", "order-events", 7)};

    const auto graph = topology();

    QCOMPARE(lines(graph),
             (QStringList{"order publishes order-events 1", "order-events feeds payment-service 0",
                          "payment-service publishes payment-events 1"}));
    const auto& service = graph.nodes[*graph.find("service:payment")];
    QCOMPARE(service.lag, 7u);
    QCOMPARE(service.group, std::string("payment-service"));
    QCOMPARE(graph.edges[0].condition, std::string("topic == \"order-events\""));
}

void TestTopology::theTopicsNameIsTheLastGuess()
{
    m_events->add("PAYMENT_COMPLETED", 1, "{}", "payment-events");
    m_events->add("CLICKED", 1, "{}", "clicks");
    m_groups = {group("payment-service", "order-events", 0)};

    const auto graph = topology();

    QVERIFY(lines(graph).contains(QStringLiteral("payment-service publishes payment-events 1")));
    const auto guessed =
        std::ranges::find(graph.edges, TopologyEdge::Kind::Publishes, &TopologyEdge::kind);
    QVERIFY(guessed->isGuess);
    QCOMPARE(std::ranges::count(graph.edges, TopologyEdge::Kind::Publishes, &TopologyEdge::kind),
             1); // nobody knows who clicks
    QVERIFY(graph.find("channel:clicks"));
}

void TestTopology::aTableStandsBetween()
{
    m_events->add({.value = record("ORDER_CREATED"), .headers = {{"producer", "order"}}});
    auto table = std::make_shared<OutboxSummary>();
    table->place = {.connection = "shop", .schema = "public", .table = "outbox"};
    table->types = {{.name = "OrderCreated", .rows = 5, .waiting = 2}};
    table->types[0].name = "ORDER_CREATED";
    table->waiting.rows = 2;

    m_events->add({.value = R"({"id":1})",
                   .channel = "public.outbox",
                   .kind = ChannelKind::Table}); // its rows are events, too

    const auto graph = topology({.tables = {table}});

    QCOMPARE(lines(graph),
             (QStringList{"order writes public.outbox 5", "public.outbox relays order-events 3"}));
    QCOMPARE(graph.nodes[*graph.find("table:public.outbox")].waiting, 2u);
}

void TestTopology::deadLettersLeaveTheirConsumer()
{
    m_events->add({.value = record("ORDER_CREATED"), .headers = {{"producer", "order"}}});
    m_groups = {group("payment-service", "order-events", 0)};

    const auto graph =
        topology({.letters = {{"order-events-dlt", "order-events", "payment-service", 4}}});

    QVERIFY(lines(graph).contains(QStringLiteral("payment-service buries order-events-dlt 4")));
    const auto reads =
        std::ranges::find(graph.edges, TopologyEdge::Kind::Consumes, &TopologyEdge::kind);
    QCOMPARE(reads->deadLetters, 4u);
    QCOMPARE(graph.nodes[*graph.find("channel:order-events-dlt")].kind,
             TopologyNode::Kind::DeadLetters);
}

void TestTopology::errorsHaveARateBesideTheirCount()
{
    for (int i = 0; i < 20; ++i) // one in 100 ms
        m_events->add({.value = record("ORDER_CREATED"), .headers = {{"producer", "order"}}});
    for (int i = 0; i < 20; ++i)
        m_events->add({.value = record("ORDER_CREATED"), .channel = "order-events-dlt"});
    m_groups = {group("payment-service", "order-events", 7),
                group("stock-service", "order-events", 0)};

    const auto graph =
        topology({.letters = {{"order-events-dlt", "order-events", "payment-service", 15},
                              {"order-events-dlt", "order-events", "stock-service", 5}}});

    const auto edge = [&graph](const char* from, const char* to) {
        return *std::ranges::find_if(graph.edges, [&](const TopologyEdge& one) {
            return graph.nodes[one.from].name == from && graph.nodes[one.to].name == to;
        });
    };
    const auto reads = edge("order-events", "payment-service");
    QCOMPARE(reads.lag, 7u);
    QCOMPARE(reads.deadLetters, 15u);
    QVERIFY(reads.errorsPerSecond > 0.9);
    QVERIFY(reads.errorsPerSecond <= 1.5);
    const auto buries = edge("stock-service", "order-events-dlt");
    QCOMPARE(buries.errorsPerSecond, reads.errorsPerSecond / 3);
    QCOMPARE(buries.perSecond, buries.errorsPerSecond);
    QVERIFY(edge("order", "order-events").perSecond > 0);
    QVERIFY(toDot(graph).find("lag 7\\n15 errors, ") != std::string::npos);
}

void TestTopology::whatIsExpectedAndNeverSeenIsThere()
{
    const auto saga = saga::parseSaga(orderSaga);
    m_events->add("ORDER_CREATED", 1, "{}");
    m_events->add("PAYMENT_COMPLETED", 1, "{}", "payment-events");
    m_groups = {group("payment-service", "order-events", 0)};

    const auto graph = topology({.saga = &*saga});

    QCOMPARE(lines(graph),
             (QStringList{"order publishes order-events 1", "order-events feeds payment-service 0",
                          "payment-events feeds shipping missing 0",
                          "payment-service publishes payment-events 1"})
                 .replaceInStrings(QStringLiteral("feeds shipping missing"),
                                   QStringLiteral("feeds missing shipping")));
    const auto& shipping = graph.nodes[*graph.find("service:shipping")];
    QVERIFY(shipping.isMissing);
}

void TestTopology::whatIsSeenAndNotExpectedIsMarked()
{
    const auto saga = saga::parseSaga(orderSaga);
    m_events->add({.value = record("ORDER_CREATED"), .headers = {{"producer", "order"}}});
    m_events->add({.value = record("ORDER_CREATED"),
                   .channel = "payment-events",
                   .headers = {{"producer", "legacy-import"}}});
    m_events->add("PAYMENT_COMPLETED", 1, "{}", "payment-events");
    m_groups = {group("payment-service", "order-events", 0), group("analytics", "order-events", 0)};

    const auto graph = topology({.saga = &*saga});

    const auto all = lines(graph);
    QVERIFY(all.contains(QStringLiteral("order-events feeds unexpected analytics 0")));
    QVERIFY(all.contains(QStringLiteral("legacy-import publishes unexpected payment-events 1")));
    QVERIFY(all.contains(QStringLiteral("order-events feeds payment-service 0")));
    QVERIFY(graph.nodes[*graph.find("service:analytics")].isForeign);
    QVERIFY(!graph.nodes[*graph.find("service:payment")].isForeign);
}

void TestTopology::whoTakesPartMayReadOfFailures()
{
    const auto saga = saga::parseSaga(orderSaga);
    m_events->add("ORDER_CREATED", 1, "{}");
    m_events->add("PAYMENT_FAILED", 1, "{}", "payment-events");
    m_groups = {group("order-service", "payment-events", 0),
                group("analytics", "payment-events", 0)};

    const auto all = lines(topology({.saga = &*saga}));

    QVERIFY(all.contains(QStringLiteral("payment-events feeds order-service 0")));
    QVERIFY(all.contains(QStringLiteral("payment-events feeds unexpected analytics 0")));
}

void TestTopology::theSameSystemGivesTheSameOrder()
{
    m_events->add({.value = record("B"), .channel = "b", .headers = {{"producer", "two"}}});
    m_events->add({.value = record("A"), .channel = "a", .headers = {{"producer", "one"}}});
    const auto before = topology();
    m_events->add({.value = record("A"), .channel = "a", .headers = {{"producer", "one"}}});

    const auto after = topology();

    QCOMPARE(after.nodes.size(), before.nodes.size());
    for (std::size_t i = 0; i < after.nodes.size(); ++i)
        QCOMPARE(after.nodes[i].id, before.nodes[i].id);
    QCOMPARE(after.edges[0].events, 2u);
}

void TestTopology::aPathLeadsBothWays()
{
    m_events->add({.value = record("A"), .channel = "a", .headers = {{"producer", "one"}}});
    m_events->add({.value = record("B"), .channel = "b", .headers = {{"producer", "two"}}});
    m_events->add({.value = record("C"), .channel = "c", .headers = {{"producer", "three"}}});
    m_groups = {group("two", "a", 0), group("four", "b", 0)};
    const auto graph = topology();

    const auto path = pathThrough(graph, *graph.find("channel:a"));

    QStringList names;
    for (const auto node : path.nodes)
        names += QString::fromStdString(graph.nodes[node].name);
    names.sort();
    QCOMPARE(names, (QStringList{"a", "b", "four", "one", "two"}));
    QCOMPARE(path.edges.size(), std::size_t(4));
    QVERIFY(pathThrough(graph, 999).nodes.empty());
}

void TestTopology::namesOfOneService_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");

    QTest::newRow("alone") << "payment"
                           << "payment";
    QTest::newRow("group") << "payment-service"
                           << "payment";
    QTest::newRow("camel case") << "PaymentService"
                                << "payment";
    QTest::newRow("two endings") << "payment_service_consumer"
                                 << "payment";
    QTest::newRow("nothing but an ending") << "service"
                                           << "service";
}

void TestTopology::namesOfOneService()
{
    QFETCH(const QString, name);

    QTEST(QString::fromStdString(serviceWords(name.toStdString())), "words");
}

void TestTopology::theRateIsThatOfTheLastSeconds()
{
    for (int i = 0; i < 200; ++i) // ten a second for twenty seconds
        m_events->add({.value = record("ORDER_CREATED")});
    m_events->show(*m_tracker);

    const auto rate = m_tracker->traffic().front().perSecond;
    m_tracker->tick(m_events->time + 1h);
    const auto later = m_tracker->traffic().front().perSecond;

    QVERIFY2(rate > 9 && rate < 11, qPrintable(QString::number(rate)));
    QCOMPARE(later, 0.0);
}

void TestTopology::dotNamesEveryNodeAndEdge()
{
    m_events->add({.value = record("A"), .channel = "a\"b", .headers = {{"producer", "one"}}});

    const auto dot = toDot(topology());

    const std::string label = "label=\"a\\\"b\"";
    QVERIFY(dot.find(label) != std::string::npos);
    QVERIFY(dot.find("->") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestTopology)

#include "tst_topology.moc"
