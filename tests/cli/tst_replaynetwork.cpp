#include "tests/cli/letterkafka.h"

#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSet>

using namespace letterkafka;

namespace {

//! Toxiproxy between the program and the broker, spoken to by its HTTP interface.
class Proxy
{
public:
    Proxy(const std::string& listen, const std::string& upstream)
    {
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const auto address = QString::fromStdString(listen).split(':');
        m_host = address.value(0);
        m_port = address.value(1).toUShort();
        m_server.start(SOURCE_DIR "/tests/services/toxiproxy", {"run"});
        if (!m_server.waitForReadyRead(300'000)) // built at first
            return;
        m_api = QString::fromUtf8(m_server.readLine().trimmed().split('=').value(1));
        const QJsonObject proxy{{"name", "kafka"},
                                {"listen", QString::fromStdString(listen)},
                                {"upstream", QString::fromStdString(upstream)}};
        m_isThere = QTest::qWaitFor([&] { return post("/proxies", proxy); }, 20'000);
    }
    ~Proxy()
    {
        m_server.kill();
        m_server.waitForFinished();
    }

    bool isThere() const { return m_isThere; }
    QString said() const { return m_said; } //!< To the last that was asked.
    //! Every connection is shut, and none is taken until it is opened again.
    bool setOpen(bool open) { return post("/proxies/kafka", {{"enabled", open}}); }
    bool addToxic(const QJsonObject& toxic) { return post("/proxies/kafka/toxics", toxic); }
    bool reset() { return post("/reset", {}); }
    //! Whatever sends is reset, until one of the connections that were there is gone.
    bool resetConnections();

private:
    QSet<QByteArray> connections() const;
    bool post(const QString& path, const QJsonObject& body)
    {
        QNetworkRequest request(QUrl("http://" + m_api + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        request.setHeader(QNetworkRequest::UserAgentHeader, "test"); // browsers are refused
        const std::unique_ptr<QNetworkReply> reply(
            m_network.post(request, QJsonDocument(body).toJson()));
        const bool isAnswered = QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000);
        m_said = isAnswered ? reply->errorString() : QStringLiteral("no answer");
        return isAnswered && reply->error() == QNetworkReply::NoError;
    }

    QProcess m_server;
    QNetworkAccessManager m_network;
    QString m_api;
    QString m_host;
    quint16 m_port = 0;
    QString m_said;
    bool m_isThere = false;
};

//! The local ends of the open connections to the proxy, as the system lists them.
QSet<QByteArray> Proxy::connections() const
{
    QFile table("/proc/net/tcp");
    QSet<QByteArray> ends;
    if (!table.open(QIODevice::ReadOnly))
        return ends;
    const auto remote = ':' + QByteArray::number(m_port, 16).rightJustified(4, '0').toUpper();
    for (const auto& line : table.readAll().split('\n')) {
        const auto fields = line.simplified().split(' ');
        const bool isEstablished = fields.value(3) == "01";
        if (isEstablished && fields.value(2).endsWith(remote))
            ends.insert(fields.value(1));
    }
    return ends;
}

bool Proxy::resetConnections()
{
    const auto before = connections();
    const bool isReset =
        addToxic({{"name", "reset"},
                  {"type", "reset_peer"},
                  {"stream", "upstream"},
                  {"attributes", QJsonObject{{"timeout", 0}}}})
        && QTest::qWaitFor([&] { return !connections().contains(before); }, 20'000);
    return reset() && isReset;
}

QJsonObject toxic(const char* type, const char* stream, const QJsonObject& attributes)
{
    return {{"name", QString(type) + "-" + stream},
            {"type", type},
            {"stream", stream},
            {"attributes", attributes}};
}

} // namespace

//! Replays over a network that is slow, breaks every record into pieces and loses connections.
//! More letters by hand: tests/deadletter/force.
class TestReplayNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachIsSentOnce_data();
    void eachIsSentOnce();
    void lostConnectionsLoseAndDoubleNothing_data();
    void lostConnectionsLoseAndDoubleNothing();

private:
    void prepare(int count);
    QStringList resume() const
    {
        return {"replay", "--resume", m_plan, "--unlock", "--reason", "network", "--batch", "100"};
    }
    void check(int count, const char* what);

    std::string m_bootstrap;
    QString m_source;
    std::unique_ptr<Proxy> m_proxy;
    std::unique_ptr<Cli> m_cli;
    std::string m_topic;
    QString m_plan;
};

void TestReplayNetwork::initTestCase()
{
    qunsetenv("XDG_DATA_HOME");
    m_bootstrap = environment("KAFKA_BOOTSTRAP");
    const auto address = environment("KAFKA_PROXY_ADDRESS");
    m_source = QString::fromStdString("kafka://" + address);
    m_proxy = std::make_unique<Proxy>(address, environment("KAFKA_BEHIND_BOOTSTRAP"));
    QVERIFY2(m_proxy->isThere(), qPrintable(m_proxy->said()));
}

//! A plan over new dead letters, made while the network is well.
void TestReplayNetwork::prepare(int count)
{
    QVERIFY(m_proxy->reset());
    m_topic = "network-" + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    Server server(m_bootstrap);
    for (const auto& topic : {m_topic, m_topic + "-dlt"})
        QCOMPARE(server.createTopic(topic, 6), std::string());
    QCOMPARE(fill(m_bootstrap, m_topic, m_topic + "-dlt", count), std::string());
    m_cli = std::make_unique<Cli>();
    const auto run =
        m_cli->run({"replay", m_source, "-t", QString::fromStdString(m_topic + "-dlt"), "--json"});
    m_plan = QJsonDocument::fromJson(run.out).object()["plan"].toString();
    QVERIFY2(!m_plan.isEmpty(), run.error);
}

void TestReplayNetwork::check(int count, const char* what)
{
    const auto findings =
        compare(committed(m_bootstrap, m_topic, std::size_t(count)), m_topic, count);
    qInfo("%s: %s", what, text(findings).constData());
    QVERIFY2((findings == Findings{.seen = count}), text(findings));
    QCOMPARE(m_cli->run({"replay", "--verify", m_plan}).code, 0);
}

void TestReplayNetwork::eachIsSentOnce_data()
{
    QTest::addColumn<QJsonArray>("toxics");
    const QJsonObject slow{{"latency", 20}, {"jitter", 15}};
    QTest::newRow("latency") << QJsonArray{toxic("latency", "upstream", slow),
                                           toxic("latency", "downstream", slow)};
    const QJsonObject pieces{{"average_size", 200}, {"size_variation", 150}, {"delay", 50}};
    QTest::newRow("slices") << QJsonArray{toxic("slicer", "upstream", pieces),
                                          toxic("slicer", "downstream", pieces)};
    QTest::newRow("cut in the middle of what is sent")
        << QJsonArray{toxic("limit_data", "upstream", {{"bytes", 200'000}})};
    QTest::newRow("cut in the middle of what is answered")
        << QJsonArray{toxic("limit_data", "downstream", {{"bytes", 4'000}})};
}

void TestReplayNetwork::eachIsSentOnce()
{
    QFETCH(const QJsonArray, toxics);
    const auto count = numberFromEnvironment("REPLAY_LETTERS", 2'000);
    prepare(count);
    for (const auto& one : toxics)
        QVERIFY(m_proxy->addToxic(one.toObject()));

    int runs = 1;
    auto run = m_cli->run(resume());
    for (; run.code == 3 || run.code == 4; ++runs) {
        QVERIFY2(runs < 50, run.error);
        QVERIFY2(run.error.contains("--resume"), run.error);
        run = m_cli->run(resume());
    }

    QVERIFY2(run.code == 0, run.error);
    QVERIFY(m_proxy->reset());
    check(count, QByteArray(QTest::currentDataTag()) + ", " + QByteArray::number(runs) + " runs");
}

void TestReplayNetwork::lostConnectionsLoseAndDoubleNothing_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("shut") << false;
    QTest::newRow("reset") << true;
}

void TestReplayNetwork::lostConnectionsLoseAndDoubleNothing()
{
    QFETCH(const bool, isReset);
    const auto count = numberFromEnvironment("REPLAY_LETTERS", 2'000);
    constexpr int cuts = 3;
    prepare(count);
    const auto copies = [this] { return committed(m_bootstrap, m_topic).size(); };

    m_cli->start(resume() + QStringList{"--batch", "20", "--rate", "60"});
    for (int cut = 0; cut < cuts; ++cut) {
        const auto before = copies();
        QVERIFY(QTest::qWaitFor([&] { return copies() > before; }, 60'000));
        if (isReset)
            QVERIFY(m_proxy->resetConnections());
        else
            QVERIFY(m_proxy->setOpen(false) && m_proxy->setOpen(true));
    }
    m_cli->interrupt();
    const auto first = m_cli->finish();
    QVERIFY2(first.code == 130 || first.code == 3 || first.code == 4, first.error);
    const auto run = m_cli->run(resume());

    QVERIFY2(run.code == 0, run.error);
    check(count, QTest::currentDataTag());
}

QTEST_GUILESS_MAIN(TestReplayNetwork)
#include "tst_replaynetwork.moc"
