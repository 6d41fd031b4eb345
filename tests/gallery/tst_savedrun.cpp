#include "sim/definition/opendefinition.h"
#include "sim/gallery/savedrun.h"
#include "sim/gallery/worlds.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace sim;
using namespace sim::gallery;

namespace {

using Stage = std::unique_ptr<stage::Stage>;

Stage shop()
{
    auto stage = openWorld("choreography",
                           {{"orders", "3"},
                            {"seed", "5"},
                            {"budget.crash", "2"},
                            {"budget.duplicate", "2"},
                            {"fault.throws", "0.1"}},
                           {stage::cueFromText("... relay-1 crash before it marks ORDER_CREATED")});
    if (!stage)
        qFatal("%s", stage.error().text.c_str());
    return std::move(*stage);
}

//! A run with two branches, a budget that was changed and a choice of a person's.
Stage branched()
{
    auto stage = shop();
    while (stage->goOn()) {
    }
    stage->seek(20);
    if (!stage->allow("crash", 3))
        qFatal("no budget");
    for (int i = 0; i < 8; ++i)
        stage->goOn();
    const auto choices = stage->choices();
    if (!stage->take(choices.back().label))
        qFatal("no choice");
    stage->rename(1, "a crash more");
    stage->seek(0, 31);
    return stage;
}

} // namespace

//! A run as a file opens to the same state, or says what is wrong with it.
class TestSavedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunOpensWhereItStood();
    void everyBranchIsThere();
    void goingOnGivesTheSame();
    void savingAgainGivesTheSameFile();
    void aRunOfADefinitionOpensToo();
    void aRunOfADefinitionCarriesIt();
    void openingIsCancelled();
    void aShippedRunIsTheSameEverywhere();
    void aFileThatIsWrongIsRefusedWithItsPlace_data();
    void aFileThatIsWrongIsRefusedWithItsPlace();
    void aFileThatIsCutShortIsRefusedWhereverItIsCut();
    void anotherSeedStopsAtTheFirstDifference();
};

void TestSavedRun::aRunOpensWhereItStood()
{
    const auto stage = branched();
    const auto opened = openSavedRun(stage->save());
    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text.c_str());
    QCOMPARE((*opened)->step(), 31u);
    QCOMPARE((*opened)->branch(), 0u);
    QVERIFY((*opened)->hash() == stage->hash());
    QVERIFY((*opened)->picture() == stage->picture());
}

void TestSavedRun::everyBranchIsThere()
{
    const auto stage = branched();
    const auto opened = openSavedRun(stage->save());
    QVERIFY(opened.ok());
    const auto branches = (*opened)->branches();
    QCOMPARE(branches.size(), 2u);
    QCOMPARE(branches[1].name, "a crash more");
    QCOMPARE(branches[1].from, 20u);
    QCOMPARE(branches[1].end, 30u);
    stage->seek(1, 30);
    (*opened)->seek(1, 30);
    QVERIFY((*opened)->hash() == stage->hash());
    for (std::uint64_t i = 1; i <= 30; ++i)
        QCOMPARE((*opened)->taken(i).taken.label, stage->taken(i).taken.label);
}

void TestSavedRun::goingOnGivesTheSame()
{
    auto stage = shop();
    for (int i = 0; i < 12; ++i)
        QVERIFY(stage->goOn());
    const auto opened = openSavedRun(stage->save());
    QVERIFY(opened.ok());
    while (stage->goOn())
        QVERIFY((*opened)->goOn());
    QVERIFY(!(*opened)->goOn());
    QVERIFY((*opened)->hash() == stage->hash());
    QCOMPARE((*opened)->skipped(), 0u);
}

void TestSavedRun::savingAgainGivesTheSameFile()
{
    const auto text = branched()->save();
    const auto opened = openSavedRun(text);
    QVERIFY(opened.ok());
    const auto again = (*opened)->save();
    const auto differ = std::ranges::mismatch(again, text);
    QCOMPARE(QString::fromStdString(std::string(differ.in1, again.end()).substr(0, 200)),
             QString::fromStdString(std::string(differ.in2, text.end()).substr(0, 200)));
    QVERIFY(isSavedRun(text));
    QVERIFY(!isSavedRun("{\"id\": \"one-order\"}"));
}

void TestSavedRun::aRunOfADefinitionOpensToo()
{
    auto stage = openWorld("definition:order-choreography", {}, {});
    QVERIFY(stage.ok());
    while ((*stage)->goOn()) {
    }
    const auto opened = openSavedRun((*stage)->save());
    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text.c_str());
    QVERIFY((*opened)->hash() == (*stage)->hash());
}

//! On a machine that does not have the definition's file.
void TestSavedRun::aRunOfADefinitionCarriesIt()
{
    const auto* shipped = definition::embeddedDefinition("order-choreography");
    QVERIFY(shipped);
    auto mine = std::string(*shipped);
    auto stage = definition::openDefinition(
        mine, {.settings = {{"seed", "7"}}, .name = "/no/such/folder/mine.json"});
    QVERIFY2(stage.ok(), stage.ok() ? "" : stage.error().text.c_str());
    while ((*stage)->goOn()) {
    }
    const auto text = (*stage)->save();

    const auto opened = openSavedRun(text);

    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text.c_str());
    QVERIFY((*opened)->hash() == (*stage)->hash());
    QVERIFY((*opened)->picture() == (*stage)->picture());
    QCOMPARE((*opened)->save(), text);
    // What is wrong in it is said with its place in the run's file.
    auto edited = QByteArray::fromStdString(text);
    edited.replace("\\\"services\\\"", "\\\"servces\\\"");
    const auto refused = openSavedRun(edited.toStdString());
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.find("servces") != std::string::npos,
             refused.error().text.c_str());
    QVERIFY(refused.error().place.line > 0);
}

void TestSavedRun::openingIsCancelled()
{
    const auto text = branched()->save();
    double last = 0;
    const auto whole = openSavedRun(text, longestSavedRun, [&](double share) {
        last = share;
        return true;
    });
    QVERIFY(whole.ok());
    QVERIFY(last > 0 && last <= 1);

    const auto opened = openSavedRun(text, longestSavedRun, [](double) { return false; });

    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, model::Error::Kind::Cancelled);
}

//! The figures are constants: every build on every machine comes to them.
void TestSavedRun::aShippedRunIsTheSameEverywhere()
{
    QFile file(QStringLiteral(SOURCE_DIR "/tests/gallery/relay-crash.run.json"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    const auto text = file.readAll().toStdString();

    const auto opened = openSavedRun(text);

    QVERIFY2(opened.ok(), opened.ok() ? "" : opened.error().text.c_str());
    QCOMPARE(QString::fromStdString(toText((*opened)->hash())),
             QStringLiteral("0ba3e289a119a3966deb26e0d080a927"));
    QCOMPARE((*opened)->save(), text);
    std::size_t bytes = 0;
    for (const auto& record : (*opened)->published(0))
        bytes += record.value.size();
    QCOMPARE(bytes, std::size_t(5121));
}

void TestSavedRun::aFileThatIsWrongIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* name, const char* from, const char* to, const char* says) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(says);
    };
    row("another version", "\"sagalensRun\":1", "\"sagalensRun\":2", "version 2");
    row("another world", "\"choreography\"", "\"opera\"", "opera");
    row("another setting", "\"orders\":\"3\"", "\"orders\":\"none\"", "orders");
    row("an unknown field", "\"branches\":", "\"twigs\":[],\"branches\":", "twigs");
    row("another choice", "relay-1 crash before", "relay-9 crash before", "not possible");
    row("another count", "\"parent\":0,\"from\":20", "\"parent\":0,\"from\":9000", "no such step");
    row("a branch of itself", "\"parent\":0,\"from\":20", "\"parent\":1,\"from\":20", "parent");
    row("no such branch", "\"branch\":0,", "\"branch\":7,", "no such branch");
}

void TestSavedRun::aFileThatIsWrongIsRefusedWithItsPlace()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, says);
    auto text = QByteArray::fromStdString(branched()->save());
    const auto at = from.contains("crash") ? text.lastIndexOf(from) : text.indexOf(from);
    QVERIFY(at >= 0);
    text.replace(at, from.size(), to);
    const auto opened = openSavedRun(text.toStdString());
    QVERIFY(!opened);
    QVERIFY2(opened.error().text.find(says.toStdString()) != std::string::npos,
             opened.error().text.c_str());
    QCOMPARE(opened.error().place.line, 1);
    QVERIFY(opened.error().place.column > 1);
}

void TestSavedRun::aFileThatIsCutShortIsRefusedWhereverItIsCut()
{
    const auto text = branched()->save();
    for (std::size_t length = 0; length + 1 < text.size(); length += 37) {
        const auto opened = openSavedRun(std::string_view(text).substr(0, length));
        QVERIFY(!opened);
        QVERIFY(opened.error().place.line > 0);
    }
}

void TestSavedRun::anotherSeedStopsAtTheFirstDifference()
{
    auto text = QByteArray::fromStdString(branched()->save());
    text.replace("\"seed\":\"5\"", "\"seed\":\"6\"");
    const auto opened = openSavedRun(text.toStdString());
    QVERIFY(!opened);
    QVERIFY2(opened.error().text.find("after step 1 ") != std::string::npos,
             opened.error().text.c_str());
}

QTEST_GUILESS_MAIN(TestSavedRun)
#include "tst_savedrun.moc"
