#include "app/view/sources/sourcetreemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using State = model::StateChanged::State;

class TestSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void topicsAndPartitionsHangUnderTheirSource();
    void lateTopicsStandInTheirOrder();
    void consumerGroupsAreOneLine();
    void linesKeepTheirPlaceWhileFiguresChange();
    void closedSourceGoesWithItsLines();
    void badgeSaysHowASourceStands_data();
    void badgeSaysHowASourceStands();
    void rateIsThatOfTheLastSeconds();
    void gustsAreEvenedOut();
    void hiddenTopicIsTold();
    void capturesStandUnderALineOfTheirOwn();
    void sourceThatNobodyHasNamedIsNotFound();
};

static SourceState source(std::uint32_t id, const std::string& name)
{
    return {.id = {id},
            .connection = {.name = name, .url = "kafka://localhost:9092"},
            .state = State::Connected};
}

static LaneState lane(std::uint32_t id, const std::string& channel, std::int32_t partition)
{
    return {.lane = {id}, .channel = channel, .partition = partition, .next = 10, .end = 10};
}

static SourceTreeModel::FactsOf counts(std::uint64_t count)
{
    return [count](model::LaneId id) {
        return SourceTreeModel::LaneFacts{.count = count, .channel = {id.value}};
    };
}

//! The tree as text, an indent a level.
static QString toText(const QAbstractItemModel& model, const QModelIndex& parent = {},
                      int level = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto index = model.index(row, 0, parent);
        text += QString(level * 2, u' ') + index.data().toString() + u'\n'
                + toText(model, index, level + 1);
    }
    return text;
}

void TestSources::topicsAndPartitionsHangUnderTheirSource()
{
    SourceTreeModel tree;
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto staging = source(1, "staging");
    staging.lanes = {lane(0, "order-events", 0), lane(1, "order-events", 1),
                     lane(2, "payment-events", 0)};

    tree.update({staging, source(2, "capture")}, counts(1), {});

    QCOMPARE(toText(tree),
             QStringLiteral("staging\n  order-events\n    partition 0\n    partition 1\n"
                            "  payment-events\n    partition 0\ncapture\n"));
}

void TestSources::lateTopicsStandInTheirOrder()
{
    SourceTreeModel tree;
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto staging = source(1, "staging");
    staging.lanes = {lane(0, "order-events", 0), lane(1, "stock-events", 1)};
    tree.update({staging}, counts(1), {});
    tree.setConsumerGroups({1}, 4);
    const QPersistentModelIndex stock = tree.index(1, 0, tree.index(0, 0));

    for (const auto& late :
         {lane(2, "payment-events", 0), lane(3, "stock-events", 0), lane(4, "vat-events", 0)})
        staging.lanes.push_back(late);
    tree.update({staging}, counts(1), {});

    QCOMPARE(toText(tree), QStringLiteral("staging\n  order-events\n    partition 0\n"
                                          "  payment-events\n    partition 0\n"
                                          "  stock-events\n    partition 0\n    partition 1\n"
                                          "  vat-events\n    partition 0\n"
                                          "  Consumer groups\n"));
    QCOMPARE(stock.row(), 2);
    QCOMPARE(stock.data().toString(), QStringLiteral("stock-events"));
}

void TestSources::consumerGroupsAreOneLine()
{
    SourceTreeModel tree;
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto staging = source(1, "staging");
    staging.lanes = {lane(0, "order-events", 0)};
    tree.update({staging}, counts(1), {});
    tree.setConsumerGroups({1}, 4);
    tree.setConsumerGroups({9}, 4);
    tree.update({staging}, counts(1), {});

    QCOMPARE(toText(tree), QStringLiteral("staging\n  order-events\n    partition 0\n"
                                          "  Consumer groups\n"));
    const auto line = tree.index(1, 0, tree.index(0, 0));
    QCOMPARE(line.data(SourceTreeModel::BadgeRole).toString(), QStringLiteral("4"));
    QVERIFY(line.data(SourceTreeModel::ChannelRole).toString().isEmpty());
    tree.setConsumerGroups({1}, 5);
    QCOMPARE(line.data(SourceTreeModel::BadgeRole).toString(), QStringLiteral("5"));
    tree.setConsumerGroups({1}, 0);
    QCOMPARE(toText(tree), QStringLiteral("staging\n  order-events\n    partition 0\n"));
}

void TestSources::linesKeepTheirPlaceWhileFiguresChange()
{
    SourceTreeModel tree;
    auto staging = source(1, "staging");
    staging.lanes = {lane(0, "order-events", 0)};
    tree.update({staging}, counts(1), {});
    const QPersistentModelIndex topic = tree.index(0, 0, tree.index(0, 0));
    const QSignalSpy inserted(&tree, &QAbstractItemModel::rowsInserted);
    const QSignalSpy reset(&tree, &QAbstractItemModel::modelReset);

    tree.update({staging}, counts(900), RateMeter::Clock::time_point(1s));

    QVERIFY(topic.isValid());
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(reset.size(), 0);
}

void TestSources::closedSourceGoesWithItsLines()
{
    SourceTreeModel tree;
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto first = source(1, "first");
    first.lanes = {lane(0, "order-events", 0)};
    tree.update({first, source(2, "second")}, counts(1), {});

    tree.update({source(2, "second")}, counts(1), {});

    QCOMPARE(toText(tree), QStringLiteral("second\n"));
    QVERIFY(tree.indexOf(model::SourceId{2}).isValid());
}

void TestSources::badgeSaysHowASourceStands_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<QString>("badge");

    QTest::newRow("all is well") << State::Connected << qint64(10)
                                 << QStringLiteral("Kafka · live");
    QTest::newRow("broker gone") << State::Disconnected << qint64(10)
                                 << QStringLiteral("out of reach");
    QTest::newRow("gave up") << State::Failed << qint64(10) << QStringLiteral("failed");
    QTest::newRow("paused") << State::Paused << qint64(10) << QStringLiteral("paused");
    QTest::newRow("a few on their way")
        << State::Connected << qint64(500) << QStringLiteral("Kafka · live");
    QTest::newRow("far behind") << State::Connected << qint64(12490)
                                << QStringLiteral("behind by 12,480");
}

void TestSources::badgeSaysHowASourceStands()
{
    QFETCH(const State, state);
    QFETCH(const qint64, end);
    QLocale::setDefault(QLocale(QLocale::English));
    SourceTreeModel tree;
    auto staging = source(1, "staging");
    staging.state = state;
    staging.lanes = {lane(0, "order-events", 0)};
    staging.lanes.front().end = end;

    tree.update({staging}, counts(1), {});

    QTEST(tree.index(0, 0).data(SourceTreeModel::BadgeRole).toString(), "badge");
}

void TestSources::rateIsThatOfTheLastSeconds()
{
    RateMeter meter;
    for (int second = 0; second <= 60; ++second)
        meter.take(std::uint64_t(second < 40 ? second * 1000 : 40'000 + (second - 40) * 10),
                   RateMeter::Clock::time_point(1s * second));

    QCOMPARE(qRound(meter.perSecond()), 10);
    QCOMPARE(meter.history().size(), RateMeter::historyLength);
}

void TestSources::gustsAreEvenedOut()
{
    RateMeter meter;
    for (int second = 0; second <= 30; ++second)
        meter.take(std::uint64_t(second / 5 * 50), RateMeter::Clock::time_point(1s * second));

    QVERIFY(meter.perSecond() > 4 && meter.perSecond() < 16);
}

void TestSources::hiddenTopicIsTold()
{
    SourceTreeModel tree;
    auto staging = source(1, "staging");
    staging.lanes = {lane(7, "order-events", 0)};
    tree.update({staging}, counts(1), {});
    const auto topic = tree.index(0, 0, tree.index(0, 0));
    const QSignalSpy told(&tree, &SourceTreeModel::hiddenChannelsChanged);

    tree.setHidden(tree.index(0, 0, topic), true);

    QCOMPARE(told.size(), 1);
    QVERIFY(tree.hiddenChannels().contains(7));
    QVERIFY(topic.data(model::MutedRole).toBool());
}

void TestSources::capturesStandUnderALineOfTheirOwn()
{
    SourceTreeModel tree;
    const QAbstractItemModelTester tester(&tree);
    auto capture = source(1, "incident.ndjson");
    capture.origin = model::Origin::Captured;
    capture.lanes = {lane(0, "order-events", 0)};
    auto run = source(3, "relay-crash");
    run.origin = model::Origin::Simulated;

    tree.update({capture, source(2, "staging"), run}, counts(1), {});

    QCOMPARE(toText(tree),
             QStringLiteral("Captures\n  incident.ndjson\n    order-events\n"
                            "      partition 0\nstaging\nSimulations\n  relay-crash\n"));
    QCOMPARE(tree.indexOf(model::SourceId{1}).data().toString(), QStringLiteral("incident.ndjson"));
    QCOMPARE(tree.index(0, 0).data(SourceTreeModel::ChannelRole).toString(), QString());

    // The group goes with the last of it.
    tree.update({source(2, "staging")}, counts(1), {});
    QCOMPARE(toText(tree), QStringLiteral("staging\n"));
}

void TestSources::sourceThatNobodyHasNamedIsNotFound()
{
    SourceTreeModel tree;

    QVERIFY(!tree.indexOf(model::SourceId{9}).isValid());
    QCOMPARE(tree.rowCount(), 0);
}

QTEST_MAIN(TestSources)
#include "tst_sources.moc"
