#include "model/store/volume.h"

#include <QTest>

#include <numeric>

using namespace model;
using namespace std::chrono_literals;

namespace {

std::uint64_t total(const Volume::Bins& bins)
{
    std::uint64_t sum = 0;
    for (const auto& bin : bins.bins)
        sum = std::accumulate(bin.perChannel.begin(), bin.perChannel.end(), sum);
    return sum;
}

} // namespace

class TestVolume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsFallIntoTheirSecond();
    void timesBefore1970AndFarApartAreCounted();
    void manyMomentsAreBoundedAndNoneIsLost();
};

void TestVolume::eventsFallIntoTheirSecond()
{
    Volume volume;
    volume.add(0, Timestamp{100s}, false);
    volume.add(1, Timestamp{100s + 900ms}, true);
    volume.add(0, Timestamp{103s}, false);

    const auto bins = volume.bins(Timestamp{100s}, Timestamp{104s}, 4);

    QCOMPARE(bins.bins.size(), 4u);
    QVERIFY(bins.begin == Timestamp{100s});
    QCOMPARE(bins.bins[0].perChannel, (std::vector<std::uint32_t>{1, 1}));
    QCOMPARE(bins.bins[0].failures, 1u);
    QCOMPARE(bins.bins[3].perChannel, (std::vector<std::uint32_t>{1, 0}));
}

void TestVolume::timesBefore1970AndFarApartAreCounted()
{
    Volume volume;
    volume.add(0, Timestamp{-1ms}, false);
    volume.add(0, Timestamp{std::chrono::sys_days{std::chrono::year{3001} / 1 / 1}}, false);

    const auto [from, to] = volume.span();

    QVERIFY(from == Timestamp{-1s});
    QCOMPARE(total(volume.bins(from, to, 100)), 2u);
}

void TestVolume::manyMomentsAreBoundedAndNoneIsLost()
{
    Volume volume;
    for (int i = 0; i < 200'000; ++i)
        volume.add(i % 3, Timestamp{std::chrono::seconds{i * 7}}, false);

    const auto [from, to] = volume.span();

    QCOMPARE(total(volume.bins(from, to, 500)), 200'000u);
    QVERIFY(volume.bins(from, to, 500).bins.size() <= 500);
}

QTEST_APPLESS_MAIN(TestVolume)
#include "tst_volume.moc"
