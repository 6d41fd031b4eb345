#include "model/deadletter/replayplanner.h"
#include "model/deadletter/replayshelf.h"
#include "tests/deadletter/letterhelp.h"

#include <QTemporaryDir>

#include <filesystem>

using namespace model;

//! The journal on the disk: what it keeps, and what it says when it cannot or was altered.
class TestReplayJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanComesBackInItsOrder();
    void receiptsAreThereAfterReopening();
    void aFullDiskIsToldAndNothingIsLost();
    void anAlteredItemIsRefused();
    void anAlteredReceiptIsFound();
    void aDraftIsNeverRun();
    void twoHoldersOfAPlanAreKeptApart();
    void whatIsNoJournalIsToldSo();

private:
    std::unique_ptr<ReplayJournal> made(int items, JournalLimits limits = {});

    std::unique_ptr<QTemporaryDir> m_folder;
};

std::unique_ptr<ReplayJournal> TestReplayJournal::made(int items, JournalLimits limits)
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto journal =
        ReplayJournal::create(m_folder->path().toStdString(),
                              {.created = now(), .source = "kafka://a:1", .reason = "r"}, limits);
    if (!journal)
        return nullptr;
    std::vector<PlannedItem> planned;
    // Newest first, as a capture may have them.
    for (int i = items; i > 0; --i) {
        PlannedItem item{.number = std::uint64_t(items - i + 1),
                         .lane = std::uint32_t(i % 2),
                         .position = i,
                         .leftOut = i % 10 == 0 ? LeftOut::LoopLimit : LeftOut::No,
                         .before = std::string(32, 'b')};
        item.record = {.channel = "orders",
                       .key = "k",
                       .value = "value " + std::to_string(i),
                       .headers = {{"a", "1"}, {"a", std::nullopt}, {"a", ""}}};
        planned.push_back(std::move(item));
    }
    const std::vector<ProgressLane> lanes{{"dlt", 0}, {"dlt", 1}};
    if (!(*journal)->add(planned, lanes) || !(*journal)->freeze({{"orders", 0, 5}}))
        return nullptr;
    return std::move(*journal);
}

void TestReplayJournal::aPlanComesBackInItsOrder()
{
    const auto file = made(20)->file();

    const auto journal = ReplayJournal::open(file);

    QVERIFY(journal);
    QCOMPARE((*journal)->header().marks.size(), 1u);
    QCOMPARE((*journal)->lanes()[0].items, 8); // 2, 4 … without 10 and 20
    QCOMPARE((*journal)->lanes()[1].items, 10);
    const auto items = (*journal)->items(0, 3, 3);
    QVERIFY(items);
    QCOMPARE(items->size(), 3u);
    QCOMPARE((*items)[0].position, 8);
    QCOMPARE((*items)[1].position, 12);
    QCOMPARE((*items)[0].record.value.value(), std::string("value 8"));
    QCOMPARE((*items)[0].record.headers.size(), 3u);
    QVERIFY(!(*items)[0].record.headers[1].second);
    QCOMPARE((*items)[0].record.headers[2].second.value(), std::string());
    const auto counts = (*journal)->counts();
    QCOMPARE(counts->toSend, 18u);
    QCOMPARE(counts->leftOut.at(LeftOut::LoopLimit), 2u);
}

void TestReplayJournal::receiptsAreThereAfterReopening()
{
    auto journal = made(20);
    const auto item = (*journal->items(0, 0, 1))[0];
    const std::vector<std::int64_t> done{1, 0};
    const Receipt receipt{.number = item.number,
                          .state = Receipt::State::Confirmed,
                          .place = PublishedAt{3, 77},
                          .time = now()};
    QVERIFY(journal->record({&receipt, 1}, done));
    QVERIFY(journal->markOpened());
    QVERIFY(journal->setState(PlanHeader::State::Running));
    const auto file = journal->file();
    journal.reset();

    const auto again = ReplayJournal::open(file);

    QVERIFY(again);
    QCOMPARE((*again)->lanes()[0].done, 1);
    QVERIFY((*again)->isOpened());
    QCOMPARE((*again)->header().state, PlanHeader::State::Running);
    QVERIFY((*again)->verify());
    QCOMPARE((*again)->counts()->confirmed, 1u);
    const auto places = ReplayShelf(m_folder->path().toStdString()).replayed("kafka://a:1");
    QCOMPARE(places.size(), 1u);
    QVERIFY(places.contains("dlt/0/2"));
}

void TestReplayJournal::aFullDiskIsToldAndNothingIsLost()
{
    const auto file = made(200)->file();
    const auto size = std::int64_t(std::filesystem::file_size(file)) / 4096;
    auto journal = ReplayJournal::open(file, {.pages = size + 3});
    QVERIFY(journal);
    std::vector<std::int64_t> done{0, 0};
    std::uint64_t kept = 0;
    Result<void> recorded;

    for (int round = 0; round < 1000 && recorded; ++round) {
        std::vector<Receipt> receipts(100, {.number = 1, .note = std::string(100, 'n')});
        recorded = (*journal)->record(receipts, done);
        kept += recorded ? receipts.size() : 0;
    }

    QVERIFY(!recorded);
    QVERIFY2(recorded.error().text.find("the disk is full") != std::string::npos,
             recorded.error().text.c_str());
    journal->reset();
    const auto again = ReplayJournal::open(file);
    QVERIFY(again && (*again)->verify());
    // Room was made: it goes on where it was.
    const Receipt more{.number = 2};
    QVERIFY((*again)->record({&more, 1}, done));
    QVERIFY((*again)->verify());
    auto database = Database::open(file, Database::Open::ReadOnly);
    auto count = database->prepare("SELECT COUNT(*) FROM receipt");
    QVERIFY(*count->step());
    QCOMPARE(std::uint64_t(count->number(0)), kept + 1);
}

void TestReplayJournal::anAlteredItemIsRefused()
{
    const auto file = made(20)->file();
    auto database = Database::open(file, Database::Open::Existing);
    QVERIFY(database->execute("UPDATE item SET body = x'00' WHERE number = 2"));
    const auto byBody = ReplayJournal::open(file);
    QVERIFY(byBody); // its items have their hashes still
    const auto lane = std::uint32_t(0);
    const auto items = (*byBody)->items(lane, 0, 100);
    const auto others = (*byBody)->items(1, 0, 100);
    QVERIFY(!items || !others);

    QVERIFY(database->execute("UPDATE item SET after = x'00' WHERE number = 3"));

    const auto journal = ReplayJournal::open(file);
    QVERIFY(!journal);
    QVERIFY(journal.error().text.find("was altered") != std::string::npos);
}

void TestReplayJournal::anAlteredReceiptIsFound()
{
    auto journal = made(20);
    const std::vector<std::int64_t> done{0, 0};
    for (std::uint64_t number = 1; number < 5; ++number) {
        const Receipt receipt{.number = number, .time = now()};
        QVERIFY(journal->record({&receipt, 1}, done));
    }
    auto database = Database::open(journal->file(), Database::Open::Existing);
    QVERIFY(database->execute("UPDATE receipt SET note = 'x' WHERE serial = 3"));

    const auto verified = journal->verify();

    QVERIFY(!verified);
    QVERIFY(verified.error().text.find("receipt 3 ") != std::string::npos);
}

void TestReplayJournal::aDraftIsNeverRun()
{
    const QTemporaryDir folder;
    const ReplayShelf shelf(folder.path().toStdString());
    auto journal = ReplayJournal::create(shelf.folder(), {.created = now()});
    const auto file = (*journal)->file();
    journal->reset();

    const auto opened = ReplayJournal::open(file);
    shelf.discardDrafts();

    QVERIFY(!opened);
    QVERIFY(opened.error().text.find("was never finished") != std::string::npos);
    QVERIFY(shelf.plans().empty());
}

void TestReplayJournal::twoHoldersOfAPlanAreKeptApart()
{
    const auto file = made(2)->file();
    auto first = PlanLock::take(file);
    QVERIFY(first);

    QVERIFY(!PlanLock::take(file));
    first = Error{};
    QVERIFY(PlanLock::take(file));
}

void TestReplayJournal::whatIsNoJournalIsToldSo()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("x.replay"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'x')) == 5000);
    file.close();
    std::vector<Error> wrong;

    const auto plans = ReplayShelf(folder.path().toStdString()).plans(&wrong);

    QVERIFY(plans.empty());
    QCOMPARE(wrong.size(), 1u);
    QCOMPARE(wrong[0].kind, Error::Kind::Malformed);
}

QTEST_GUILESS_MAIN(TestReplayJournal)
#include "tst_replayjournal.moc"
