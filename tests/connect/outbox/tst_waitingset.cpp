#include "model/connect/outbox/waitingset.h"

#include <QtTest>

#include <map>
#include <random>

using model::Timestamp;
using model::outbox::WaitingSet;

namespace {

std::string idOf(int number)
{
    return "id-" + std::to_string(number);
}

} // namespace

class TestWaitingSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatWasAddedInItsOrder();
    void tellsAnotherVersion();
    void rowThatStaysKeepsNoOthersInMemory();
    void isASetWhateverComes();
};

void TestWaitingSet::holdsWhatWasAddedInItsOrder()
{
    WaitingSet set;
    bool changed = false;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(set.add(idOf(i), 1, Timestamp(std::chrono::seconds(i + 1)), changed));
    QVERIFY(set.remove(idOf(0)));
    QVERIFY(!set.remove(idOf(0)));
    QVERIFY(set.remove(idOf(2)));

    const auto held = set.from(0, 3);
    QCOMPARE(held.size(), std::size_t(3));
    QCOMPARE(held[0].id, idOf(1));
    QCOMPARE(held[1].id, idOf(3));
    QCOMPARE(set.from(held[2].number + 1, 1).at(0).id, idOf(5));
    QCOMPARE(set.size(), std::size_t(998));
    QCOMPARE(*set.oldest(), Timestamp(std::chrono::seconds(2)));
}

void TestWaitingSet::tellsAnotherVersion()
{
    WaitingSet set;
    bool changed = true;
    QVERIFY(set.add("a", 1, {}, changed));
    QVERIFY(!changed);
    QVERIFY(!set.add("a", 1, {}, changed));
    QVERIFY(!changed);
    QVERIFY(!set.add("a", 2, {}, changed));
    QVERIFY(changed);
}

void TestWaitingSet::rowThatStaysKeepsNoOthersInMemory()
{
    WaitingSet set;
    bool changed = false;
    set.add("poison", 1, {}, changed);
    for (int i = 0; i < 100'000; ++i) {
        set.add(idOf(i), 1, {}, changed);
        set.remove(idOf(i));
    }
    QCOMPARE(set.size(), std::size_t(1));
    QVERIFY(set.endNumber() - set.firstNumber() < 10'000);
    QVERIFY(set.holds("poison"));
}

void TestWaitingSet::isASetWhateverComes()
{
    std::mt19937 random(7);
    WaitingSet set;
    std::map<std::string, std::uint32_t> model;
    for (int i = 0; i < 200'000; ++i) {
        const auto id = idOf(int(random() % 5000));
        const auto version = random() % 3;
        bool changed = false;
        if (random() % 2 == 0) {
            const auto known = model.find(id);
            QCOMPARE(set.add(id, version, {}, changed), known == model.end());
            QCOMPARE(changed, known != model.end() && known->second != version);
            model[id] = version;
        } else {
            QCOMPARE(set.remove(id), model.erase(id) == 1);
        }
        QCOMPARE(set.size(), model.size());
    }
    for (const auto& row : set.from(0, set.size()))
        QCOMPARE(row.version, model.at(row.id));
}

QTEST_GUILESS_MAIN(TestWaitingSet)

#include "tst_waitingset.moc"
