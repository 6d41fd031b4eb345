#include "tests/deadletter/letterhelp.h"

#include <QTemporaryDir>

using namespace model;

//! Convention files: ours, and a person's own with what may be wrong in them.
class TestConvention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oursAreInTheOrderOfTheirTests();
    void aPersonAddsOneWithoutCode();
    void aPersonsOwnReplacesOurs();
    void mistakesHaveTheirPlace_data();
    void mistakesHaveTheirPlace();
    void aWrongFileIsLeftOutAndTold();
};

void TestConvention::oursAreInTheOrderOfTheirTests()
{
    QStringList names;
    for (const auto& convention : builtinConventions())
        names << QString::fromStdString(convention.name);

    QCOMPARE(
        names.join(" "),
        QString("kafka-share-group kafka-connect kafka-streams spring-kafka-retry spring-kafka "
                "spring-cloud-stream smallrye smallrye-retry masstransit nservicebus rebus "
                "wolverine watermill spring-amqp rabbitmq sqs-redrive eventbridge by-name"));
}

void TestConvention::aPersonAddsOneWithoutCode()
{
    auto convention = parseConvention(R"({"name":"ours","order":5,"when":{"any":["failed-topic"]},
        "fields":{"topic":"failed-topic","offset":{"header":"failed-offset","as":"decimal"},
                  "reasonMessage":["why","why-not"]},"strip":["failed-*","why"]})");
    QVERIFY(convention);
    auto set = builtinConventions();
    QVERIFY(set.add(std::move(*convention)));
    Recogniser recogniser(set);
    TestRecord record{
        .channel = "x",
        .headers = {{"failed-topic", "orders"}, {"failed-offset", "8"}, {"why-not", "just so"}}};

    const auto letter = recogniser.recognise(record.view());

    QVERIFY(letter);
    QCOMPARE(QString::fromStdString(letter->convention->title), QString("ours"));
    QCOMPARE(text(letter->origin.channel), QString("orders"));
    QCOMPARE(letter->origin.offset.value(), 8);
    QCOMPARE(text(letter->reasonMessage), QString("just so"));
    QVERIFY(isStripped("failed-offset", letter->convention->strip));
    QVERIFY(isStripped("why", letter->convention->strip));
    QVERIFY(!isStripped("why-not", letter->convention->strip));
}

void TestConvention::aPersonsOwnReplacesOurs()
{
    auto set = builtinConventions();
    const auto size = set.size();

    QVERIFY(set.add(*parseConvention(R"({"name":"rebus","names":{"suffixes":["-x"]}})")));

    QCOMPARE(set.size(), size);
    QCOMPARE(set.find("rebus")->suffixes.size(), 1u);
}

void TestConvention::mistakesHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("no JSON") << QByteArray("{\"name\": }") << "not valid JSON" << 1 << 10;
    QTest::newRow("unknown member")
        << QByteArray("{\"name\":\"a\",\n \"nmae\":1}") << "\"nmae\" is not known here" << 2 << 2;
    QTest::newRow("unknown field")
        << QByteArray("{\"name\":\"a\",\"when\":{\"any\":[\"h\"]},\n\"fields\":{\"topik\":\"h\"}}")
        << "\"topik\" is not known here" << 2 << 11;
    QTest::newRow("unknown encoding")
        << QByteArray("{\"name\":\"a\",\"when\":{\"any\":[\"h\"]},\n\"fields\":{\"offset\":{"
                      "\"header\":\"h\",\"as\":\"int65\"}}}")
        << "\"int65\" is not known here; there are \"text\", \"decimal\"" << 2 << 39;
    QTest::newRow("nothing to recognise by")
        << QByteArray("{\"name\":\"a\"}") << "nothing would be recognised" << 1 << 1;
    QTest::newRow("no name") << QByteArray("{}") << "\"name\" is needed" << 1 << 1;
    QTest::newRow("a star in the middle")
        << QByteArray("{\"name\":\"a\",\"when\":{\"any\":[\"h\"]},\"strip\":[\"a*b\"]}")
        << "stands at the end" << 1 << 43;
    QTest::newRow("a star alone") << QByteArray("{\"name\":\"a\",\"strip\":\"*\"}")
                                  << "at least one letter" << 1 << 21;
}

void TestConvention::mistakesHaveTheirPlace()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    QFETCH(const int, line);
    QFETCH(const int, column);

    const auto convention = parseConvention(json.toStdString());

    QVERIFY(!convention);
    const auto& error = convention.error();
    QVERIFY2(QString::fromStdString(error.text).contains(text), error.text.c_str());
    QCOMPARE(error.place.line, line);
    QCOMPARE(error.place.column, column);
}

void TestConvention::aWrongFileIsLeftOutAndTold()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString& name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write("a.json", "{\"name\":\"a\",\n\"when\":{}}"));
    QVERIFY(write("b.json", R"({"name":"b","when":{"all":["x","y"]}})"));
    auto set = builtinConventions();
    const auto size = set.size();

    const auto wrong = loadConventions(folder.path().toStdString(), set);

    QCOMPARE(set.size(), size + 1);
    QCOMPARE(wrong.size(), 1u);
    QVERIFY2(wrong[0].text.find("a.json:1:1: ") != std::string::npos, wrong[0].text.c_str());
}

QTEST_GUILESS_MAIN(TestConvention)
#include "tst_convention.moc"
