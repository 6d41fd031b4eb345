#include "parts.h"
#include "shops.h"

#include <random>

using namespace sim;
using namespace sim::world;

//! What moves say that they read and write, against what they do: at states of random walks over
//! all brokers, both styles and every fault.
class TestFootprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatDoesNotMeetCommutes_data();
    void whatDoesNotMeetCommutes();
    void whatChangesWasSaid_data();
    void whatChangesWasSaid();
    void theOneDisablesTheOther();
    void partsHaveNames();
    void everyPartIsWrittenAndEveryKindOfMoveIsSeen();

private:
    Parts m_written;
    std::array<int, std::size_t(Move::Kind::Count)> m_seen{};
};

namespace {

constexpr std::size_t movesAtOnce = 20;

//! SAGALENS_SEEDS says how many.
std::uint64_t seeds(int usual)
{
    bool ok = false;
    const auto wanted = qEnvironmentVariableIntValue("SAGALENS_SEEDS", &ok);
    return std::uint64_t(ok && wanted > usual ? wanted : usual);
}

//! Nothing goes wrong but that services refuse, undoing too.
WorldSettings refusingShop()
{
    auto shop = orchestrated(ServiceSettings::repaired(), OrchestratorSettings::repaired());
    shop.orchestrator.attempts = 1;
    shop.orders = 4;
    return with(with(shop, Fault::UndoFails, 100), Fault::Declined, 100);
}

WorldSettings shopAt(int kind, std::uint64_t seed)
{
    if (seed % 40 == 0)
        return refusingShop();
    auto shop = shopOfKind(kind, seed);
    if (seed % 3 == 1)
        shop.crashBefore = CrashPoint(seed / 3 % 6);
    if (seed % 5 == 0)
        shop.services.order.emit = Emit::Direct;
    if (seed % 7 == 0)
        shop.services.inventory.emit = Emit::Outbox;
    return shop;
}

//! A walk that stops by now and then; \a at is given the world.
template <typename Look>
void walk(int kind, std::uint64_t seed, const Look& look)
{
    Play play(shopAt(kind, seed));
    std::mt19937_64 chance(seed);
    // Faults are many and would be all that happens: every other step is a plain one.
    for (int i = 0; i < 240; ++i) {
        const auto plain = enabledPlain(play.world);
        const auto all = enabled(play.world);
        if (all.empty())
            return;
        if (chance() % 24 == 0)
            look(play.world, chance);
        const auto& choices = plain.empty() || chance() % 3 == 0 ? all : plain;
        play.take(choices[chance() % choices.size()]);
    }
}

//! Some of what is possible, all at one time.
std::vector<Move> someOf(const World& world, std::mt19937_64& chance)
{
    auto moves = enabled(world);
    for (std::size_t i = 1; i < moves.size(); ++i)
        std::swap(moves[i], moves[chance() % (i + 1)]);
    moves.resize(std::min(moves.size(), movesAtOnce));
    for (auto& move : moves)
        move.at = world.now + std::chrono::milliseconds(1);
    return moves;
}

World after(const World& world, const Move& move)
{
    auto next = world;
    apply(next, move);
    return next;
}

bool isIn(const std::vector<Move>& moves, const Move& move)
{
    return std::ranges::any_of(moves, [&](const Move& one) { return one.sameChoice(move); });
}

//! Counters that moves only add to: whoever comes first, the sum is the same.
bool haveSameSums(const Ledger& one, const Ledger& other)
{
    return one.finishedChanged == other.finishedChanged && one.inversions == other.inversions
           && one.lostEffects == other.lostEffects && one.publishedAgain == other.publishedAgain
           && one.unpublished == other.unpublished && one.phantoms == other.phantoms
           && one.absorbed == other.absorbed && one.fenced == other.fenced
           && one.aborted == other.aborted && one.effectsAgain == other.effectsAgain
           && one.unrecorded == other.unrecorded && one.byPerson == other.byPerson;
}

struct Next
{
    Move move;
    Footprint<Parts> touched;
    World world;
    std::vector<Move> enabled;
};

std::vector<Next> allNext(const World& world, std::mt19937_64& chance)
{
    std::vector<Next> list;
    for (const auto& move : someOf(world, chance)) {
        auto next = after(world, move);
        auto choices = enabled(next);
        list.push_back({move, footprint(world, move), std::move(next), std::move(choices)});
    }
    return list;
}

//! Whether both orders are possible and end alike, part by part.
bool doCommute(const World& world, const Next& one, const Next& other)
{
    if (!isIn(one.enabled, other.move) || !isIn(other.enabled, one.move))
        return false;
    const auto there = after(one.world, other.move);
    const auto here = after(other.world, one.move);
    return hash(there) == hash(here)
           && PartHashes(there, world).changedSince(PartHashes(here, world)).none()
           && there.steps == here.steps && there.keys == here.keys
           && haveSameSums(there.ledger, here.ledger);
}

std::string pairText(const Next& one, const Next& other)
{
    return toText(one.move) + " | " + toText(other.move) + "\n  reads " + toText(one.touched.reads)
           + " | " + toText(other.touched.reads) + "\n  writes " + toText(one.touched.writes)
           + " | " + toText(other.touched.writes);
}

QByteArray atSeed(std::uint64_t seed, const std::string& text)
{
    return "seed " + QByteArray::number(qulonglong(seed)) + ": " + QByteArray::fromStdString(text);
}

struct Counts
{
    int pairs = 0;
    int apart = 0;     //!< Their footprints do not meet.
    int commuting = 0; //!< Whatever the footprints say.
};

} // namespace

void TestFootprint::initTestCase()
{
    m_seen.fill(0);
}

void TestFootprint::whatDoesNotMeetCommutes_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("the shop") << 0;
    QTest::newRow("with transactions and replays") << 1;
    QTest::newRow("with transactions of the relay") << 2;
}

void TestFootprint::whatDoesNotMeetCommutes()
{
    QFETCH(const int, kind);
    Counts counts;
    for (std::uint64_t seed = 1; seed <= seeds(240); ++seed) {
        walk(kind, seed, [&](const World& world, std::mt19937_64& chance) {
            const auto all = allNext(world, chance);
            for (std::size_t i = 0; i < all.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    const auto isApart = !all[i].touched.meets(all[j].touched);
                    const auto isSame = doCommute(world, all[i], all[j]);
                    ++counts.pairs;
                    counts.apart += isApart ? 1 : 0;
                    counts.commuting += isSame ? 1 : 0;
                    if (isApart && !isSame)
                        QFAIL(atSeed(seed, pairText(all[i], all[j])));
                }
            }
        });
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d pairs, %d commute, of %d it is known", counts.pairs, counts.commuting, counts.apart);
    QVERIFY(counts.pairs > 50'000);
    // "Everything minds everything" would be true and of no use.
    QVERIFY(counts.apart * 2 > counts.pairs);
    QVERIFY(counts.apart * 4 > counts.commuting * 3);
}

void TestFootprint::whatChangesWasSaid_data()
{
    whatDoesNotMeetCommutes_data();
}

void TestFootprint::whatChangesWasSaid()
{
    QFETCH(const int, kind);
    for (std::uint64_t seed = 1; seed <= seeds(900); ++seed) {
        walk(kind, seed, [&](const World& world, std::mt19937_64& chance) {
            const PartHashes before(world, world);
            for (const auto& move : someOf(world, chance)) {
                const auto said = footprint(world, move).writes;
                const auto changed = PartHashes(after(world, move), world).changedSince(before);
                ++m_seen[std::size_t(move.kind)];
                m_written |= changed;
                const auto unsaid = changed & ~said;
                if (unsaid.any())
                    QFAIL(atSeed(seed, toText(move) + " changes " + toText(unsaid)));
            }
        });
        if (QTest::currentTestFailed())
            return;
    }
}

//! Two that cannot both happen meet, for a reason that has a name.
void TestFootprint::theOneDisablesTheOther()
{
    auto shop = with(with(repairedShop(2), Fault::Crash), Fault::BrokerDown);
    Play play(shop);
    QVERIFY(play.goUntil(Move::Kind::SendRow));
    const auto choices = enabled(play.world);
    const auto mark = std::ranges::find(choices, Move::Kind::MarkRow, &Move::kind);
    const auto fetch = std::ranges::find(choices, Move::Kind::Fetch, &Move::kind);
    const auto isCrash = [](const Move& move) {
        return move.fault == Fault::Crash && move.actor.kind == Actor::Kind::Relay;
    };
    const auto isOutage = [](const Move& move) { return move.fault == Fault::BrokerDown; };
    const auto crash = std::ranges::find_if(choices, isCrash);
    const auto outage = std::ranges::find_if(choices, isOutage);
    QVERIFY(mark != choices.end() && fetch != choices.end());
    QVERIFY(crash != choices.end() && outage != choices.end());
    const auto of = [&](const auto& move) { return footprint(play.world, *move); };

    QVERIFY(of(crash).meets(of(mark)));
    QVERIFY(of(outage).meets(of(fetch)));
    QVERIFY(!of(fetch).meets(of(mark)));
    QVERIFY(!of(outage).meets(of(mark)));
    const auto between = of(outage).writes & of(fetch).reads;
    QCOMPARE(QString::fromStdString(toText(between)), "broker");
}

void TestFootprint::partsHaveNames()
{
    Parts parts;
    QCOMPARE(QString::fromStdString(toText(parts)), "");
    parts.set(partAt(Part::Records));
    parts.set(consumerPart(Service::Payment, 1));
    QCOMPARE(QString::fromStdString(toText(parts)), "records, consumer 3");
    QCOMPARE(partAt(Part::Mailbox, 15) + 1, partCount);
}

//! Of the tests above; else they would say little.
void TestFootprint::everyPartIsWrittenAndEveryKindOfMoveIsSeen()
{
    for (std::size_t i = 0; i < partKinds.size(); ++i) {
        auto isWritten = false;
        for (std::size_t j = 0; j < partKinds[i].size; ++j)
            isWritten = isWritten || m_written.test(firstOf(Part(i)) + j);
        QVERIFY2(isWritten, partKinds[i].name.data());
    }
    for (std::size_t i = 0; i < m_seen.size(); ++i)
        QVERIFY2(m_seen[i] > 0, name(Move::Kind(i)).data());
}

QTEST_APPLESS_MAIN(TestFootprint)
#include "tst_footprint.moc"
