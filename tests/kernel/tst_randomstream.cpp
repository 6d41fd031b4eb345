#include "sim/kernel/hash128.h"
#include "sim/kernel/randomstream.h"

#include <QTest>

#include <cmath>

using namespace sim;
using namespace std::chrono_literals;

class TestRandomStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedAndCauseDrawTheSame();
    void causesAreIndependent();
    void everyValueBelowABoundComesAsOften();
    void exponentialTimesHaveTheirMeanAndSpread();
    void aFingerprintIsTheSameOnEveryBuild();
    void hashesTellOrderAndLengthApart();
};

void TestRandomStream::theSameSeedAndCauseDrawTheSame()
{
    RandomStream one(42, "arrivals");
    RandomStream other(42, "arrivals");
    for (int i = 0; i < 100; ++i)
        QCOMPARE(one.next(), other.next());
    QVERIFY(RandomStream(43, "arrivals").next() != RandomStream(42, "arrivals").next());
}

void TestRandomStream::causesAreIndependent()
{
    // Drawing from one cause does not move another.
    RandomStream losses(1, "losses");
    RandomStream arrivals(1, "arrivals");
    const auto first = RandomStream(1, "arrivals").next();
    for (int i = 0; i < 1000; ++i)
        losses.next();
    QCOMPARE(arrivals.next(), first);
    QVERIFY(RandomStream(1, "losses").next() != first);
}

void TestRandomStream::everyValueBelowABoundComesAsOften()
{
    RandomStream chance(3, "dice");
    std::array<int, 6> counts{};
    constexpr int draws = 60'000;
    for (int i = 0; i < draws; ++i)
        ++counts[chance.below(6)];
    for (const auto count : counts)
        QVERIFY2(std::abs(count - draws / 6) < 400, qPrintable(QString::number(count)));
    for (int i = 0; i < 1000; ++i) {
        const auto time = chance.between(5us, 9us);
        QVERIFY(time >= 5us && time <= 9us);
    }
}

void TestRandomStream::exponentialTimesHaveTheirMeanAndSpread()
{
    RandomStream chance(5, "arrivals");
    constexpr int draws = 200'000;
    double sum = 0;
    double squares = 0;
    int beyondTwoMeans = 0;
    for (int i = 0; i < draws; ++i) {
        const auto time = double(chance.exponential(1'000'000us).count()) / 1e6;
        sum += time;
        squares += time * time;
        beyondTwoMeans += time > 2 ? 1 : 0;
    }
    const auto mean = sum / draws;
    QVERIFY2(std::abs(mean - 1) < 0.01, qPrintable(QString::number(mean)));
    QVERIFY(std::abs(squares / draws - mean * mean - 1) < 0.03);
    QVERIFY(std::abs(double(beyondTwoMeans) / draws - std::exp(-2.0)) < 0.003);
}

void TestRandomStream::aFingerprintIsTheSameOnEveryBuild()
{
    // A changed value here means that recorded runs no longer replay.
    RandomStream chance(2026, "fingerprint");
    Hasher hasher;
    for (int i = 0; i < 1000; ++i) {
        hasher.add(chance.next());
        hasher.add(chance.below(1000));
        hasher.add(chance.exponential(5s).count());
    }
    QCOMPARE(QString::fromStdString(toText(hasher.finish())),
             QStringLiteral("ede8c14d10a48e3537c15ed304c331c2"));
}

void TestRandomStream::hashesTellOrderAndLengthApart()
{
    const auto of = [](std::initializer_list<std::string_view> parts) {
        Hasher hasher;
        for (const auto part : parts)
            hasher.add(part);
        return hasher.finish();
    };
    QVERIFY(of({"ab", "c"}) != of({"a", "bc"}));
    QVERIFY(of({"a", "b"}) != of({"b", "a"}));
    QVERIFY(of({""}) != of({}));
    QVERIFY(of({std::string_view("\0", 1)}) != of({""}));
    QCOMPARE(of({"the same text of some length"}), of({"the same text of some length"}));
}

QTEST_APPLESS_MAIN(TestRandomStream)
#include "tst_randomstream.moc"
