#include "model/connect/kafka/address.h"
#include "model/connect/kafka/properties.h"
#include "model/connect/kafka/propertyfile.h"
#include "model/connect/kafka/secrets.h"

#include <QtTest>

using namespace model::kafka;

namespace {

//! "name=value" lines, sorted, then "? name: why" of what was not understood.
QString shown(const ImportedProperties& imported)
{
    QStringList lines;
    if (!imported.brokers.empty())
        lines << QStringLiteral("brokers=") + QString::fromStdString(imported.brokers);
    for (const auto& [name, value] : imported.properties)
        lines << QString::fromStdString(name + "=" + value);
    for (const auto& left : imported.notUnderstood)
        lines << QString::fromStdString("? " + left.name + ": " + left.why);
    return lines.join(QLatin1Char('\n'));
}

QString place(const model::Error& error)
{
    return QStringLiteral("%1:%2 ").arg(error.place.line).arg(error.place.column)
           + QString::fromStdString(error.text);
}

} // namespace

//! Configurations of other Kafka clients.
class TestKafkaProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreReadAsJavaReadsThem_data();
    void linesAreReadAsJavaReadsThem();
    void clientPropertiesBecomeOurs_data();
    void clientPropertiesBecomeOurs();
    void brokenFilesAreRefusedWithTheirPlace_data();
    void brokenFilesAreRefusedWithTheirPlace();
    void noSecretIsToldInAnErrorOrARemark();
    void secretsAreKnownByName_data();
    void secretsAreKnownByName();
    void addressesAreRead_data();
    void addressesAreRead();
};

void TestKafkaProperties::linesAreReadAsJavaReadsThem_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("entries");

    QTest::newRow("comments and blanks")
        << QByteArray("# a\n ! b\n\n  a = 1\n") << QStringLiteral("a=1");
    QTest::newRow("colon and space separate too")
        << QByteArray("a:1\nb 2\nc\t=\t3") << QStringLiteral("a=1|b=2|c=3");
    QTest::newRow("a name alone") << QByteArray("a\nb=") << QStringLiteral("a=|b=");
    QTest::newRow("a continued line")
        << QByteArray("a=1,\\\n   2,\\\r\n\t3\nb=4") << QStringLiteral("a=1,2,3|b=4");
    QTest::newRow("a comment does not go on") << QByteArray("# x\\\na=1") << QStringLiteral("a=1");
    QTest::newRow("escapes") << QByteArray("a\\=b\\:\\ c=\\tx\\\\y\\q")
                             << QStringLiteral("a=b: c=\tx\\yq");
    QTest::newRow("unicode") << QByteArray("a=\\uD55C\\uAE00 \\ud83d\\ude00")
                             << QStringLiteral("a=한글 😀");
    QTest::newRow("half a pair") << QByteArray("a=\\ud83dx\\ude00")
                                 << QStringLiteral("a=\uFFFDx\uFFFD");
    QTest::newRow("spaces at the end stay") << QByteArray("a=1  ") << QStringLiteral("a=1  ");
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf"
                                                     "a=1")
                                       << QStringLiteral("a=1");
    QTest::newRow("old Mac line ends") << QByteArray("a=1\rb=2") << QStringLiteral("a=1|b=2");
    QTest::newRow("a backslash at the very end") << QByteArray("a=1\\") << QStringLiteral("a=1");
}

void TestKafkaProperties::linesAreReadAsJavaReadsThem()
{
    QFETCH(const QByteArray, text);

    const auto entries = parsePropertyFile(text.toStdString());

    QVERIFY(entries);
    QStringList lines;
    for (const auto& entry : *entries)
        lines << QString::fromStdString(entry.name + "=" + entry.value);
    QTEST(lines.join(QLatin1Char('|')), "entries");
}

void TestKafkaProperties::clientPropertiesBecomeOurs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("imported");

    QTest::newRow("SCRAM over TLS")
        << QByteArray(R"(
bootstrap.servers=SASL_SSL://kafka-1:9094, kafka-2:9094
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-256
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
    username="shop" \
    password="p\\"w\\\\";
ssl.truststore.location=/etc/kafka/ca.pem
ssl.truststore.type=PEM
ssl.endpoint.identification.algorithm=
)")
        << QStringLiteral(
               "brokers=kafka-1:9094,kafka-2:9094\nsasl.mechanism=SCRAM-SHA-256\nsasl.password="
               "p\"w\\\n"
               "sasl.username=shop\nsecurity.protocol=sasl_ssl\nssl.ca.location=/etc/kafka/ca.pem\n"
               "ssl.endpoint.identification.algorithm=none");
    QTest::newRow("a token from an identity provider")
        << QByteArray(R"(
security.protocol=SASL_SSL
sasl.mechanism=OAUTHBEARER
sasl.oauthbearer.token.endpoint.url=https://id.example/token
sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler
sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId="shop" clientSecret="s" scope="kafka";
)")
        << QStringLiteral(
               "sasl.mechanism=OAUTHBEARER\nsasl.oauthbearer.client.id=shop\nsasl.oauthbearer."
               "client.secret=s\n"
               "sasl.oauthbearer.method=oidc\nsasl.oauthbearer.scope=kafka\n"
               "sasl.oauthbearer.token.endpoint.url=https://id.example/"
               "token\nsecurity.protocol=sasl_ssl\n"
               "? sasl.login.callback.handler.class: It names a Java class; Sagalens runs none.");
    QTest::newRow("a client certificate in PKCS#12")
        << QByteArray("ssl.keystore.location=/k/"
                      "client.p12\nssl.keystore.password=pw\nssl.key.password=pw2\n")
        << QStringLiteral("ssl.key.password=pw2\nssl.keystore.location=/k/"
                          "client.p12\nssl.keystore.password=pw");
    QTest::newRow("a client certificate in PEM")
        << QByteArray("ssl.keystore.type=PEM\nssl.keystore.location=/k/both.pem\n")
        << QStringLiteral("ssl.certificate.location=/k/both.pem\nssl.key.location=/k/both.pem");
    QTest::newRow("a Java truststore")
        << QByteArray("ssl.truststore.location=/k/trust.jks\nssl.truststore.password=changeit\n")
        << QStringLiteral("? ssl.truststore.location: A jks truststore cannot be read. Write its "
                          "certificates to a PEM file "
                          "(keytool -exportcert -rfc, or openssl pkcs12 -nokeys) and give that as "
                          "ssl.ca.location.");
    QTest::newRow("what only a consumer needs")
        << QByteArray(
               "group.id=billing\nauto.offset.reset=earliest\nmax.poll.records=5\nclient.id=me\n"
               "isolation.level=READ_COMMITTED\nfetch.max.wait.ms=100\n")
        << QStringLiteral(
               "client.id=me\nfetch.wait.max.ms=100\nisolation.level=read_committed\n"
               "? group.id: Sagalens joins no consumer group and commits nothing.\n"
               "? auto.offset.reset: Each watch says itself where it begins.\n"
               "? max.poll.records: Sagalens joins no consumer group and commits nothing.");
    QTest::newRow("librdkafka and kcat")
        << QByteArray(
               "metadata.broker.list=b:1\nqueued.max.messages.kbytes=1024\nssl.ca.location=/ca\n")
        << QStringLiteral("brokers=b:1\nqueued.max.messages.kbytes=1024\nssl.ca.location=/ca");
    QTest::newRow("names and values nobody knows")
        << QByteArray("wat=1\nsocket.timeout.ms=soon\n")
        << QStringLiteral("? wat: There is no such property.\n"
                          "? socket.timeout.ms: Invalid value for configuration property "
                          "\"socket.timeout.ms\".");
    QTest::newRow("the last of a name counts")
        << QByteArray("client.id=a\nclient.id=b\n") << QStringLiteral("client.id=b");
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestKafkaProperties::clientPropertiesBecomeOurs()
{
    QFETCH(const QByteArray, text);

    const auto imported = importProperties(text.toStdString());

    QVERIFY2(imported.ok(), imported ? "" : imported.error().text.c_str());
    QTEST(shown(*imported), "imported");
}

void TestKafkaProperties::brokenFilesAreRefusedWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");

    QTest::newRow("a cut escape") << QByteArray("a=1\n b=x\\u12")
                                  << QStringLiteral("2:5 \\u needs four hexadecimal digits.");
    QTest::newRow("binary") << QByteArray(
        "a=\0b",
        4) << QStringLiteral("1:3 This is not a properties file: it has bytes that are not text.");
    QTest::newRow("a port that is none")
        << QByteArray("\nbootstrap.servers=a:1,b:99999")
        << QStringLiteral("2:25 \"99999\" is not a port: it has to be a number from 1 to 65535.");
    QTest::newRow("no login module")
        << QByteArray("sasl.jaas.config=")
        << QStringLiteral("1:18 The JAAS line is not whole: no login module is named.");
    QTest::newRow("an open quotation mark")
        << QByteArray("sasl.jaas.config=a.PlainLoginModule required username=\"u")
        << QStringLiteral("1:57 The JAAS line is not whole: a quotation mark is not closed.");
    QTest::newRow("an option without a value")
        << QByteArray("sasl.jaas.config=PlainLoginModule required username;")
        << QStringLiteral("1:52 The JAAS line is not whole: an option has no \"=\".");
    QTest::newRow("no control flag")
        << QByteArray("sasl.jaas.config=PlainLoginModule username=\"u\";")
        << QStringLiteral(
               "1:43 The JAAS line is not whole: \"required\" is missing after the login module.");
}

void TestKafkaProperties::brokenFilesAreRefusedWithTheirPlace()
{
    QFETCH(const QByteArray, text);

    const auto imported = importProperties(text.toStdString());

    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, model::Error::Kind::Malformed);
    QTEST(place(imported.error()), "error");
}

void TestKafkaProperties::noSecretIsToldInAnErrorOrARemark()
{
    const auto imported =
        importProperties("sasl.jaas.config=x.EvilLoginModule required password=\"canary-1\";\n"
                         "ssl.truststore.password=canary-2\n"
                         "my.secret=canary-3\n");
    const auto broken =
        importProperties("sasl.jaas.config=PlainLoginModule required password=\"canary-4");

    QVERIFY(imported);
    QVERIFY(!shown(*imported).contains(QLatin1String("canary")));
    QVERIFY(!broken);
    QVERIFY(!place(broken.error()).contains(QLatin1String("canary")));
}

void TestKafkaProperties::secretsAreKnownByName_data()
{
    QTest::addColumn<bool>("secret");

    for (const auto* name : {"sasl.password", "ssl.key.password", "ssl.keystore.password",
                             "sasl.oauthbearer.client.secret", "sasl.jaas.config", "ssl.key.pem",
                             "ssl.truststore.password", "SASL.PASSWORD"})
        QTest::newRow(name) << true;
    for (const auto* name :
         {"sasl.username", "ssl.ca.location", "ssl.key.location", "bootstrap.servers",
          "sasl.oauthbearer.token.endpoint.url", "client.id"})
        QTest::newRow(name) << false;
}

void TestKafkaProperties::secretsAreKnownByName()
{
    QTEST(isSecretProperty(QTest::currentDataTag()), "secret");
}

void TestKafkaProperties::addressesAreRead_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("read");

    QTest::newRow("one") << QByteArray("kafka:9093") << QStringLiteral("kafka:9093");
    QTest::newRow("several, spaces, no port")
        << QByteArray(" a , b:1,") << QStringLiteral("a:9092 b:1");
    QTest::newRow("IPv6") << QByteArray("[::1]:9093,::2")
                          << QStringLiteral("[::1]:9093 [::2]:9092");
    QTest::newRow("with a protocol") << QByteArray("SASL_SSL://a:2") << QStringLiteral("a:2");
    QTest::newRow("nothing") << QByteArray(" ,") << QStringLiteral("1: No broker is given.");
    QTest::newRow("no host") << QByteArray("a,:9092")
                             << QStringLiteral("3: \":9092\" names no host.");
    QTest::newRow("port 0") << QByteArray(
        "a:0") << QStringLiteral("3: \"0\" is not a port: it has to be a number from 1 to 65535.");
    QTest::newRow("open bracket") << QByteArray("[::1")
                                  << QStringLiteral("1: The bracket of \"[::1\" is not closed.");
}

void TestKafkaProperties::addressesAreRead()
{
    QFETCH(const QByteArray, list);

    const auto text = list.toStdString();
    const auto addresses = parseAddresses(text);

    QStringList shownAddresses;
    if (addresses) {
        for (const auto& address : *addresses)
            shownAddresses << QString::fromStdString(toText(address));
    } else {
        shownAddresses << QStringLiteral("%1: ").arg(addresses.error().place.column)
                              + QString::fromStdString(addresses.error().text);
    }
    QTEST(shownAddresses.join(QLatin1Char(' ')), "read");
}

QTEST_GUILESS_MAIN(TestKafkaProperties)
#include "tst_kafkaproperties.moc"
