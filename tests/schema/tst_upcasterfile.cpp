#include "model/schema/upcaster.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace model;

class TestUpcasterFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedFilesAreUnderstood();
    void aWrongFileIsRefusedWithItsPlace_data();
    void aWrongFileIsRefusedWithItsPlace();
    void aChainKnowsItsLatest();
    void typesAreFoundByTheirWords();
    void aUsersFileReplacesTheShippedOne();
    void aSecondFileOfATypeIsRefused();
    void anErrorNamesFileLineAndColumn();
    void aFolderThatIsNotThereHasNone();
};

namespace {

std::string textOf(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::stringstream text;
    text << stream.rdbuf();
    return text.str();
}

void write(const QString& file, const std::string& text)
{
    std::ofstream(file.toStdString()) << text;
}

const std::string simple = R"({"type":"OrderPaid","steps":[{"from":1,"to":2}]})";

} // namespace

void TestUpcasterFile::theShippedFilesAreUnderstood()
{
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(SOURCE_DIR "/resources/upcasters")) {
        const auto& path = entry.path();
        if (path.extension() != ".json" || path.stem().extension() == ".schema")
            continue;
        ++files;
        const auto upcaster = parseUpcaster(textOf(path));
        QVERIFY2(upcaster.ok(), upcaster ? "" : upcaster.error().text.c_str());
        QVERIFY(!upcaster->title.empty());
        QVERIFY(shippedUpcasters().find(upcaster->type));
    }
    QCOMPARE(shippedUpcasters().size(), files);
    QVERIFY(files > 0);
}

void TestUpcasterFile::aWrongFileIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>(
        "rules"); // of a step from 1 to 2 in line 3; or, after "=", the file
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<int>("line");

    const auto row = [](const char* name, const char* rules, const char* error, int line = 4) {
        QTest::newRow(name) << QByteArray(rules) << QByteArray(error) << line;
    };
    row("no JSON", "={", "not valid JSON", 1);
    row("no type", R"(={"steps":[{"from":1,"to":2}]})", "\"type\" is missing", 1);
    row("no steps", R"(={"type":"T"})", "\"steps\" is missing", 1);
    row("an unknown member", R"(={"type":"T","stepz":[]})", "\"stepz\" is not known", 1);
    row("a version that is none", R"(={"type":"T",
"steps":[{"from":1.5,"to":2}]})",
        "a version is expected", 2);
    row("an unknown rule", R"([{"frobnicate":"/a"}])", "\"frobnicate\" is not known");
    row("two rules in one", R"([{"remove":"/a","default":"/b"}])", "is not known here");
    row("no rule", R"([{}])", "a rule is one of");
    row("no place", R"([{"remove":"a"}])", "is no place in the payload");
    row("all of the payload", R"([{"remove":""}])", "is no place in the payload");
    row("a rename to nowhere", R"([{"rename":"/a"}])", "\"to\" is missing");
    row("a rename elsewhere", R"([{"rename":"/a","to":"/b/a"}])", "use \"move\"");
    row("a move into itself", R"([{"move":"/a","to":"/a/b"}])", "onto or into itself");
    row("a default without value", R"([{"default":"/a"}])", "\"value\" is missing");
    row("a value that does not belong", R"([{"remove":"/a","value":1}])", "does not belong");
    row("a wrong expression", R"([{"compute":"/a","as":"payload.x +"}])",
        "the expression is wrong");
    row("an unknown name", R"([{"compute":"/a","as":"paylod.x"}])", "the expression is wrong");
    row("a field set twice",
        "[{\"default\":\"/a\",\"value\":1},\n{\"compute\":\"/a\",\"as\":\"1\"}]", "is set twice",
        5);
    row("a field taken twice", "[{\"remove\":\"/a\"},\n{\"rename\":\"/a\",\"to\":\"/b\"}]",
        "is gone already", 5);
    row("a field taken that was set", "[{\"rename\":\"/a\",\"to\":\"/b\"},\n{\"remove\":\"/b\"}]",
        "was set by this step", 5);
    row("a circle", R"(={"type":"T","steps":[{"from":1,"to":2},
{"from":2,"to":1}]})",
        "in a circle: V1 → V2 → V1", 1);
    row("to itself", R"(={"type":"T","steps":[{"from":1,"to":1}]})", "in a circle", 1);
    row("a gap", R"(={"type":"T","steps":[{"from":1,"to":2},
{"from":3,"to":4}]})",
        "no step leads from V2 to V4", 2);
    row("two steps from one version", R"(={"type":"T","steps":[{"from":1,"to":3},
{"from":1,"to":2}]})",
        "two steps from V1", 2);
}

void TestUpcasterFile::aWrongFileIsRefusedWithItsPlace()
{
    QFETCH(const QByteArray, rules);
    QFETCH(const QByteArray, error);
    QFETCH(const int, line);
    const auto text =
        rules.startsWith('=')
            ? rules.mid(1)
            : QByteArray("{\"type\":\"T\",\n\"steps\":[\n{\"from\":1,\"to\":2,\n\"rules\":" + rules
                         + "}]}");

    const auto upcaster = parseUpcaster(text.toStdString());

    QVERIFY(!upcaster);
    QVERIFY2(upcaster.error().text.find(error.toStdString()) != std::string::npos,
             upcaster.error().text.c_str());
    QCOMPARE(upcaster.error().place.line, line);
    QVERIFY(upcaster.error().place.column > 0);
}

void TestUpcasterFile::aChainKnowsItsLatest()
{
    const auto upcaster = parseUpcaster(
        R"({"type":"T","steps":[{"from":3,"to":5},{"from":1,"to":2},{"from":2,"to":3}]})");
    QVERIFY(upcaster.ok());

    QCOMPARE(upcaster->latest(), 5);
    QVERIFY(upcaster->knows(1));
    QVERIFY(upcaster->knows(5));
    QVERIFY(!upcaster->knows(4));
    QVERIFY(!upcaster->knows(6));
}

void TestUpcasterFile::typesAreFoundByTheirWords()
{
    for (const auto* name : {"OrderCreated", "ORDER_CREATED", "order.created"})
        QVERIFY2(shippedUpcasters().find(name), name);
    QVERIFY(!shippedUpcasters().find("OrderPaid"));
}

void TestUpcasterFile::aUsersFileReplacesTheShippedOne()
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("mine.json")),
          R"({"type":"order.created","steps":[{"from":2,"to":9}]})");
    write(folder.filePath(QStringLiteral("upcaster.schema.json")), "{}");
    auto set = shippedUpcasters();

    const auto errors = loadUpcasters(folder.path().toStdString(), set);

    QVERIFY(errors.empty());
    QCOMPARE(set.find("OrderCreated")->latest(), 9);
    QCOMPARE(set.size(), shippedUpcasters().size());
}

void TestUpcasterFile::aSecondFileOfATypeIsRefused()
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("a.json")), simple);
    write(folder.filePath(QStringLiteral("b.json")), simple);
    UpcasterSet set;

    const auto errors = loadUpcasters(folder.path().toStdString(), set);

    QCOMPARE(errors.size(), 1u);
    QVERIFY(errors[0].text.find("b.json") != std::string::npos);
    QCOMPARE(set.size(), 1u);
}

void TestUpcasterFile::anErrorNamesFileLineAndColumn()
{
    QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("mine.json"));
    write(file, "{\"type\":\"T\",\n  \"steps\": 7}");
    UpcasterSet set;

    const auto added = addUpcasterFile(file.toStdString(), set);

    QVERIFY(!added);
    QVERIFY2(added.error().text.find("mine.json:2:12 cannot be used") != std::string::npos,
             added.error().text.c_str());
}

void TestUpcasterFile::aFolderThatIsNotThereHasNone()
{
    UpcasterSet set;

    QVERIFY(loadUpcasters("/nowhere/at/all", set).empty());
    QCOMPARE(set.size(), 0u);
}

QTEST_APPLESS_MAIN(TestUpcasterFile)
#include "tst_upcasterfile.moc"
