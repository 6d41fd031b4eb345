#include "sim/gallery/filekind.h"
#include "sim/gallery/gallery.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace sim;
using namespace sim::gallery;

namespace {

constexpr std::uint64_t longest = 100'000;

const Gallery& own()
{
    static const auto gallery = loadGallery();
    return gallery;
}

std::unique_ptr<stage::Stage> ranToTheEnd(const Scenario& scenario, bool isFixed)
{
    auto stage = open(scenario, {.isFixed = isFixed});
    if (!stage)
        qFatal("%s: %s", scenario.id.c_str(), stage.error().text.c_str());
    if ((*stage)->run([](const stage::Stage& run) { return run.step() > longest; }))
        qFatal("%s does not end", scenario.id.c_str());
    return std::move(*stage);
}

stage::Verdict verdict(const stage::Stage& stage, const std::string& name)
{
    for (auto& one : stage.verdicts()) {
        if (one.name == name)
            return one;
    }
    return {};
}

const Scenario& scenario(const char* id)
{
    const auto* found = own().find(id);
    if (!found)
        qFatal("no scenario %s", id);
    return *found;
}

void rows()
{
    QTest::addColumn<QByteArray>("id");
    for (const auto& one : own().scenarios)
        QTest::newRow(one.id.c_str()) << QByteArray::fromStdString(one.id);
}

} // namespace

//! The scenarios of the program do what they say, and a file that is wrong is refused with its
//! place.
class TestGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsRead();
    void aFileIsToldByItsOutermostNames();
    void theShelvesAreFilledInOrder();
    void aScenarioDoesWhatItSays_data() { rows(); }
    void aScenarioDoesWhatItSays();
    void theFixHolds_data() { rows(); }
    void theFixHolds();
    void textsAreInBothLanguages_data() { rows(); }
    void textsAreInBothLanguages();
    void theGuideShowsWhatIsPossible_data() { rows(); }
    void theGuideShowsWhatIsPossible();
    void theCatalogueIsOnTheShelf_data();
    void theCatalogueIsOnTheShelf();
    void noBugIsOnTheShelfTwice();
    void anOpeningSetsMore();
    void whatIsWrongHasItsPlace_data();
    void whatIsWrongHasItsPlace();
    void aUsersFolderIsAShelfOfItsOwn();
};

void TestGallery::everyFileIsRead()
{
    for (const auto& one : own().unreadable)
        QFAIL(qPrintable(QString::fromStdString(one.file + ": " + one.error.text)));
    QVERIFY(own().scenarios.size() >= 20);
}

void TestGallery::theShelvesAreFilledInOrder()
{
    QVERIFY(std::ranges::is_sorted(own().scenarios, {}, &Scenario::shelf));
    QCOMPARE(own().scenarios.front().id, "one-order");
}

void TestGallery::aScenarioDoesWhatItSays()
{
    QFETCH(QByteArray, id);
    const auto& one = scenario(id);
    const auto stage = ranToTheEnd(one, false);
    QCOMPARE(stage->skipped(), 0u);
    if (!one.breaks.empty()) {
        const auto broken = verdict(*stage, one.breaks);
        QVERIFY2(broken.brokeAt, one.breaks.c_str());
        QCOMPARE(one.steps, *broken.brokeAt);
        return;
    }
    QCOMPARE(one.steps, stage->end());
    for (const auto& each : stage->verdicts())
        QVERIFY2(each.holds || each.isNote, each.name.c_str());
}

void TestGallery::theFixHolds()
{
    QFETCH(QByteArray, id);
    const auto& one = scenario(id);
    if (!one.fix)
        return;
    QVERIFY(!one.breaks.empty());
    const auto stage = ranToTheEnd(one, true);
    const auto mended = verdict(*stage, one.breaks);
    // What at-least-once delivery allows stays; what it brings about does not.
    QVERIFY2(mended.holds || mended.isNote, one.breaks.c_str());
    if (mended.isNote) {
        for (const auto& each : stage->verdicts())
            QVERIFY2(each.holds || each.isNote, each.name.c_str());
    }
}

void TestGallery::textsAreInBothLanguages()
{
    QFETCH(QByteArray, id);
    const auto& one = scenario(id);
    std::vector<Text> texts{one.title, one.teaches, one.about};
    for (const auto& sight : one.sees)
        texts.push_back(sight.text);
    for (const auto& page : one.guide) {
        texts.push_back(page.title);
        texts.push_back(page.text);
    }
    if (one.fix)
        texts.push_back(one.fix->text);
    for (const auto& text : texts) {
        QVERIFY(!text.english.empty());
        QVERIFY2(!text.korean.empty(), text.english.c_str());
        QVERIFY(&text.in("ko_KR") == &text.korean);
        QVERIFY(&text.in("en_GB") == &text.english);
    }
    QVERIFY(!one.sketch.boxes.empty());
    QVERIFY(!one.sees.empty());
}

void TestGallery::theGuideShowsWhatIsPossible()
{
    QFETCH(QByteArray, id);
    const auto& one = scenario(id);
    const auto stage = ranToTheEnd(one, false);
    for (const auto& page : one.guide) {
        QVERIFY(page.at <= stage->end());
        if (page.show.empty())
            continue;
        stage->seek(page.at);
        const auto choices = stage->choices();
        QVERIFY2(std::ranges::find(choices, page.show, &stage::Choice::label) != choices.end(),
                 page.show.c_str());
    }
}

void TestGallery::theCatalogueIsOnTheShelf_data()
{
    QTest::addColumn<QByteArray>("code");
    for (const auto* code : {"A1", "A3", "A6", "B2", "B4", "C1", "C5", "D1", "D2", "E6"})
        QTest::newRow(code) << QByteArray(code);
}

void TestGallery::theCatalogueIsOnTheShelf()
{
    QFETCH(QByteArray, code);
    const auto found = std::ranges::find_if(own().scenarios, [&](const Scenario& one) {
        return one.code == code.toStdString() && one.shelf == Shelf::Wrong;
    });
    QVERIFY(found != own().scenarios.end());
    QVERIFY(!found->breaks.empty());
    QVERIFY(found->fix);
}

void TestGallery::noBugIsOnTheShelfTwice()
{
    std::set<std::pair<std::string, std::string>> bugs;
    std::set<std::string> titles;
    for (const auto& one : own().scenarios) {
        QVERIFY2(titles.insert(one.title.english).second, one.title.english.c_str());
        if (one.shelf != Shelf::Wrong || one.code.empty())
            continue;
        QVERIFY2(bugs.emplace(one.code, one.breaks).second, one.id.c_str());
    }
}

void TestGallery::anOpeningSetsMore()
{
    const auto stage = open(scenario("one-order"), {.set = {{"orders", "3"}, {"seed", "7"}}});
    QVERIFY(stage.ok());
    const auto settings = (*stage)->settings();
    const auto value = [&](const char* name) {
        return std::ranges::find(settings, name, &Settings::value_type::first)->second;
    };
    QCOMPARE(value("orders"), "3");
    QCOMPARE(value("seed"), "7");
    const auto refused = open(scenario("one-order"), {.set = {{"orders", "many"}}});
    QVERIFY(!refused);
    QVERIFY(refused.error().text.find("orders") != std::string::npos);
}

void TestGallery::whatIsWrongHasItsPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const QByteArray head = "{\"id\": \"x\", \"title\": \"X\",\n";
    QTest::newRow("cut short") << head << 2 << 1;
    QTest::newRow("an unknown field")
        << head + " \"colour\": 1, \"world\": \"choreography\"}" << 2 << 2;
    QTest::newRow("no world") << QByteArray("{\"id\": \"x\", \"title\": \"X\"}") << 1 << 1;
    QTest::newRow("an unknown world") << head + " \"world\": \"opera\"}" << 2 << 11;
    QTest::newRow("an unknown setting")
        << head + " \"world\": \"choreography\", \"set\": {\"x\": \"1\"}}" << 2 << 34;
    QTest::newRow("an unknown invariant")
        << head + " \"world\": \"choreography\",\n \"breaks\": \"Gravity\"}" << 3 << 12;
    QTest::newRow("a fix that fixes nothing")
        << head + " \"world\": \"choreography\",\n \"fix\": {\"set\": {\"stock\": \"-1\"}}}" << 3
        << 9;
    QTest::newRow("an unknown shelf")
        << head + " \"world\": \"choreography\",\n \"shelf\": \"top\"}" << 3 << 11;
    QTest::newRow("an arrow to nowhere") << head
                                                + " \"world\": \"choreography\", \"picture\": {\n"
                                                  "\"arrows\": [{\"from\": \"a\", \"to\": \"b\"}]}}"
                                         << 3 << 21;
    QTest::newRow("a step before the first")
        << head + " \"world\": \"choreography\",\n \"guide\": [{\"at\": -1, \"text\": \"a\"}]}" << 3
        << 19;
    QTest::newRow("a text without English")
        << head + " \"world\": \"choreography\",\n \"about\": {\"ko\": \"a\"}}" << 3 << 11;
}

void TestGallery::whatIsWrongHasItsPlace()
{
    QFETCH(QByteArray, json);
    const auto read = readScenario(json.toStdString());
    QVERIFY(!read);
    QVERIFY(!read.error().text.empty());
    QTEST(read.error().place.line, "line");
    QTEST(read.error().place.column, "column");
}

void TestGallery::aUsersFolderIsAShelfOfItsOwn()
{
    QTemporaryDir folder;
    const auto write = [&](const char* name, const QByteArray& text) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(text);
    };
    write("mine.json", "{\"id\": \"mine\", \"title\": \"Mine\", \"world\": \"choreography\","
                       "\"set\": {\"orders\": 2}, \"schedule\": [3, \"customer places O-2\"]}");
    write("broken.json", "{\"id\": 1}");
    write("notes.txt", "no scenario");
    const auto gallery = loadGallery(folder.path().toStdString());
    const auto* mine = gallery.find("mine");
    QVERIFY(mine);
    QVERIFY(mine->shelf == Shelf::Mine);
    QCOMPARE(*mine->setting("orders"), "2");
    QCOMPARE(gallery.unreadable.size(), 1u);
    QVERIFY(gallery.unreadable[0].file.ends_with("broken.json"));
    QCOMPARE(gallery.unreadable[0].error.place.line, 1);
    QVERIFY(open(*mine).ok());
}

void TestGallery::aFileIsToldByItsOutermostNames()
{
    QVERIFY(fileKind(R"({"sagalensRun": 1, "world": "choreography"})") == FileKind::SavedRun);
    QVERIFY(fileKind(R"({"id": "x", "shelf": "saga", "world": "definition:x"})")
            == FileKind::Scenario);
    QVERIFY(fileKind(R"({"$schema": "s", "saga" : "x"})") == FileKind::Definition);
    // Deeper down a name says nothing, and an escaped quote ends no text.
    QVERIFY(fileKind(R"({"id": {"saga": 1}, "a\"": ["saga"], "title": {}})") == FileKind::Scenario);
    QVERIFY(fileKind(R"({"about": "cut short \)") == FileKind::Unknown);
    QVERIFY(fileKind("saga: 1") == FileKind::Unknown);
    QVERIFY(fileKind("") == FileKind::Unknown);
}

QTEST_GUILESS_MAIN(TestGallery)
#include "tst_gallery.moc"
