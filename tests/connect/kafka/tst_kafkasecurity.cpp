#include "fakeserver.h"
#include "model/connect/kafka/directory.h"
#include "server.h"
#include "support.h"

#include <QTemporaryFile>

#include <algorithm>

using namespace std::chrono_literals;
using Properties = std::map<std::string, std::string>;
using model::Start;

namespace {

std::string base64url(const std::string& bytes)
{
    return QByteArray::fromStdString(bytes)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

//! A token as the broker's validator for tests takes it: signed by nobody.
std::string unsecuredToken(const std::string& user)
{
    const auto now = QDateTime::currentSecsSinceEpoch();
    const auto claims = "{\"sub\":\"" + user + "\",\"iat\":" + std::to_string(now - 10)
                        + ",\"exp\":" + std::to_string(now + 3600) + "}";
    return base64url("{\"alg\":\"none\"}") + "." + base64url(claims) + ".";
}

std::string tokenAnswer(const std::string& token)
{
    const auto body =
        "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: "
           "close\r\nContent-Length: "
           + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

Q_DECLARE_METATYPE(model::Connection)

//! Encryption, logins and permissions of a real broker.
class TestKafkaSecurity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyWayInReadsAndPublishes_data();
    void everyWayInReadsAndPublishes();
    void aRefusedLoginEndsTheSource_data();
    void aRefusedLoginEndsTheSource();
    void aTopicWithoutPermissionIsSaidAndTheOthersGoOn();
    void theDirectorySaysWhyNobodyAnswers();

private:
    const std::string m_plain = environment("KAFKA_BOOTSTRAP");
    const std::string m_saslSsl = environment("KAFKA_SASL_BOOTSTRAP");
    const std::string m_saslPlain = environment("KAFKA_SASL_PLAINTEXT_BOOTSTRAP");
    const std::string m_mtls = environment("KAFKA_MTLS_BOOTSTRAP");
    const Properties m_scram = {{"security.protocol", "sasl_ssl"},
                                {"sasl.mechanism", "SCRAM-SHA-256"},
                                {"sasl.username", environment("KAFKA_SASL_USER")},
                                {"sasl.password", environment("KAFKA_SASL_PASSWORD")},
                                {"ssl.ca.location", environment("KAFKA_CA")}};
    const Properties m_certificate = {
        {"security.protocol", "ssl"},
        {"ssl.ca.location", environment("KAFKA_CA")},
        {"ssl.certificate.location", environment("KAFKA_CLIENT_CERTIFICATE")},
        {"ssl.key.location", environment("KAFKA_CLIENT_KEY")}};
    FakeServer m_identityProvider{FakeServer::Manner::Saying,
                                  tokenAnswer(unsecuredToken("monitor"))};
    Server m_server{m_plain};
};

void TestKafkaSecurity::initTestCase()
{
    QCOMPARE(m_server.createTopic("secured", 1), "");
}

void TestKafkaSecurity::everyWayInReadsAndPublishes_data()
{
    QTest::addColumn<model::Connection>("connection");

    auto sha512 = m_scram;
    sha512["sasl.mechanism"] = "SCRAM-SHA-512";
    auto plain = m_scram;
    plain["sasl.mechanism"] = "PLAIN";
    const Properties token = {{"security.protocol", "sasl_plaintext"},
                              {"sasl.mechanism", "OAUTHBEARER"},
                              {"sasl.oauthbearer.method", "oidc"},
                              {"sasl.oauthbearer.client.id", "sagalens"},
                              {"sasl.oauthbearer.client.secret", "secret"},
                              {"sasl.oauthbearer.token.endpoint.url",
                               "http://" + m_identityProvider.address() + "/token"}};
    QTest::newRow("SASL_SSL with SCRAM-SHA-256") << connectionTo(m_saslSsl, m_scram);
    QTest::newRow("SASL_SSL with SCRAM-SHA-512") << connectionTo(m_saslSsl, sha512);
    QTest::newRow("SASL_SSL with PLAIN") << connectionTo(m_saslSsl, plain);
    QTest::newRow("TLS with a client certificate") << connectionTo(m_mtls, m_certificate);
    QTest::newRow("OAUTHBEARER with a token from an identity provider")
        << connectionTo(m_saslPlain, token);
}

void TestKafkaSecurity::everyWayInReadsAndPublishes()
{
    QFETCH(const model::Connection, connection);
    Reader reader(connection, {.channels = {"secured"}});
    QVERIFY2(reader.untilCaughtUp(1), reader.failure ? reader.failure->text.c_str() : "");

    const auto bootstrap = connection.url.substr(std::string("kafka://").size());
    QCOMPARE(produce(bootstrap, numbered("secured", 3, 1), connection.properties), "");

    QVERIFY(reader.untilCount(3));
    QCOMPARE(reader.values(), numbers(3));
}

void TestKafkaSecurity::aRefusedLoginEndsTheSource_data()
{
    QTest::addColumn<model::Connection>("connection");

    auto wrong = m_scram;
    wrong["sasl.password"] = "canary-password";
    QTest::newRow("wrong password") << connectionTo(m_saslSsl, wrong);
    wrong["sasl.mechanism"] = "PLAIN";
    QTest::newRow("wrong password, PLAIN") << connectionTo(m_saslSsl, wrong);
    auto untrusted = m_scram;
    untrusted.erase("ssl.ca.location");
    QTest::newRow("unknown CA") << connectionTo(m_saslSsl, untrusted);
}

void TestKafkaSecurity::aRefusedLoginEndsTheSource()
{
    QFETCH(const model::Connection, connection);

    Reader reader(connection, {.channels = {"secured"}});

    QVERIFY(!reader.untilCount(1));
    QVERIFY(reader.failure);
    QCOMPARE(reader.failure->kind, model::Error::Kind::Denied);
    QVERIFY(!reader.failure->advice.empty());
    QVERIFY(reader.failure->text.find("canary") == std::string::npos);
}

void TestKafkaSecurity::aTopicWithoutPermissionIsSaidAndTheOthersGoOn()
{
    QCOMPARE(m_server.createTopic("open", 1), "");
    QCOMPARE(m_server.allowReading("User:stranger", "open"), "");
    QCOMPARE(produce(m_plain, numbered("open", 2, 1)), "");
    const Properties stranger = {{"security.protocol", "sasl_plaintext"},
                                 {"sasl.mechanism", "PLAIN"},
                                 {"sasl.username", environment("KAFKA_STRANGER_USER")},
                                 {"sasl.password", environment("KAFKA_STRANGER_PASSWORD")}};

    Reader reader(connectionTo(m_saslPlain, stranger),
                  {.channels = {"secured", "open"}, .start = {.at = Start::At::Beginning}});

    QVERIFY(reader.untilCount(2));
    QCOMPARE(
        reader.remarks,
        (std::vector<std::string>{
            "secured: not authorised. Ask for the Describe and Read permission on this topic."}));
}

void TestKafkaSecurity::theDirectorySaysWhyNobodyAnswers()
{
    auto wrong = m_scram;
    wrong["sasl.password"] = "wrong";
    const auto directory = model::KafkaDirectory::open(connectionTo(m_saslSsl, wrong));
    QVERIFY(directory);

    const auto channels = (*directory)->channels();

    QVERIFY(!channels);
    QCOMPARE(channels.error().kind, model::Error::Kind::Denied);
}

QTEST_GUILESS_MAIN(TestKafkaSecurity)
#include "tst_kafkasecurity.moc"
