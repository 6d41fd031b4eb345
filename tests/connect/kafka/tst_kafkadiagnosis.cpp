#include "fakeserver.h"
#include "model/connect/kafka/diagnose.h"
#include "server.h"
#include "support.h"

#include <QTemporaryDir>
#include <QTemporaryFile>

using namespace std::chrono_literals;
using Outcome = model::DiagnosisStep::Outcome;
using Properties = std::map<std::string, std::string>;

Q_DECLARE_METATYPE(model::Connection)

namespace {

//! "layer: fault" of the first failure, "passed" without one.
std::string verdict(const model::Diagnosis& diagnosis)
{
    const auto* failure = diagnosis.firstFailure();
    return failure ? failure->id + ": " + failure->faultCode : "passed";
}

std::string shown(const model::Diagnosis& diagnosis)
{
    std::string text;
    for (const auto& step : diagnosis.steps) {
        text += step.id + " " + std::to_string(int(step.outcome)) + " " + step.summary + " | "
                + step.advice + "\n";
        for (const auto& [name, value] : step.details)
            text += "    " + name + ": " + value + "\n";
    }
    return text;
}

model::Diagnosis diagnose(const model::Connection& connection)
{
    return model::diagnoseKafka(connection, {}, {});
}

Properties with(Properties base, const Properties& more)
{
    for (const auto& [name, value] : more)
        base[name] = value;
    return base;
}

} // namespace

//! Broken connections: the first layer that fails says so, and what to do.
class TestKafkaDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachBrokenSetUpHasItsOwnFault_data();
    void eachBrokenSetUpHasItsOwnFault();
    void healthyConnectionsPass_data();
    void healthyConnectionsPass();
    void laterLayersAreNotReached();
    void progressTellsEachLayerAsItEnds();
    void aStopEndsTheWait();
    void noSecretIsInADiagnosis();

private:
    void rowsOfSettings();
    void rowsOfTheNetwork();
    void rowsOfCertificates();
    void rowsOfTheLogin();
    void add(const char* name, model::Connection connection, const char* wanted, const char* said);

    const std::string m_plain = environment("KAFKA_BOOTSTRAP");
    const std::string m_saslSsl = environment("KAFKA_SASL_BOOTSTRAP");
    const std::string m_mtls = environment("KAFKA_MTLS_BOOTSTRAP");
    const std::string m_saslPlain = environment("KAFKA_SASL_PLAINTEXT_BOOTSTRAP");
    const std::string m_lost = environment("KAFKA_LOST_BOOTSTRAP");
    const std::string m_ca = environment("KAFKA_CA");
    const Properties m_login = {{"security.protocol", "sasl_ssl"},
                                {"sasl.mechanism", "SCRAM-SHA-256"},
                                {"sasl.username", environment("KAFKA_SASL_USER")},
                                {"sasl.password", environment("KAFKA_SASL_PASSWORD")},
                                {"ssl.ca.location", m_ca}};
    const Properties m_stranger = {{"security.protocol", "sasl_plaintext"},
                                   {"sasl.mechanism", "PLAIN"},
                                   {"sasl.username", environment("KAFKA_STRANGER_USER")},
                                   {"sasl.password", environment("KAFKA_STRANGER_PASSWORD")}};
    const Properties m_certificate = {
        {"security.protocol", "ssl"},
        {"ssl.ca.location", m_ca},
        {"ssl.certificate.location", environment("KAFKA_CLIENT_CERTIFICATE")},
        {"ssl.key.location", environment("KAFKA_CLIENT_KEY")}};

    QTemporaryDir m_folder;
    FakeServer m_silent{FakeServer::Manner::Silent};
    FakeServer m_closing{FakeServer::Manner::Closing};
    FakeServer m_web{FakeServer::Manner::Saying, "HTTP/1.1 400 Bad Request\r\n\r\n"};
    FakeServer m_redis{FakeServer::Manner::Saying, "-ERR unknown command\r\n"};
    FakeServer m_mail{FakeServer::Manner::Saying, "220 mail.example ESMTP\r\n"};
    const TestCertificate m_expiredCertificate = TestCertificate::make("127.0.0.1", -20, -2);
    const TestCertificate m_earlyCertificate = TestCertificate::make("127.0.0.1", 2, 20);
    const TestCertificate m_otherCertificate =
        TestCertificate::make("kafka-1.shop.internal", -1, 20);
    FakeServer m_expired{FakeServer::Manner::Tls, {}, m_expiredCertificate};
    FakeServer m_early{FakeServer::Manner::Tls, {}, m_earlyCertificate};
    FakeServer m_other{FakeServer::Manner::Tls, {}, m_otherCertificate};
};

void TestKafkaDiagnosis::add(const char* name, model::Connection connection, const char* wanted,
                             const char* said)
{
    QTest::newRow(name) << std::move(connection) << QString::fromUtf8(wanted)
                        << QString::fromUtf8(said);
}

void TestKafkaDiagnosis::rowsOfSettings()
{
    const auto missing = m_folder.filePath(QStringLiteral("none.pem")).toStdString();
    QFile garbage(m_folder.filePath(QStringLiteral("garbage.pem")));
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write("not a certificate");
    add("no brokers given", connectionTo(""), "settings: no-brokers", "No broker is given.");
    add("bad port", connectionTo("kafka:99999"), "settings: bad-address",
        "\"99999\" is not a port");
    add("unknown property", connectionTo(m_plain, {{"wat", "1"}}), "settings: bad-property",
        "There is no Kafka property \"wat\".");
    add("CA file missing", connectionTo(m_saslSsl, with(m_login, {{"ssl.ca.location", missing}})),
        "settings: ca-file-missing", "cannot be read");
    add("CA file is no certificate",
        connectionTo(m_saslSsl,
                     with(m_login, {{"ssl.ca.location", garbage.fileName().toStdString()}})),
        "settings: bad-certificate-file", "cannot be used");
    add("client key missing",
        connectionTo(m_mtls, with(m_certificate, {{"ssl.key.location", missing}})),
        "settings: certificate-file-missing", "The client key");
    add("no mechanism chosen", connectionTo(m_saslPlain, {{"security.protocol", "sasl_plaintext"}}),
        "settings: no-mechanism", "no mechanism is chosen");
}

void TestKafkaDiagnosis::rowsOfTheNetwork()
{
    add("unknown host name", connectionTo("kafka.shop.invalid:9092"), "name: unknown-host",
        "No address is known for kafka.shop.invalid.");
    add("nothing listening", connectionTo("127.0.0.1:" + std::to_string(deadPort())),
        "port: connection-refused", "Nothing listens on 127.0.0.1:");
    add("port that never answers", connectionTo(m_silent.address()), "protocol: no-answer",
        "takes connections and never answers");
    add("port that closes at once", connectionTo(m_closing.address()), "protocol: not-kafka",
        "does not answer as a Kafka broker");
    add("web server", connectionTo(m_web.address()), "protocol: not-kafka", "is a web server");
    add("Redis", connectionTo(m_redis.address()), "protocol: not-kafka", "is a Redis server");
    add("mail server", connectionTo(m_mail.address()), "protocol: not-kafka",
        "does not answer as a Kafka broker");
    add("TLS towards a web server", connectionTo(m_web.address(), {{"security.protocol", "ssl"}}),
        "tls: not-kafka", "is a web server");
    add("plaintext on a TLS port", connectionTo(m_saslSsl), "protocol: plaintext-on-tls-port",
        "speaks TLS");
    add("TLS on a plaintext port", connectionTo(m_plain, {{"security.protocol", "ssl"}}),
        "tls: tls-on-plaintext-port", "is a Kafka listener without TLS");
    add("TLS towards a silent port",
        connectionTo(m_silent.address(), {{"security.protocol", "ssl"}}), "tls: no-answer",
        "never answers");
    add("advertised listener out of reach", connectionTo(m_lost),
        "listeners: advertised-listener-unreachable",
        "kafka-0.shop.invalid:9092, which this machine cannot reach");
}

void TestKafkaDiagnosis::rowsOfCertificates()
{
    const auto trusting = [](const TestCertificate& certificate) {
        return Properties{{"security.protocol", "ssl"}, {"ssl.ca.pem", certificate.authority}};
    };
    auto unknown = m_login;
    unknown.erase("ssl.ca.location");
    add("unknown CA", connectionTo(m_saslSsl, unknown), "chain: unknown-ca",
        "an authority that is not trusted here");
    add("expired certificate", connectionTo(m_expired.address(), trusting(m_expiredCertificate)),
        "chain: certificate-expired", "has expired");
    add("certificate of tomorrow", connectionTo(m_early.address(), trusting(m_earlyCertificate)),
        "chain: certificate-not-yet-valid", "is not valid yet");
    add("certificate of another name",
        connectionTo(m_other.address(), trusting(m_otherCertificate)),
        "certificate-name: certificate-name-mismatch", "The certificate is not for 127.0.0.1.");
    add("client certificate required",
        connectionTo(m_mtls, {{"security.protocol", "ssl"}, {"ssl.ca.location", m_ca}}),
        "protocol: client-certificate-required", "asks for a client certificate");
}

void TestKafkaDiagnosis::rowsOfTheLogin()
{
    add("wrong password, SCRAM",
        connectionTo(m_saslSsl, with(m_login, {{"sasl.password", "wrong"}})),
        "login: wrong-password", "does not accept this user name and password");
    add("wrong password, PLAIN",
        connectionTo(m_saslPlain, with(m_stranger, {{"sasl.password", "wrong"}})),
        "login: wrong-password", "does not accept this user name and password");
    add("wrong mechanism",
        connectionTo(m_saslPlain, with(m_stranger, {{"sasl.mechanism", "SCRAM-SHA-256"}})),
        "login: wrong-mechanism", "does not know the login mechanism SCRAM-SHA-256");
    add("login expected", connectionTo(m_saslPlain), "login: login-expected", "unless one logs in");
    add("login expected behind TLS",
        connectionTo(m_saslSsl, {{"security.protocol", "ssl"}, {"ssl.ca.location", m_ca}}),
        "login: login-expected", "unless one logs in");
    add("login where there is none", connectionTo(m_plain, m_stranger), "login: login-not-expected",
        "is a listener without a login");
    add("no token",
        connectionTo(m_saslPlain, {{"security.protocol", "sasl_plaintext"},
                                   {"sasl.mechanism", "OAUTHBEARER"},
                                   {"sasl.oauthbearer.method", "oidc"},
                                   {"sasl.oauthbearer.client.id", "c"},
                                   {"sasl.oauthbearer.client.secret", "s"},
                                   {"sasl.oauthbearer.token.endpoint.url",
                                    "http://127.0.0.1:" + std::to_string(deadPort()) + "/token"}}),
        "login: no-token", "No token came from the identity provider");
    add("no permission on topics", connectionTo(m_saslPlain, m_stranger),
        "permission: no-topic-permission", "may see no topic");
}

void TestKafkaDiagnosis::eachBrokenSetUpHasItsOwnFault_data()
{
    QTest::addColumn<model::Connection>("connection");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("said");
    rowsOfSettings();
    rowsOfTheNetwork();
    rowsOfCertificates();
    rowsOfTheLogin();
}

void TestKafkaDiagnosis::eachBrokenSetUpHasItsOwnFault()
{
    QFETCH(const model::Connection, connection);
    QFETCH(const QString, said);

    const auto diagnosis = diagnose(connection);

    QFETCH(const QString, wanted);
    QVERIFY2(verdict(diagnosis) == wanted.toStdString(), shown(diagnosis).c_str());
    const auto* failure = diagnosis.firstFailure();
    QVERIFY2(QString::fromStdString(failure->summary).contains(said), shown(diagnosis).c_str());
    QVERIFY2(!failure->advice.empty(), shown(diagnosis).c_str());
}

void TestKafkaDiagnosis::healthyConnectionsPass_data()
{
    QTest::addColumn<model::Connection>("connection");
    QTest::newRow("plaintext") << connectionTo(m_plain);
    QTest::newRow("SASL_SSL with SCRAM") << connectionTo(m_saslSsl, m_login);
    QTest::newRow("SASL_SSL with SCRAM-SHA-512")
        << connectionTo(m_saslSsl, with(m_login, {{"sasl.mechanism", "SCRAM-SHA-512"}}));
    QTest::newRow("SASL_SSL with PLAIN")
        << connectionTo(m_saslSsl, with(m_login, {{"sasl.mechanism", "PLAIN"}}));
    QTest::newRow("client certificate") << connectionTo(m_mtls, m_certificate);
    QTest::newRow("one of two brokers known") << connectionTo("gone.shop.invalid:9092," + m_plain);
}

void TestKafkaDiagnosis::healthyConnectionsPass()
{
    QFETCH(const model::Connection, connection);
    Server(m_plain).createTopic("diagnosed", 2);

    const auto diagnosis = diagnose(connection);

    QVERIFY2(diagnosis.passed(), shown(diagnosis).c_str());
    QCOMPARE(diagnosis.steps.back().id, "topics");
    QCOMPARE(diagnosis.steps.back().outcome, Outcome::Passed);
}

void TestKafkaDiagnosis::laterLayersAreNotReached()
{
    const auto diagnosis = diagnose(connectionTo("kafka.shop.invalid:9092"));

    QCOMPARE(diagnosis.steps.size(), 11u);
    QCOMPARE(diagnosis.steps[0].outcome, Outcome::Passed);
    QCOMPARE(diagnosis.steps[1].outcome, Outcome::Failed);
    for (std::size_t i = 2; i < diagnosis.steps.size(); ++i)
        QCOMPARE(diagnosis.steps[i].outcome, Outcome::NotReached);
}

void TestKafkaDiagnosis::progressTellsEachLayerAsItEnds()
{
    std::string told;

    model::diagnoseKafka(connectionTo("127.0.0.1:" + std::to_string(deadPort())), {},
                         [&](const model::DiagnosisStep& step) { told += step.id + " "; });

    QCOMPARE(told, "settings name port ");
}

void TestKafkaDiagnosis::aStopEndsTheWait()
{
    std::stop_source stop;
    const std::jthread later([&] {
        std::this_thread::sleep_for(200ms);
        stop.request_stop();
    });
    QElapsedTimer clock;
    clock.start();

    const auto diagnosis =
        model::diagnoseKafka(connectionTo(m_silent.address()), stop.get_token(), {});

    QVERIFY(!diagnosis.passed());
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

void TestKafkaDiagnosis::noSecretIsInADiagnosis()
{
    const auto diagnosis =
        diagnose(connectionTo(m_saslSsl, with(m_login, {{"sasl.password", "canary-password"}})));

    QVERIFY(!QString::fromStdString(shown(diagnosis)).contains(QLatin1String("canary")));
}

QTEST_GUILESS_MAIN(TestKafkaDiagnosis)
#include "tst_kafkadiagnosis.moc"
