#include "app/view/consumers/consumersview.h"
#include "app/view/consumers/consumertreemodel.h"
#include "app/view/consumers/consumerwords.h"
#include "app/view/consumers/grouppanel.h"
#include "app/widget/emptystate.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace app;
using namespace std::chrono_literals;
using model::GroupInfo;

namespace {

constexpr model::SourceId shop{0};
const model::Timestamp start{std::chrono::seconds(1'795'411'927)};

GroupInfo group(const std::string& name, std::vector<model::GroupPosition> positions)
{
    return {.name = name,
            .protocol = GroupInfo::Protocol::Classic,
            .state = GroupInfo::State::Stable,
            .coordinator = 1,
            .members = {{.id = "m-1",
                         .clientId = name + "-client",
                         .host = "/127.0.0.1",
                         .assignment = {{"order-events", 0}}}},
            .positions = std::move(positions)};
}

model::GroupPosition at(const std::string& topic, std::int32_t partition,
                        std::optional<std::int64_t> committed, std::int64_t end)
{
    return {.of = {topic, partition}, .committed = committed, .end = end};
}

//! The tree as text: the columns name, lag and state, an indent a level.
QString toText(const QAbstractItemModel& model, const QModelIndex& parent = {}, int level = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const auto cell = [&](ConsumerTreeModel::Column column) {
            return model.index(row, int(column), parent).data().toString();
        };
        text += QString(level, u' ') + cell(ConsumerTreeModel::Column::Name) + u' '
                + cell(ConsumerTreeModel::Column::Lag) + u' '
                + cell(ConsumerTreeModel::Column::State) + u'\n'
                + toText(model, model.index(row, 0, parent), level + 1);
    }
    return text;
}

//! A view over a session, and looks that a test gives.
struct Opened
{
    ViewFixture fixture;
    model::GroupBoard& board = fixture.session().analysis().groups;
    model::Reader reader{fixture.session().store()};
    model::Timestamp time = start;
    ConsumersView view{fixture.context()};

    Opened()
    {
        view.resize(900, 600);
        view.show();
    }

    void look(std::vector<GroupInfo> groups)
    {
        time += 1s;
        board.begin(shop, "shop");
        board.take(shop, std::move(groups), reader, time);
        view.tick();
    }

    //! Opens the menu on a line, triggers the entry of this text and gives all texts.
    QStringList menuAt(const QModelIndex& line, const QString& wanted = {})
    {
        QStringList texts;
        auto& tree = view.tree();
        tree.expandAll();
        QTimer::singleShot(0, &view, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (auto* action : menu->actions()) {
                if (action->isEnabled() && !action->isSeparator())
                    texts += action->text();
                if (action->text() == wanted)
                    action->trigger();
            }
            menu->close();
        });
        Q_EMIT tree.customContextMenuRequested(tree.visualRect(line).center());
        return texts;
    }
};

} // namespace

class TestConsumers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void topicsAndPartitionsHangUnderTheirGroup();
    void linesKeepTheirPlaceWhileFiguresChange();
    void theFilterLooksAtGroupsTopicsAndMembers();
    void aClickOnATitleSortsOnceAndNothingMovesByItself();
    void verdictsSayWhatMattersMost_data();
    void verdictsSayWhatMattersMost();
    void unknownMembersAreNotNoMembers();
    void theViewSaysWhyItIsEmpty();
    void theChosenGroupIsToldInFull();
    void aLinkOfAFindingChoosesItsGroup();
    void thePartitionsMenuLeadsToTheStream();
    void groupsAreCopiedAsCommands();
    void outOfReachIsSaidAndTheRowsStay();
};

void TestConsumers::topicsAndPartitionsHangUnderTheirGroup()
{
    Opened opened;
    const QAbstractItemModelTester tester(&opened.view.model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    opened.look({group("billing", {at("order-events", 0, 5, 10), at("order-events", 1, {}, 3),
                                   at("refunds", 0, 12, 10)})});

    QCOMPARE(toText(opened.view.model()), QStringLiteral("billing 5 stable\n"
                                                         " order-events 5 \n"
                                                         "  partition 0 5 \n"
                                                         "  partition 1  never committed\n"
                                                         " refunds 0 \n"
                                                         "  partition 0 0 beyond the end\n"));
}

void TestConsumers::linesKeepTheirPlaceWhileFiguresChange()
{
    Opened opened;
    auto& model = opened.view.model();
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    opened.look({group("billing", {at("order-events", 0, 5, 10)}),
                 group("shipping", {at("order-events", 0, 10, 10)})});
    const QPersistentModelIndex shipping = model.indexOf(QStringLiteral("shipping"));
    const QPersistentModelIndex topic = model.index(0, 0, shipping);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);

    opened.look({group("billing", {at("order-events", 0, 5, 20)}),
                 group("shipping", {at("order-events", 0, 12, 20)})});
    QCOMPARE(removed.size() + inserted.size(), 0);
    QCOMPARE(shipping.row(), 1);
    QCOMPARE(topic.sibling(topic.row(), int(ConsumerTreeModel::Column::Lag)).data().toString(),
             QStringLiteral("8"));

    opened.look({group("audit", {}),
                 group("shipping", {at("order-events", 0, 12, 20), at("order-events", 1, 1, 1)})});
    QCOMPARE(toText(model), QStringLiteral("shipping 8 stable\n"
                                           " order-events 8 \n"
                                           "  partition 0 8 \n"
                                           "  partition 1 0 \n"
                                           "audit  stable\n"));
    QVERIFY(topic.isValid());
}

void TestConsumers::theFilterLooksAtGroupsTopicsAndMembers()
{
    Opened opened;
    opened.look({group("billing", {at("order-events", 0, 5, 10)}),
                 group("shipping", {at("stock", 0, 10, 10)})});
    auto* filter = opened.view.findChild<QLineEdit*>(QStringLiteral("groupFilter"));
    const auto shown = [&] {
        QStringList names;
        for (int row = 0; row < opened.view.model().rowCount(); ++row)
            names += opened.view.model().index(row, 0).data().toString();
        return names;
    };

    filter->setText(QStringLiteral("STOCK"));
    QCOMPARE(shown(), QStringList{QStringLiteral("shipping")});
    filter->setText(QStringLiteral("billing-client"));
    QCOMPARE(shown(), QStringList{QStringLiteral("billing")});
    filter->setText(QStringLiteral("nothing"));
    QCOMPARE(shown(), QStringList());
    QVERIFY(opened.view.findChild<EmptyState*>()->isVisibleTo(&opened.view));
    filter->clear();
    QCOMPARE(shown().size(), 2);
}

void TestConsumers::aClickOnATitleSortsOnceAndNothingMovesByItself()
{
    Opened opened;
    auto& model = opened.view.model();
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    opened.look({group("a", {at("t", 0, 9, 10)}), group("b", {at("t", 0, 1, 10)})});
    const QPersistentModelIndex a = model.indexOf(QStringLiteral("a"));
    const QPersistentModelIndex partition = model.index(0, 0, model.index(0, 0, a));

    opened.view.tree().sortByColumn(int(ConsumerTreeModel::Column::Lag), Qt::DescendingOrder);
    QCOMPARE(a.row(), 1);
    QCOMPARE(partition.data().toString(), QStringLiteral("partition 0"));
    opened.look({group("a", {at("t", 0, 0, 90)}), group("b", {at("t", 0, 90, 90)})});
    QCOMPARE(a.row(), 1);
}

void TestConsumers::verdictsSayWhatMattersMost_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("begins");
    QTest::newRow("up to date") << "current"
                                << "Up to date";
    QTest::newRow("lag") << "lag"
                         << "5 record(s) wait.";
    QTest::newRow("abandoned") << "abandoned"
                               << "Nobody reads: 5 record(s) wait";
    QTest::newRow("lost") << "lost"
                          << "Retention removed 3 record(s)";
    QTest::newRow("growing") << "growing"
                             << "The lag grows since";
    QTest::newRow("broken") << "error"
                            << "Not authorised";
}

void TestConsumers::verdictsSayWhatMattersMost()
{
    QFETCH(const QString, what);
    Opened opened;
    auto one = group("billing", {at("t", 0, 5, 10)});
    if (what == u"current")
        one.positions[0].committed = 10;
    if (what == u"lost")
        one.positions[0].begin = 8;
    if (what == u"error")
        one.error = "Not authorised.";
    if (what == u"abandoned") {
        one.state = GroupInfo::State::Empty;
        one.members.clear();
    }
    for (int i = 0; i < 20; ++i) {
        if (what == u"growing")
            one.positions[0].end += 100;
        opened.look({one});
    }
    const auto verdict =
        consumerwords::verdict(*opened.board.group(shop, "billing"), TimeFormat(QTimeZone::utc()));

    QFETCH(const QString, begins);
    QVERIFY2(verdict.startsWith(begins), qPrintable(verdict));
    const auto trouble = what != u"current" && what != u"lag";
    QCOMPARE(consumerwords::needsAttention(*opened.board.group(shop, "billing")), trouble);
}

void TestConsumers::unknownMembersAreNotNoMembers()
{
    Opened opened;
    auto modern = group("modern", {at("t", 0, 5, 10)});
    modern.protocol = GroupInfo::Protocol::Consumer;
    modern.members.clear();
    modern.membersKnown = false;
    auto share = modern;
    share.name = "share";
    share.protocol = GroupInfo::Protocol::Share;
    opened.look({modern, share});

    const auto cell = [&](int row, ConsumerTreeModel::Column column) {
        return opened.view.model().index(row, int(column)).data().toString();
    };
    QCOMPARE(cell(0, ConsumerTreeModel::Column::Members), QStringLiteral("?"));
    QCOMPARE(cell(0, ConsumerTreeModel::Column::Protocol), QStringLiteral("KIP-848"));
    QCOMPARE(cell(1, ConsumerTreeModel::Column::Protocol), QStringLiteral("share"));
    const auto tip = opened.view.model()
                         .index(1, int(ConsumerTreeModel::Column::Protocol))
                         .data(Qt::ToolTipRole)
                         .toString();
    QVERIFY(tip.contains(QStringLiteral("queue over a topic")));
}

void TestConsumers::theViewSaysWhyItIsEmpty()
{
    Opened opened;
    const auto says = [&](const QString& text) {
        for (auto* label : opened.view.findChild<EmptyState*>()->findChildren<QLabel*>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    };
    QVERIFY(says(QStringLiteral("No consumer groups")));

    opened.board.begin(shop, "orders-staging");
    opened.view.tick();
    QVERIFY(says(QStringLiteral("Asking for the consumer groups")));
    opened.board.fail(shop, "The broker does not answer.");
    opened.view.tick();
    QVERIFY(says(QStringLiteral("orders-staging")));
    QVERIFY(says(QStringLiteral("The broker does not answer.")));
    opened.look({});
    QVERIFY(says(QStringLiteral("Nobody has joined")));
}

void TestConsumers::theChosenGroupIsToldInFull()
{
    Opened opened;
    auto billing = group("billing", {at("order-events", 0, 5, 10)});
    opened.look({billing});
    billing.members.push_back({.id = "m-2", .clientId = "second"});
    opened.look({billing});

    auto* panel = opened.view.findChild<GroupPanel*>();
    QVERIFY(panel->isVisibleTo(&opened.view));
    const auto table = [&](const char* name) {
        return panel->findChild<QAbstractItemView*>(QLatin1String(name))->model();
    };
    QCOMPARE(table("groupMembers")->rowCount(), 2);
    QCOMPARE(table("groupMembers")->index(0, 0).data().toString(),
             QStringLiteral("billing-client"));
    QCOMPARE(table("groupMembers")->index(0, 1).data().toString(), QStringLiteral("127.0.0.1"));
    QCOMPARE(table("groupChanges")->index(0, 0).data().toString(), QStringLiteral("second joined"));
    QCOMPARE(panel->findChild<QLabel*>(QStringLiteral("groupVerdict"))->text(),
             QStringLiteral("5 record(s) wait."));
}

void TestConsumers::aLinkOfAFindingChoosesItsGroup()
{
    Opened opened;
    opened.look({group("a", {}), group("b", {})});
    opened.view.findChild<QLineEdit*>(QStringLiteral("groupFilter"))->setText(QStringLiteral("a"));

    Q_EMIT opened.fixture.wishes().linkWanted(QStringLiteral("group:b"));
    QCOMPARE(opened.view.tree().currentIndex().data().toString(), QStringLiteral("b"));
    // One that is not there yet is chosen when it comes.
    Q_EMIT opened.fixture.wishes().linkWanted(QStringLiteral("group:c"));
    opened.look({group("a", {}), group("b", {}), group("c", {})});
    QCOMPARE(opened.view.tree().currentIndex().data().toString(), QStringLiteral("c"));
}

void TestConsumers::thePartitionsMenuLeadsToTheStream()
{
    Opened opened;
    for (int i = 0; i < 10; ++i)
        opened.fixture.add("ORDER_CREATED", i, 1);
    QVERIFY(QTest::qWaitFor([&] {
        opened.look({group("billing", {at("order-events", 0, 4, 10)})});
        return opened.board.group(shop, "billing")->partitions[0].row.has_value();
    }));
    auto& model = opened.view.model();
    const auto topic = model.index(0, 0, model.index(0, 0));
    const auto partition = model.index(0, 0, topic);
    QSignalSpy conditions(&opened.fixture.wishes(), &Wishes::filterWanted);
    QSignalSpy links(&opened.fixture.wishes(), &Wishes::linkWanted);

    opened.menuAt(partition, QStringLiteral("Show the record that waits in the Stream"));
    QVERIFY(opened.fixture.selection().current());
    QCOMPARE(opened.fixture.selection().current()->row, model::Row(4));
    QCOMPARE(links.size(), 1);

    opened.menuAt(topic, QStringLiteral("Filter the Stream by this topic"));
    opened.menuAt(partition, QStringLiteral("Filter the Stream by this topic"));
    QCOMPARE(conditions[0][0].toString(), QStringLiteral("topic == \"order-events\""));
    QCOMPARE(conditions[1][0].toString(),
             QStringLiteral("topic == \"order-events\" && partition == 0"));
}

void TestConsumers::groupsAreCopiedAsCommands()
{
    Opened opened;
    const auto id = *opened.fixture.session().open(
        {.name = "live",
         .url = "kafka://127.0.0.1:1",
         .properties = {{"sasl.password", "hush"}, {"sagalens.groups", "billing"}}},
        {});
    opened.time += 1s;
    opened.board.begin(id, "live");
    opened.board.take(id, {group("billing", {at("order-events", 0, 4, 10)})}, opened.reader,
                      opened.time);
    opened.view.tick();
    auto& model = opened.view.model();
    const auto line = model.index(0, 0);
    const auto partition = model.index(0, 0, model.index(0, 0, line));

    opened.menuAt(line, QStringLiteral("Copy as kafka-consumer-groups command"));
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("kafka-consumer-groups.sh --bootstrap-server 127.0.0.1:1 "
                            "--command-config client.properties --describe --group billing"));
    opened.menuAt(partition, QStringLiteral("Copy as kcat command"));
    const auto kcat = QGuiApplication::clipboard()->text();
    QVERIFY2(kcat.contains(QStringLiteral("-t order-events -p 0 -o 4 -c 1")), qPrintable(kcat));
    QVERIFY(!kcat.contains(QStringLiteral("hush")));
    QVERIFY(!kcat.contains(QStringLiteral("sagalens.")));
}

void TestConsumers::outOfReachIsSaidAndTheRowsStay()
{
    Opened opened;
    opened.look({group("billing", {at("order-events", 0, 4, 10)})});
    opened.board.fail(shop, "The broker does not answer.");
    opened.view.tick();

    QCOMPARE(opened.view.model().rowCount(), 1);
    const auto* summary = opened.view.findChild<QLabel*>(QStringLiteral("groupSummary"));
    QVERIFY2(summary->text().contains(QStringLiteral("shop is out of reach")),
             qPrintable(summary->text()));
}

QTEST_MAIN(TestConsumers)
#include "tst_consumers.moc"
