#include "model/deadletter/replayshelf.h"
#include "tests/deadletter/replayfakes.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace model;
using namespace replaying;

namespace {

//! The tables as programs made them before plans had schema versions: format 1.
constexpr auto firstFormat = R"(
CREATE TABLE value (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE lane (lane INTEGER PRIMARY KEY, channel TEXT NOT NULL, partition INTEGER NOT NULL,
    items INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE item (number INTEGER PRIMARY KEY, lane INTEGER NOT NULL, seq INTEGER NOT NULL,
    position INTEGER NOT NULL, left_out INTEGER NOT NULL, why TEXT NOT NULL, event_id TEXT NOT NULL,
    origin TEXT NOT NULL, before BLOB NOT NULL, after BLOB NOT NULL, repaired INTEGER NOT NULL,
    channel TEXT NOT NULL, partition INTEGER, time INTEGER, has_value INTEGER NOT NULL,
    body BLOB NOT NULL);
CREATE UNIQUE INDEX item_place ON item (lane, position);
CREATE TABLE receipt (serial INTEGER PRIMARY KEY, number INTEGER NOT NULL, state INTEGER NOT NULL,
    partition INTEGER, position INTEGER, time INTEGER NOT NULL, note TEXT NOT NULL,
    hash BLOB NOT NULL);
CREATE UNIQUE INDEX item_seq ON item (lane, seq) WHERE seq >= 0;
CREATE INDEX receipt_number ON receipt (number);
PRAGMA user_version=1;
)";

constexpr auto itemColumns =
    "number, lane, seq, position, left_out, why, event_id, origin, before, after, repaired, "
    "channel, partition, time, has_value, body";

PlannedItem planned(const std::string& plan, std::uint64_t number)
{
    PlannedItem item{.number = number,
                     .position = std::int64_t(number),
                     .before = std::string(32, 'b'),
                     .version = {.type = "OrderCreated", .consumer = "billing", .version = 2}};
    item.record = {.channel = "orders",
                   .key = "k",
                   .value = "value " + std::to_string(number),
                   .headers = {{std::string(replayheaders::id), replayId(plan, number)}}};
    return item;
}

} // namespace

//! Journals of earlier programs, of which a plan that was not finished is left.
class TestOldJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneWithoutVersionsIsReadAndToldOf();
    void oneWithoutVersionsIsResumed();

private:
    QTemporaryDir m_folder;
    std::string m_file;
};

//! A plan of three items of which the first is there already, in a file of format 1.
void TestOldJournal::init()
{
    const auto folder = m_folder.path().toStdString();
    auto journal = ReplayJournal::create(folder, {.created = now(), .source = "kafka://a:1"});
    QVERIFY(journal);
    std::vector<PlannedItem> items;
    for (std::uint64_t number = 1; number <= 3; ++number)
        items.push_back(planned((*journal)->header().id, number));
    const std::vector<ProgressLane> lanes{{"dlt", 0}};
    QVERIFY((*journal)->add(items, lanes) && (*journal)->freeze());
    const Receipt first{
        .number = 1, .state = Receipt::State::Confirmed, .place = PublishedAt{0, 0}, .time = now()};
    const std::vector<std::int64_t> done{1};
    QVERIFY((*journal)->record({&first, 1}, done));
    QVERIFY((*journal)->markOpened() && (*journal)->setState(PlanHeader::State::Running));
    const auto today = (*journal)->file();
    journal->reset();

    m_file = folder + "/old.replay";
    QFile::remove(QString::fromStdString(m_file));
    auto old = Database::open(m_file, Database::Open::Make);
    QVERIFY(old && old->execute(firstFormat));
    const auto copied =
        "ATTACH '" + today
        + "' AS today; INSERT INTO value SELECT * FROM "
          "today.value; INSERT INTO lane SELECT * FROM today.lane; INSERT INTO item "
          "SELECT "
        + itemColumns
        + " FROM today.item; INSERT INTO receipt SELECT * "
          "FROM today.receipt; DETACH today";
    QVERIFY(old->execute(copied));
    QVERIFY(QFile::remove(QString::fromStdString(today)));
}

void TestOldJournal::oneWithoutVersionsIsReadAndToldOf()
{
    const auto plans = ReplayShelf(m_folder.path().toStdString()).plans();
    const auto journal = ReplayJournal::look(m_file);

    QCOMPARE(plans.size(), 1u);
    QCOMPARE(plans[0].total, 3u);
    QCOMPARE(plans[0].done, 1u);
    QVERIFY(journal && (*journal)->verify());
    const auto counts = (*journal)->counts();
    QVERIFY(counts);
    QCOMPARE(counts->toSend, 3u);
    QCOMPARE(counts->confirmed, 1u);
    QVERIFY(counts->versions.empty());
}

void TestOldJournal::oneWithoutVersionsIsResumed()
{
    auto journal = ReplayJournal::open(m_file);
    QVERIFY2(journal, journal ? "" : journal.error().text.c_str());
    Fuse fuse;
    FakeBroker broker;
    broker.records.push_back(planned((*journal)->header().id, 1).record);
    broker.progress = std::vector<std::int64_t>{1};
    ReplayPorts ports;
    ports.openTransactional = [&](const TransactionalOrder&) {
        return Result<std::unique_ptr<TransactionalSink>>(
            std::make_unique<FakeTransactions>(broker, fuse));
    };
    ports.wait = [](std::chrono::milliseconds) { return true; };
    ports.stopRequested = [] { return false; };

    const auto outcome = ReplayRun(**journal, ports, {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Done);
    QCOMPARE(broker.records.size(), 3u);
    QCOMPARE(*broker.records[2].value, std::string("value 3"));
    journal->reset();
    const auto again = ReplayJournal::open(m_file);
    QVERIFY(again && (*again)->verify());
    QCOMPARE((*again)->header().state, PlanHeader::State::Done);
    QCOMPARE((*again)->counts()->confirmed, 3u);
}

QTEST_GUILESS_MAIN(TestOldJournal)
#include "tst_oldjournal.moc"
