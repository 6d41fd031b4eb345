#include "app/view/connection/kafkafields.h"
#include "app/view/connection/propertiesimport.h"
#include "app/view/connection/remedies.h"

#include <QTest>

using namespace app;
using Login = KafkaFields::Login;
using Security = KafkaFields::Security;

class TestKafkaFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOpenedIsSavedAgain_data();
    void whatIsOpenedIsSavedAgain();
    void protocolFollowsSecurityAndLogin_data();
    void protocolFollowsSecurityAndLogin();
    void propertiesWithoutAFieldAreKept();
    void javaPropertiesFillTheFields();
    void whatWasNotUnderstoodIsListed();
    void brokenPropertiesSayWhere();
    void remedyUsesANameOfTheCertificate();
    void remedyUsesAMechanismTheBrokerHas();
    void faultOfOthersHasNoRemedy();
};

Q_DECLARE_METATYPE(app::KafkaFields)

void TestKafkaFields::whatIsOpenedIsSavedAgain_data()
{
    QTest::addColumn<KafkaFields>("fields");

    const KafkaFields plain{.name = "local", .brokers = "localhost:9092"};
    QTest::newRow("nothing but a broker") << plain;
    auto scram = plain;
    scram.security = Security::Tls;
    scram.login = Login::ScramSha512;
    scram.caFile = "/certs/ca.pem";
    scram.user = "reader";
    scram.password = "secret";
    scram.group = "Shop / production";
    scram.production = true;
    QTest::newRow("SCRAM over TLS") << scram;
    auto mutual = plain;
    mutual.security = Security::MutualTls;
    mutual.certificate = "/certs/me.pem";
    mutual.key = "/certs/me.key";
    mutual.keyPassword = "k";
    mutual.anyServerName = true;
    QTest::newRow("client certificate, any name") << mutual;
    auto oauth = plain;
    oauth.login = Login::OAuth;
    oauth.user = "client";
    oauth.password = "secret";
    oauth.tokenUrl = "https://login.example/token";
    QTest::newRow("OAuth") << oauth;
    auto several = plain;
    several.brokers = "a:9092, b:9093";
    several.further = {{"fetch.max.bytes", "1000"}};
    QTest::newRow("several brokers, further properties") << several;
}

void TestKafkaFields::whatIsOpenedIsSavedAgain()
{
    QFETCH(const KafkaFields, fields);

    QVERIFY(toFields(toConnection(fields)) == fields);
}

void TestKafkaFields::protocolFollowsSecurityAndLogin_data()
{
    QTest::addColumn<int>("security");
    QTest::addColumn<int>("login");
    QTest::addColumn<QString>("protocol");

    QTest::newRow("neither") << int(Security::None) << int(Login::None)
                             << QStringLiteral("PLAINTEXT");
    QTest::newRow("TLS") << int(Security::Tls) << int(Login::None) << QStringLiteral("SSL");
    QTest::newRow("login") << int(Security::None) << int(Login::Plain)
                           << QStringLiteral("SASL_PLAINTEXT");
    QTest::newRow("both") << int(Security::Tls) << int(Login::ScramSha256)
                          << QStringLiteral("SASL_SSL");
}

void TestKafkaFields::protocolFollowsSecurityAndLogin()
{
    QFETCH(const int, security);
    QFETCH(const int, login);

    const auto connection =
        toConnection({.brokers = "a:9092", .security = Security(security), .login = Login(login)});

    QTEST(QString::fromStdString(connection.properties.at("security.protocol")), "protocol");
}

void TestKafkaFields::propertiesWithoutAFieldAreKept()
{
    const model::Connection before{
        .name = "x",
        .url = "kafka://a:9092",
        .properties = {{"security.protocol", "PLAINTEXT"}, {"client.rack", "b"}}};

    QVERIFY(toConnection(toFields(before)) == before);
}

void TestKafkaFields::javaPropertiesFillTheFields()
{
    const auto import =
        importProperties("bootstrap.servers=a:9094,b:9094\n"
                         "security.protocol=SASL_SSL\n"
                         "sasl.mechanism=SCRAM-SHA-512\n"
                         "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule "
                         "required username=\"reader\" password=\"p\";\n",
                         {.name = "staging"});

    QVERIFY(import.ok());
    QCOMPARE(import->fields.name, "staging");
    QCOMPARE(import->fields.brokers, "a:9094, b:9094");
    QCOMPARE(import->fields.security, Security::Tls);
    QCOMPARE(import->fields.login, Login::ScramSha512);
    QCOMPARE(import->fields.user, "reader");
}

void TestKafkaFields::whatWasNotUnderstoodIsListed()
{
    const auto import = importProperties("bootstrap.servers=a:9092\nno.such.thing=1\n", {});

    QVERIFY(import.ok());
    QCOMPARE(import->notUnderstood.size(), 1);
    QVERIFY(import->notUnderstood.first().contains(QStringLiteral("no.such.thing")));
}

void TestKafkaFields::brokenPropertiesSayWhere()
{
    const auto import = importProperties("bootstrap.servers=a:9092\nname=\\u00zz\n", {});

    QVERIFY(!import.ok());
    QCOMPARE(import.error().place.line, 2);
}

void TestKafkaFields::remedyUsesANameOfTheCertificate()
{
    const model::DiagnosisStep step{.details = {{"Asked for", "kafka-1.shop.internal"},
                                                {"Got", "kafka-1.shop-prod.internal, kafka-1"}},
                                    .faultCode = "certificate-name-mismatch"};
    KafkaFields fields{.brokers = "kafka-1.shop.internal:9094, kafka-2:9094"};

    const auto remedies = remediesFor(step, fields);

    QCOMPARE(remedies.size(), 2u);
    QCOMPARE(remedies[0].text, QStringLiteral("Use kafka-1.shop-prod.internal"));
    remedies[0].apply(fields);
    QCOMPARE(fields.brokers, "kafka-1.shop-prod.internal:9094, kafka-2:9094");
}

void TestKafkaFields::remedyUsesAMechanismTheBrokerHas()
{
    const model::DiagnosisStep step{
        .details = {{"Asked for", "PLAIN"}, {"Got", "SCRAM-SHA-256,SCRAM-SHA-512"}},
        .faultCode = "wrong-mechanism"};
    KafkaFields fields{.login = Login::Plain};

    const auto remedies = remediesFor(step, fields);

    QCOMPARE(remedies.size(), 2u);
    remedies[0].apply(fields);
    QCOMPARE(fields.login, Login::ScramSha512);
}

void TestKafkaFields::faultOfOthersHasNoRemedy()
{
    QVERIFY(remediesFor({.faultCode = "certificate-expired"}, {}).empty());
    QVERIFY(remediesFor({.faultCode = ""}, {}).empty());
}

QTEST_MAIN(TestKafkaFields)
#include "tst_kafkafields.moc"
