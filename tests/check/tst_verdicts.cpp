#include "sim/check/verdicts.h"
#include "tests/world/play.h"

#include <random>

using namespace sim;
using namespace sim::check;
using sim::world::enabled;

//! What a run is judged by, step by step.
class TestVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunWithoutFaultsHolds();
    void theStepThatBreaksItIsNamed();
    void whatHoldsAtQuietIsAskedAtQuietAlone();
    void whatAtLeastOnceAllowsIsNoted();
    void lookingAtOneOrderSeesWhatLookingAtAllDoes();
    void everyInvariantHasANameOfItsOwn();
};

namespace {

const Verdict& verdictOf(const Verdicts& verdicts, std::string_view name)
{
    return *std::ranges::find_if(
        verdicts.all(), [&](const Verdict& verdict) { return verdict.invariant->name == name; });
}

void go(Play& play, Verdicts& verdicts, world::Move move)
{
    play.take(move);
    verdicts.look(move, play.world);
}

void settle(Play& play, Verdicts& verdicts)
{
    for (auto plain = world::enabledPlain(play.world); !plain.empty();
         plain = world::enabledPlain(play.world))
        go(play, verdicts, plain.front());
    verdicts.close(play.world);
}

} // namespace

void TestVerdicts::aRunWithoutFaultsHolds()
{
    Play play(repairedShop(3));
    Verdicts verdicts;
    settle(play, verdicts);
    QVERIFY(!verdicts.isBroken());
    QVERIFY(std::ranges::all_of(verdicts.all(), &Verdict::held));
}

void TestVerdicts::theStepThatBreaksItIsNamed()
{
    Play play(with(textbookShop(), Play::Fault::LateTimeout));
    Verdicts verdicts;
    QVERIFY(play.goUntil(Play::Kind::Handle, Play::Fault::LateTimeout));
    // The card is charged again when the handler is tried again.
    std::uint64_t charged = 0;
    while (charged == 0) {
        const auto plain = world::enabledPlain(play.world);
        QVERIFY(!plain.empty());
        go(play, verdicts, plain.front());
        if (play.world.desks[std::size_t(Service::Payment)].record({1}).payment.charged == 2)
            charged = play.world.steps;
    }
    settle(play, verdicts);
    const auto& verdict = verdictOf(verdicts, "NoDoubleCharge");
    QCOMPARE(verdict.step, charged);
    QCOMPARE(QString::fromStdString(verdict.words), "O-1 is charged twice");
    QVERIFY(verdicts.isBroken());
}

void TestVerdicts::whatHoldsAtQuietIsAskedAtQuietAlone()
{
    auto shop = textbookShop();
    shop.stock = 0;
    Play play(shop);
    Verdicts verdicts;
    go(play, verdicts, world::enabledPlain(play.world).front());
    verdicts.close(play.world); // not quiet: the order is under way
    QVERIFY(!verdicts.isBroken());
    settle(play, verdicts);
    QVERIFY(verdicts.isBroken());
    QCOMPARE(QString::fromStdString(verdictOf(verdicts, "Terminates").words), "O-1 stays PAID");
}

void TestVerdicts::whatAtLeastOnceAllowsIsNoted()
{
    Play play(with(repairedShop(), Play::Fault::Duplicate));
    Verdicts verdicts;
    QVERIFY(play.goUntil(Play::Kind::Mishap, Play::Fault::Duplicate));
    settle(play, verdicts);
    QVERIFY(!verdictOf(verdicts, "PublishOnce").held());
    QVERIFY(!verdicts.isBroken());
}

void TestVerdicts::lookingAtOneOrderSeesWhatLookingAtAllDoes()
{
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        auto shop = textbookShop(3);
        for (std::size_t i = 1; i < world::faultCount; ++i)
            shop.budget[i] = 1;
        Play play(shop);
        Verdicts verdicts;
        std::mt19937_64 chance(seed);
        for (int i = 0; i < 300; ++i) {
            const auto choices = enabled(play.world);
            if (choices.empty())
                break;
            go(play, verdicts, choices[chance() % choices.size()]);
            for (const auto& verdict : verdicts.all()) {
                if (verdict.invariant->when == Invariant::When::Always && verdict.held())
                    QVERIFY2(verdict.invariant->broken(play.world).empty(),
                             verdict.invariant->name.data());
            }
        }
    }
}

void TestVerdicts::everyInvariantHasANameOfItsOwn()
{
    for (const auto& invariant : invariants())
        QCOMPARE(invariantNamed(invariant.name), &invariant);
    QVERIFY(!invariantNamed("NoSuchThing"));
}

QTEST_APPLESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
