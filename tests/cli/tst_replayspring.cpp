#include "tests/cli/letterkafka.h"

#include <QJsonArray>

using namespace letterkafka;

//! The dead letters of a real Spring Kafka application: told what they are, repaired by rule and
//! replayed, so that the application handles them after all.
class TestReplaySpring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itsDeadLettersAreRepairedAndHandled();

private:
    void startApplication();
    bool arrive(const std::string& topic, std::size_t count) const;
    QString dlt(const std::string& topic) const { return QString::fromStdString(topic + "-dlt"); }
    QString source() const { return QString::fromStdString("kafka://" + m_bootstrap); }
    void publishOrders(const std::string& topic, int count);
    void checkGroup(Cli& cli, const std::string& topic, const QString& convention, int count);
    void checkFirst(Cli& cli, const std::string& topic, const QString& convention);
    void replay(Cli& cli, const std::string& topic, const QString& rule, int count);

    std::string m_bootstrap;
    std::string m_orders;
    std::string m_returns;
    std::string m_invoices;
    QProcess m_application;
};

void TestReplaySpring::initTestCase()
{
    qunsetenv("XDG_DATA_HOME");
    m_bootstrap = environment("KAFKA_BOOTSTRAP");
    const auto id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    m_orders = "orders-" + id;
    m_returns = "returns-" + id;
    m_invoices = "invoices-" + id;
    Server server(m_bootstrap);
    for (const auto& topic : {m_orders, m_orders + "-dlt", m_returns, m_invoices})
        QCOMPARE(server.createTopic(topic, 2), std::string());
}

void TestReplaySpring::startApplication()
{
    m_application.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QStringList arguments{"run"};
    for (const auto& text : {m_bootstrap, m_orders, m_returns, m_invoices})
        arguments << QString::fromStdString(text);
    m_application.start(SOURCE_DIR "/tests/services/spring", arguments);
    // Fetched and compiled at first.
    QVERIFY(m_application.waitForReadyRead(300'000));
    QCOMPARE(m_application.readLine().trimmed(), QByteArray("ready"));
}

bool TestReplaySpring::arrive(const std::string& topic, std::size_t count) const
{
    return QTest::qWaitFor([&] { return committed(m_bootstrap, topic).size() >= count; }, 90'000);
}

//! Orders without a tax rate, but for every fifth.
void TestReplaySpring::publishOrders(const std::string& topic, int count)
{
    std::vector<model::OutgoingRecord> records;
    for (int number = 0; number < count; ++number) {
        const auto key = "order-" + std::to_string(number);
        records.push_back({.channel = topic,
                           .partition = number % 2,
                           .key = key,
                           .value = R"({"type":"ORDER_CREATED","orderId":")" + key + "\""
                                    + (number % 5 == 0 ? R"(,"taxRate":0.2)" : "")
                                    + R"(,"metadata":{"eventId":"e-)" + std::to_string(number)
                                    + "\"}}",
                           .headers = {{"traceparent", "00-" + std::to_string(number)}}});
    }
    QCOMPARE(produce(m_bootstrap, records), std::string());
}

void TestReplaySpring::checkGroup(Cli& cli, const std::string& topic, const QString& convention,
                                  int count)
{
    const auto run = cli.run(
        {"deadletters", "groups", source(), "--by", "reason,message", "-t", dlt(topic), "--json"});

    QVERIFY2(run.code == 0, run.error);
    const auto group = QJsonDocument::fromJson(run.out.split('\n')[0]).object();
    QCOMPARE(group["count"].toInt(), count);
    QVERIFY2(group["reason"].toString().endsWith("Shop$NoTaxRate"), run.out);
    QVERIFY2(group["message"].toString().contains("has no tax rate"), run.out);
    checkFirst(cli, topic, convention);
}

void TestReplaySpring::checkFirst(Cli& cli, const std::string& topic, const QString& convention)
{
    const auto run = cli.run(
        {"deadletters", "list", source(), "-t", dlt(topic), "key == \"order-2\"", "--json"});

    const auto object = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(object["convention"].toString(), convention);
    const auto origin = object["origin"].toObject();
    QCOMPARE(origin["channel"].toString(), QString::fromStdString(topic));
    QCOMPARE(origin["partition"].toInt(-1), 0);
    QCOMPARE(origin["offset"].toInt(-1), 1); // 0, 2, 4 … are there
    QCOMPARE(object["consumer"].toString(), QString::fromStdString(topic) + "-service");
    QCOMPARE(object["eventId"].toString(), QString("e-2"));
}

void TestReplaySpring::replay(Cli& cli, const std::string& topic, const QString& rule, int count)
{
    const auto run = cli.run({"replay", source(), "-t", dlt(topic), "--repair", rule, "--unlock",
                              "--reason", "the tax rate was missing", "--json"});

    QVERIFY2(run.code == 0, run.error);
    const auto outcome = QJsonDocument::fromJson(run.out).object();
    QCOMPARE(outcome["confirmed"].toInt(), count);
    QCOMPARE(outcome["repaired"].toInt(), count);
}

void TestReplaySpring::itsDeadLettersAreRepairedAndHandled()
{
    constexpr int orders = 20;
    constexpr int failing = 16;
    publishOrders(m_orders, orders);
    publishOrders(m_returns, orders);
    startApplication();
    Cli cli;
    const auto jq = cli.write("jq.json", R"({"steps":[{"jq":".taxRate = 0.19"}]})");
    const auto merge = cli.write("merge.json", R"({"steps":[{"mergePatch":{"taxRate":0.19}}]})");

    for (const auto& topic : {m_orders, m_returns})
        QVERIFY(arrive(topic + "-dlt", failing));
    QVERIFY(arrive(m_invoices, 2 * (orders - failing)));
    checkGroup(cli, m_orders, "spring-kafka", failing);
    checkGroup(cli, m_returns, "spring-kafka-retry", failing);
    replay(cli, m_orders, jq, failing);
    replay(cli, m_returns, merge, failing);

    QVERIFY(arrive(m_invoices, 2 * orders));
    std::map<std::string, int> invoices;
    for (const auto& record : committed(m_bootstrap, m_invoices, 2 * orders))
        ++invoices[record.value->substr(0, record.value->find(' ')) + " " + *record.key];
    QCOMPARE(invoices.size(), std::size_t(2 * orders));
    for (const auto& [name, times] : invoices)
        QVERIFY2(times == 1, name.c_str());
    // None came back: neither to the dead letters nor to the topics of another try.
    for (const auto& topic : {m_orders, m_returns})
        QCOMPARE(committed(m_bootstrap, topic + "-dlt", failing).size(), std::size_t(failing));
    m_application.closeWriteChannel();
    QVERIFY(m_application.waitForFinished(30'000));
}

QTEST_GUILESS_MAIN(TestReplaySpring)
#include "tst_replayspring.moc"
