#include "app/view/deadletters/deadlettersview.h"
#include "app/widget/rowview.h"
#include "app/widget/writedialog.h"
#include "model/connect/registry.h"
#include "tests/cli/letterkafka.h"
#include "tests/view/viewfixture.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace app;
using namespace model;
using namespace std::chrono_literals;

//! What only a real cluster can: noting in a topic what was replayed, and deleting it.
class TestPurgeKafka : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasReplayedIsNotedAndPurged();
};

template <typename Widget>
static Widget* part(QWidget& view, const char* name)
{
    auto* found = view.findChild<Widget*>(name);
    if (!found)
        qFatal("no %s", name);
    return found;
}

static void press(QWidget& dialog, const QString& begin)
{
    for (auto* button : dialog.findChildren<QPushButton*>()) {
        if (button->text().startsWith(begin))
            return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable("no button " + begin));
}

void TestPurgeKafka::whatWasReplayedIsNotedAndPurged()
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
    const auto bootstrap = environment("KAFKA_BOOTSTRAP");
    const auto topic = "purge-" + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    const auto letters = topic + "-dlt";
    Server server(bootstrap);
    QCOMPARE(server.createTopic(topic, 1), std::string());
    QCOMPARE(server.createTopic(letters, 1), std::string());
    QCOMPARE(letterkafka::fill(bootstrap, topic, letters, 10, 1), std::string());
    const Connection connection{.name = "shop", .url = "kafka://" + bootstrap};
    Session session({.replayFolder = folder.filePath("replays").toStdString(),
                     .auditFile = folder.filePath("audit.ndjson").toStdString()});
    QVERIFY(
        session
            .open(connection, {.channels = {topic, letters}, .start = {.at = Start::At::Beginning}})
            .ok());
    Selection selection;
    Desk desk{{}, [](const Connection&, std::string_view) { return false; }};
    Categories categories;
    Wishes wishes;
    DeadLettersView view({session, &selection, &desk, &categories, &wishes});
    view.resize(1400, 900);
    view.show();
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.list().passing() == 10 && !view.list().isBusy()),
                             30'000);

    // One group; noted in the topic for other computers.
    auto* table = part<RowView>(view, "letterGroups");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(0, 1)).center());
    QTest::mouseClick(part<QPushButton>(view, "planReplay"), Qt::LeftButton);
    part<QCheckBox>(view, "replayMarkers")->setChecked(true);
    part<QCheckBox>(view, "replayCanaryFirst")->setChecked(false);
    auto* reason = part<QLineEdit>(view, "replayReason");
    QTest::keyClicks(reason, "test");
    QTest::keyClick(reason, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Planned),
                             30'000);
    QVERIFY(part<QLabel>(view, "factHow")->text().contains("noted in sagalens-replayed"));
    QVERIFY(part<QLabel>(view, "factHow")->text().startsWith("exactly once"));
    QVERIFY(
        session.gate().unlock(connection, {.time = 60s, .reason = "test", .typedName = {}}).ok());
    auto* run = part<QPushButton>(view, "replayRun");
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), run->isEnabled()), 10'000);
    QTest::mouseClick(run, Qt::LeftButton);
    press(*part<WriteDialog>(*part<QWidget>(view, "replayPanel"), "writeDialog"), "Send ");
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.desk().state().step == ReplayState::Step::Ended),
                             60'000);
    QCOMPARE(view.desk().state().counts.confirmed, 10u);
    const auto notes = letterkafka::committed(bootstrap, "sagalens-replayed", 10);
    const auto ours = std::ranges::count_if(
        notes, [&letters](const Seen& note) { return note.key->starts_with(letters + "/"); });
    QCOMPARE(ours, 10);

    // Purging has a question of its own, and nothing is deleted before its answer.
    auto* purge = part<QPushButton>(view, "replayPurge");
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), purge->isEnabled()), 10'000);
    QTest::mouseClick(purge, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT((view.tick(), view.findChild<QDialog*>("purgeQuestion")), 30'000);
    QCOMPARE(letterkafka::committed(bootstrap, letters, 10).size(), std::size_t(10));
    press(*part<QWidget>(view, "purgeQuestion"), "Delete 10 dead letters");
    QTRY_VERIFY_WITH_TIMEOUT(
        (view.tick(), view.desk().state().purge.step == ReplayPurge::Step::Deleted), 30'000);
    view.tick();
    QVERIFY(part<QLabel>(view, "replayJournal")->text().contains("10 dead letters were deleted."));
    QCOMPARE(letterkafka::committed(bootstrap, letters).size(), std::size_t(0));
}

QTEST_MAIN(TestPurgeKafka)
#include "tst_purgekafka.moc"
