#include "tests/saga/ordersaga.h"

#include <QTemporaryDir>

using namespace model;
using namespace model::saga;
using namespace std::chrono_literals;

class TestSagaDefinition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsAndEventsAreRead();
    void eventsGoByTheirNamesOnTheWire();
    void effectsComeAfterTheirCauses();
    void mistakesHaveTheirPlace_data();
    void mistakesHaveTheirPlace();
    void aFileForTheSimulatorAloneIsTold();
    void aPersonsFilesAreAddedAndWrongOnesTold();
    void shippedSagasCanBeTracked();
};

void TestSagaDefinition::stepsAndEventsAreRead()
{
    const auto saga = orderDefinition();

    QCOMPARE(saga.name, std::string("order"));
    QCOMPARE(saga.correlation.size(), std::size_t(3));
    QCOMPARE(saga.steps.size(), std::size_t(5));
    QCOMPARE(saga.steps[1].deadline, std::chrono::milliseconds(30s));
    QCOMPARE(saga.deadline, std::chrono::milliseconds(5min));
    QCOMPARE(saga.steps[1].compensation, std::string("refund"));
    const auto payment = saga.find("payment completed");
    QVERIFY(payment);
    QCOMPARE(saga.steps[1].success, EventMask{1} << *payment);
    QCOMPARE(saga.events[*payment].by, std::string("payment"));
}

void TestSagaDefinition::eventsGoByTheirNamesOnTheWire()
{
    const auto saga = orderDefinition();

    QVERIFY(saga.find("order paid"));
    QCOMPARE(saga.events[*saga.find("order paid")].type, std::string("order.paid"));
}

void TestSagaDefinition::effectsComeAfterTheirCauses()
{
    const auto saga = parseSaga(R"({"saga": "x", "correlation": "key", "track": {"completes": "C",
        "steps": [{"name": "c", "starts": "B", "success": "C"}, {"name": "b", "starts": "A", "success": "B"},
                  {"name": "a", "success": "A"}]}})");

    QVERIFY(saga);
    QCOMPARE(saga->steps[0].name, std::string("a"));
    QCOMPARE(saga->steps[2].name, std::string("c"));
}

void TestSagaDefinition::mistakesHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("says");
    const QByteArray begin = "{\"saga\": \"x\", \"correlation\": [\"key\"], \"track\": {\n";
    QTest::newRow("not JSON") << QByteArray("{\"saga\": \"x\",") << 1 << 14 << "not valid JSON";
    QTest::newRow("unknown member")
        << begin + "\"stepps\": []}}" << 2 << 1 << "\"stepps\" is not known here.";
    QTest::newRow("unknown member of a step")
        << begin + "\"steps\": [{\"name\": \"a\",\n  \"succes\": \"A\"}]}}" << 3 << 3
        << "\"succes\" is not known here.";
    QTest::newRow("expression") << QByteArray("{\"saga\": \"x\", \"correlation\": [\"key ==\"],\n"
                                              "\"track\": {}}")
                                << 1 << 31 << "the expression is wrong at character";
    QTest::newRow("no success") << begin + "\"steps\": [{\"name\": \"a\"}]}}" << 2 << 11
                                << "\"success\"";
    QTest::newRow("time")
        << begin
               + "\"steps\": [{\"name\": \"a\", \"success\": \"A\", \"deadline\": "
                 "\"soon\"}]}}"
        << 2 << 53 << "a time such as";
    QTest::newRow("circle")
        << begin
               + "\"completes\": \"A\", \"steps\": [\n{\"name\": \"a\", \"starts\": \"B\", "
                 "\"success\": \"A\"},\n{\"name\": \"b\", \"starts\": \"A\", \"success\": \"B\"}]}}"
        << 3 << 1 << "it comes after itself";
    QTest::newRow("both ends") << begin
                                      + "\"completes\": \"A\", \"cancels\": \"A\", \"steps\": "
                                        "[{\"name\": \"a\", \"success\": \"A\"}]}}"
                               << 1 << 48 << "completes and cancels";
}

void TestSagaDefinition::mistakesHaveTheirPlace()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, line);
    QFETCH(const int, column);
    QFETCH(const QString, says);

    const auto saga = parseSaga(json.toStdString());

    QVERIFY(!saga);
    const auto& error = saga.error();
    QCOMPARE(error.kind, Error::Kind::Malformed);
    QVERIFY2(QString::fromStdString(error.text).contains(says), error.text.c_str());
    QCOMPARE(int(error.place.line), line);
    QCOMPARE(int(error.place.column), column);
}

void TestSagaDefinition::aFileForTheSimulatorAloneIsTold()
{
    const auto saga = parseSaga(R"({"saga": "x", "services": {}})");

    QVERIFY(!saga);
    QCOMPARE(saga.error().kind, Error::Kind::Unsupported);
}

void TestSagaDefinition::aPersonsFilesAreAddedAndWrongOnesTold()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const char* name, const QByteArray& text) {
        QFile file(folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write("mine.json", orderSaga));
    QVERIFY(write("wrong.json", "{"));
    QVERIFY(write("simulated.json", R"({"saga": "y"})"));

    std::vector<SagaDefinition> sagas;
    const auto errors = loadSagas(folder.path().toStdString(), sagas);

    QCOMPARE(sagas.size(), std::size_t(1));
    QVERIFY(!sagas[0].file.empty());
    QCOMPARE(errors.size(), std::size_t(1));
    QVERIFY2(errors[0].text.find("wrong.json") != std::string::npos, errors[0].text.c_str());
}

void TestSagaDefinition::shippedSagasCanBeTracked()
{
    QVERIFY(!shippedSagas().empty());
    for (const auto& saga : shippedSagas())
        QVERIFY2(saga.begins() != 0, saga.name.c_str());
}

QTEST_GUILESS_MAIN(TestSagaDefinition)
#include "tst_sagadefinition.moc"
