#include "model/deadletter/replayrun.h"
#include "tests/deadletter/letterhelp.h"

#include <random>

using namespace model;

namespace {

//! The program is gone from here on: nothing after it was done.
struct Crash
{};

//! Counts down to a crash.
struct Fuse
{
    int left = -1; // never

    void burn()
    {
        if (left >= 0 && left-- == 0)
            throw Crash{};
    }
};

//! The journal: what it took over is there after a crash.
struct FakeLedger final : ReplayLedger
{
    Fuse& fuse;
    PlanHeader plan{.id = "plan", .state = PlanHeader::State::Frozen};
    std::vector<PlanLane> laneList;
    std::vector<PlannedItem> all;
    std::map<std::uint64_t, Receipt> latest;
    bool opened = false;

    explicit FakeLedger(Fuse& f) : fuse(f) {}

    const PlanHeader& header() const override { return plan; }
    const std::vector<PlanLane>& lanes() const override { return laneList; }
    Result<std::vector<PlannedItem>> items(std::uint32_t lane, std::int64_t seq,
                                           std::size_t limit) override
    {
        fuse.burn();
        std::vector<PlannedItem> found;
        for (const auto& item : all) {
            if (item.lane == lane && item.seq >= seq && found.size() < limit)
                found.push_back(item);
        }
        return found;
    }
    Result<std::vector<Receipt>> beyond() override
    {
        std::vector<Receipt> receipts;
        for (const auto& item : all) {
            const auto found = latest.find(item.number);
            if (item.seq >= laneList[item.lane].done && found != latest.end())
                receipts.push_back(found->second);
        }
        return receipts;
    }
    Result<void> record(std::span<const Receipt> receipts,
                        std::span<const std::int64_t> done) override
    {
        fuse.burn();
        for (const auto& receipt : receipts)
            latest[receipt.number] = receipt;
        for (std::size_t lane = 0; lane < done.size(); ++lane)
            laneList[lane].done = done[lane];
        fuse.burn();
        return {};
    }
    bool isOpened() const override { return opened; }
    Result<void> markOpened() override
    {
        fuse.burn();
        opened = true;
        fuse.burn();
        return {};
    }
    Result<void> setState(PlanHeader::State state) override
    {
        fuse.burn();
        plan.state = state;
        return {};
    }
};

//! The broker, which outlives every crash of the program.
struct FakeBroker
{
    std::vector<OutgoingRecord> records;
    std::vector<OutgoingRecord> late;
    std::optional<std::vector<std::int64_t>> progress;
    std::size_t largest = ~std::size_t(0); // of all records of one batch
    std::mt19937* chance = nullptr;

    bool takes(std::span<const OutgoingRecord> batch) const
    {
        std::size_t size = 0;
        for (const auto& record : batch)
            size += record.value->size();
        return size <= largest;
    }
};

struct FakeTransactions final : TransactionalSink
{
    FakeBroker& broker;
    Fuse& fuse;
    std::optional<std::vector<std::int64_t>> found;

    FakeTransactions(FakeBroker& b, Fuse& f) : broker(b), fuse(f), found(b.progress) {}

    const std::optional<std::vector<std::int64_t>>& progress() const override { return found; }
    CommitOutcome commit(std::span<const OutgoingRecord> records,
                         std::span<const std::int64_t> done) override
    {
        fuse.burn();
        CommitOutcome outcome;
        if (!broker.takes(records)) {
            outcome.error = Error{.text = "too big", .advice = {}};
            outcome.refused = 0;
            return outcome;
        }
        for (const auto& record : records) {
            outcome.places.push_back({0, std::int64_t(broker.records.size())});
            broker.records.push_back(record);
        }
        broker.progress.emplace(done.begin(), done.end());
        fuse.burn();
        return outcome;
    }
    Result<void> forget() override
    {
        fuse.burn();
        broker.progress.reset();
        return {};
    }
};

//! Without transactions: what was handed over may or may not arrive when the program crashes.
struct FakeSink final : EventSink
{
    FakeBroker& broker;
    Fuse& fuse;
    std::vector<std::pair<OutgoingRecord, std::uint64_t>> waiting;

    FakeSink(FakeBroker& b, Fuse& f) : broker(b), fuse(f) {}
    ~FakeSink() override
    {
        // What the network had taken arrives, the rest does not.
        std::erase_if(waiting, [this](const auto& sent) {
            return sent.first.value->size() > broker.largest;
        });
        const auto count = waiting.empty() ? 0 : (*broker.chance)() % (waiting.size() + 1);
        // Some of it late: when the next run has looked already.
        const auto inTime = count == 0 ? 0 : (*broker.chance)() % (count + 1);
        for (std::size_t i = 0; i < count; ++i)
            (i < inTime ? broker.records : broker.late).push_back(waiting[i].first);
    }

    Result<void> send(const OutgoingRecord& record, std::uint64_t tag) override
    {
        fuse.burn();
        waiting.emplace_back(record, tag);
        return {};
    }
    std::vector<Confirmation> confirmations(std::chrono::milliseconds) override
    {
        std::vector<Confirmation> answers;
        while (!waiting.empty()) {
            const auto [record, tag] = waiting.front();
            waiting.erase(waiting.begin());
            if (record.value->size() > broker.largest) {
                answers.push_back({tag, Error{.text = "too big", .advice = {}}});
                continue;
            }
            answers.push_back({tag, PublishedAt{0, std::int64_t(broker.records.size())}});
            broker.records.push_back(record);
        }
        fuse.burn();
        return answers;
    }
};

struct World
{
    Fuse fuse;
    FakeLedger ledger{fuse};
    FakeBroker broker;
    std::mt19937 random;
    bool stops = false;

    explicit World(unsigned seed) : random(seed)
    {
        broker.chance = &random;
        const auto lanes = 1 + random() % 3;
        std::uint64_t number = 0;
        for (std::uint32_t lane = 0; lane < lanes; ++lane) {
            const auto count = std::int64_t(random() % 8);
            ledger.laneList.push_back({{"dlt", std::int32_t(lane)}, count, 0});
            for (std::int64_t seq = 0; seq < count; ++seq) {
                PlannedItem item{.number = ++number, .lane = lane, .seq = seq, .position = seq};
                item.record = {
                    .channel = "orders",
                    .value = std::to_string(lane) + ":" + std::to_string(seq),
                    .headers = {{std::string(replayheaders::id), replayId("plan", number)}}};
                ledger.all.push_back(std::move(item));
            }
        }
    }

    ReplayPorts ports(bool transactional)
    {
        ReplayPorts made;
        if (transactional)
            made.openTransactional = [this](const TransactionalOrder&) {
                fuse.burn();
                return Result<std::unique_ptr<TransactionalSink>>(
                    std::make_unique<FakeTransactions>(broker, fuse));
            };
        made.openSink = [this] {
            return Result<std::unique_ptr<EventSink>>(std::make_unique<FakeSink>(broker, fuse));
        };
        made.findCopies = [this] {
            FoundCopies copies;
            for (std::size_t i = 0; i < broker.records.size(); ++i)
                copies[*broker.records[i].headers[0].second] = {0, std::int64_t(i)};
            std::ranges::move(std::exchange(broker.late, {}), std::back_inserter(broker.records));
            return Result<FoundCopies>(copies);
        };
        made.wait = [](std::chrono::milliseconds) { return true; };
        made.stopRequested = [this] { return stops && random() % 8 == 0; };
        return made;
    }

    //! Runs until the plan is done, whatever crashes; how often it was begun.
    int live(bool transactional, bool skipRefused)
    {
        for (int runs = 1; runs < 200; ++runs) {
            fuse.left = runs > 40 || random() % 5 == 0 ? -1 : int(random() % 25);
            stops = runs <= 40;
            try {
                ReplayRun run(ledger, ports(transactional),
                              {.batch = 1 + random() % 6, .skipRefused = skipRefused});
                const auto outcome = run.run();
                if (outcome.ended == ReplayOutcome::Ended::Failed)
                    return -1;
                if (outcome.ended == ReplayOutcome::Ended::Done)
                    return runs;
            } catch (const Crash&) {
                // Once its journal says that it is done nobody goes on with it.
                if (ledger.plan.state == PlanHeader::State::Done)
                    return runs;
            }
        }
        return -1;
    }
};

struct Tally
{
    int lost = 0;
    int doubled = 0;
    int unnamed = 0; // double, and no receipt says that it may be
    int outOfOrder = 0;
    int unconfirmed = 0;
};

Tally tallyOf(const World& world)
{
    Tally tally;
    std::map<std::string, int> times;
    std::map<char, int> last;
    for (const auto& record : world.broker.records) {
        const auto& text = *record.value;
        const auto seq = std::stoi(text.substr(2));
        const auto known = last.find(text[0]);
        if (++times[text] == 1 && known != last.end() && known->second > seq)
            ++tally.outOfOrder;
        last[text[0]] = std::max(known == last.end() ? seq : known->second, seq);
    }
    for (const auto& item : world.ledger.all) {
        const auto count = times[*item.record.value];
        const auto receipt = world.ledger.latest.find(item.number);
        const bool isRefused = receipt != world.ledger.latest.end()
                               && receipt->second.state == Receipt::State::Refused;
        tally.lost += count == 0 && !isRefused ? 1 : 0;
        tally.doubled += count > 1 || (count == 1 && isRefused) ? 1 : 0;
        if (count > 1 && receipt->second.note != mayBeDouble)
            ++tally.unnamed;
        const bool isSettled =
            receipt != world.ledger.latest.end() && receipt->second.state != Receipt::State::Sent;
        tally.unconfirmed += isSettled ? 0 : 1;
    }
    return tally;
}

} // namespace

//! Random histories of replays: programs that crash between any two of their steps, stop, and go
//! on.
class TestReplayRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withTransactionsEachIsThereOnce();
    void withoutThemNoneIsLostAndEachDoubtIsNamed();
    void whatIsTooBigIsPassedOverAlone_data();
    void whatIsTooBigIsPassedOverAlone();
    void aVanishedProgressSendsNothing();
    void aProgressBehindTheJournalSendsNothing();
    void aPlanThatIsDoneIsNotRunAgain();
};

void TestReplayRun::withTransactionsEachIsThereOnce()
{
    int runs = 0;
    for (unsigned seed = 0; seed < 50'000; ++seed) {
        World world(seed);
        const auto took = world.live(true, false);
        const auto tally = tallyOf(world);
        runs += took;

        QVERIFY2(took > 0 && tally.lost == 0 && tally.doubled == 0 && tally.outOfOrder == 0
                     && tally.unconfirmed == 0,
                 QByteArray::number(seed));
    }
    qInfo("50,000 histories of %d runs", runs);
}

void TestReplayRun::withoutThemNoneIsLostAndEachDoubtIsNamed()
{
    int runs = 0;
    int doubled = 0;
    for (unsigned seed = 0; seed < 50'000; ++seed) {
        World world(seed);
        const auto took = world.live(false, false);
        const auto tally = tallyOf(world);
        runs += took;
        doubled += tally.doubled;

        QVERIFY2(took > 0 && tally.lost == 0 && tally.unnamed == 0 && tally.outOfOrder == 0
                     && tally.unconfirmed == 0,
                 QByteArray::number(seed));
    }
    qInfo("50,000 histories of %d runs, %d messages double and named so", runs, doubled);
}

void TestReplayRun::whatIsTooBigIsPassedOverAlone_data()
{
    QTest::addColumn<bool>("transactional");
    QTest::newRow("with transactions") << true;
    QTest::newRow("without") << false;
}

void TestReplayRun::whatIsTooBigIsPassedOverAlone()
{
    QFETCH(const bool, transactional);
    for (unsigned seed = 0; seed < 5'000; ++seed) {
        World world(seed);
        int refused = 0;
        for (auto& item : world.ledger.all) {
            if (world.random() % 4 == 0) {
                item.record.value->append(100, 'x');
                ++refused;
            }
        }
        world.broker.largest = 50;

        const auto took = world.live(transactional, true);

        const auto tally = tallyOf(world);
        QVERIFY2(took > 0 && tally.lost == 0 && tally.unconfirmed == 0 && tally.unnamed == 0,
                 QByteArray::number(seed));
        int noted = 0;
        for (const auto& [number, receipt] : world.ledger.latest)
            noted += receipt.state == Receipt::State::Refused ? 1 : 0;
        QCOMPARE(noted, refused);
    }
}

void TestReplayRun::aVanishedProgressSendsNothing()
{
    World world(7);
    world.ledger.opened = true;

    const auto outcome = ReplayRun(world.ledger, world.ports(true), {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Failed);
    QVERIFY(outcome.error->text.find("lost how far") != std::string::npos);
    QVERIFY(world.broker.records.empty());
}

void TestReplayRun::aProgressBehindTheJournalSendsNothing()
{
    World world(7);
    QVERIFY(world.ledger.laneList[0].items > 0);
    world.ledger.opened = true;
    world.ledger.laneList[0].done = 1;
    world.broker.progress.emplace(world.ledger.laneList.size(), 0);

    const auto outcome = ReplayRun(world.ledger, world.ports(true), {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Failed);
    QVERIFY(world.broker.records.empty());
}

void TestReplayRun::aPlanThatIsDoneIsNotRunAgain()
{
    World world(7);
    QVERIFY(world.live(true, false) > 0);
    const auto sent = world.broker.records.size();

    const auto outcome = ReplayRun(world.ledger, world.ports(true), {}).run();

    QCOMPARE(outcome.ended, ReplayOutcome::Ended::Failed);
    QVERIFY(outcome.error->text.find("is done already") != std::string::npos);
    QCOMPARE(world.broker.records.size(), sent);
}

QTEST_GUILESS_MAIN(TestReplayRun)
#include "tst_replayrun.moc"
