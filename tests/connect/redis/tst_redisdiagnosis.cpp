#include "model/connect/registry.h"
#include "tests/connect/redis/privateredis.h"

#include <sys/socket.h>

using namespace model;

namespace {

//! A CA and a certificate for localhost, as PEM files in \a folder.
bool makeCertificates(const QString& folder)
{
    const auto run = [&](const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start("openssl", arguments);
        return process.waitForFinished(30'000) && process.exitCode() == 0;
    };
    QFile names(folder + "/names.txt");
    if (!names.open(QIODevice::WriteOnly) || names.write("subjectAltName=DNS:localhost\n") < 0)
        return false;
    names.close();
    return run({"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out",
                "ca.pem", "-days", "2", "-subj", "/CN=Test CA"})
           && run({"req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out",
                   "server.csr", "-subj", "/CN=localhost"})
           && run({"x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                   "-CAcreateserial", "-out", "server.pem", "-days", "2", "-extfile", "names.txt"});
}

std::string faultOf(const Diagnosis& diagnosis)
{
    const auto* failure = diagnosis.firstFailure();
    return failure ? failure->id + ": " + failure->faultCode : "passed";
}

Diagnosis diagnose(const Connection& connection)
{
    return connectorFor(connection.url)->diagnose(connection, {}, {});
}

} // namespace

class TestRedisDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void healthyServerPassesEveryLayer();
    void firstLayerThatFailsSaysWhatToDo_data();
    void firstLayerThatFailsSaysWhatToDo();
    void loginAndPermissionAreTold();
    void tlsIsSpoken();
    void tlsFaultsAreTold();
    void clientCertificateIsAskedFor();
    void webServerIsNoRedis();

private:
    std::string tlsUrl(const char* host) const
    {
        return std::string("rediss://") + host + ":" + std::to_string(m_secure->port());
    }
    std::string ca() const { return (m_secure->folder() + "/ca.pem").toStdString(); }

    std::unique_ptr<PrivateRedis> m_plain;
    std::unique_ptr<PrivateRedis> m_secure;
};

void TestRedisDiagnosis::initTestCase()
{
    m_plain = std::make_unique<PrivateRedis>();
    QVERIFY(m_plain->start());
    m_plain->ask({"SET", "processed:e-1", "1"});
    m_secure = std::make_unique<PrivateRedis>(QStringList{
        "--port", "0", "--tls-port", "PORT", "--tls-cert-file", "DIR/server.pem", "--tls-key-file",
        "DIR/server.key", "--tls-ca-cert-file", "DIR/ca.pem", "--tls-auth-clients", "no"});
    QVERIFY(makeCertificates(m_secure->folder()));
    QVERIFY(m_secure->start());
    m_secure->ask({"SET", "processed:e-1", "1", "EX", "100"});
}

void TestRedisDiagnosis::healthyServerPassesEveryLayer()
{
    const auto diagnosis = diagnose({.url = m_plain->url()});

    QCOMPARE(faultOf(diagnosis), "passed");
    QCOMPARE(diagnosis.steps.size(), 9u);
    QCOMPARE(diagnosis.steps.back().summary, "1 keys of any name");
}

void TestRedisDiagnosis::firstLayerThatFailsSaysWhatToDo_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("fault");

    QTest::newRow("address") << "redis://h/x"
                             << "settings: bad-address";
    QTest::newRow("name") << "redis://no.such.host.invalid"
                          << "name: unknown-host";
    QTest::newRow("port") << QString("redis://127.0.0.1:%1").arg(freePort())
                          << "port: connection-refused";
    QTest::newRow("socket") << "redis+unix:///no/such/redis.sock"
                            << "port: connection-refused";
    QTest::newRow("sentinel") << QString("redis+sentinel://127.0.0.1:%1/orders").arg(freePort())
                              << "sentinel: no-master";
    QTest::newRow("database") << QString("redis://127.0.0.1:%1/99").arg(m_plain->port())
                              << "keys: wrong-database";
    QTest::newRow("TLS on a plain port")
        << QString("rediss://localhost:%1").arg(m_plain->port()) << "tls: not-tls";
    QTest::newRow("no TLS on a TLS port")
        << QString("redis://localhost:%1").arg(m_secure->port()) << "protocol: tls-expected";
}

void TestRedisDiagnosis::firstLayerThatFailsSaysWhatToDo()
{
    QFETCH(const QString, url);
    QFETCH(const QString, fault);

    const auto diagnosis = diagnose({.url = url.toStdString()});

    QCOMPARE(QString::fromStdString(faultOf(diagnosis)), fault);
    QVERIFY(!diagnosis.firstFailure()->advice.empty());
}

void TestRedisDiagnosis::loginAndPermissionAreTold()
{
    PrivateRedis redis({"--requirepass", "main"});
    // Its own check of the start asks without a password, which is refused and enough.
    redis.start();
    const auto with = [&](std::map<std::string, std::string> properties) {
        return faultOf(diagnose({.url = redis.url(), .properties = std::move(properties)}));
    };

    QCOMPARE(with({}), "login: login-needed");
    QCOMPARE(with({{"password", "wrong"}}), "login: login-refused");
    QCOMPARE(with({{"user", "nobody"}, {"password", "main"}}), "login: login-refused");
    QCOMPARE(with({{"password", "main"}}), "passed");

    auto store = redis::KeyStore::connect(
        *redis::parseAddress("redis://:main@127.0.0.1:" + std::to_string(redis.port())),
        std::chrono::seconds(2));
    QVERIFY(store);
    QVERIFY(store->command({"ACL", "SETUSER", "reader", "on", ">pw", "~*", "+ping", "+get"}));
    QCOMPARE(with({{"user", "reader"}, {"password", "pw"}}), "permission: no-permission");
    QVERIFY(store->command({"ACL", "SETUSER", "reader", "+scan", "+pttl", "+select"}));
    QCOMPARE(with({{"user", "reader"}, {"password", "pw"}}), "passed");
}

void TestRedisDiagnosis::tlsIsSpoken()
{
    const Connection connection{.url = tlsUrl("localhost"),
                                .properties = {{"ssl.ca.location", ca()}}};

    QCOMPARE(faultOf(diagnose(connection)), "passed");
    auto probe = connectorFor(connection.url)->keys(connection);
    QVERIFY(probe);
    const auto page = (*probe)->scan();
    QVERIFY(page && page->keys.size() == 1);
    QCOMPARE(page->keys.front().eventId, "e-1");
}

void TestRedisDiagnosis::tlsFaultsAreTold()
{
    QCOMPARE(faultOf(diagnose({.url = tlsUrl("localhost")})), "tls: unknown-ca");
    QCOMPARE(
        faultOf(diagnose({.url = tlsUrl("127.0.0.1"), .properties = {{"ssl.ca.location", ca()}}})),
        "tls: certificate-name-mismatch");
    QCOMPARE(faultOf(diagnose({.url = tlsUrl("127.0.0.1"),
                               .properties = {{"ssl.ca.location", ca()},
                                              {"ssl.endpoint.identification.algorithm", "none"}}})),
             "passed");
    QCOMPARE(faultOf(diagnose(
                 {.url = tlsUrl("localhost"), .properties = {{"ssl.ca.location", "/no.pem"}}})),
             "settings: bad-certificate-file");
}

void TestRedisDiagnosis::clientCertificateIsAskedFor()
{
    m_secure->ask({"CONFIG", "SET", "tls-auth-clients", "yes"});
    const std::map<std::string, std::string> ours{
        {"ssl.ca.location", ca()},
        {"ssl.certificate.location", (m_secure->folder() + "/server.pem").toStdString()},
        {"ssl.key.location", (m_secure->folder() + "/server.key").toStdString()}};

    const auto without =
        diagnose({.url = tlsUrl("localhost"), .properties = {{"ssl.ca.location", ca()}}});
    const auto with = diagnose({.url = tlsUrl("localhost"), .properties = ours});

    m_secure->ask({"CONFIG", "SET", "tls-auth-clients", "no"});
    QCOMPARE(QByteArray::fromStdString(faultOf(without)).split(' ').last(),
             "client-certificate-required");
    QCOMPARE(faultOf(with), "passed");
}

void TestRedisDiagnosis::webServerIsNoRedis()
{
    // Answers with HTTP whatever it is asked, as a web server does.
    QProcess web;
    web.start("python3", {"-c", "import socket\n"
                                "s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()\n"
                                "print(s.getsockname()[1], flush=True)\n"
                                "while True:\n"
                                "  c, _ = s.accept()\n"
                                "  c.recv(100)\n"
                                "  c.sendall(b'HTTP/1.1 400 Bad Request\\r\\n\\r\\n')\n"});
    QVERIFY(web.waitForStarted());
    QVERIFY(web.waitForReadyRead(10'000));
    const auto port = web.readLine().trimmed().toStdString();

    const auto fault = faultOf(diagnose({.url = "redis://127.0.0.1:" + port}));

    web.kill();
    web.waitForFinished();
    QCOMPARE(fault, "protocol: not-redis");
}

QTEST_GUILESS_MAIN(TestRedisDiagnosis)
#include "tst_redisdiagnosis.moc"
