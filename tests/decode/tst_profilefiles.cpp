#include "model/decode/profile.h"
#include "model/event/limits.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace model;

namespace {

constexpr const char* smallest = R"({"name":"mine","match":{"members":"/kind"},"type":"/kind"})";

QString placeText(const Error& error)
{
    return QStringLiteral("%1:%2").arg(error.place.line).arg(error.place.column);
}

void write(const QTemporaryDir& folder, const QString& name, const QByteArray& text)
{
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

} // namespace

class TestProfileFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSmallestProfileIsRead();
    void everyMemberIsRead();
    void aWrongFileIsRefusedWithItsPlace_data();
    void aWrongFileIsRefusedWithItsPlace();
    void everyCutOfAFileIsRefused();
    void aUsersProfileReplacesTheShippedOne();
    void aWrongFileDoesNotKeepTheOthersOut();
    void schemaFilesAndOtherFilesAreNoProfiles();
    void aFolderThatDoesNotExistHasNone();
    void thereIsALimitToTheNumberOfProfiles();
    void aProfileThatAsksForTooMuchIsRefused();
};

void TestProfileFiles::theSmallestProfileIsRead()
{
    const auto profile = parseProfile(smallest);

    QVERIFY(profile.ok());
    QCOMPARE(profile->name, std::string("mine"));
    QCOMPARE(profile->match.front().members.front(), std::string("/kind"));
    QCOMPARE(profile->at(Field::Type).front().name, std::string("/kind"));
}

void TestProfileFiles::everyMemberIsRead()
{
    const auto profile = parseProfile(R"({"name":"n","title":"t","priority":-3,"addOn":true,
        "match":[{"headers":["a","b"],"headerPrefix":"p.","contentType":"application/x"},{"members":[""]}],
        "time":[{"header":"h","as":"epoch-ms-int64be"},"/a~1b/~0c",{"pointer":"/x","as":"iso"}]})");

    QVERIFY2(profile.ok(), profile.ok() ? "" : profile.error().text.c_str());
    QCOMPARE(profile->priority, -3);
    QVERIFY(profile->addOn);
    QCOMPARE(profile->match.size(), std::size_t(2));
    QCOMPARE(profile->match[0].headers.size(), std::size_t(2));
    QCOMPARE(profile->match[0].contentType, std::string("application/x"));
    const auto& time = profile->at(Field::Time);
    QCOMPARE(time.size(), std::size_t(3));
    QVERIFY((time[0] == Candidate{Candidate::In::Header, Encoding::MillisInt64, "h"}));
    QVERIFY((time[1] == Candidate{Candidate::In::Value, Encoding::Auto, "/a~1b/~0c"}));
}

void TestProfileFiles::aWrongFileIsRefusedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");

    const auto row = [](const char* name, const char* file, const char* place, const char* says) {
        QTest::newRow(name) << QByteArray(file) << QString::fromLatin1(place)
                            << QString::fromLatin1(says);
    };
    row("empty", "", "1:1", "not valid JSON");
    row("cut", "{\n  \"name\": \"x\",\n", "3:1", "not valid JSON");
    row("a comma too much", "{\n  \"name\": \"x\",\n}", "3:1", "not valid JSON");
    row("a list", "[]", "1:1", "an object is expected");
    row("no name", R"({"match":{"members":"/a"}})", "1:1", "\"name\" is missing");
    row("no match", R"({"name":"x"})", "1:1", "\"match\" is missing");
    row("empty name", "{\n\"name\": \"\"}", "2:9", "empty");
    row("a member nobody knows", "{\"name\":\"x\",\n  \"matsch\": {}}", "2:3",
        "\"matsch\" is not known");
    row("a member nobody knows in a match",
        "{\"name\":\"x\",\n \"match\": [{\"members\":\"/a\"},\n  {\"header\": 1}]}", "3:4",
        "\"header\" is not known");
    row("name that is a number", "{\"name\": 7}", "1:10", "a text is expected here, not number");
    row("priority that is a text", "{\"name\":\"x\",\n\"priority\":\"high\"}", "2:12",
        "a whole number");
    row("priority that is too high", "{\"name\":\"x\",\n\"priority\":1e300}", "2:12",
        "a whole number");
    row("add-on that is a number", "{\"name\":\"x\",\"addOn\":1}", "1:21", "true or false");
    row("pointer without a slash", "{\"name\":\"x\",\n \"type\": \"kind\"}", "2:10",
        "no JSON pointer");
    row("pointer with a wrong tilde", "{\"name\":\"x\",\n \"type\": [\"/a\", \"/b~2\"]}", "2:17",
        "no JSON pointer");
    row("after characters of many bytes", "{\"name\":\"\xc3\xa9\xe2\x82\xac\", \"type\": \"kind\"}",
        "1:23", "no JSON pointer");
    row("an encoding nobody knows",
        "{\"name\":\"x\",\n \"time\": {\"header\":\"h\",\n  \"as\": \"int24\"}}", "3:9",
        "\"int24\" is no encoding");
    row("a place without a place", "{\"name\":\"x\",\n \"time\": {\"as\":\"iso\"}}", "2:10",
        "either \"pointer\" or \"header\"");
    row("a place with two places",
        "{\"name\":\"x\",\n \"time\": {\"header\":\"h\",\"pointer\":\"/p\"}}", "2:10", "either");
    row("a match of nothing", "{\"name\":\"x\",\n \"match\": {}}", "2:11",
        "would match everything");
    row("invalid UTF-8", "{\"name\":\"\xff\"}", "1:10", "not valid JSON");
}

void TestProfileFiles::aWrongFileIsRefusedWithItsPlace()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, says);

    const auto profile = parseProfile(file.toStdString());

    QVERIFY(!profile.ok());
    QVERIFY2(QString::fromStdString(profile.error().text).contains(says),
             profile.error().text.c_str());
    QTEST(placeText(profile.error()), "place");
}

void TestProfileFiles::everyCutOfAFileIsRefused()
{
    const std::string whole = smallest;
    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY2(!parseProfile(whole.substr(0, size)).ok(), whole.substr(0, size).c_str());
}

void TestProfileFiles::aUsersProfileReplacesTheShippedOne()
{
    const QTemporaryDir folder;
    write(folder, QStringLiteral("mine.json"),
          R"({"name":"order-envelope","match":{"members":"/kind"},"type":"/kind"})");
    auto profiles = builtinProfiles();
    const auto shipped = profiles.find("order-envelope");

    const auto errors = loadProfiles(folder.path().toStdString(), profiles);

    QVERIFY(errors.empty());
    QCOMPARE(profiles.size(), builtinProfiles().size());
    QCOMPARE(profiles.find("order-envelope"), shipped);
    QCOMPARE(profiles.at(*shipped).at(Field::Type).front().name, std::string("/kind"));
}

void TestProfileFiles::aWrongFileDoesNotKeepTheOthersOut()
{
    const QTemporaryDir folder;
    write(folder, QStringLiteral("a.json"), "{");
    write(folder, QStringLiteral("b.json"), smallest);
    ProfileSet profiles;

    const auto errors = loadProfiles(folder.path().toStdString(), profiles);

    QCOMPARE(errors.size(), std::size_t(1));
    QVERIFY(QString::fromStdString(errors.front().text)
                .contains(folder.filePath(QStringLiteral("a.json"))));
    QVERIFY(profiles.find("mine").has_value());
}

void TestProfileFiles::schemaFilesAndOtherFilesAreNoProfiles()
{
    const QTemporaryDir folder;
    write(folder, QStringLiteral("profile.schema.json"), "{}");
    write(folder, QStringLiteral("README.md"), "#");
    ProfileSet profiles;

    QVERIFY(loadProfiles(folder.path().toStdString(), profiles).empty());
    QCOMPARE(profiles.size(), std::size_t(1));
}

void TestProfileFiles::aFolderThatDoesNotExistHasNone()
{
    ProfileSet profiles;

    QVERIFY(loadProfiles("/nowhere/at/all", profiles).empty());
}

void TestProfileFiles::thereIsALimitToTheNumberOfProfiles()
{
    ProfileSet profiles;
    for (std::size_t i = 1; i < limits::profiles; ++i) {
        Profile profile;
        profile.name = "profile " + std::to_string(i);
        QVERIFY(profiles.add(profile).ok());
    }
    Profile last;
    last.name = "one too many";

    QVERIFY(!profiles.add(last).ok());
    QCOMPARE(profiles.size(), limits::profiles);
}

void TestProfileFiles::aProfileThatAsksForTooMuchIsRefused()
{
    Profile greedy;
    greedy.name = "greedy";
    for (int i = 0; i < 300; ++i)
        greedy.fields[std::size_t(Field::Type)].push_back(
            {Candidate::In::Value, Encoding::Auto, "/a" + std::to_string(i)});
    auto profiles = builtinProfiles();

    const auto added = profiles.add(greedy);

    QVERIFY(!added.ok());
    QVERIFY(QString::fromStdString(added.error().text).contains(QStringLiteral("too many places")));
    QVERIFY(!profiles.find("greedy"));
}

QTEST_APPLESS_MAIN(TestProfileFiles)
#include "tst_profilefiles.moc"
