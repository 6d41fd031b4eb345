#include "model/deadletter/replayplanner.h"
#include "model/deadletter/replayshelf.h"
#include "model/deadletter/versionknowledge.h"
#include "tests/deadletter/letterhelp.h"

#include <QTemporaryDir>

using namespace model;

using Fit = VersionCheck::Fit;
using Known = VersionCheck::Known;

Q_DECLARE_METATYPE(VersionCheck::Fit)
Q_DECLARE_METATYPE(VersionCheck::Known)

namespace {

UpcasterSet upcasters()
{
    UpcasterSet set;
    auto upcaster = parseUpcaster(R"({"type": "ORDER_CREATED", "steps": [
        {"from": 1, "to": 2, "rules": [{"default": "/currency", "value": "EUR"}]},
        {"from": 2, "to": 3, "rules": [{"default": "/channel", "value": "web"}]}]})");
    if (!upcaster || !set.add(std::move(*upcaster)))
        qFatal("no upcaster");
    return set;
}

VersionCheck checkOf(const char* consumer, const char* type, std::int32_t version)
{
    return {.type = type, .consumer = consumer, .channel = "orders", .version = version};
}

} // namespace

//! The schema versions of a plan against what consumers accept.
class TestVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKnownDecides_data();
    void whatIsKnownDecides();
    void theVersionIsThatAfterTheRepair();
    void aPlanKeepsTheVerdicts();
};

void TestVersions::whatIsKnownDecides_data()
{
    QTest::addColumn<QString>("consumer");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("version");
    QTest::addColumn<VersionCheck::Known>("known");
    QTest::addColumn<VersionCheck::Fit>("fit");
    QTest::addColumn<int>("upcastTo");
    QTest::newRow("handled") << "payment"
                             << "OrderCreated" << 2 << Known::Handled << Fit::Fits << -1;
    QTest::newRow("never handled, an upcaster leads there")
        << "payment"
        << "ORDER_CREATED" << 1 << Known::Handled << Fit::Differs << 3;
    QTest::newRow("never handled, newer than all")
        << "payment"
        << "ORDER_CREATED" << 4 << Known::Handled << Fit::Differs << -1;
    QTest::newRow("another consumer: the upcaster knows it")
        << "shipping"
        << "ORDER_CREATED" << 1 << Known::Upcaster << Fit::Fits << -1;
    QTest::newRow("another consumer: the upcaster does not")
        << "shipping"
        << "ORDER_CREATED" << 7 << Known::Upcaster << Fit::Differs << -1;
    QTest::newRow("nobody knows the type") << "payment"
                                           << "ORDER_LOST" << 1 << Known::No << Fit::NotKnown << -1;
    QTest::newRow("the value names no version")
        << "payment"
        << "ORDER_CREATED" << -1 << Known::Handled << Fit::NotKnown << -1;
    QTest::newRow("no consumer") << ""
                                 << "ORDER_CREATED" << 2 << Known::Upcaster << Fit::Fits << -1;
}

void TestVersions::whatIsKnownDecides()
{
    QFETCH(const QString, consumer);
    QFETCH(const QString, type);
    QFETCH(const int, version);
    VersionKnowledge knowledge;
    knowledge.handled("payment", "orders", "ORDER_CREATED", 2);
    knowledge.handled("payment", "orders", "ORDER_CREATED", 3);
    knowledge.handled("", "orders", "ORDER_CREATED", 9);
    auto check = checkOf(qPrintable(consumer), qPrintable(type), version);

    knowledge.judge(check, upcasters());

    QTEST(check.known, "known");
    QTEST(check.fit, "fit");
    QTEST(check.upcastTo, "upcastTo");
}

void TestVersions::theVersionIsThatAfterTheRepair()
{
    TestRecord record{
        .headers = {{"__connect.errors.topic", "orders"}},
        .value =
            R"({"type":"ORDER_CREATED","payload":{"n":1},"metadata":{"eventId":"e","version":1}})"};
    Recogniser recogniser;
    Decoder decoder;
    auto event = record.view();
    const auto facts = decoder.decode(event.body, 0);
    event.type = facts.type;
    event.version = facts.version.value_or(-1);
    event.profile = facts.profile;
    event.form = facts.form;
    const auto letter = recogniser.recognise(event);
    QVERIFY(letter);
    const auto rule = withUpcast({}, 2);
    auto repair =
        Repair::make(rule, {std::make_shared<UpcasterSet>(upcasters()), builtinProfiles()});
    QVERIFY(repair);

    const auto plain = ReplayPlanner({}, {}, nullptr).plan(*letter, event, "e");
    const auto repaired = ReplayPlanner({}, {}, *repair).plan(*letter, event, "e");

    QCOMPARE(plain.version.version, 1);
    QVERIFY2(repaired.repaired, repaired.why.c_str());
    QCOMPARE(repaired.version.version, 2);
    QCOMPARE(QString::fromStdString(repaired.version.type), QString("ORDER_CREATED"));
}

void TestVersions::aPlanKeepsTheVerdicts()
{
    const QTemporaryDir folder;
    auto journal = ReplayJournal::create(folder.path().toStdString(), {.created = now()});
    QVERIFY(journal);
    std::vector<PlannedItem> items;
    for (int i = 0; i < 10; ++i) {
        PlannedItem item{.number = std::uint64_t(i + 1), .position = i};
        item.leftOut = i == 9 ? LeftOut::LoopLimit : LeftOut::No;
        item.record = {.channel = "orders", .value = "v"};
        item.version = checkOf("payment", "ORDER_CREATED", i < 3 ? 1 : 2);
        items.push_back(std::move(item));
    }
    QVERIFY((*journal)->add(items, std::vector<ProgressLane>{{"dlt", 0}}));
    VersionKnowledge knowledge;
    knowledge.handled("payment", "orders", "ORDER_CREATED", 2);
    QVERIFY((*journal)->judgeVersions(
        [&](VersionCheck& check) { knowledge.judge(check, upcasters()); }));
    QVERIFY((*journal)->freeze());
    const auto file = (*journal)->file();
    journal->reset();

    auto reopened = ReplayJournal::look(file);
    QVERIFY(reopened);
    const auto counts = (*reopened)->counts();

    QVERIFY(counts);
    QCOMPARE(counts->versions.size(), std::size_t(2));
    QCOMPARE(counts->differing(), 3u);
    QCOMPARE(counts->unjudged(), 0u);
    QCOMPARE(counts->versions[0].first.version, 1);
    QCOMPARE(counts->versions[0].first.upcastTo, 2);
    QCOMPARE(QString::fromStdString(acceptedText(counts->versions[0].first)), QString("2"));
    int differing = 0;
    QVERIFY((*reopened)->visit([&](const PlannedItem& item, const Receipt&) {
        differing += item.version.fit == Fit::Differs ? 1 : 0;
        return true;
    }));
    QCOMPARE(differing, 3);
}

QTEST_GUILESS_MAIN(TestVersions)
#include "tst_versions.moc"
