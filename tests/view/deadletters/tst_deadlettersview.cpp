#include "app/session/replayfiles.h"
#include "app/view/deadletters/deadlettersview.h"
#include "app/view/deadletters/editdialog.h"
#include "app/view/deadletters/groupmodel.h"
#include "app/view/deadletters/lettermodel.h"
#include "app/view/deadletters/repairdialog.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/view/deadletters/topicsdialog.h"
#include "app/widget/rowview.h"
#include "app/widget/writedialog.h"
#include "model/connect/kafka/connector.h"
#include "model/connect/kafka/mockcluster.h"
#include "tests/view/viewfixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

using namespace app;
using namespace model;
using namespace std::chrono_literals;
using Testing = QAbstractItemModelTester::FailureReportingMode;

namespace {

std::string bigEndian(std::uint64_t value, std::size_t size)
{
    std::string out(size, '\0');
    for (auto byte = out.rbegin(); byte != out.rend(); ++byte, value >>= 8)
        *byte = char(value & 0xff);
    return out;
}

//! As Spring Kafka's DeadLetterPublishingRecoverer writes it.
OutgoingRecord letter(int order, const std::string& exception, const std::string& message)
{
    const auto key = "O-" + std::to_string(order);
    return {.channel = "order-events-dlt",
            .partition = 0,
            .key = key,
            .value = R"({"type":"ORDER_CREATED","payload":{"orderId":")" + key
                     + R"(","taxRate":0.1},"metadata":{"eventId":"e-)" + std::to_string(order)
                     + R"(","version":2}})",
            .headers = {{"traceparent", "00-ab"},
                        {"kafka_dlt-original-topic", "order-events"},
                        {"kafka_dlt-original-partition", bigEndian(0, 4)},
                        {"kafka_dlt-original-offset", bigEndian(std::uint64_t(order), 8)},
                        {"kafka_dlt-original-consumer-group", "payment"},
                        {"kafka_dlt-exception-fqcn", exception},
                        {"kafka_dlt-exception-message", message},
                        {"kafka_dlt-exception-stacktrace",
                         exception + ": " + message + "\n\tat com.shop.A.b(A.java:1)\n"}}};
}

} // namespace

//! A cluster in this process with a shop's dead letters, and a session that reads it.
class Shop
{
public:
    Shop()
    {
        auto cluster = MockCluster::start(1);
        if (!cluster)
            qFatal("no cluster");
        m_cluster = std::move(*cluster);
        for (const auto* topic : {"order-events", "order-events-dlt"})
            [[maybe_unused]] const auto made = m_cluster->createTopic(topic, 1);
        connection = {.name = "shop", .url = "kafka://" + m_cluster->bootstrap()};
        for (int order = 0; order < 3; ++order)
            publish(letter(order, "com.shop.Declined",
                           "issuer answered " + std::to_string(order) + " for the card"));
        for (int order = 3; order < 5; ++order)
            publish(letter(order, "com.fasterxml.JsonMappingException",
                           "Unrecognized field \"taxRate\""));
        session = std::make_unique<Session>(
            SessionConfig{.replayFolder = folder.filePath("replays").toStdString(),
                          .auditFile = folder.filePath("audit.ndjson").toStdString()});
        [[maybe_unused]] const auto opened =
            session->open(connection, {.start = {.at = Start::At::Beginning}});
    }

    ViewContext context() { return {*session, &selection, &desk, &categories, &wishes}; }

    void publish(const OutgoingRecord& record)
    {
        auto sink = kafkaConnector().openSink({.name = "test", .url = connection.url});
        QVERIFY(sink.ok());
        QVERIFY((*sink)->send(record, 1).ok());
        const auto until = std::chrono::steady_clock::now() + 30s;
        bool isThere = false;
        while (!isThere && std::chrono::steady_clock::now() < until) {
            for (const auto& confirmation : (*sink)->confirmations(100ms))
                isThere = confirmation.outcome.ok();
        }
        QVERIFY(isThere);
    }

    //! The records of a topic as the session read them: "key value headers…".
    QStringList recordsOf(const std::string& topic) const
    {
        QStringList all;
        Reader reader(session->store());
        reader.refresh();
        for (auto row = reader.begin(); row < reader.end(); ++row) {
            const auto event = reader.at(row);
            if (event.channel != topic)
                continue;
            QString text = QString::fromStdString(std::string(event.body.key.value_or("")) + ' '
                                                  + std::string(event.body.value.value_or("")));
            for (const auto& header : event.body.headers)
                text += ' ' + QString::fromStdString(std::string(header.name));
            all << text;
        }
        return all;
    }

    QTemporaryDir folder;
    Connection connection;
    std::unique_ptr<Session> session;
    Selection selection;
    Desk desk{{}, [](const Connection&, std::string_view) { return false; }};
    Categories categories;
    Wishes wishes;

private:
    std::unique_ptr<MockCluster> m_cluster;
};

class TestDeadLettersView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutLettersTheViewSaysWhy();
    void lettersComeInGroupsAndRows();
    void otherLevelsGroupAnew();
    void filterNarrowsAndSaysWhenNothingMatches();
    void wrongFilterKeepsWhatWasShown();
    void detailsTellReasonHeadersAndOrigin();
    void notesAreShownWithTheirGroup();
    void jsonThatIsBrokenCannotBeKept();
    void ruleShowsWhatItWouldDo();
    void ruleThatIsWrongSaysWhere();
    void lockedConnectionCannotBeSentTo();
    void wholeWayFromTheGroupToTheReport();
    void pausedReplayGoesOn();
    void whatCameBackIsPlannedAgain();
    void aRedirectThatIsWrongSaysSo();
    void lettersAreGroupedByTheStepOfTheSaga();
    void whatIsLeftOutIsNotInTheNextPlan();
    void toAnotherCluster();
    void aMarkerTopicNeedsACluster();
    void purgeSaysWhyTheSandboxCannot();
    void anUpcastIsOfferedWhereTheVersionDoesNotFit();
    void aTopicIsSaidToHoldDeadLetters();

private:
    void settle(DeadLettersView& view, int letters = 5);
    void planGroup(DeadLettersView& view, const QString& message);
    void waitForPlan(DeadLettersView& view);
    void send(Shop& shop, DeadLettersView& view);
    static void clickGroup(DeadLettersView& view, const QString& message);
};

template <typename Widget>
static Widget* part(QWidget& view, const char* name)
{
    auto* found = view.findChild<Widget*>(name);
    if (!found)
        qFatal("no %s", name);
    return found;
}

void TestDeadLettersView::initTestCase()
{
    static QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
}

void TestDeadLettersView::settle(DeadLettersView& view, int letters)
{
    QVERIFY(QTest::qWaitFor(
        [&] {
            view.tick();
            return int(view.list().passing()) == letters && !view.list().isBusy();
        },
        20'000));
}

void TestDeadLettersView::clickGroup(DeadLettersView& view, const QString& message)
{
    auto* table = part<RowView>(view, "letterGroups");
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const auto at = table->model()->index(row, int(GroupModel::Column::First));
        if (!at.data().toString().contains(message))
            continue;
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(at).center());
        return;
    }
    QFAIL(qPrintable("no group " + message));
}

void TestDeadLettersView::withoutLettersTheViewSaysWhy()
{
    ViewFixture fixture;
    fixture.add("ORDER_CREATED", 1, 100);
    DeadLettersView view(fixture.context());
    view.show();
    view.tick();

    QString said;
    for (const auto* label : part<QWidget>(view, "lettersEmpty")->findChildren<QLabel*>())
        said += label->text();
    QVERIFY2(said.contains("No dead letters."), qPrintable(said));
}

void TestDeadLettersView::lettersComeInGroupsAndRows()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1200, 800);
    view.show();
    auto* groups = part<RowView>(view, "letterGroups")->model();
    const QAbstractItemModelTester groupTester(groups, Testing::QtTest);
    const QAbstractItemModelTester letterTester(&view.letters(), Testing::QtTest);

    settle(view);

    QCOMPARE(groups->rowCount(), 2);
    using Group = GroupModel::Column;
    QCOMPARE(groups->index(0, int(Group::First)).data().toString(),
             "issuer answered <n> for the card");
    QCOMPARE(groups->index(0, int(Group::Letters)).data().toString(), "3");
    QCOMPARE(groups->index(0, int(Group::Second)).data().toString(), "payment");
    QCOMPARE(groups->index(1, int(Group::Reason)).data().toString(), "JsonMappingException");
    QCOMPARE(view.letters().rowCount(), 5);
    QCOMPARE(view.property("badge").toString().isEmpty(), true);
    QTRY_COMPARE_WITH_TIMEOUT(view.property("badge").toString(), QString("5"), 5'000);

    clickGroup(view, "taxRate");
    QCOMPARE(view.letters().rowCount(), 2);
    using Letter = LetterModel::Column;
    QCOMPARE(view.letters().index(0, int(Letter::Key)).data().toString(), "O-4");
    QCOMPARE(view.letters().index(0, int(Letter::Origin)).data().toString(), "0: 4");
    QCOMPARE(view.letters().headerData(int(Letter::Origin), Qt::Horizontal).toString(),
             "Origin, order-events");
    QVERIFY(view.letters().index(0, int(Letter::Again)).data().toString().contains("unknown"));
    QCOMPARE(int(view.letters().checkedCount()), 2);

    shop.publish(letter(9, "com.shop.Declined", "issuer answered 9 for the card"));
    settle(view, 6);
    QCOMPARE(groups->index(0, int(Group::Letters)).data().toString(), "4");
    QCOMPARE(view.letters().rowCount(), 2);
}

void TestDeadLettersView::otherLevelsGroupAnew()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.show();
    settle(view);

    auto* first = part<QComboBox>(view, "lettersFirstLevel");
    first->setCurrentIndex(first->findData(int(GroupBy::Type)));
    Q_EMIT first->activated(first->currentIndex());
    settle(view);

    const auto* groups = part<RowView>(view, "letterGroups")->model();
    QCOMPARE(groups->rowCount(), 1);
    QCOMPARE(groups->index(0, int(GroupModel::Column::First)).data().toString(), "ORDER_CREATED");
}

void TestDeadLettersView::filterNarrowsAndSaysWhenNothingMatches()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.show();
    settle(view);
    auto* filter = part<QLineEdit>(view, "lettersFilter");

    filter->setFocus();
    QTest::keyClicks(filter, "key == \"O-4\"");
    QTest::keyClick(filter, Qt::Key_Return);
    settle(view, 1);
    QCOMPARE(view.letters().rowCount(), 1);

    filter->clear();
    QTest::keyClicks(filter, "key == \"nobody\"");
    QTest::keyClick(filter, Qt::Key_Return);
    settle(view, 0);
    QVERIFY(part<QWidget>(view, "lettersNoMatch")->isVisible());
}

void TestDeadLettersView::wrongFilterKeepsWhatWasShown()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.show();
    settle(view);
    auto* filter = part<QLineEdit>(view, "lettersFilter");

    QTest::keyClicks(filter, "key == (");
    QTest::keyClick(filter, Qt::Key_Return);
    settle(view, 5);

    const auto* error = part<QLabel>(view, "lettersFilterError");
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().startsWith("Column "), qPrintable(error->text()));
}

void TestDeadLettersView::detailsTellReasonHeadersAndOrigin()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1200, 800);
    view.show();
    settle(view);

    clickGroup(view, "taxRate");

    QCOMPARE(part<QLabel>(view, "letterReason")->text(),
             "JsonMappingException: Unrecognized field \"taxRate\"");
    const auto* stack = part<QTreeWidget>(view, "letterStack");
    QCOMPARE(stack->topLevelItemCount(), 1);
    QCOMPARE(stack->topLevelItem(0)->text(0), "at com.shop.A.b(A.java:1)");
    QCOMPARE(part<QTabWidget>(view, "letterDetails")->tabText(2), "Headers 8");
}

void TestDeadLettersView::notesAreShownWithTheirGroup()
{
    Shop shop;
    shop.desk.edit([](Workspace& workspace) {
        workspace.letterNotes = {{.group = "message=Unrecognized field \"taxRate\"; "
                                           "consumer=payment",
                                  .text = "fixed in 2.4"}};
    });
    DeadLettersView view(shop.context());
    view.show();
    settle(view);

    const auto* groups = part<RowView>(view, "letterGroups")->model();
    const auto text = groups->index(1, int(GroupModel::Column::First)).data().toString();
    QVERIFY2(text.contains("fixed in 2.4"), qPrintable(text));
}

void TestDeadLettersView::jsonThatIsBrokenCannotBeKept()
{
    const LetterEdit original{
        .key = "O-1",
        .value = R"({"a": 1})",
        .headers = {{"authorization", "Bearer x"}, {"bytes", std::string("\0\x01", 2)}}};
    EditDialog dialog(original, original);
    dialog.show();
    auto* value = part<QPlainTextEdit>(dialog, "editValue");
    QVERIFY(part<QPushButton>(dialog, "editAccept")->isEnabled());
    QVERIFY(!dialog.isChanged());

    value->setPlainText("{\"a\": }");
    QVERIFY(!part<QPushButton>(dialog, "editAccept")->isEnabled());
    QVERIFY(part<QLabel>(dialog, "editVerdict")->text().startsWith("Line 1, column "));

    value->setPlainText("{\"a\": 2}");
    QVERIFY(part<QPushButton>(dialog, "editAccept")->isEnabled());
    QCOMPARE(dialog.edit().value, "{\"a\": 2}");
    QCOMPARE(dialog.edit().headers, original.headers);
}

void TestDeadLettersView::ruleShowsWhatItWouldDo()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.show();
    settle(view);
    clickGroup(view, "taxRate");
    RepairDialog dialog(*shop.session, view.letters().checkedRows(), shop.folder.path());
    dialog.show();

    dialog.setRule(R"-({"title": "no tax", "steps": [{"jq": "del(.payload.taxRate)"}]})-");

    auto* accept = part<QPushButton>(dialog, "ruleAccept");
    QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), 10'000);
    QCOMPARE(part<QLabel>(dialog, "ruleVerdict")->text(),
             "2 changed, 0 left as they are, 0 cannot be repaired.");
    QCOMPARE(dialog.title(), "no tax");
    QCOMPARE(part<QAbstractItemView>(dialog, "ruleDiff")->model()->rowCount(), 1);
}

void TestDeadLettersView::ruleThatIsWrongSaysWhere()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.show();
    settle(view);
    RepairDialog dialog(*shop.session, {0}, shop.folder.path());
    dialog.show();

    dialog.setRule("{\"steps\": [\n  {\"jq\": \".payload |\"}]}");

    const auto* verdict = part<QLabel>(dialog, "ruleVerdict");
    QTRY_VERIFY_WITH_TIMEOUT(verdict->text().startsWith("Line 2, column "), 10'000);
    QVERIFY(!part<QPushButton>(dialog, "ruleAccept")->isEnabled());
}

void TestDeadLettersView::lockedConnectionCannotBeSentTo()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 800);
    view.show();
    settle(view);
    clickGroup(view, "taxRate");
    QTest::mouseClick(part<QPushButton>(view, "planReplay"), Qt::LeftButton);
    auto* plan = part<QPushButton>(view, "replayPlan");
    QVERIFY(!plan->isEnabled()); // a reason is missing
    QTest::keyClicks(part<QLineEdit>(view, "replayReason"), "PAY-2214");
    view.tick();
    QTest::mouseClick(plan, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Planned),
                             20'000);
    view.tick();

    QVERIFY(!part<QPushButton>(view, "replayRun")->isEnabled());
    QCOMPARE(part<QLabel>(view, "replayGate")->text(), "Writes are locked.");
    QVERIFY(part<QPushButton>(view, "replayUnlock")->isVisible());
    QVERIFY(shop.recordsOf("order-events").isEmpty());
}

void TestDeadLettersView::wholeWayFromTheGroupToTheReport()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);

    // The group, with the mouse; one of its two messages is edited by hand.
    clickGroup(view, "taxRate");
    QTest::mouseClick(part<QPushButton>(view, "letterEdit"), Qt::LeftButton);
    auto* editor = view.findChild<EditDialog*>();
    QVERIFY(editor);
    auto* value = part<QPlainTextEdit>(*editor, "editValue");
    value->selectAll();
    QTest::keyClicks(value, "{\"repaired\": true}");
    QTest::mouseClick(part<QPushButton>(*editor, "editAccept"), Qt::LeftButton);
    QTRY_VERIFY(!view.findChild<EditDialog*>());
    using Letter = LetterModel::Column;
    QVERIFY(view.letters().index(0, int(Letter::Again)).data().toString().contains("edited"));

    // The plan, which is the dry run too: nothing is sent by it.
    QTest::mouseClick(part<QPushButton>(view, "planReplay"), Qt::LeftButton);
    auto* reason = part<QLineEdit>(view, "replayReason");
    reason->setFocus();
    QTest::keyClicks(reason, "tax rate is back, PAY-2214");
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Planned),
                             20'000);
    view.tick();
    QCOMPARE(view.desk().state().counts.toSend, 2u);
    QCOMPARE(view.desk().state().counts.repaired, 1u);
    QVERIFY(part<QLabel>(view, "factTo")->text().startsWith("order-events"));
    QVERIFY(part<QAbstractItemView>(view, "previewDiff")->model()->rowCount() > 0);
    QVERIFY(part<QLabel>(view, "replayJournal")->text().contains("Dry run"));
    QVERIFY(shop.recordsOf("order-events").isEmpty());

    // Unlocked and sent.
    QVERIFY(shop.session->gate()
                .unlock(shop.connection, {.time = 60s, .reason = "test", .typedName = {}})
                .ok());
    auto* run = part<QPushButton>(view, "replayRun");
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), run->isEnabled()), 5'000);
    QTest::mouseClick(run, Qt::LeftButton);
    auto* question = part<QWidget>(view, "replayPanel")->findChild<WriteDialog*>();
    QVERIFY(question);
    QVERIFY(shop.recordsOf("order-events").isEmpty());
    for (auto* button : question->findChildren<QPushButton*>()) {
        if (button->text().startsWith("Send "))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Ended),
                             60'000);
    view.tick();

    // The outcome, in the panel, at the broker, in the list and in the record of writes.
    QCOMPARE(part<QLabel>(view, "tileConfirmed")->text(), "2");
    QCOMPARE(part<QLabel>(view, "tileOpen")->text(), "0");
    QTRY_COMPARE_WITH_TIMEOUT(shop.recordsOf("order-events").size(), 2, 20'000);
    const auto sent = shop.recordsOf("order-events");
    QVERIFY2(sent.join('\n').contains("O-4 {\"repaired\": true} traceparent sagalens-replay-id"),
             qPrintable(sent.join('\n')));
    QVERIFY(sent.join('\n').contains("O-3 {\"type\":\"ORDER_CREATED\""));
    settle(view, 3);
    QVERIFY(part<QLabel>(view, "lettersCount")->text().contains("2 replayed, hidden"));
    QFile audit(shop.folder.filePath("audit.ndjson"));
    QVERIFY(audit.open(QIODevice::ReadOnly));
    QVERIFY(audit.readAll().contains("tax rate is back, PAY-2214"));

    // The report opens again.
    QTest::mouseClick(part<QToolButton>(view, "replayClose"), Qt::LeftButton);
    QVERIFY(!part<QWidget>(view, "replayPanel")->isVisible());
    QVERIFY(!view.desk().past()->plans.empty());
    view.desk().open(view.desk().past()->plans.front().file);
    QCOMPARE(view.desk().state().step, ReplayState::Step::Ended);
    QCOMPARE(view.desk().state().counts.confirmed, 2u);
}

//! From the group to a plan that waits for its go.
void TestDeadLettersView::planGroup(DeadLettersView& view, const QString& message)
{
    clickGroup(view, message);
    QTest::mouseClick(part<QPushButton>(view, "planReplay"), Qt::LeftButton);
    auto* reason = part<QLineEdit>(view, "replayReason");
    reason->clear();
    QTest::keyClicks(reason, "test");
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Planned),
                             20'000);
    view.tick();
}

void TestDeadLettersView::send(Shop& shop, DeadLettersView& view)
{
    QVERIFY(shop.session->gate()
                .unlock(shop.connection, {.time = 60s, .reason = "test", .typedName = {}})
                .ok());
    auto* run = part<QPushButton>(view, "replayRun");
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), run->isEnabled()), 5'000);
    QTest::mouseClick(run, Qt::LeftButton);
    auto* question = part<QWidget>(view, "replayPanel")->findChild<WriteDialog*>();
    QVERIFY(question);
    for (auto* button : question->findChildren<QPushButton*>()) {
        if (button->text().startsWith("Send "))
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

void TestDeadLettersView::pausedReplayGoesOn()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    planGroup(view, "issuer answered");
    QVERIFY2(part<QLabel>(view, "factHow")->text().startsWith("at least once"),
             "the sandbox's cluster has no transactions");

    // The canary waits after its first message, so there is time to pause it.
    send(shop, view);
    auto* pause = part<QPushButton>(view, "replayPause");
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), pause->isVisible()), 10'000);
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT((view.tick(), pause->text()), QString("Go on"), 5'000);
    QVERIFY(part<QLabel>(view, "replayJournal")->text().contains("paused"));
    QCOMPARE(view.desk().state().step, ReplayState::Step::Running);
    QVERIFY(view.desk().state().status.done < 3);

    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Ended),
                             60'000);
    QTRY_COMPARE_WITH_TIMEOUT(shop.recordsOf("order-events").size(), 3, 20'000);
    view.tick();
    const auto report = shop.folder.filePath("report.csv");
    QVERIFY(part<ReplayPanel>(view, "replayPanel")->exportReport(report));
    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll();
    QVERIFY(lines.startsWith("number,source,eventId,outcome"));
    QCOMPARE(lines.count(",confirmed,"), 3);
}

void TestDeadLettersView::whatCameBackIsPlannedAgain()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    planGroup(view, "taxRate");
    send(shop, view);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Ended),
                             60'000);
    const auto plan = view.desk().state().header.id;
    auto again = letter(3, "com.fasterxml.JsonMappingException", "Unrecognized field \"taxRate\"");
    again.headers.emplace_back("sagalens-replay-id", plan + "/1");
    again.headers.emplace_back("sagalens-replay-count", "1");
    shop.publish(again);
    // 3 of the other group, and the one that came back.
    settle(view, 4);
    auto* button = part<QPushButton>(view, "replayAgain");
    QTRY_VERIFY_WITH_TIMEOUT(
        (view.desk().readPast(), view.tick(),
         part<QLabel>(view, "tileReturned")->text() == "1" || button->isVisible()),
        10'000);

    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), button->isVisible()), 10'000);
    QTest::mouseClick(button, Qt::LeftButton);

    QVERIFY(part<QWidget>(view, "replayForm")->isVisible());
    QVERIFY2(part<QLabel>(view, "replayWhat")->text().startsWith("1 message"),
             qPrintable(part<QLabel>(view, "replayWhat")->text()));
}

void TestDeadLettersView::aRedirectThatIsWrongSaysSo()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    clickGroup(view, "taxRate");
    QTest::mouseClick(part<QPushButton>(view, "planReplay"), Qt::LeftButton);
    auto* redirect = part<QLineEdit>(view, "replayRedirect");
    QTest::keyClicks(redirect, "order-events");
    auto* reason = part<QLineEdit>(view, "replayReason");
    QTest::keyClicks(reason, "test");
    QTest::keyClick(reason, Qt::Key_Return);
    QVERIFY(part<QLabel>(view, "replayFormError")->isVisible());
    QCOMPARE(view.desk().state().step, ReplayState::Step::None);

    redirect->setText("order-events=order-events-dlt");
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Planned),
                             20'000);
    view.tick();
    QVERIFY(part<QLabel>(view, "factTo")->text().startsWith("order-events-dlt"));
}

void TestDeadLettersView::waitForPlan(DeadLettersView& view)
{
    auto* reason = part<QLineEdit>(view, "replayReason");
    reason->clear();
    QTest::keyClicks(reason, "test");
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(
        (view.tick(), view.desk().state().step == ReplayState::Step::Planned
                          || view.desk().state().step == ReplayState::Step::Failed),
        20'000);
    view.tick();
}

void TestDeadLettersView::lettersAreGroupedByTheStepOfTheSaga()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.show();
    settle(view);

    auto* first = part<QComboBox>(view, "lettersFirstLevel");
    first->setCurrentIndex(first->findData(int(GroupBy::Step)));
    Q_EMIT first->activated(first->currentIndex());
    settle(view);

    const auto* groups = part<RowView>(view, "letterGroups")->model();
    QCOMPARE(groups->rowCount(), 1);
    QCOMPARE(groups->index(0, int(GroupModel::Column::First)).data().toString(), "payment");
    QCOMPARE(groups->headerData(int(GroupModel::Column::First), Qt::Horizontal).toString(),
             "Saga step");
}

void TestDeadLettersView::whatIsLeftOutIsNotInTheNextPlan()
{
    Shop shop;
    auto& keys = shop.session->analysis().keys;
    constexpr SourceId store{9};
    keys.open(store, "shop-keys", {}, {});
    keys.take(store,
              {.keys = {{.key = "processed:e-3", .eventId = "e-3", .life = std::chrono::hours(1)}},
               .finished = true,
               .seen = 1,
               .total = 1},
              now());
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    planGroup(view, "taxRate");
    QCOMPARE(view.desk().state().counts.toSend, 2u);

    auto* leaveOut = part<QPushButton>(view, "leaveOut0");
    QCOMPARE(leaveOut->text(), "Leave out");
    QTest::mouseClick(leaveOut, Qt::LeftButton);

    QVERIFY2(part<QLabel>(view, "replayWhat")->text().startsWith("1 message"),
             qPrintable(part<QLabel>(view, "replayWhat")->text()));
    waitForPlan(view);
    QCOMPARE(view.desk().state().counts.toSend, 1u);
    QCOMPARE(view.desk().state().previews.front().item.record.key.value_or(""), "O-4");
}

void TestDeadLettersView::toAnotherCluster()
{
    Shop shop;
    Shop other; // its cluster, with a session of its own
    const Connection there{.name = "there", .url = other.connection.url};
    QVERIFY(shop.session->open(there, {.start = {.at = Start::At::Now}}).ok());
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    clickGroup(view, "taxRate");
    QTest::mouseClick(part<QPushButton>(view, "planReplay"), Qt::LeftButton);
    auto* cluster = part<QComboBox>(view, "replayCluster");
    QCOMPARE(cluster->count(), 2);
    cluster->setCurrentIndex(cluster->findData("there"));
    waitForPlan(view);
    QCOMPARE(view.desk().state().header.target, there.url);
    QVERIFY(part<QLabel>(view, "factHow")->text().startsWith("at least once"));

    QVERIFY(
        shop.session->gate().unlock(there, {.time = 60s, .reason = "test", .typedName = {}}).ok());
    auto* run = part<QPushButton>(view, "replayRun");
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), run->isEnabled()), 5'000);
    QTest::mouseClick(run, Qt::LeftButton);
    auto* question = part<QWidget>(view, "replayPanel")->findChild<WriteDialog*>();
    QVERIFY(question);
    for (auto* button : question->findChildren<QPushButton*>()) {
        if (button->text().startsWith("Send "))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Ended),
                             60'000);

    QTRY_COMPARE_WITH_TIMEOUT(other.recordsOf("order-events").size(), 2, 20'000);
    QCOMPARE(view.desk().state().counts.confirmed, 2u);
}

void TestDeadLettersView::aMarkerTopicNeedsACluster()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    clickGroup(view, "taxRate");
    QTest::mouseClick(part<QPushButton>(view, "planReplay"), Qt::LeftButton);
    auto* markers = part<QCheckBox>(view, "replayMarkers");
    QVERIFY(!markers->isChecked());
    QVERIFY(markers->text().contains("sagalens-replayed"));
    QTest::mouseClick(markers, Qt::LeftButton, {}, {8, markers->height() / 2});
    QVERIFY(markers->isChecked());

    waitForPlan(view);

    // The sandbox's cluster has no compacted topics: said before anything is sent.
    QCOMPARE(view.desk().state().step, ReplayState::Step::Failed);
    QCOMPARE(view.desk().state().header.wish.markers, "sagalens-replayed");
    const auto* said = part<QLabel>(view, "replayJournal");
    QVERIFY2(said->text().contains("no compacted topics"), qPrintable(said->text()));
    markers->setChecked(false);
    waitForPlan(view);
    QCOMPARE(view.desk().state().step, ReplayState::Step::Planned);
}

void TestDeadLettersView::purgeSaysWhyTheSandboxCannot()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    planGroup(view, "taxRate");
    send(shop, view);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Ended),
                             60'000);
    view.tick();

    auto* purge = part<QPushButton>(view, "replayPurge");
    QVERIFY(purge->isVisible());
    QVERIFY(!purge->isEnabled());
    QCOMPARE(purge->toolTip(), "This cluster cannot delete records.");

    // The same when its report is opened again.
    const auto file = view.desk().state().file;
    view.desk().close();
    view.desk().open(file);
    QTRY_COMPARE_WITH_TIMEOUT((view.tick(), purge->toolTip()),
                              QString("This cluster cannot delete records."), 20'000);
    QVERIFY(!purge->isEnabled());
}

void TestDeadLettersView::anUpcastIsOfferedWhereTheVersionDoesNotFit()
{
    // The window learns of upcasters from the configuration folder.
    const auto folder = QString::fromUtf8(qgetenv("XDG_CONFIG_HOME")) + "/sagalens/upcasters";
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + "/order-created.json");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"type": "ORDER_CREATED", "steps": [
        {"from": 1, "to": 3, "rules": [{"default": "/channel", "value": "web"}]}]})");
    file.close();
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);

    planGroup(view, "taxRate"); // version 2, which the upcaster does not know
    QVERIFY(QFile::remove(file.fileName()));

    QCOMPARE(view.desk().state().counts.differing(), 2u);
    QCOMPARE(part<QLabel>(view, "factVersions")->text(), "2 do not");
    const auto words = part<QLabel>(view, "previewVersion")->text();
    QCOMPARE(words, "ORDER_CREATED version 2: its upcaster knows 1, 3");
    auto* panel = part<ReplayPanel>(view, "replayPanel");
    QVERIFY(!panel->findChild<QPushButton*>("upcastTo3")); // none leads on from 2

    // Where one does, the button makes it part of the repair.
    Q_EMIT panel->upcastWanted(3);
    QVERIFY(part<QWidget>(view, "replayForm")->isVisible());
    QCOMPARE(part<QLabel>(view, "replayRepair")->text(), "upcast to version 3");
}

void TestDeadLettersView::aTopicIsSaidToHoldDeadLetters()
{
    Shop shop;
    DeadLettersView view(shop.context());
    view.resize(1400, 900);
    view.show();
    settle(view);
    auto plain = letter(7, "", "");
    plain.headers.clear();
    plain.channel = "order-events";
    shop.publish(plain);
    const auto say = [&view](const QString& topic, const QString& what) {
        QTest::mouseClick(part<QToolButton>(view, "letterTopics"), Qt::LeftButton);
        auto* dialog = view.findChild<TopicsDialog*>("topicsDialog");
        QVERIFY(dialog);
        dialog->choose(topic);
        auto* holds = part<QComboBox>(*dialog, "topicsHolds");
        holds->setCurrentIndex(holds->findText(what, Qt::MatchContains));
        Q_EMIT holds->activated(holds->currentIndex());
        QTest::mouseClick(part<QPushButton>(*dialog, "topicsAccept"), Qt::LeftButton);
        QTRY_VERIFY(!view.findChild<TopicsDialog*>("topicsDialog"));
    };
    QTRY_COMPARE_WITH_TIMEOUT(shop.recordsOf("order-events").size(), 1, 20'000);

    say("order-events", "read by their headers");
    settle(view, 6);
    std::vector<Error> wrong;
    QCOMPARE(userConventions(wrong).told().size(), std::size_t(1)); // remembered

    say("order-events-dlt", "no dead letters");
    settle(view, 1);

    say("order-events-dlt", "what its records");
    say("order-events", "what its records");
    settle(view, 5);
    QVERIFY(userConventions(wrong).told().empty());
    QVERIFY(wrong.empty());
}

QTEST_MAIN(TestDeadLettersView)
#include "tst_deadlettersview.moc"
