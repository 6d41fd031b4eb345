#include "model/consumer/groupboard.h"
#include "tests/store/storefill.h"

#include <QtTest>

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp start{std::chrono::seconds(1'800'000'000)};
constexpr SourceId kafka{0};

GroupPosition at(std::int32_t partition, std::optional<std::int64_t> committed, std::int64_t end,
                 std::int64_t begin = 0)
{
    return {.of = {"orders", partition}, .committed = committed, .begin = begin, .end = end};
}

GroupInfo billing(std::vector<GroupPosition> positions)
{
    return {.name = "billing",
            .protocol = GroupInfo::Protocol::Classic,
            .state = GroupInfo::State::Stable,
            .coordinator = 1,
            .members = {{.id = "m-1",
                         .clientId = "billing-a",
                         .assignment = {{"orders", 0}, {"orders", 1}}}},
            .positions = std::move(positions)};
}

//! A board that is shown looks, a second apart unless a test says otherwise.
struct Watched
{
    EventStore store{{.rows = 1'000'000, .memory = 64u << 20, .disk = 0}};
    GroupBoard board{store};
    Reader reader{store};
    Timestamp time = start;

    Watched() { board.begin(kafka, "shop"); }

    void look(std::vector<GroupInfo> groups, std::chrono::seconds later = 1s)
    {
        time += later;
        board.take(kafka, std::move(groups), reader, time);
    }

    //! As the trackers' thread does it.
    void trackStore()
    {
        reader.refresh();
        reader.scanColumns(reader.begin(), reader.end(), [&](const BlockView& block) {
            board.take(reader, block);
            return true;
        });
    }

    const GroupLag& billing() const
    {
        kept = board.group(kafka, "billing");
        return *kept;
    }

    std::vector<std::string> codes() const
    {
        std::vector<FindingLine> lines;
        board.findings(lines);
        std::vector<std::string> codes;
        for (const auto& line : lines)
            codes.push_back(line.code + " " + line.where + " " + line.what);
        return codes;
    }

    mutable std::shared_ptr<const GroupLag> kept;
};

using Codes = std::vector<std::string>;

} // namespace

class TestGroupBoard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lagIsWhatWaitsOnTheBroker();
    void offsetsSayWhatIsWrongWithThem_data();
    void offsetsSayWhatIsWrongWithThem();
    void ratesAndTimeToCatchUpFollowFromTheLooks();
    void lagThatNeverEndsHasNoTimeToCatchUp();
    void timeOfLagComesFromTheStore();
    void timeOfLagIsAskedWhereTheStoreHasNothing();
    void placesThatWereReadAgainAreFoundInTheNewRows();
    void placesThatLeftTheStoreAreNotFound();
    void lagThatGrowsIsAFinding();
    void lagThatComesAndGoesIsNone();
    void aPartitionThatStandsStillIsAFinding();
    void anIdlePartitionDoesNotStandStill();
    void recordsThatWaitForNobodyAreAFinding();
    void lostOffsetsAreAFailure();
    void membersAndStatesMakeAHistory();
    void committedOffsetsThatAreSetBackAreTold();
    void aSilentCoordinatorTakesNothingAway();
    void groupsThatAreGoneLeave();
    void troubleIsKeptUntilTheNextLook();
    void everythingIsBounded();
};

void TestGroupBoard::lagIsWhatWaitsOnTheBroker()
{
    Watched watched;

    watched.look({billing({at(0, 90, 100), at(1, 50, 50)})});

    const auto& group = watched.billing();
    QCOMPARE(group.lag, std::uint64_t(10));
    QCOMPARE(group.partitions[0].lag, std::uint64_t(10));
    QCOMPARE(group.partitions[0].member, std::string("m-1"));
    QCOMPARE(group.partitions[1].lagTime, std::optional(0us));
    QCOMPARE(group.connection, std::string("shop"));
    QCOMPARE(watched.board.lagHistory(kafka, "billing").back().value, 10.0);
}

void TestGroupBoard::offsetsSayWhatIsWrongWithThem_data()
{
    using enum PartitionLag::Offset;
    QTest::addColumn<qint64>("committed");
    QTest::addColumn<PartitionLag::Offset>("offset");
    QTest::addColumn<quint64>("lag");
    QTest::addColumn<quint64>("lost");
    QTest::newRow("in between") << qint64(60) << Committed << quint64(40) << quint64(0);
    QTest::newRow("at the begin") << qint64(50) << Committed << quint64(50) << quint64(0);
    QTest::newRow("at the end") << qint64(100) << Committed << quint64(0) << quint64(0);
    QTest::newRow("never") << qint64(-1) << Never << quint64(0) << quint64(0);
    QTest::newRow("retention was faster") << qint64(20) << BelowBegin << quint64(50) << quint64(30);
    QTest::newRow("topic made anew") << qint64(101) << BeyondEnd << quint64(0) << quint64(0);
}

void TestGroupBoard::offsetsSayWhatIsWrongWithThem()
{
    QFETCH(const qint64, committed);
    Watched watched;

    watched.look({billing(
        {at(0, committed < 0 ? std::nullopt : std::optional<std::int64_t>(committed), 100, 50)})});

    const auto& partition = watched.billing().partitions[0];
    QTEST(partition.offset, "offset");
    QTEST(quint64(partition.lag), "lag");
    QTEST(quint64(partition.lost), "lost");
}

void TestGroupBoard::ratesAndTimeToCatchUpFollowFromTheLooks()
{
    Watched watched;
    for (int i = 0; i <= 10; ++i)
        watched.look({billing({at(0, 100 * i, 10'000 + 20 * i)})});

    const auto& group = watched.billing();
    QCOMPARE(group.inPerSecond, std::optional(20.0));
    QCOMPARE(group.outPerSecond, std::optional(100.0));
    QCOMPARE(group.lag, std::uint64_t(9'200));
    QCOMPARE(group.catchUp, std::optional(115s)); // 9200 / (100 − 20)
}

void TestGroupBoard::lagThatNeverEndsHasNoTimeToCatchUp()
{
    Watched watched;
    for (int i = 0; i <= 5; ++i)
        watched.look({billing({at(0, 10 * i, 1'000 + 10 * i)})});
    QCOMPARE(watched.billing().catchUp, std::nullopt);

    QCOMPARE(timeToCatchUp(0, {}, {}), std::optional(0s));
    QCOMPARE(timeToCatchUp(5, {}, {}), std::nullopt);
    QCOMPARE(timeToCatchUp(1'000'000'000'000, 1.0, 1.000001), std::nullopt);
}

void TestGroupBoard::timeOfLagComesFromTheStore()
{
    Watched watched;
    StoreFill fill(watched.store);
    fill.add(100'000); // number n is of n ms after 1970, at position n
    watched.trackStore();
    watched.time = Timestamp(100s);

    watched.look({billing({at(0, 70'000, 100'000)})});

    const auto& partition = watched.billing().partitions[0];
    QCOMPARE(partition.row, std::optional<Row>(70'000));
    QCOMPARE(partition.lagTime, std::optional<std::chrono::microseconds>(31s));
    QCOMPARE(watched.billing().lagTime, std::optional<std::chrono::microseconds>(31s));
    QVERIFY(watched.board.untimed(kafka, 10).empty());
}

void TestGroupBoard::timeOfLagIsAskedWhereTheStoreHasNothing()
{
    Watched watched;
    watched.look({billing({at(0, 70, 100), at(1, 40, 40)})});
    const auto places = watched.board.untimed(kafka, 10);
    QCOMPARE(places.size(), std::size_t(1));
    QCOMPARE(places[0].position, std::int64_t(70));

    const std::vector<std::optional<Timestamp>> times{watched.time - 40s};
    watched.board.takeTimes(kafka, places, times, watched.time);

    QCOMPARE(watched.billing().lagTime, std::optional<std::chrono::microseconds>(40s));
    // Once known it grows by itself, until the group moves on.
    watched.look({billing({at(0, 70, 100)})}, 5s);
    QCOMPARE(watched.billing().lagTime, std::optional<std::chrono::microseconds>(45s));
    QVERIFY(watched.board.untimed(kafka, 10).empty());
    watched.look({billing({at(0, 71, 100)})});
    QCOMPARE(watched.billing().lagTime, std::nullopt);
    QCOMPARE(watched.board.untimed(kafka, 10).size(), std::size_t(1));
    // No record there (a marker of a transaction): not asked again and again.
    const std::vector<std::optional<Timestamp>> none{std::nullopt};
    watched.board.takeTimes(kafka, watched.board.untimed(kafka, 10), none, watched.time);
    QVERIFY(watched.board.untimed(kafka, 10).empty());
}

void TestGroupBoard::placesThatWereReadAgainAreFoundInTheNewRows()
{
    Watched watched;
    const auto lane =
        watched.store.addLane(watched.store.addSource("shop", Origin::Live), "orders", 0);
    const auto other = watched.store.addLane(kafka, "orders", 1);
    const auto add = [&](LaneId to, std::int64_t position) {
        std::string body;
        appendBody(body, {.value = "x"});
        watched.store.append({.lane = to, .time = start, .position = position, .body = body});
    };
    for (std::int64_t i = 0; i < 1'000; ++i) {
        add(lane, i);
        add(other, i);
    }
    for (std::int64_t i = 500; i < 1'000; ++i)
        add(lane, i); // somebody jumped back
    add(lane, 2'000); // and to now
    watched.trackStore();

    LanePlaces places(watched.store);
    watched.reader.scanColumns(0, watched.reader.end(), [&](const BlockView& block) {
        places.take(block);
        return true;
    });
    const auto rowAt = [&](std::int32_t partition, std::int64_t position) -> qint64 {
        const auto found = places.find(watched.reader, kafka, {"orders", partition}, position);
        return found ? qint64(found->row) : -1;
    };
    QCOMPARE(rowAt(0, 100), 200);
    QCOMPARE(rowAt(1, 100), 201);
    QCOMPARE(rowAt(0, 700), 2'200);
    QCOMPARE(rowAt(1, 999), 1'999);
    QCOMPARE(rowAt(0, 2'000), 2'500);
    QCOMPARE(rowAt(0, 1'500), -1); // jumped over
    QCOMPARE(rowAt(0, 2'001), -1); // not read yet
    QCOMPARE(rowAt(7, 0), -1);
}

void TestGroupBoard::placesThatLeftTheStoreAreNotFound()
{
    EventStore store{{.rows = 20'000, .memory = 64u << 20, .disk = 0}};
    StoreFill fill(store);
    LanePlaces places(store);
    Reader reader(store);
    Row next = 0;
    for (int i = 0; i < 6; ++i) {
        fill.add(10'000);
        reader.refresh();
        reader.scanColumns(std::max(next, reader.begin()), reader.end(),
                           [&](const BlockView& block) {
                               places.take(block);
                               return true;
                           });
        next = reader.end();
        places.letGo(reader.begin());
    }
    QVERIFY(reader.begin() > 0);

    QVERIFY(!places.find(reader, kafka, {"orders", 0}, std::int64_t(reader.begin()) - 1));
    for (const auto row : {reader.begin(), reader.begin() + 1, reader.end() - 1}) {
        const auto found = places.find(reader, kafka, {"orders", 0}, std::int64_t(row));
        QVERIFY(found);
        QCOMPARE(found->row, row);
    }
}

void TestGroupBoard::lagThatGrowsIsAFinding()
{
    Watched watched;
    for (int i = 0; i < 5; ++i)
        watched.look({billing({at(0, 100 * i, 100 * i + 3)})});
    QCOMPARE(watched.codes(), Codes());
    const auto before = watched.time;

    for (int i = 5; i < 20; ++i)
        watched.look({billing({at(0, 500 + i, 100 * i)})});

    QCOMPARE(watched.codes(), Codes{"lag-growing billing "});
    QVERIFY(watched.billing().growingSince);
    QVERIFY(*watched.billing().growingSince - before <= 2s);
    std::vector<FindingLine> lines;
    watched.board.findings(lines);
    QCOMPARE(lines[0].link, std::string("group:billing"));
    QCOMPARE(lines[0].first, *watched.billing().growingSince);
    // It drains again.
    for (int i = 0; i < 5; ++i)
        watched.look({billing({at(0, 800 + 300 * i, 2'000 + i)})});
    QCOMPARE(watched.codes(), Codes());
}

void TestGroupBoard::lagThatComesAndGoesIsNone()
{
    Watched watched;
    // Commits every five seconds, a thousand records a second.
    for (int i = 0; i < 60; ++i) {
        watched.look({billing({at(0, 1'000 * (i - i % 5), 1'000 * i)})});
        QCOMPARE(watched.codes(), Codes());
    }
}

void TestGroupBoard::aPartitionThatStandsStillIsAFinding()
{
    Watched watched;
    watched.look({billing({at(0, 10, 10), at(1, 10, 10)})});
    const auto since = watched.time;
    for (int i = 0; i < 16; ++i)
        watched.look({billing({at(0, 10, 11 + i), at(1, 11 + i, 11 + i)})});

    QCOMPARE(watched.codes(), Codes{"stuck-partition billing orders/0"});
    QCOMPARE(watched.billing().partitions[0].stuckSince, std::optional(since));
    QCOMPARE(watched.billing().stuck(), std::size_t(1));
    watched.look({billing({at(0, 20, 30), at(1, 30, 30)})});
    QCOMPARE(watched.codes(), Codes());
}

void TestGroupBoard::anIdlePartitionDoesNotStandStill()
{
    Watched watched;
    // An open transaction's marker: one record always waits, and nothing comes.
    for (int i = 0; i < 60; ++i)
        watched.look({billing({at(0, 99, 100)})});
    QCOMPARE(watched.codes(), Codes());
}

void TestGroupBoard::recordsThatWaitForNobodyAreAFinding()
{
    Watched watched;
    auto empty = billing({at(0, 10, 100)});
    empty.members.clear();
    empty.state = GroupInfo::State::Empty;
    for (int i = 0; i < 20; ++i)
        watched.look({empty});
    QCOMPARE(watched.codes(), Codes{"group-empty-with-lag billing "});

    // A client that cannot ask for members does not say that there are none.
    empty.membersKnown = false;
    watched.look({empty});
    QCOMPARE(watched.codes(), Codes());
}

void TestGroupBoard::lostOffsetsAreAFailure()
{
    Watched watched;
    watched.look({billing({at(0, 10, 100, 50), at(1, 7, 3)})});

    QCOMPARE(watched.codes(),
             (Codes{"offsets-lost billing orders/0", "offsets-beyond-end billing orders/1"}));
    std::vector<FindingLine> lines;
    watched.board.findings(lines);
    QCOMPARE(lines[0].severity, Severity::Failure);
    QCOMPARE(lines[0].count, std::uint64_t(40));
    using enum GroupChange::Kind;
    QCOMPARE(watched.billing().changes.size(), std::size_t(2));
    QCOMPARE(watched.billing().changes[0].kind, OffsetsLost);
    QCOMPARE(watched.billing().changes[1].kind, Recreated);
    // Said once, not at each look.
    watched.look({billing({at(0, 10, 100, 50), at(1, 7, 3)})});
    QCOMPARE(watched.billing().changes.size(), std::size_t(2));
}

void TestGroupBoard::membersAndStatesMakeAHistory()
{
    using enum GroupChange::Kind;
    Watched watched;
    auto group = billing({at(0, 10, 10), at(1, 10, 10)});
    watched.look({group});
    QVERIFY(watched.billing().changes.empty());

    group.state = GroupInfo::State::PreparingRebalance;
    watched.look({group});
    group.state = GroupInfo::State::Stable;
    group.members = {{.id = "m-1", .clientId = "billing-a", .assignment = {{"orders", 0}}},
                     {.id = "m-2", .clientId = "billing-b", .assignment = {{"orders", 1}}}};
    watched.look({group});
    group.members.erase(group.members.begin());
    group.members[0].assignment = {{"orders", 0}, {"orders", 1}};
    group.coordinator = 2;
    watched.look({group});

    std::vector<GroupChange::Kind> kinds;
    for (const auto& change : watched.billing().changes)
        kinds.push_back(change.kind);
    QCOMPARE(kinds, (std::vector{State, State, Joined, Assigned, Coordinator, Left, Assigned}));
    const auto& changes = watched.billing().changes;
    QCOMPARE(changes[0].from, std::string("stable"));
    QCOMPARE(changes[0].to, std::string("preparing rebalance"));
    QCOMPARE(changes[2].member, std::string("billing-b"));
    QCOMPARE(changes[3].count, std::uint64_t(1));
    QCOMPARE(changes[5].member, std::string("billing-a"));
    QCOMPARE(watched.billing().generation, std::uint64_t(2));
}

void TestGroupBoard::committedOffsetsThatAreSetBackAreTold()
{
    Watched watched;
    watched.look({billing({at(0, 90, 100)})});
    watched.look({billing({at(0, 20, 100)})});

    const auto& change = watched.billing().changes.at(0);
    QCOMPARE(change.kind, GroupChange::Kind::MovedBack);
    QCOMPARE(change.to, std::string("orders/0"));
    QCOMPARE(change.count, std::uint64_t(70));
}

void TestGroupBoard::aSilentCoordinatorTakesNothingAway()
{
    Watched watched;
    watched.look({billing({at(0, 90, 100)})});
    watched.look({{.name = "billing",
                   .state = GroupInfo::State::Unknown,
                   .membersKnown = false,
                   .error = "Its coordinator does not answer."}});

    QCOMPARE(watched.billing().partitions.size(), std::size_t(1));
    QCOMPARE(watched.billing().lag, std::uint64_t(10));
    QCOMPARE(watched.billing().error, std::string("Its coordinator does not answer."));
}

void TestGroupBoard::groupsThatAreGoneLeave()
{
    Watched watched;
    watched.look({billing({at(0, 1, 1)})});
    watched.look({});
    QVERIFY(watched.board.groups()->empty());

    watched.look({billing({at(0, 1, 1)})});
    watched.board.end(kafka);
    QVERIFY(watched.board.groups()->empty());
    // A look that was under way.
    watched.look({billing({at(0, 1, 1)})});
    QVERIFY(watched.board.groups()->empty());
}

void TestGroupBoard::troubleIsKeptUntilTheNextLook()
{
    Watched watched;
    watched.look({billing({at(0, 1, 1)})});
    watched.board.fail(kafka, "no answer");
    QCOMPARE(watched.board.watches()[0].trouble, std::string("no answer"));
    QCOMPARE(watched.board.groups()->size(), std::size_t(1));

    watched.look({});
    QCOMPARE(watched.board.watches()[0].trouble, std::string());
    QCOMPARE(watched.board.watches()[0].lookedAt, std::optional(watched.time));
}

void TestGroupBoard::everythingIsBounded()
{
    Watched watched;
    std::vector<GroupInfo> many;
    for (std::size_t i = 0; i < GroupBoard::mostGroups + 5; ++i)
        many.push_back({.name = "g" + std::to_string(i)});
    watched.look(many);
    QCOMPARE(watched.board.groups()->size(), GroupBoard::mostGroups);
    QCOMPARE(watched.board.watches()[0].leftOut, std::size_t(5));

    auto group = billing({at(0, 1, 1)});
    for (int i = 0; i < 5'000; ++i) {
        group.state = i % 2 ? GroupInfo::State::Stable : GroupInfo::State::Empty;
        watched.look({group});
    }
    QCOMPARE(watched.billing().changes.size(), GroupTrack::mostChanges);
    QCOMPARE(watched.billing().recentLag.size(), GroupTrack::recentLooks);
    QVERIFY(watched.board.lagHistory(kafka, "billing").size() <= 2'000);
}

QTEST_GUILESS_MAIN(TestGroupBoard)
#include "tst_groupboard.moc"
